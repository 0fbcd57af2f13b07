"""Room corpus: a PDF as passages: headings by their size, without running heads, page numbers and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from stratgraph.corpus.metadata import Metadata
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.parsed import ParsedDocument
from stratgraph.corpus.passages import count_words, ends_sentence, fold
from stratgraph.corpus.pdfpages import PdfBox, PdfText, read_pages
from stratgraph.corpus.people import split_names
from stratgraph.corpus.plain import join_lines, list_words, parse_plain
from stratgraph.corpus.values import Dropped
from stratgraph.errors import CorpusError

__all__ = ["parse_pdf"]

_HEAD: Final = 0.09
_FOOT: Final = 0.91
"""Shares of the page's height: running heads stand above the one and below the other."""
_LOWER_HALF: Final = 0.5
_NOTE_SIZE: Final = 0.88
_HEADING_SIZE: Final = 1.12
_HEADING_WORDS: Final = 16
_INDENT_POINTS: Final = 6.0
_EARLY_SHARE: Final = 0.25
"""Of the width: a line that stops so far from the right edge is a paragraph's last, if its sentence ends there."""
_WORDS_A_PAGE: Final = 25
_NOT_TITLE = re.compile(
    r"untitled|microsoft \w+ - |.*\.(?:docx?|pdf|indd|tex|dvi|html?|pages|odt)$|.*https?:|document\d*$", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"[\W\d]*|page \d+.*", re.IGNORECASE)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*$")
_CUT = re.compile(r"\w+-\n\w+")
_SECOND_HALF = re.compile(r"(?::|\s[–—-])\s+\S")
_BROKEN = re.compile(r"\w-$")


def parse_pdf(data: bytes, place: str) -> ParsedDocument:
    """The text of a PDF.

    Raises:
        CorpusError: it is damaged, encrypted, or its pages are pictures.
        MissingExtraError: pdfminer.six is not installed.
    """
    found = read_pages(data, place)
    words = sum(count_words(box.text) for box in found.boxes)
    if words < _WORDS_A_PAGE * found.pages and found.pictures:
        raise CorpusError(
            "the PDF holds pictures of pages and no text",
            place=place,
            hint="let a program for text recognition read it first, such as `ocrmypdf in.pdf out.pdf`",
        )
    if not words:
        raise CorpusError("the PDF holds no text", place=place, hint="check that it is the essay itself")
    body = _find_body_size(found.boxes)
    running = _find_running(found)
    kept: list[PdfBox] = []
    dropped: list[Dropped] = []
    for box in found.boxes:
        why = _tell_why(box, found.boxes, running, body)
        if why:
            dropped.append(Dropped(box.text, why))
        else:
            kept.append(box)
    levels = _find_levels(kept, body)
    text = "\n\n".join(_write(kept, levels, body))
    return ParsedDocument(parse_plain(text), _read_info(found, kept), dropped=_fold_dropped(dropped))


def _find_body_size(boxes: Sequence[PdfBox]) -> float:
    """The size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for box in boxes:
        for line in box.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _mask(text: str) -> str:
    """A running head with its figures taken out, so that it is the same on every page."""
    return re.sub(r"\d+", "#", normalize_words(text).casefold())


def _find_running(found: PdfText) -> set[str]:
    """What stands at the edge of at least two pages, and of a third of them."""
    pages: dict[str, set[int]] = {}
    for box in found.boxes:
        if box.bottom < _HEAD or box.top > _FOOT:
            pages.setdefault(_mask(box.text), set()).add(box.page)
    return {text for text, where in pages.items() if len(where) >= max(2, found.pages / 3)}


def _tell_why(box: PdfBox, boxes: Sequence[PdfBox], running: set[str], body: float) -> str:
    """Why a box is no part of the essay; empty where it is."""
    edge = box.bottom < _HEAD or box.top > _FOOT
    aside = _mask(box.text) in running or _PAGE_NUMBER.fullmatch(box.text.strip())
    if edge and aside and not (_is_large(box, body) and _is_title(box, boxes)):
        return "running head or page number"
    if box.size < _NOTE_SIZE * body and box.top > _LOWER_HALF and _NOTE.match(box.text):
        return "footnote"
    return ""


def _is_title(box: PdfBox, boxes: Sequence[PdfBox]) -> bool:
    """Whether nothing on the first page is larger: a running head often repeats the title that stands there."""
    return box.page == 1 and box.size == max(other.size for other in boxes if other.page == 1)


def _find_levels(boxes: Sequence[PdfBox], body: float) -> dict[float, int]:
    """The heading's level of each size that is larger than the text's, the largest first."""
    sizes = sorted({box.size for box in boxes if _is_large(box, body)}, reverse=True)
    return {size: min(place, 6) for place, size in enumerate(sizes, start=1)}


def _is_large(box: PdfBox, body: float) -> bool:
    return box.size >= _HEADING_SIZE * body and count_words(box.text) <= _HEADING_WORDS


def _is_bold_heading(box: PdfBox, body: float) -> bool:
    """A short line of its own in bold, of the text's size."""
    return (
        all(line.bold for line in box.lines)
        and box.size >= _NOTE_SIZE * body
        and count_words(box.text) <= _HEADING_WORDS
        and not ends_sentence(box.text)
    )


