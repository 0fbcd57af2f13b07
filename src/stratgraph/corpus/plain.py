"""Room corpus: plain text as passages: hard-wrapped lines joined, bullets as items, headlines left to be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.passages import Passage, PassageKind, count_words, ends_sentence
from stratgraph.corpus.people import read_imprint

__all__ = ["join_lines", "list_words", "parse_plain"]

Layout = Literal["lines", "wrapped", "clauses"]
"""Each line a paragraph; lines broken at a width; lines broken by sense, with blank lines between paragraphs."""

_WRAP_LIMIT_CHARS = 130
_LONG_SHARE = 0.2
_FULL_SHARE = 0.55
_SHORT_SHARE = 0.75
_MIN_PAIRS = 3
_BULLET = re.compile(r"\s*(?:[•‣◦▪●∙·⁃■□➢►]\s*|[*+–—-]\s+|o\s+(?=[A-Z“\"]))(?=\S)")
_SURE_BULLET = re.compile(r"\s*[•‣◦▪●∙⁃■□➢►]")
_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-h])[.)]\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=~#•·.+]\s*){3,}|\s*[⁂❦❧✻§·•|/\\–—-]+\s*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_ATX = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_QUOTED = re.compile(r"\s{0,3}>\s?")
_LOW = re.compile(r"[\"“‘'(]*[a-zß-öø-ÿ]")
_TERMINAL = re.compile(r"[.!?…:][\"'”’»)\]*_]*$")
_HYPHENATED = re.compile(r"(\w+)-$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    chunk: int
    """Which run of lines without a blank one between them it belongs to."""


def parse_plain(text: str) -> list[Passage]:
    """The passages of a plain text, in order; nothing is left out but rules made of dashes or stars."""
    lines = _list_lines(text)
    layout, width = _find_layout(lines)
    words = list_words(text)
    groups = _iter_groups(lines, layout, width)
    made = [replace(_make_passage([line.text for line in group], words), chunk=group[0].chunk) for group in groups]
    return list(_settle_items(made))


def list_words(text: str) -> set[str]:
    """Every word of a text in lower case, compounds as one: what a word cut in two at a line's end is looked up in."""
    return {word.lower() for word in re.findall(r"\w+(?:-\w+)*", text)}


def _list_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    chunk = 0
    sources = [line.replace("\u00a0", " ").expandtabs(4).rstrip() for line in text.split("\n")]
    for index, line in enumerate(sources):
        if not normalize_words(line):
            chunk += 1
        elif _UNDERLINE.fullmatch(line) and index and _may_be_underlined(sources, index):
            lines[-1] = _Line(("# " if "=" in line else "## ") + lines[-1].text.strip(), lines[-1].chunk)
            chunk += 1
        elif _RULE.fullmatch(line):
            chunk += 1
        else:
            lines.append(_Line(line, chunk))
    return lines


def _may_be_underlined(sources: Sequence[str], index: int) -> bool:
    """A rule right below a short line that stands alone is its underline."""
    above = sources[index - 1].strip()
    alone = index < 2 or not sources[index - 2].strip()  # noqa: PLR2004 - the line above the line above
    return bool(above) and alone and count_words(above) <= 14 and not _RULE.fullmatch(above)  # noqa: PLR2004


def _find_layout(lines: Sequence[_Line]) -> tuple[Layout, int]:
    """How the lines are broken, and the width at which they are."""
    lengths = [len(line.text) for line in lines]
    pairs = [
        (above, below)
        for above, below in pairwise(lines)
        if above.chunk == below.chunk and not _starts_item(below.text)
    ]
    if not lengths or len(pairs) < _MIN_PAIRS:
        return _find_layout_of_few(pairs)
    if sum(length for length in lengths if length > _WRAP_LIMIT_CHARS) > _LONG_SHARE * sum(lengths):
        return "lines", 0
    wrapped = sorted(length for length in lengths if length <= _WRAP_LIMIT_CHARS)
    width = wrapped[min(len(wrapped) - 1, int(0.97 * len(wrapped)))]
    if sum(_is_full(above, below, width) for above, below in pairs) >= _FULL_SHARE * len(pairs):
        return "wrapped", width
    open_ended = sum(
        not ends_sentence(above.text) and _LOW.match(below.text.strip()) is not None for above, below in pairs
    )
    chunks = len(lines) / len({line.chunk for line in lines})
    if open_ended >= 0.2 * len(pairs) and chunks >= 2:  # noqa: PLR2004 - most paragraphs have several lines
        return "clauses", width
    return "lines", 0


def _find_layout_of_few(pairs: Sequence[tuple[_Line, _Line]]) -> tuple[Layout, int]:
    """A text of a few lines: broken in mid-sentence, or not at all."""
    broken = [
        (above, below) for above, below in pairs if not ends_sentence(above.text) and _LOW.match(below.text.strip())
    ]
    if broken and all(len(above.text) <= _WRAP_LIMIT_CHARS for above, _ in broken):
        return "wrapped", max(len(above.text) for above, _ in pairs)
    return "lines", 0


