"""Room corpus: a Word document as passages; mammoth turns its styles into headings, lists and quotations."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any, Final
from xml.etree import ElementTree as ET

from trafilatura.utils import load_html

from stratgraph.corpus.archive import Archive, open_archive
from stratgraph.corpus.dates import parse_iso_date
from stratgraph.corpus.htmlblocks import PageBlock, list_blocks
from stratgraph.corpus.metadata import Metadata
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.parsed import ParsedDocument
from stratgraph.corpus.passages import Passage
from stratgraph.corpus.people import split_names
from stratgraph.corpus.values import Dropped
from stratgraph.errors import CorpusError, MissingExtraError

__all__ = ["parse_docx"]

_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_UNPACKED: Final = 20
_CORE: Final = "docProps/core.xml"
_NAMES: Final = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}


def parse_docx(data: bytes, place: str, limit_bytes: int) -> ParsedDocument:
    """The text of a Word document: tracked changes as accepted, without comments, pictures and footnotes.

    Raises:
        CorpusError: it is damaged, encrypted, or unpacks to more than ``limit_bytes`` allows.
        MissingExtraError: mammoth is not installed.
    """
    mammoth = _load_mammoth()
    with open_archive(data, place, _UNPACKED * limit_bytes) as archive:
        _refuse_entities(archive)
        metadata = _read_core(archive)
        try:
            result = mammoth.convert_to_html(
                io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
            )
        except Exception as error:  # mammoth has no errors of its own: a broken file makes it raise whatever it likes
            raise CorpusError(
                "the Word document is damaged", place=place, hint="open it in Word and save anew, or save it as text"
            ) from error
    tree = load_html(f"<html><body>{result.value}</body></html>")
    if tree is None:  # a document without a word
        return ParsedDocument((), metadata)
    dropped = _take_notes(tree)
    return ParsedDocument([_make_passage(block) for block in list_blocks(tree)], metadata, dropped=dropped)


def _load_mammoth() -> Any:  # noqa: ANN401 - mammoth has no types
    try:
        return import_module("mammoth")
    except ImportError as error:
        raise MissingExtraError("documents", "reading a Word document") from error


def _refuse_entities(archive: Archive) -> None:
    """No program writes entities of its own into a Word document; who does means harm."""
    for name in archive.zipped.namelist():
        if name.endswith((".xml", ".rels")) and b"<!ENTITY" in archive.get(name):
            raise CorpusError(
                f"the Word document declares entities in `{name}`", place=archive.place, hint="save it anew in Word"
            )


def _read_core(archive: Archive) -> Metadata:
    """Title and author from the document's properties; the dates there are those of the file, not of the essay."""
    data = archive.find(_CORE)
    if data is None:
        return Metadata()
    try:
        root = ET.fromstring(data)  # noqa: S314 - a part that declares entities was refused above
    except ET.ParseError:
        return Metadata()

    def get(name: str) -> str:
        return normalize_words(root.findtext(f".//{name}", "", _NAMES))

    creator = get("dc:creator")
    return Metadata(
        title=get("dc:title") or None,
        creators=split_names(creator) or ((creator,) if creator else ()),
        issued=parse_iso_date(get("dcterms:issued")),
        rights=get("dc:rights") or None,
    )


def _take_notes(tree: Any) -> tuple[Dropped, ...]:  # noqa: ANN401 - an lxml element, untyped
    """Take footnotes and endnotes, and their marks, out of the tree."""
    dropped: list[Dropped] = []
    for note in tree.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"):
        dropped.append(Dropped(normalize_words(note.text_content()).rstrip(" ↑"), "footnote"))
        note.drop_tree()
    for mark in tree.xpath("//sup[a[starts-with(@href, '#footnote-') or starts-with(@href, '#endnote-')]]"):
        mark.drop_tree()
    return tuple(dropped)


def _make_passage(block: PageBlock) -> Passage:
    return Passage(block.kind, block.text, block.level, block.markdown, certain=True)
