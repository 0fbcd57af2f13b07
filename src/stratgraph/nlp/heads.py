"""Room nlp: which mention is what a phrase is about, rather than a word inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["Place", "find_heads"]

_LINKS = frozenset(("and", "or", ",", "nor", "&"))
_OPEN_QUANTITIES = get_words("heads.open-quantities")
_AFTER_HEAD = PREPOSITIONS | RELATIVES | AUXILIARIES | DETERMINERS | PRONOUNS | _LINKS | get_words("heads.after-head")
_SPOILERS = get_words("heads.spoilers")
_EMBEDDED = get_words("heads.embedded")
"""A phrase that opens so is a clause of its own: "what the pioneer keeps" is not about the pioneer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention, by the words of its sentence."""

    concept: str
    start: int
    end: int
    scare: bool = False
    """Whether it stands in quotation marks of its own."""
    value: int = 0
    """The strategic value that the concept's own words have (a moat: 1, a commodity: -1)."""
    rule: str = ""
    """How it was recognised: ``pref-label``, ``alt-label``, ``hidden-label``, ``head``, ``meaning``, ``anaphor``."""


def find_heads(sentence: Sentence, places: Sequence[Place], start: int, end: int) -> list[Place]:
    """The mentions that the phrase of words ``start`` to ``end`` is about: its head, or several with "and" between.

    Nothing is returned rather than a guess: not a mention inside a prepositional phrase or a relative clause, nor one
    that only qualifies another noun, nor one that a word such as "bad" or "less" turns into something else.
    """
    if start < end and sentence.words[start].low in _EMBEDDED:
        return []
    by_start = {place.start: place for place in places if start <= place.start and place.end <= end}
    heads: list[Place] = []
    index = start
    while index < end:
        place = by_start.get(index)
        if place is not None:
            if not _is_head(sentence, place, end) or _is_spoiled(sentence, place, start):
                return heads
            heads.append(place)
            index = place.end
            if index >= end or sentence.words[index].low not in _LINKS:
                return heads
            if index + 1 < end and sentence.words[index + 1].low in {"not", "but", "so"}:
                return heads
            continue
        if not _may_precede(sentence, index, start):
            return heads
        index += 1
    return heads


def _is_head(sentence: Sentence, place: Place, end: int) -> bool:
    if place.end >= end or place.end >= len(sentence.words):
        return True
    following = sentence.words[place.end]
    if not following.is_word or following.low in _AFTER_HEAD or following.low.endswith("ly"):
        return True
    return is_verb(sentence.words, place.end, place.start) or following.low in get_verbs().gerund


def _is_spoiled(sentence: Sentence, place: Place, start: int) -> bool:
    return any(sentence.words[i].low in _SPOILERS for i in range(max(start, place.start - 2), place.start))


def _may_precede(sentence: Sentence, index: int, start: int) -> bool:
    """Whether a word may stand between the opening of a phrase and its head."""
    low = sentence.words[index].low
    if low == "of":
        return index > start and sentence.words[index - 1].low in _OPEN_QUANTITIES
    if low in RELATIVES - {"that"} or (low == "that" and index > start) or low in PREPOSITIONS:
        return False
    if low in _LINKS:
        following = sentence.words[index + 1].low if index + 1 < len(sentence.words) else ""
        return index > start and following not in DETERMINERS | PRONOUNS
    if index == start and low in get_verbs().gerund:
        return False
    if not sentence.words[index].is_word:
        return low in {"“", "”", '"', "‘", "*"}
    return not (low in AUXILIARIES or low == "to" or (low in get_verbs().strong and not low.endswith(("ed", "ing"))))
