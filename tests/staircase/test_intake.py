"""What an analyst names, as documents and as drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.config import Settings
from stratgraph.errors import CorpusError
from stratgraph.intake import Source, import_source, list_sources, parse_chapters

TEXT = "The Quay\n\nDepth is slow, and whatever is slow cannot be copied within a year.\n"


def test_folders_and_lists_are_taken_apart_and_nothing_comes_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.md", ".hidden/c.md", "picture.png"):
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    listed = tmp_path / "list.txt"
    listed.write_text("# essays\nhttps://example.org/a\n\nhttps://example.org/a\n", encoding="utf-8")
    papers = tmp_path / "papers"
    assert list_sources([str(papers), "-", str(papers / "b.txt")], [listed]) == (
        Source("file", str(papers / "b.txt")),
        Source("file", str(papers / "sub/a.md")),
        Source("pipe", "-"),
        Source("address", "https://example.org/a"),
    )


def test_an_empty_folder_and_a_missing_list_say_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no document that can be read"):
        list_sources([str(tmp_path)])
    with pytest.raises(CorpusError, match="the list cannot be read: No such file"):
        list_sources([], [tmp_path / "gone.txt"])


def test_chapters_are_counted_from_one() -> None:
    assert parse_chapters("2-4, 7,3") == (2, 3, 4, 7)
    for text in ("", "0", "4-2", "a", "1-", "1;2"):
        with pytest.raises(CorpusError, match="names no chapters"):
            parse_chapters(text)


def test_the_pipe_may_hold_any_kind(tmp_path: Path) -> None:
    draft = import_source(Source("pipe", "-"), Settings(root=tmp_path), data=TEXT.encode())
    assert draft.title == "The Quay"


def test_chapters_belong_to_an_epub(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CorpusError, match="only an EPUB has chapters"):
        import_source(Source("file", str(path)), Settings(root=tmp_path), chapters=(1,))
