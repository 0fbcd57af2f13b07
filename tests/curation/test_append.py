from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.curation import append_correction, read_corrections
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.model import Correction

CORRECTION = Correction("reject", "wait-well/0123abcd", "Ada", "2026-01-31", "said in jest – “perhaps”")


class _FullDisk(Effects):
    @staticmethod
    def _write_end(stream: BinaryIO, data: bytes) -> None:
        stream.write(data[: len(data) // 2])
        stream.flush()
        raise OSError(28, "no space left", stream.name)


def test_append_correction_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus" / "corrections.jsonl"
    appended = append_correction(path, CORRECTION, Effects())
    assert appended.line == 1
    assert read_corrections(path).corrections == (appended,)
    assert "“perhaps”" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "line"),
    [(b"", 1), (b"broken\n", 2), (b"no line feed", 2), (b"\xff\xfe\x00\r\n\n", 3), (b'{"a": 1}\n\n\n', 4)],
)
def test_append_correction_never_rewrites_what_is_there(old: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(old)
    appended = append_correction(path, CORRECTION, Effects())
    data = path.read_bytes()
    assert data.startswith(old)
    assert data.endswith(b"\n")
    assert appended.line == line
    assert read_corrections(path).corrections == (appended,)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_append_correction_keeps_every_line(reasons: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corrections.jsonl"
        for number, why in enumerate(reasons, start=1):
            before = path.read_bytes() if path.exists() else b""
            appended = append_correction(path, replace(CORRECTION, why=why), Effects())
            assert path.read_bytes().startswith(before)
            assert appended.line == number
        assert [correction.why for correction in read_corrections(path).corrections] == [why.strip() for why in reasons]


@pytest.mark.parametrize(
    "bad",
    [
        Correction("reject", "nowhere", "Ada", "2026-01-31"),
        Correction("reject", "0123456789ab", "", "2026-01-31"),
        Correction("reject", "0123456789ab", "Ada", "soon"),
        Correction("reject", "0123456789ab", "Ada", "2026-01-31", "\ud800"),
    ],
)
def test_append_correction_refuses_what_could_not_be_read_back(bad: Correction, tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(b"old\n")
    with pytest.raises(CorpusError):
        append_correction(path, bad, Effects())
    assert path.read_bytes() == b"old\n"


def test_append_correction_leaves_the_file_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(b"old\n")
    with pytest.raises(OSError, match="no space"):
        append_correction(path, CORRECTION, _FullDisk())
    assert path.read_bytes() == b"old\n"
