"""Documents as people save them, one folder each: `document.*`, its `essay.md`, and what goes (`dropped.tsv`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from stratgraph.corpus import complete_draft, import_document
from stratgraph.corpus.store import render_draft
from stratgraph.errors import CorpusError

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/document.*"))
LIMIT = 1_000_000


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_documents_come_out_as_a_person_would_have_typed_them(folder: Path) -> None:
    (path,) = folder.glob("document.*")
    draft = import_document(path, LIMIT)
    assert render_draft(draft) == (folder / "essay.md").read_text(encoding="utf-8")
    dropped = "".join(f"{item.why}\t{item.what}\n" for item in draft.dropped)
    assert dropped == (folder / "dropped.tsv").read_text(encoding="utf-8")


def test_documents_cover_plain_text_markdown_and_pages() -> None:
    suffixes = [path.suffix for path in CASES.glob("*/document.*")]
    assert suffixes.count(".txt") >= 10
    assert suffixes.count(".html") >= 3
    assert suffixes.count(".md") >= 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_documents_imported_twice_stay_as_they_are(folder: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "again.md", (folder / "essay.md").read_bytes())
    draft = import_document(path, LIMIT)
    assert draft.dropped == ()
    assert render_draft(draft) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "title", "issued"),
    [
        ("red-tape_and_rust.txt", "Red Tape and Rust", None),
        ("2025-03-14-the-pier.txt", "The Pier", "2025-03-14"),
        ("IBM-and-us.txt", "IBM and Us", None),
    ],
)
def test_documents_without_a_title_are_called_after_their_file(
    tmp_path: Path, name: str, title: str, issued: str | None
) -> None:
    first = "Nobody at the yard believed in the crane, and the crane returned the compliment by failing twice a week."
    draft = import_document(put(tmp_path, name, f"{first}\n\nIt was sold in the spring.\n"), LIMIT)
    assert (draft.title, draft.issued) == (title, issued)
    assert draft.body.startswith(first)
    assert [problem.severity for problem in draft.problems] == ["warning"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_documents_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "Café Society\n\nThe café’s till is “slow” – and it is right to be.\n"
    draft = import_document(put(tmp_path, "a.txt", text.encode(encoding)), LIMIT)
    assert draft.title == "Café Society"
    assert draft.body == "The café’s till is “slow” – and it is right to be.\n"
    assert len(draft.problems) == (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * (LIMIT + 1), "limit"),
        ("a.txt", b"Title\n\nA \x00 sentence.", "NUL"),
        ("a.txt", b"Only A Title\n\nSubscribe now\n", "no sentence"),
        ("a.md", b"---\ntitle: [\n---\nText goes on.", "not YAML"),
        ("a.html", b"<html><head><script>alert(1)</script></head><body></body></html>", "no article|no sentence"),
        ("a.html", b"plain nonsense without any markup", "no article|no sentence"),
        ("a.odt", b"PK", r"end in `\.odt` cannot be read"),
        ("a.pdf", b"%PDF-1.7", "PDF is damaged"),
        ("a.docx", b"PK", "damaged"),
        ("a.epub", b"PK", "damaged"),
        ("a", b"Some text.", "without an ending"),
        ("gone.txt", None, "no such file"),
    ],
)
def test_documents_that_hold_no_essay_are_refused(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    path = tmp_path / name if data is None else put(tmp_path, name, data)
    with pytest.raises(CorpusError, match=message) as caught:
        import_document(path, LIMIT)
    assert name in (caught.value.place or "")
    assert caught.value.hint


def test_documents_with_a_source_and_no_licence_are_quoted_only(tmp_path: Path) -> None:
    head = "---\ntitle: A\nsource: https://a.example/x\n"
    text = "---\n\nText goes on.\n"
    assert import_document(put(tmp_path, "a.md", head + text), LIMIT).publish == "quotes"
    assert import_document(put(tmp_path, "b.md", f"{head}license: CC0\n{text}"), LIMIT).publish == "full"
    assert import_document(put(tmp_path, "c.md", f"{head}publish: none\n{text}"), LIMIT).publish == "none"
    assert import_document(put(tmp_path, "d.txt", "A Title\n\nText goes on.\n"), LIMIT).publish == "full"


@pytest.mark.parametrize(
    ("told", "publish"), [({}, "quotes"), ({"license": ("CC0",)}, "full"), ({"publish": ("none",)}, "none")]
)
def test_what_a_publisher_makes_is_quoted_only_until_a_licence_is_told(
    tmp_path: Path, told: dict[str, tuple[str, ...]], publish: str
) -> None:
    page = "<html><head><title>A</title></head><body><article><p>Text goes on, and on.</p></article></body></html>"
    draft = import_document(put(tmp_path, "a.html", page), LIMIT)
    assert draft.publish == "quotes"
    assert complete_draft(draft, told).publish == publish


def test_documents_never_hold_scripts(tmp_path: Path) -> None:
    page = (CASES / "saved_article" / "document.html").read_text(encoding="utf-8")
    draft = import_document(put(tmp_path, "a.html", page), LIMIT)
    for word in ("alert", "tracking", "injected", "<script", "color:red"):
        assert word not in draft.body
        assert all(word not in item.what for item in draft.dropped)


@pytest.mark.parametrize(
    ("shouted", "title"),
    [
        ("WHAT THE EMPTY SHELVES TAUGHT US", "What the Empty Shelves Taught Us"),
        ("NHS RULES AND THE SHOPKEEPER’S COST", "NHS Rules and the Shopkeeper’s Cost"),
        ("WHO OWNS: A SHED?", "Who Owns: A Shed?"),
        ("AI NOW", "AI NOW"),
        ("Own the NHS", "Own the NHS"),
    ],
)
def test_documents_do_not_shout_their_titles(tmp_path: Path, shouted: str, title: str) -> None:
    text = f"{shouted}\n\nThe NHS told us that a shop keeps its shelves full, and we did not listen to it.\n"
    assert import_document(put(tmp_path, "a.txt", text), LIMIT).title == title
    told = import_document(
        put(tmp_path, "a.md", f"---\ntitle: '{shouted}'\n---\n\nThe shop keeps its shelves full.\n"), LIMIT
    )
    assert told.title == shouted


def test_documents_that_open_with_a_rule_of_dashes_are_plain_text(tmp_path: Path) -> None:
    draft = import_document(put(tmp_path, "a.txt", "---\nA Quiet Title\n\nText goes on.\n"), LIMIT)
    assert (draft.title, draft.body) == ("A Quiet Title", "Text goes on.\n")


def test_import_document_names_a_folder_as_such(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="this is a folder") as caught:
        import_document(tmp_path, 1000)
    assert "files in it" in (caught.value.hint or "")
