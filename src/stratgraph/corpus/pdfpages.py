"""Room corpus: the pages of a PDF as lines with their sizes and places; pdfminer.six stays behind this file."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from statistics import median
from typing import Any, Final

from stratgraph.errors import CorpusError, MissingExtraError

__all__ = ["PdfBox", "PdfLine", "PdfText", "read_pages"]

_PAGES: Final = 400
_SMALLER: Final = 0.92
_RAISED: Final = 0.15
"""Shares of a line's size: a figure or a star that is smaller than the one and raised by the other is a note's mark."""
_OTHER_SIZE: Final = 0.1
"""A line that differs by this share of its size stands for itself."""
_UNNAMED = re.compile(r"\(cid:\d+\)")
_CHAR_MARGIN: Final = 3.0
"""In widths of a character: a gap within a justified line may be as wide as this, one between columns is wider."""
_MARKS: Final = frozenset("0123456789*†‡§,")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line: its text without the marks of notes, and its size in points."""

    text: str
    size: float
    left: float
    right: float
    """Where it begins and ends, in points from the left."""
    bold: bool


@dataclass(frozen=True, slots=True)
class PdfBox:
    """Lines that stand together. ``top`` and ``bottom`` are shares of the page's height, 0 at its upper edge."""

    page: int
    lines: tuple[PdfLine, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of most of its text, in points."""
        return max((line.size for line in self.lines), key=lambda size: _count(self.lines, size))


@dataclass(frozen=True, slots=True)
class PdfText:
    """A PDF: its boxes in reading order, what its head says, how many pages it has, and on how many are pictures."""

    boxes: tuple[PdfBox, ...]
    info: dict[str, str]
    pages: int
    pictures: int


def _count(lines: tuple[PdfLine, ...], size: float) -> int:
    return sum(len(line.text) for line in lines if line.size == size)


def read_pages(data: bytes, place: str) -> PdfText:
    """Every page of a PDF.

    Raises:
        CorpusError: it is damaged, encrypted, or has too many pages.
        MissingExtraError: pdfminer.six is not installed.
    """
    try:
        layout, page_reader = import_module("pdfminer.layout"), import_module("pdfminer.high_level")
        documents, parsers = import_module("pdfminer.pdfdocument"), import_module("pdfminer.pdfparser")
    except ImportError as error:
        raise MissingExtraError("documents", "reading a PDF") from error
    boxes: list[PdfBox] = []
    pages = pictures = 0
    try:
        info = _read_info(documents.PDFDocument(parsers.PDFParser(io.BytesIO(data))))
        for page in page_reader.extract_pages(io.BytesIO(data), laparams=layout.LAParams(char_margin=_CHAR_MARGIN)):
            pages += 1
            if pages > _PAGES:
                break
            pictures += any(isinstance(item, layout.LTFigure | layout.LTImage) for item in page)
            for item in page:
                if isinstance(item, layout.LTTextBox):
                    boxes += _iter_boxes(item, pages, float(page.height), layout)
    except (documents.PDFPasswordIncorrect, documents.PDFEncryptionError) as error:
        raise CorpusError(
            "the PDF is protected by a password", place=place, hint="save a copy without one, and add that"
        ) from error
    except Exception as error:  # a broken PDF makes pdfminer raise whatever it likes
        raise CorpusError(
            "the PDF is damaged", place=place, hint="open it in a reader, print it to a new PDF, and add that"
        ) from error
    if pages > _PAGES:
        raise CorpusError(
            f"the PDF has more than {_PAGES} pages: it is a book, not an essay",
            place=place,
            hint="save the pages of one chapter, and add those",
        )
    return PdfText(tuple(boxes), info, pages, pictures)


def _read_info(document: Any) -> dict[str, str]:  # noqa: ANN401 - a value of pdfminer's
    """Title and author, as the PDF's head states them."""
    told: dict[str, str] = {}
    for table in document.info:
        for key in ("Title", "Author"):
            value = table.get(key)
            if isinstance(value, bytes):
                told.setdefault(key, _decode(value))
    return told


def _decode(value: bytes) -> str:
    """A text string: UTF-16 or UTF-8 by its mark, else PDFDocEncoding, of which Latin-1 is nearly all (ISO 32000)."""
    for mark, encoding in ((b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if value.startswith(mark):
            return value.decode(encoding, "replace")
    return value.decode("latin-1")


def _iter_boxes(item: Any, page: int, height: float, layout: Any) -> Iterator[PdfBox]:  # noqa: ANN401 - of pdfminer's
    """The lines that pdfminer puts together, but apart where the size changes, as below a heading."""
    group: list[tuple[PdfLine, float, float]] = []
    for line, top, bottom in _iter_lines(item, layout):
        if group and abs(line.size - group[-1][0].size) > _OTHER_SIZE * line.size:
            yield _make_box(group, page, height)
            group = []
        group.append((line, top, bottom))
    if group:
        yield _make_box(group, page, height)


def _make_box(group: Sequence[tuple[PdfLine, float, float]], page: int, height: float) -> PdfBox:
    top = 1 - max(top for _, top, _ in group) / height
    bottom = 1 - min(bottom for _, _, bottom in group) / height
    return PdfBox(page, tuple(line for line, _, _ in group), top, bottom)


def _iter_lines(item: Any, layout: Any) -> Iterator[tuple[PdfLine, float, float]]:  # noqa: ANN401 - of pdfminer's
    """Each line, and its upper and lower edge in points from the foot of the page."""
    for line in item:
        chars = [char for char in line if isinstance(char, layout.LTChar)]
        if not chars:
            continue
        size = round(float(median(char.size for char in chars)), 1)
        foot = float(median(char.y0 for char in chars))
        kept = [char for char in line if not _is_mark(char, size, foot, layout)]
        text = _clean("".join(char.get_text() for char in kept))
        if text:
            bold = sum("bold" in str(char.fontname).lower() for char in chars) > len(chars) / 2
            yield PdfLine(text, size, float(line.x0), float(line.x1), bold), float(line.y1), float(line.y0)


def _clean(text: str) -> str:
    """Ligatures as the letters that they are, and without signs that the font does not name."""
    plain = "".join(unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char for char in text)
    return " ".join(_UNNAMED.sub("", plain).split())


def _is_mark(char: Any, size: float, foot: float, layout: Any) -> bool:  # noqa: ANN401 - values of pdfminer's
    """Whether a character is the mark of a note: a figure or a star, smaller than its line and above its foot."""
    return (
        isinstance(char, layout.LTChar)
        and float(char.size) < _SMALLER * size
        and float(char.y0) > foot + _RAISED * size
        and char.get_text() in _MARKS
    )
