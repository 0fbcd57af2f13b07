"""Room nlp: concepts that an essay sets against each other as two species of one kind: "the race for X", "for Y"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from stratgraph.nlp.grammar import PREPOSITIONS, Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.words import normalize_word

__all__ = ["find_opposed"]

_LABELS = frozenset({"pref-label", "alt-label", "hidden-label"})


def find_opposed(sentences: Iterable[Sentence], places: Mapping[int, Sequence[Place]]) -> list[tuple[str, str]]:
    """The pairs of concepts whose names in the essay have one head and differ in one other word.

    An essay that speaks of open models and of closed models tells the one from the other in order to choose.
    """
    names: dict[tuple[str, ...], str] = {}
    for sentence in sentences:
        for place in places.get(sentence.index, ()):
            words = tuple(normalize_word(word.text) for word in sentence.words[place.start : place.end])
            if place.rule in _LABELS and len(words) > 1:
                names.setdefault(words, place.concept)
    pairs = {
        (min(names[one], names[other]), max(names[one], names[other]))
        for one, other in combinations(sorted(names), 2)
        if names[one] != names[other] and _are_species(one, other)
    }
    return sorted(pairs)


def _are_species(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ in one word that is not their head."""
    if len(one) != len(other):
        return False
    differing = [index for index, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return len(differing) == 1 and differing[0] != _find_head(one)


def _find_head(words: Sequence[str]) -> int:
    return next((index - 1 for index, word in enumerate(words) if index and word in PREPOSITIONS), len(words) - 1)
