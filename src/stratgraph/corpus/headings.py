"""Room corpus: which lines of a text without markup are headings. In doubt a line stays a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stratgraph.corpus.passages import Passage, count_words, ends_sentence, split_long_words

__all__ = ["is_headline", "is_numbered", "is_title_cased", "mark_headings"]

_LIMIT_WORDS = 14
_LIMIT_CHARS = 100
_TITLE_CASE_SHARE = 0.7
_LONG_LETTERS = 4
_PROSE_WORDS = 12
_SPARSE = 0.34
"""Where more of a text's paragraphs than this look like headings, only those in title case are: the rest is a style."""
_NUMBER = re.compile(r"(?:(?:part|chapter|section)\s+)?(?:\d{1,2}|[IVX]{1,5})[.):]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:part|chapter|section)\s+)?(?:\d{1,2}|[IVX]{1,5})[.):]\s+\S", re.IGNORECASE)
_STARTS_LOW = re.compile(r"[\"“‘'(]*[a-zß-öø-ÿ]|[^\w\"“‘'(¿¡#]")
_FIGURE = re.compile(r"(?:figure|fig\.|table|chart|exhibit|box)\s+\d", re.IGNORECASE)


def is_title_cased(text: str) -> bool:
    """Whether the longer words of a line begin with capitals (or all of it is in capitals)."""
    words = [word for word in split_long_words(text) if len(word) >= _LONG_LETTERS and word[0].isalpha()]
    if not words:
        return text.isupper()
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE_SHARE * len(words)


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a section, or is one."""
    return _NUMBERED.match(text) is not None or _NUMBER.fullmatch(text) is not None


def is_headline(text: str) -> bool:
    """Whether a line could stand above a text: short, begins high, does not end like a sentence."""
    if (
        not text
        or count_words(text) > _LIMIT_WORDS
        or len(text) > _LIMIT_CHARS
        or _STARTS_LOW.match(text)
        or _FIGURE.match(text)
    ):
        return False
    if text.endswith("?"):
        return is_title_cased(text) and count_words(text) > 1
    return not ends_sentence(text) and any(char.isalpha() or char.isdigit() for char in text)


def mark_headings(passages: Sequence[Passage]) -> list[Passage]:
    """The same passages, with those paragraphs made headings that stand above a paragraph and look like one."""
    looks = [passage.kind == "paragraph" and not passage.certain and is_headline(passage.text) for passage in passages]
    found = {index for index, look in enumerate(looks) if look and _stands_above(passages, looks, index)}
    plain = [
        index for index in found if not is_title_cased(passages[index].text) and not is_numbered(passages[index].text)
    ]
    paragraphs = sum(passage.kind == "paragraph" for passage in passages)
    if len(found) > _SPARSE * paragraphs:
        found -= set(plain)
    return [
        replace(passage, kind="heading", level=passage.level or 2, markdown=None) if index in found else passage
        for index, passage in enumerate(passages)
    ]


def _stands_above(passages: Sequence[Passage], looks: Sequence[bool], index: int) -> bool:
    """Whether a headline is followed by prose, and is no fragment of a list or the end of a sentence before it."""
    if index + 1 >= len(passages):
        return False
    here, below = passages[index], passages[index + 1]
    goes_on = index > 0 and passages[index - 1].text.endswith((":", ",", "—", "–"))
    # Several such lines in a row are a list without bullets.
    in_list = looks[index + 1] or (index > 0 and looks[index - 1])
    if goes_on or in_list or below.kind == "heading":
        return False
    if below.kind != "paragraph":
        return is_title_cased(here.text)
    prose = ends_sentence(below.text) or count_words(below.text) > _LIMIT_WORDS
    sure = is_title_cased(here.text) or is_numbered(here.text)
    return prose and (sure or (count_words(here.text) > 1 and count_words(below.text) >= _PROSE_WORDS))
