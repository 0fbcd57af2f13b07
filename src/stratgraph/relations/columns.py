"""Relations room: what each claim may share with others, as columns over the whole corpus.

What one claim brings is read off its words, concepts and figures, and depends on its essay alone; so it is kept, and a
corpus to which an essay was added is counted anew in a moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Final

import numpy as np

from stratgraph.relations.claims import Claims
from stratgraph.relations.digest import Digest, make_token
from stratgraph.relations.incidence import Incidence, Places
from stratgraph.stems import find_stems

__all__ = ["KINDRED", "ROLES", "Columns", "Match", "find_side_key", "make_columns"]

_SIDE_STEMS: Final = 4
"""A side of a contrast that no concept names is compared by its words if they are so few."""
ROLES: Final = ("words", "keys", "held", "topics")

KINDRED: Final = "questions"
"""The kind of a token for two questions that ask after much the same."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of all claims, by what they are to a claim."""

    vocabulary: tuple[str, ...]
    """Sorted; each a kind and a name: see ``digest.make_token``."""
    words: Incidence
    """The stems of its words."""
    keys: Incidence
    """What it is compared by, besides rare words: concepts, sides, questions, links, names."""
    held: Incidence
    """The concepts that it is about."""
    topics: Incidence
    """Every concept and question that it has to do with."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which of the claims that were compared before are still the same."""

    places: Places
    """Of each claim before, its place now, or -1: shape ``(claims before,)``."""
    is_new: np.ndarray
    """Of each claim now, whether it or anything else of its essay is new: shape ``(claims,)``."""

    @classmethod
    def from_claims(cls, claims: Claims, before: Sequence[str], marks: dict[str, str]) -> Match:
        """By the ids of the claims before, and what was read out of their essays then."""
        same = np.array(
            [marks.get(reading.essay) == mark for reading, mark in zip(claims.readings, claims.marks, strict=True)],
            dtype=np.bool_,
        )
        is_new = ~same[claims.essays] if len(claims) else np.zeros(0, dtype=np.bool_)
        now = {claims.items[place].id: place for place in np.flatnonzero(~is_new).tolist()}
        places = np.array([now.get(key, -1) for key in before], dtype=np.int64)
        return cls(places, is_new)


def find_side_key(concept: str | None, words: str) -> Key | None:
    """By what one side of a contrast is compared: its concept, or its few words; None where it has neither."""
    if concept is not None:
        return ("concept", concept)
    stems = tuple(sorted(set(find_stems(words))))
    return ("words", *stems) if 0 < len(stems) <= _SIDE_STEMS else None


def make_columns(
    claims: Claims, match: Match, before: Columns, kindred: Mapping[str, Collection[str]] = MappingProxyType({})
) -> Columns:
    """The columns of a corpus; only claims that are new are looked at.

    Args:
        claims: of all essays.
        match: what they have in common with those before.
        before: the columns before; without any claims where nothing was kept.
        kindred: of each question those that ask after much the same.
    """
    numbers = {token: place for place, token in enumerate(before.vocabulary)}
    rows: dict[str, list[int]] = {role: [] for role in ROLES}
    found: dict[str, list[int]] = {role: [] for role in ROLES}
    for index in np.flatnonzero(match.is_new).tolist():
        for role, tokens in _iter_tokens(claims.digest(index), kindred):
            for token in tokens:
                rows[role].append(index)
                found[role].append(numbers.setdefault(token, len(numbers)))
    joined = {}
    for role in ROLES:
        old: Incidence = getattr(before, role)
        owners = match.places[old.claims]
        kept = owners >= 0
        joined[role] = (
            np.concatenate([owners[kept], np.array(rows[role], dtype=np.int64)]),
            np.concatenate([old.tokens[kept], np.array(found[role], dtype=np.int64)]),
        )
    return _settle(joined, list(numbers), len(claims))


def _settle(joined: dict[str, tuple[Places, Places]], tokens: list[str], count: int) -> Columns:
    """With the tokens that are still used, in their order."""
    used = np.flatnonzero(np.bincount(np.concatenate([found for _, found in joined.values()])))
    order = sorted(used.tolist(), key=tokens.__getitem__)
    places = np.full(max(len(tokens), 1), -1, dtype=np.int64)
    places[order] = np.arange(len(order))
    made = {
        role: Incidence.from_pairs(owners, places[found], count, len(order)) for role, (owners, found) in joined.items()
    }
    return Columns(vocabulary=tuple(tokens[place] for place in order), **made)


def _iter_tokens(digest: Digest, kindred: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Iterable[str]]]:
    yield "words", [make_token("word", stem) for stem in digest.stem_set]
    yield "keys", {make_token(*key) for key in chain(_iter_keys(digest), _iter_question_keys(digest, kindred))}
    yield "held", [make_token("concept", concept) for concept in digest.holdings]
    yield "topics", set(_iter_topics(digest))


def _iter_keys(digest: Digest) -> Iterator[Key]:
    for concept in digest.holdings:
        yield "concept", concept
    for contrast in digest.contrasts:
        sides = (contrast.rejected_concept, contrast.rejected), (contrast.endorsed_concept, contrast.endorsed)
        for named, words in sides:
            key = find_side_key(named, words)
            if key is not None:
                yield key
    for link in digest.links:
        if link.cause_concept is not None and link.effect_concept is not None:
            yield "link", link.cause_concept, link.effect_concept
    for concept in digest.holdings.keys() & digest.names:
        for stem in digest.names[concept]:
            yield "name", stem


def _iter_question_keys(digest: Digest, kindred: Mapping[str, Collection[str]]) -> Iterator[Key]:
    for answer in digest.answers:
        yield "question", answer.question
        for other in kindred.get(answer.question, ()):
            yield KINDRED, *sorted((answer.question, other))


def _iter_topics(digest: Digest) -> Iterator[str]:
    concepts: set[str | None] = {*digest.holdings, *digest.names}
    for contrast in digest.contrasts:
        concepts |= {contrast.rejected_concept, contrast.endorsed_concept}
    for link in digest.links:
        concepts |= {link.cause_concept, link.effect_concept}
    for answer in digest.answers:
        concepts.add(answer.answer_concept)
        yield make_token("question", answer.question)
    for concept in concepts:
        if concept is not None:
            yield make_token("concept", concept)