def _is_full(above: _Line, below: _Line, width: int) -> bool:
    """Whether the next word would not have fitted: then the line was broken for want of room."""
    return len(above.text) + 1 + len(below.text.split()[0]) > width


def _starts_item(text: str) -> bool:
    return _BULLET.match(text) is not None or _NUMBER.match(text) is not None


def _iter_groups(lines: Sequence[_Line], layout: Layout, width: int) -> Iterator[list[_Line]]:
    """The lines of one passage each."""
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(group, line, layout, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[_Line], line: _Line, layout: Layout, width: int) -> bool:
    """Whether a line continues the passage of the lines before it."""
    above = group[-1]
    if above.chunk != line.chunk or _starts_item(line.text) or _ATX.fullmatch(above.text) or _ATX.fullmatch(line.text):
        return False
    quoted = _QUOTED.match(line.text), _QUOTED.match(above.text)
    if any(quoted):
        return all(quoted)
    in_item = _starts_item(group[0].text)
    if in_item and _indent(line.text) > _indent(group[0].text):
        return True
    if layout != "wrapped":
        return layout == "clauses"
    ended = _TERMINAL.search(above.text) is not None
    if ended and not in_item and _indent(line.text) > _indent(above.text):
        return False
    open_ended = bool(_LOW.match(line.text.strip())) or len(above.text) >= _SHORT_SHARE * width
    apart = ended or not open_ended or read_imprint(line.text.strip()) is not None
    return _is_full(above, line, width) or not apart


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _make_passage(group: Sequence[str], words: set[str]) -> Passage:
    first = group[0]
    heading = _ATX.fullmatch(first)
    if heading:
        return Passage("heading", normalize_words(heading[2]), level=len(heading[1]), certain=True)
    if _QUOTED.match(first):
        return Passage("quote", join_lines([_QUOTED.sub("", line, count=1) for line in group], words), certain=True)
    kind: PassageKind = "paragraph"
    if _NUMBER.match(first):
        kind = "numbered"
    elif _BULLET.match(first):
        kind = "item"
    return Passage(kind, join_lines(group, words), certain=kind == "item" and bool(_SURE_BULLET.match(first)))


def join_lines(group: Sequence[str], words: set[str], *, typeset: bool = False) -> str:
    """Lines as one; a hyphen at the end of a line goes if the text elsewhere has the word without it.

    In a text that a program has ``typeset`` it stays only if the text has the word with it, or both of its halves.
    """
    text = ""
    soft = False
    for line in group:
        piece = normalize_words(line)
        broken = _HYPHENATED.search(text)
        start = re.match(r"\w+", piece)
        if soft:
            text += piece
        elif broken and start and _LOW.match(piece):
            whole = (broken[1] + start[0]).lower()
            first, second = broken[1].lower(), start[0].lower()
            compound = f"{first}-{second}" in words or {first, second} <= words
            text = (text[:-1] if whole in words or (typeset and not compound) else text) + piece
        else:
            text = f"{text} {piece}" if text else piece
        soft = line.rstrip().endswith("\u00ad")
    return text


def _settle_items(passages: Sequence[Passage]) -> Iterator[Passage]:
    """A dash or a number begins an item where it has company; alone it may be an aside, a signature or a heading."""
    for index, passage in enumerate(passages):
        above = passages[index - 1] if index else None
        below = passages[index + 1] if index + 1 < len(passages) else None
        company = passage.kind in {near.kind for near in (above, below) if near}
        led_in = above is not None and above.kind == "paragraph" and above.text.endswith(":") and passage.kind == "item"
        if passage.kind == "item" and (passage.certain or company or led_in):
            yield replace(passage, text=_BULLET.sub("", passage.text, count=1))
        elif passage.kind == "numbered" and (_counts_on(above, passage) or _counts_on(passage, below)):
            yield replace(passage, text=_NUMBER.sub("", passage.text, count=1), level=_get_number(passage.text))
        elif passage.kind in {"item", "numbered"}:
            yield replace(passage, kind="paragraph", certain=False)
        else:
            yield passage


def _get_number(text: str) -> int:
    """The number at the beginning of an item; a letter has its place in the alphabet."""
    label = text.lstrip("( ").partition(".")[0].partition(")")[0]
    return int(label) if label.isdigit() else ord(label[:1] or "a") - ord("a") + 1


def _counts_on(above: Passage | None, below: Passage | None) -> bool:
    """Whether two numbered lines belong to one list: they count on, or stand together with the same number."""
    if above is None or below is None or above.kind != below.kind:
        return False
    step = _get_number(below.text) - _get_number(above.text)
    return step == 1 or (step == 0 and above.chunk == below.chunk)