def _write(boxes: Sequence[PdfBox], levels: dict[float, int], body: float) -> Iterator[str]:
    """A plain text: headings marked, each paragraph in one line, paragraphs joined over columns and pages."""
    words = _list_whole_words(boxes)
    open_lines: list[str] = []
    for box in boxes:
        if _is_large(box, body) or _is_bold_heading(box, body):
            yield join_lines(open_lines, words, typeset=True)
            open_lines = []
            yield f"{'#' * levels.get(box.size, min(6, len(levels) + 1))} {_join_heading(box, words)}"
            continue
        for number, lines in enumerate(_iter_paragraphs(box)):
            if number or not _runs_on(open_lines, lines[0]):
                yield join_lines(open_lines, words, typeset=True)
                open_lines = []
            open_lines += lines
    yield join_lines(open_lines, words, typeset=True)


def _list_whole_words(boxes: Sequence[PdfBox]) -> set[str]:
    """The words that no line's end cuts."""
    return list_words(_CUT.sub(" ", "\n".join(line.text for box in boxes for line in box.lines)))


def _join_heading(box: PdfBox, words: set[str]) -> str:
    """A heading in one line; its hyphens are meant, for hardly any program cuts the words of headings."""
    return join_lines([line.text for line in box.lines], words)


def _iter_paragraphs(box: PdfBox) -> Iterator[list[str]]:
    """The lines of each paragraph of a box: one ends where a line stops early and the next one is set in."""
    left, right = min(line.left for line in box.lines), max(line.right for line in box.lines)
    lines: list[str] = []
    for above, line in pairwise((None, *box.lines)):
        if line is None:
            continue
        if above is not None and _SENTENCE_END.search(above.text):
            set_in = line.left - left > _INDENT_POINTS and above.left - left <= _INDENT_POINTS
            if set_in or right - above.right > _EARLY_SHARE * (right - left):
                yield lines
                lines = []
        lines.append(line.text)
    yield lines


def _runs_on(above: Sequence[str], line: str) -> bool:
    """Whether a box continues the sentence in which the one before it ended."""
    if not above or _SENTENCE_END.search(above[-1]):
        return False
    return line[:1].islower() or bool(_BROKEN.search(above[-1]))


def _read_info(found: PdfText, kept: Sequence[PdfBox]) -> Metadata:
    """Title and author; the title only if the first page shows it, for programs write all sorts of things there.

    Where the page has a second half to it, behind a colon or a dash, it is the title, too.
    """
    title = normalize_words(found.info.get("Title", ""))
    first = fold(" ".join(box.text for box in kept if box.page == 1))
    if _NOT_TITLE.match(title) or not fold(title) or fold(title) not in first:
        title = ""
    heads = (
        _join_heading(box, set()) for box in kept if _is_title(box, kept) and count_words(box.text) <= _HEADING_WORDS
    )
    title = next((head for head in heads if title and _goes_on(head, title)), title)
    author = normalize_words(found.info.get("Author", ""))
    return Metadata(title=title or None, creators=split_names(author))


def _goes_on(head: str, title: str) -> bool:
    return head.casefold().startswith(title.casefold()) and bool(_SECOND_HALF.match(head, len(title)))


def _fold_dropped(dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
    """Each running head once."""
    seen: dict[tuple[str, str], Dropped] = {}
    for item in dropped:
        seen.setdefault((_mask(item.what), item.why), item)
    return tuple(seen.values())
