"""Room nlp: the sentences of edited prose, as slices of the text; none crosses a block."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from stratgraph.model import Essay
from stratgraph.nlp.words import get_words, read_rows

__all__ = ["Slice", "iter_sentences", "split_sentences"]

Slice = tuple[int, int]

_CLOSERS = "\"'”’»)]*_"
_OPENERS = "\"'“‘«([*_—–-"
_END = re.compile(rf"(?P<mark>[.!?…‽]+)(?P<close>[{re.escape(_CLOSERS)}]*)(?=\s)|[。！？](?=\s)")
_LAST_WORD = re.compile(r"([^\s(\[“‘\"'—–]+)$")
_BULLET = re.compile(r"(?:[•◦▪‣·*+]|[-–—]|\(?\d{1,3}[.)])\s+")
_STARTERS = get_words("sentences.starters")


@functools.cache
def _abbreviations() -> dict[str, str]:
    """When the full stop after a word ends no sentence: ``""`` always, ``*`` but for a starter, ``#`` before digits."""
    table = {}
    for (word,) in read_rows("abbreviations.txt"):
        table[word.rstrip("*#")] = word[-1] if word[-1] in "*#" else ""
    return table


def split_sentences(text: str, start: int, end: int) -> Iterator[Slice]:
    """The sentences of one block, as half-open offsets without surrounding space.

    Boundaries lie only where white space is, so that they are token boundaries as well.
    """
    begin = _skip_space(text, start, end)
    bullet = _BULLET.match(text, begin, end)
    if bullet:
        begin = _skip_space(text, bullet.end(), end)
    for match in _END.finditer(text, begin, end):
        if match.end() >= end or match.end() <= begin:
            continue
        following = _skip_space(text, match.end(), end)
        if following >= end or not _ends_sentence(text, begin, match, following, end):
            continue
        yield begin, match.end()
        begin = following
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        yield begin, stop


def iter_sentences(essay: Essay) -> Iterator[tuple[int, Slice]]:
    """The index of the block and the slice of each sentence; code has none, and one without any letter is none."""
    for index, block in enumerate(essay.blocks):
        if block.kind == "code":
            continue
        for start, end in split_sentences(essay.text, block.start, block.end):
            if any(char.isalpha() for char in essay.text[start:end]):
                yield index, (start, end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, begin: int, match: re.Match[str], following: int, end: int) -> bool:
    """Whether the sentence that began at ``begin`` ends with this mark."""
    upcoming = _skip_openers(text, following, end)
    letter = text[upcoming] if upcoming < end else ""
    if letter.islower():
        return False
    mark = match["mark"]
    if mark is None or mark != "." or match["close"]:
        return True
    last = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    return last is None or not _is_abbreviation(last[1], text[upcoming : min(upcoming + 24, end)])


def _is_abbreviation(word: str, upcoming: str) -> bool:
    next_word = re.match(r"[^\W\d_]+", upcoming)
    starts_plainly = next_word is not None and next_word[0].lower() in _STARTERS
    if len(word) == 1 and word.isupper() and word != "I":
        return not starts_plainly
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word) and word.lower() not in {"e.g", "i.e"}:
        return not starts_plainly
    rule = _abbreviations().get(word.lower())
    if rule == "#":
        return upcoming[:1].isdigit()
    return rule is not None and not (rule == "*" and starts_plainly)


def _skip_openers(text: str, start: int, end: int) -> int:
    while start < end and (text[start] in _OPENERS or text[start].isspace()):
        start += 1
    return start
