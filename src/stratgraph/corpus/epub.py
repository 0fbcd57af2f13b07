"""Room corpus: an EPUB as passages, its chapters in the order of its spine (EPUB 3.3, sections 4 and 5)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from trafilatura.utils import load_html

from stratgraph.corpus.archive import Archive, open_archive
from stratgraph.corpus.dates import find_date, parse_iso_date
from stratgraph.corpus.htmlblocks import list_blocks
from stratgraph.corpus.metadata import Metadata, check_address
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.parsed import ParsedDocument
from stratgraph.corpus.passages import Passage, count_words
from stratgraph.corpus.people import split_names
from stratgraph.corpus.values import Dropped
from stratgraph.errors import CorpusError

__all__ = ["parse_epub"]

_UNPACKED: Final = 20
_LEAST_WORDS: Final = 80
"""A part with fewer words is a cover, an imprint or a dedication."""
_ESSAY_WORDS: Final = 30_000
"""A longer text is a book; whoever means one of its chapters has to say which."""
_SHOWN: Final = 12
_PAGE_TYPES: Final = frozenset(["application/xhtml+xml", "text/html"])
_CONTAINER: Final = "META-INF/container.xml"
_RIGHTS: Final = "META-INF/encryption.xml"


@dataclass(frozen=True, slots=True)
class _Chapter:
    title: str
    passages: tuple[Passage, ...]
    words: int


def parse_epub(data: bytes, place: str, limit_bytes: int, chapters: Sequence[int] = ()) -> ParsedDocument:
    """The text of an EPUB, or of some of its chapters.

    Args:
        data: its bytes.
        place: what errors call it.
        limit_bytes: of the document; its parts may unpack to twenty times as much.
        chapters: which chapters to take, counted from 1; none takes the whole, if it is not a whole book.

    Raises:
        CorpusError: it is damaged or protected, too long to be one essay, or has no such chapter.
    """
    with open_archive(data, place, _UNPACKED * limit_bytes) as archive:
        package_name = _find_package(archive)
        package = _parse_xml(archive.get(package_name), archive, package_name)
        names = _list_spine(package, posixpath.dirname(package_name))
        read = [_read_chapter(archive.find(name) or b"", number) for number, name in enumerate(names, start=1)]
        metadata = _read_package(package)
        locked = archive.find(_RIGHTS) is not None  # fonts alone may be meant: then the chapters can be read
    long = [chapter for chapter in read if chapter.words >= _LEAST_WORDS]
    dropped = tuple(
        Dropped(chapter.title, "a part with no more than a few words")
        for chapter in read
        if chapter not in long and chapter.words
    )
    if not long:
        what = "is protected against copying" if locked else "holds no chapter with text"
        raise CorpusError(
            f"the book {what}", place=place, hint="save the text of the chapter that you mean, and add that"
        )
    chosen = _choose(long, chapters, place)
    if chapters:
        metadata = Metadata(
            title=chosen[0].title if len(chosen) == 1 else metadata.title,
            creators=metadata.creators,
            issued=metadata.issued,
            source=metadata.source,
            rights=metadata.rights,
        )
        dropped = ()
    passages = [passage for chapter in chosen for passage in chapter.passages]
    return ParsedDocument(passages, metadata, dropped=dropped)


def _choose(long: Sequence[_Chapter], chapters: Sequence[int], place: str) -> list[_Chapter]:
    missing = [number for number in chapters if not 1 <= number <= len(long)]
    words = sum(chapter.words for chapter in long)
    listed = "; ".join(f"{number} {chapter.title}" for number, chapter in enumerate(long[:_SHOWN], start=1))
    listed += f"; ... {len(long)}" if len(long) > _SHOWN else ""
    if missing:
        raise CorpusError(
            f"there is no chapter {missing[0]}, the book has {len(long)}", place=place, hint=f"its chapters: {listed}"
        )
    if not chapters and words > _ESSAY_WORDS:
        raise CorpusError(
            f"this is a book of {len(long)} chapters and {words:,} words, not an essay",
            place=place,
            hint=f"choose with `--chapters 3` or `--chapters 2-4`; its chapters: {listed}",
        )
    return [long[number - 1] for number in chapters] if chapters else list(long)


def _parse_xml(data: bytes, archive: Archive, name: str) -> ET.Element:
    if b"<!ENTITY" in data:
        raise CorpusError(f"the book declares entities in `{name}`", place=archive.place)
    try:
        return ET.fromstring(data)  # noqa: S314 - without entities of its own
    except ET.ParseError as error:
        raise CorpusError(f"the book is damaged: `{name}` is no XML", place=archive.place) from error


def _find_package(archive: Archive) -> str:
    root = _parse_xml(archive.get(_CONTAINER), archive, _CONTAINER)
    paths = [path for item in root.iterfind(".//{*}rootfile") if (path := item.get("full-path"))]
    if not paths:
        raise CorpusError("the book is damaged: it names no package", place=archive.place)
    return paths[0]


def _list_spine(package: ET.Element, folder: str) -> list[str]:
    """The pages in reading order, by their names in the archive; navigation is none."""
    items = {
        item.get("id"): item
        for item in package.iterfind("{*}manifest/{*}item")
        if item.get("media-type") in _PAGE_TYPES and "nav" not in (item.get("properties") or "").split()
    }
    order = (item.get("idref") for item in package.iterfind("{*}spine/{*}itemref"))
    addresses = (unquote(items[name].get("href", "")) for name in order if name in items)
    return [posixpath.normpath(posixpath.join(folder, address)) for address in addresses]


def _read_chapter(data: bytes, number: int) -> _Chapter:
    if not data.strip():
        return _Chapter("", (), 0)
    tree = load_html(data.decode("utf-8", "replace"))
    if tree is None:
        return _Chapter("", (), 0)
    blocks = [block for block in list_blocks(tree) if block.area not in {"navigation", "form", "button"}]
    passages = tuple(Passage(block.kind, block.text, block.level, block.markdown, certain=True) for block in blocks)
    head = next((passage.text for passage in passages if passage.kind == "heading"), "")
    words = sum(count_words(passage.text) for passage in passages if passage.kind != "heading")
    return _Chapter(normalize_words(head) or f"Part {number}", passages, words)


def _read_package(package: ET.Element) -> Metadata:
    def get(name: str) -> list[str]:
        found = package.iterfind(f"{{*}}metadata/{{*}}{name}")
        return [text for item in found if (text := normalize_words("".join(item.itertext())))]

    names = tuple(name for text in get("creator") for name in (split_names(text) or (text,)))
    issued = next((date for text in get("date") if (date := parse_iso_date(text[:10]) or find_date(text))), None)
    addresses = [text for text in (*get("source"), *get("identifier")) if re.match(r"https?://", text)]
    return Metadata(
        title=next(iter(get("title")), None),
        creators=tuple(dict.fromkeys(names)),
        issued=issued,
        source=next((address for address in addresses if check_address(address)), None),
        rights=next(iter(get("rights")), None),
    )
