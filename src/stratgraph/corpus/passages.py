"""Room corpus: the passages of a document on its way to Markdown, and the writing of that Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stratgraph.corpus.blocks import load_parser, parse_markdown
from stratgraph.corpus.normalize import normalize_words

__all__ = [
    "Passage",
    "PassageKind",
    "count_words",
    "ends_sentence",
    "escape_inline",
    "fold",
    "split_long_words",
    "write_markdown",
]

PassageKind = Literal["heading", "paragraph", "item", "numbered", "quote", "code", "whole"]
"""``whole`` is a piece of Markdown that is kept as it stands: a list, a table, a quotation of several paragraphs."""

_SENTENCE_END = re.compile(r"[.!?…:;,–—]['\"”’»)\]*_]*$")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_PLAIN_TOKENS = {
    "text",
    "text_special",
    "softbreak",
    "footnote_mark",
    "em_open",
    "em_close",
    "strong_open",
    "strong_close",
    "link_open",
    "link_close",
}
_FOOTNOTE_MARK = re.compile(r"^\[\^[^\]\s]+\]:|\[\^[^\]\s]+\]")
_HEADING_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading, paragraph or list item: its plain words, and its Markdown where that says more than the words.

    ``certain`` is false for what only looks like a heading or a paragraph, as in a plain text.
    """

    kind: PassageKind
    text: str
    level: int = 0
    """Of a heading; the number of a numbered item, where it has one."""
    markdown: str | None = None
    certain: bool = False
    chunk: int = 0
    """In a plain text, which run of lines without a blank one between them the passage belongs to."""


def count_words(text: str) -> int:
    """How many words, split at spaces."""
    return len(text.split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence or a part of one, so that it is no headline."""
    return _SENTENCE_END.search(text.rstrip()) is not None


def fold(text: str) -> str:
    """Letters and digits only, in lower case: what two spellings of one line have in common."""
    return "".join(char for char in normalize_words(text).casefold() if char.isalnum())


def split_long_words(text: str) -> list[str]:
    """Words with their punctuation cut off, where anything is left."""
    return [word for word in (part.strip("\"'“”‘’()[]{}.,;:!?…–—-*_") for part in text.split()) if word]


def write_markdown(passages: Iterable[Passage]) -> str:
    """Passages as a Markdown body that reads back as the same words, block by block."""
    parts: list[str] = []
    before: Passage | None = None
    number = 0
    for passage in _shift_headings(list(passages)):
        if before is not None:
            tight = passage.kind == before.kind and passage.kind in {"item", "numbered"}
            parts.append("\n" if tight else "\n\n")
            if passage.kind in {"item", "numbered"} and before.kind in {"item", "numbered"} and not tight:
                parts.append("<!-- -->\n\n")
        # A list may begin with another number than 1; within it Markdown counts by itself.
        number = (number + 1 if number else passage.level or 1) if passage.kind == "numbered" else 0
        parts.append(_write_passage(passage, number))
        before = passage
    return "".join(parts) + ("\n" if parts else "")


def _shift_headings(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The highest heading of a body is of level 2: level 1 is the title's. No level is skipped."""
    levels = sorted({passage.level for passage in passages if passage.kind == "heading"})
    for passage in passages:
        if passage.kind == "heading":
            yield replace(passage, level=min(_HEADING_LEVEL + levels.index(passage.level), 6))
        else:
            yield passage


def _write_passage(passage: Passage, number: int) -> str:
    if passage.kind == "whole":
        return passage.markdown or ""
    if passage.kind == "code":
        fence = "`" * (max([2, *(len(run) for run in re.findall(r"`+", passage.text))]) + 1)
        return f"{fence}\n{passage.text}\n{fence}"
    mark = {"heading": "#" * passage.level + " ", "item": "- ", "numbered": f"{number}. ", "quote": "> "}.get(
        passage.kind, ""
    )
    kind = "item" if passage.kind == "numbered" else passage.kind
    words = normalize_words(passage.text)
    candidates = [normalize_words(passage.markdown)] if passage.markdown else []
    for candidate in (*candidates, words):
        if _reads_back(mark + candidate, kind, words):
            return mark + candidate
    return mark + _escape_little(mark, kind, words)


def _reads_back(source: str, kind: str, words: str) -> bool:
    """Whether Markdown makes one block of this kind and these words of it. Emphasis in a plain text may be emphasis."""
    parsed = parse_markdown(source)
    if len(parsed.pieces) != 1 or parsed.html_lines or parsed.pieces[0].kind != kind:
        return False
    unmarked = normalize_words(_FOOTNOTE_MARK.sub("", words))
    if parsed.pieces[0].text in (words, unmarked):
        return True
    tokens = [child for token in load_parser().parse(source) for child in token.children or ()]
    if any(token.type not in _PLAIN_TOKENS for token in tokens):
        return False
    marks = str.maketrans("", "", "*_")
    return parsed.pieces[0].text.translate(marks) == unmarked.translate(marks) and "\\" not in words


def _escape_little(mark: str, kind: str, words: str) -> str:
    """Backslashes before those kinds of punctuation marks that Markdown would otherwise read as its own."""
    escaped = set(_PUNCTUATION.findall(words))
    for char in sorted(escaped):
        fewer = escaped - {char}
        if _reads_back(mark + _escape(words, fewer), kind, words):
            escaped = fewer
    return _escape(words, escaped)


def _escape(words: str, chars: set[str]) -> str:
    """A backslash before an ASCII punctuation mark is always read as that mark (CommonMark 2.4)."""
    return "".join(f"\\{char}" if char in chars else char for char in words)


def escape_inline(text: str) -> str:
    """Words that will stand beside Markdown of our own: only what would be read as inline markup is escaped."""
    return re.sub(r"([\\`*\[\]<]|&(?=#?\w+;)|(?<!\w)_|_(?!\w))", r"\\\1", text)
