from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.corpus.decode import decode_text, read_bytes
from stratgraph.errors import CorpusError


def test_decode_reads_utf8_with_and_without_a_mark() -> None:
    assert decode_text("café".encode(), "a.txt").text == "café"
    assert decode_text("café".encode("utf-8-sig"), "a.txt").text == "café"
    assert decode_text("café".encode(), "a.txt").problems == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_decode_reads_what_a_byte_order_mark_announces_and_says_so(encoding: str) -> None:
    decoded = decode_text("Déjà lu.".encode(encoding), "a.txt")
    assert decoded.text == "Déjà lu."
    assert [(problem.severity, problem.place) for problem in decoded.problems] == [("warning", "a.txt")]
    assert encoding.upper() in decoded.problems[0].message


def test_decode_reads_windows_1252_and_says_so() -> None:
    decoded = decode_text("The “naïve” café’s bill — paid".encode("cp1252"), "a.txt")
    assert decoded.text == "The “naïve” café’s bill — paid"
    assert "Windows-1252" in decoded.problems[0].message
    assert decoded.problems[0].hint == "save it as UTF-8"


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"fine\nnot\x00fine", "a.txt:2", "NUL"),
        ("no mark".encode("utf-16-le"), "a.txt:1", "NUL"),
        ("Крепость и ров".encode("koi8-r"), "a.txt:1", "neither UTF-8 nor Windows-1252"),
        (b"one\ntwo \x81 three, and much more in plain letters", "a.txt:2", "neither UTF-8 nor Windows-1252"),
        ("naïve café\ncrème brûlée".encode() + b"\xc3", "a.txt:2", "UTF-8 text is damaged"),
        (b"\xff\xfea", "a.txt:1", "UTF-16 text is damaged"),
    ],
)
def test_decode_refuses_what_can_only_be_guessed(data: bytes, place: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        decode_text(data, "a.txt")
    assert caught.value.place == place
    assert caught.value.hint == "save it as UTF-8 and try again"


def test_decode_believes_the_charset_of_a_page_only_where_it_is_asked_to() -> None:
    page = '<meta charset="koi8-r"><p>Ров'.encode("koi8-r")
    assert "Ров" in decode_text(page, "a.html", declared=True).text
    assert "Ров" not in decode_text(page, "a.html").text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_decode_calls_an_empty_file_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=r"a\.txt: the file is empty\nhint: write"):
        read_bytes(path, 100, "a.txt")


def test_decode_refuses_a_file_over_the_limit_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    with pytest.raises(CorpusError, match="1,001 bytes, the limit is 1,000") as caught:
        read_bytes(path, 1000, "a.txt")
    assert "limit_bytes" in (caught.value.hint or "")


def test_decode_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        read_bytes(tmp_path / "gone.txt", 100, "gone.txt")
    with pytest.raises(CorpusError, match="not a file"):
        read_bytes(tmp_path, 100, "folder")
