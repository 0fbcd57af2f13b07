"""Relations room: the corpus, counted - in how many claims a word comes, how many essays speak of a concept.

Two claims are compared against these counts, which change with every essay; so what a decision may ask of them takes
steps (see ``rarity``), and the steps are kept beside what was decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stratgraph.model import ConceptScheme, Question
from stratgraph.relations.columns import KINDRED, Columns
from stratgraph.relations.digest import Background, find_share_step
from stratgraph.relations.incidence import Flags, Places, join, sort_unique, split
from stratgraph.relations.nearness import Nearness
from stratgraph.relations.rarity import Rarity, find_step

__all__ = ["Census", "Steps", "make_background", "mark_moved", "take_census"]

Steps = NDArray[np.uint8]
_VERDICT_FORM: Final = re.compile(r"\{answer\} is (?:(?:an?|the) )?\{concept\}")


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by token of the vocabulary: shape ``(tokens,)``."""

    claims: int
    essays: int
    words: Places
    """In how many claims the word comes."""
    spread: Places
    """In how many essays a claim is about the concept, or answers the question, or either of two kindred ones."""
    steps: Steps
    """What a decision may know of that."""


def take_census(columns: Columns, essays: Places) -> Census:
    """Count a corpus.

    Args:
        columns: of its claims.
        essays: the essay of each claim, by number: shape ``(claims,)``.
    """
    width = len(columns.vocabulary)
    kinds = [token.partition("\x1f")[0] for token in columns.vocabulary]
    is_question = np.array([kind == "question" for kind in kinds], dtype=np.bool_)
    is_kindred = np.array([kind == KINDRED for kind in kinds], dtype=np.bool_)
    counted = (
        (columns.held, np.ones(len(columns.held.tokens), dtype=np.bool_)),
        (columns.topics, is_question[columns.topics.tokens]),
        (columns.keys, is_kindred[columns.keys.tokens]),
    )
    tokens = np.concatenate([incidence.tokens[rows] for incidence, rows in counted])
    claims = np.concatenate([incidence.claims[rows] for incidence, rows in counted])
    spread = np.bincount(split(sort_unique(join(essays[claims], tokens, width)), width)[1], minlength=width)
    words = columns.words.count(width)
    count = int(np.count_nonzero(np.bincount(essays)))
    steps = np.zeros(width, dtype=np.uint8)
    for place, kind in enumerate(kinds):
        if kind == "word":
            steps[place] = find_step(int(words[place]) or 1, len(essays))
        elif kind in {"concept", "question"}:
            steps[place] = find_share_step(int(spread[place]), count)
    return Census(len(essays), count, words, spread, steps)


def mark_moved(before: Columns, steps_before: Steps, columns: Columns, census: Census) -> Flags:
    """Which tokens took a step since the census before: shape ``(tokens,)``."""
    old = dict(zip(before.vocabulary, steps_before.tolist(), strict=True))
    now = zip(columns.vocabulary, census.steps.tolist(), strict=True)
    return np.array([old.get(token) != step for token, step in now], dtype=np.bool_)


def make_background(
    columns: Columns,
    census: Census,
    scheme: ConceptScheme,
    questions: Sequence[Question] = (),
    nearness: Nearness | None = None,
) -> Background:
    """What two claims are compared against."""
    named = [token.split("\x1f") for token in columns.vocabulary]

    def count(kind: str, counts: Places) -> dict[str, int]:
        return {
            parts[1]: number
            for parts, number in zip(named, counts.tolist(), strict=True)
            if parts[0] == kind and number
        }

    return Background(
        rarity=Rarity(census.claims, count("word", census.words)),
        essays=census.essays,
        spread=count("concept", census.spread),
        concepts={concept.id: concept for concept in scheme.concepts},
        parents=frozenset(parent for concept in scheme.concepts for parent in concept.broader),
        questions={question.id: question for question in questions},
        answered=count("question", census.spread),
        verdicts=frozenset(
            concept
            for question in questions
            if any(_VERDICT_FORM.fullmatch(form) for form in question.patterns)
            for concept in question.concepts
        ),
        nearness=nearness,
    )
