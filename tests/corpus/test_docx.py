"""Word documents as passages."""

from __future__ import annotations

import pytest

from corpus.made_files import make_docx, zip_files
from stratgraph.corpus.docx import parse_docx
from stratgraph.errors import CorpusError

LIMIT = 1_000_000


def paragraph(inside: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inside}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_styles_become_kinds() -> None:
    body = paragraph(run("The Quay"), "Title") + paragraph(run("Why depth"), "heading1")
    body += paragraph(run("Depth is slow, and that is its worth.")) + paragraph(run("Mud is patient."), "Quote")
    found = parse_docx(make_docx(body), "a.docx", LIMIT)
    assert [(item.kind, item.text) for item in found.passages] == [
        ("heading", "The Quay"),
        ("heading", "Why depth"),
        ("paragraph", "Depth is slow, and that is its worth."),
        ("quote", "Mud is patient."),
    ]


def test_tracked_changes_count_as_accepted() -> None:
    changed = run("Depth is ") + "<w:del><w:r><w:delText>cheap</w:delText></w:r></w:del>"
    changed += f"<w:ins>{run('dear')}</w:ins>" + run(" and slow.")
    found = parse_docx(make_docx(paragraph(changed)), "a.docx", LIMIT)
    assert [item.text for item in found.passages] == ["Depth is dear and slow."]


def test_footnotes_and_their_marks_are_taken_out_and_told() -> None:
    noted = run("Depth is slow") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(", and dear.")
    found = parse_docx(make_docx(paragraph(noted)), "a.docx", LIMIT)
    assert [item.text for item in found.passages] == ["Depth is slow, and dear."]
    assert [(item.why, item.what) for item in found.dropped] == [("footnote", "See the port book.")]


def test_properties_tell_title_and_author_and_no_date() -> None:
    core = "<dc:title>The Quay</dc:title><dc:creator>Ann Example</dc:creator>"
    found = parse_docx(make_docx(paragraph(run("Depth is slow.")), core=core), "a.docx", LIMIT)
    assert (found.metadata.title, found.metadata.creators, found.metadata.issued) == (
        "The Quay",
        ("Ann Example",),
        None,
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no container", "damaged, or not what its ending says"),
        (zip_files({"readme.txt": "no document"}), "damaged"),
        (zip_files({"word/document.xml": b"\0" * 60_000_000}), "unpacks to 60,000,000 bytes"),
        (zip_files({"word/document.xml": b" " * 3_000_000}), "unpacks to 3,000,000 bytes"),
        (zip_files({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares entities"),
    ],
    ids=["no zip", "no document", "too large", "a bomb", "entities"],
)
def test_what_cannot_be_read_says_so(data: bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        parse_docx(data, "a.docx", LIMIT)


def test_scripts_in_a_document_are_words() -> None:
    found = parse_docx(make_docx(paragraph(run("&lt;script&gt;alert(1)&lt;/script&gt; is text."))), "a", LIMIT)
    assert [item.text for item in found.passages] == ["<script>alert(1)</script> is text."]
