"""Stances are judged where claim and concept match, with either reader's value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, SENTENCES, load_gold, make_prediction
from stratgraph.evaluation import GoldEssay, Scores, score_reading
from stratgraph.model import Reading, Stance, StanceKind

LINES = SENTENCES["harbour"]
# Of claims to concepts, and of these the ones with a side.
GOLD, SIDED = 9, 9


@pytest.fixture
def harbour(tmp_path: Path) -> GoldEssay:
    return load_gold(tmp_path).essays[0]


def score(essay: GoldEssay, quote: str, *stances: Stance) -> Scores:
    claim = make_prediction("harbour", quote, stances=stances)
    return score_reading(essay, Reading(essay="harbour", sha256="", claims=(claim,)), SCHEME)


def counts(scores: Scores, measure: str) -> tuple[int, int, int]:
    found = scores.find_row(measure)
    assert found is not None
    return found.gold, found.predicted, found.right


CASES: list[tuple[str, Stance, tuple[int, int], tuple[int, int]]] = [
    # quote, stance, (judged, right), (judged, right) where both have a side
    (LINES[0], Stance("engine", "against", 0.9), (1, 1), (1, 1)),
    (LINES[0], Stance("engine", "for", 0.9), (1, 0), (1, 0)),
    (LINES[0], Stance("engine", "neutral", 0.9), (1, 0), (0, 0)),
    # One reader says `against`, the other `neutral`.
    (LINES[4], Stance("engine", "neutral", 0.9), (1, 1), (0, 0)),
    (LINES[4], Stance("engine", "against", 0.9), (1, 1), (1, 1)),
    (LINES[4], Stance("engine", "for", 0.9), (1, 0), (1, 0)),
    # A concept of which the readers say nothing in this claim, or nothing at all.
    (LINES[5], Stance("engine", "for", 0.9), (0, 0), (0, 0)),
    (LINES[0], Stance("ticket-price", "for", 0.9), (0, 0), (0, 0)),
    # A claim that nobody, or one alone, marked.
    (LINES[8], Stance("engine", "against", 0.9), (0, 0), (0, 0)),
    (LINES[1], Stance("engine", "neutral", 0.9), (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("quote", "stance", "every", "sided"), CASES)
def test_stances_are_right_when_a_reader_says_so(
    quote: str, stance: Stance, every: tuple[int, int], sided: tuple[int, int], harbour: GoldEssay
) -> None:
    scores = score(harbour, quote, stance)
    assert counts(scores, "stances") == (GOLD, *every)
    assert counts(scores, "stances-sided") == (SIDED, *sided)


def test_stances_of_two_labels_of_one_concept_are_one(harbour: GoldEssay) -> None:
    """The readers have `for` under one label and `neutral` under the other."""
    stances: list[StanceKind] = ["for", "neutral"]
    for stance in stances:
        claim = make_prediction("harbour", LINES[3], stances=(Stance("timetable", stance, 0.9),))
        reading = Reading(essay="harbour", sha256="", claims=(claim,))
        found = score_reading(rename_surface(harbour), reading, SCHEME).find_row("stances")
        assert found is not None
        assert (found.predicted, found.right) == (1, 1)


def rename_surface(essay: GoldEssay) -> GoldEssay:
    """The scheme's label among the surfaces, so that no mention is needed."""
    first, *rest = essay.concepts
    return replace(essay, concepts=(replace(first, surfaces=("a timetable",)), *rest))


def test_stances_the_surest_match_speaks(harbour: GoldEssay) -> None:
    scores = score(harbour, LINES[0], Stance("engine", "against", 0.4), Stance("engine", "for", 0.6))
    assert counts(scores, "stances")[2] == 0


def test_stances_to_concepts_of_one_reader_are_not_asked_for(harbour: GoldEssay) -> None:
    optional = tuple(replace(one, optional=True) for one in harbour.concepts)
    scores = score(replace(harbour, concepts=optional), LINES[0], Stance("engine", "for", 0.9))
    assert counts(scores, "stances") == (0, 0, 0)


def test_stances_silence_and_error_are_explained(harbour: GoldEssay) -> None:
    scores = score(harbour, LINES[0], Stance("engine", "for", 0.9))
    found = {(one.kind, one.detail) for one in scores.findings if one.measure == "stances"}
    assert found == {
        ("wrong", "read on `engine`: `for`; the readers: `against`"),
        ("miss", "read on `reliability`: nothing; the readers: `for`"),
    }
