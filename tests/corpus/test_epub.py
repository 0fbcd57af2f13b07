"""EPUBs as passages: chapters in the order of the spine."""

from __future__ import annotations

import pytest

from corpus.made_files import make_epub, zip_files
from stratgraph.corpus.epub import parse_epub
from stratgraph.errors import CorpusError

LIMIT = 1_000_000


def chapter(title: str, words: int = 100) -> str:
    sentence = "<p>Depth is slow and cranes are quick, and the slow thing wins.</p>"
    return f"<h1>{title}</h1>" + sentence * (words // 11 + 1)


def headings(data: bytes, *chapters: int) -> list[str]:
    found = parse_epub(data, "a.epub", LIMIT, chapters)
    return [item.text for item in found.passages if item.kind == "heading"]


def test_chapters_come_in_the_order_of_the_spine_without_the_cover() -> None:
    data = make_epub(["<p>A cover.</p>", chapter("Mud"), chapter("Stone")])
    assert headings(data) == ["Mud", "Stone"]
    assert [item.what for item in parse_epub(data, "a", LIMIT).dropped] == ["Part 1"]


def test_metadata_is_the_package_s() -> None:
    metadata = (
        "<dc:title>The Quay</dc:title><dc:creator>Ann Example</dc:creator><dc:date>2024-05-01T00:00:00Z</dc:date>"
    )
    told = parse_epub(make_epub([chapter("Mud")], metadata), "a", LIMIT).metadata
    assert (told.title, told.creators, told.issued) == ("The Quay", ("Ann Example",), "2024-05-01")


def test_a_book_asks_for_chapters_and_names_them() -> None:
    data = make_epub([chapter(f"Chapter {number}", 400) for number in range(1, 201)])
    with pytest.raises(CorpusError, match="a book of 200 chapters") as caught:
        parse_epub(data, "a.epub", LIMIT)
    assert "1 Chapter 1; 2 Chapter 2" in str(caught.value.hint)
    assert "--chapters" in str(caught.value.hint)
    assert headings(data, 199, 3) == ["Chapter 199", "Chapter 3"]
    assert parse_epub(data, "a", LIMIT, [7]).metadata.title == "Chapter 7"


@pytest.mark.parametrize(
    ("data", "chapters", "message"),
    [
        (make_epub([chapter("Mud")]), (2,), "there is no chapter 2"),
        (make_epub(["<p>No.</p>"]), (), "no chapter with text"),
        (zip_files({"a": "b"}), (), "damaged"),
        (zip_files({"META-INF/container.xml": "<container/>"}), (), "names no package"),
        (zip_files({"META-INF/container.xml": "nothing"}), (), "is no XML"),
        (b"PK", (), "damaged, or not what its ending says"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, chapters: tuple[int, ...], message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        parse_epub(data, "a.epub", LIMIT, chapters)


def test_a_protected_book_says_so() -> None:
    data = make_epub([""], extra={"META-INF/encryption.xml": "<encryption/>"})
    with pytest.raises(CorpusError, match="protected against copying"):
        parse_epub(data, "a.epub", LIMIT)


def test_a_path_out_of_the_book_is_not_followed() -> None:
    package = (
        '<package><manifest><item id="c" href="../../../../etc/passwd" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    with pytest.raises(CorpusError, match="no chapter with text"):
        parse_epub(zip_files({"META-INF/container.xml": container, "p.opf": package}), "a.epub", LIMIT)
