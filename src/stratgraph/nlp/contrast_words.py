"""Room nlp: the words of the figures of contrast, read once from ``contrasts.tsv``."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import inflect_verb, read_rows

__all__ = ["find_opposites", "get_forms", "get_set", "pair_verbs"]


@functools.cache
def get_set(name: str) -> frozenset[str]:
    """One of the sets of words."""
    return next(frozenset(row[1].split(" ")) for row in read_rows("contrasts.tsv") if row[0] == name)


@functools.cache
def get_forms(name: str) -> frozenset[str]:
    """The verbs of a set in all their forms."""
    lemmas = get_verbs().lemmas
    known = {form for form, lemma in lemmas.items() if lemma in get_set(name)}
    return frozenset(known | {form for lemma in get_set(name) for form in inflect_verb(lemma)})


@functools.cache
def _pairs(kind: str = "pair") -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("contrasts.tsv"):
        if row[0] == kind:
            found.setdefault(row[1], set()).add(row[2])
    return {plain: frozenset(others) for plain, others in found.items()}


def find_opposites(first: frozenset[str], second: frozenset[str]) -> int:
    """1 where a word of the second text is set against one of the first and counts; -1 the other way; else 0."""
    if any(_pairs().get(word, frozenset()) & second for word in first):
        return 1
    return -1 if any(_pairs().get(word, frozenset()) & first for word in second) else 0


def pair_verbs(first: str, second: str) -> int:
    """1 where the second verb keeps what the first lets go ("sell", "keep"); -1 the other way; else 0."""
    verbs = _pairs("verb-pair")
    return int(second in verbs.get(first, ())) - int(first in verbs.get(second, ()))
