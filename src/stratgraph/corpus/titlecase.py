"""Room corpus: titles that are set in capitals, as one would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

__all__ = ["SMALL_WORDS", "lower_capitals"]

SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    ]
)
"""They begin low within a title."""
_LEAST_WORDS: Final = 3
"""Two words in capitals may well be two names."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = re.compile(r"[:.?!–—]\s*[\"“‘'(]*$|^\W*$")


def lower_capitals(title: str, texts: Iterable[str]) -> str:
    """A title of capitals alone in headline style; what the text itself writes in capitals ("NHS") stays so.

    Args:
        title: any title; one with a small letter is left as it is.
        texts: the passages below it.
    """
    if not title.isupper() or len(_WORD.findall(title)) < _LEAST_WORDS:
        return title
    used = {word for text in texts if not text.isupper() for word in _WORD.findall(text)}

    def write(found: re.Match[str]) -> str:
        word, low = found[0], found[0].lower()
        if word in used and low not in used:
            return word
        return low if low in SMALL_WORDS and not _STARTS.search(title[: found.start()]) else low[0].upper() + low[1:]

    return _WORD.sub(write, title)
