"""Concepts are matched by label or surface; recall is over the key ones, precision over all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, load_gold
from stratgraph.evaluation import GoldEssay, Scores, score_reading
from stratgraph.model import ConceptUse, EssayStanceKind, Mention, Reading


@pytest.fixture
def harbour(tmp_path: Path) -> GoldEssay:
    return load_gold(tmp_path).essays[0]


def use(concept: str, *surfaces: str, stance: EssayStanceKind = "neutral", mentions: int = 1) -> ConceptUse:
    return ConceptUse(concept, surfaces, mentions, key=False, stance=stance)


def score(essay: GoldEssay, *uses: ConceptUse, mentions: tuple[Mention, ...] = ()) -> Scores:
    return score_reading(essay, Reading(essay="harbour", sha256="", concepts=uses, mentions=mentions), SCHEME)


def counts(scores: Scores, measure: str) -> tuple[int, int, int]:
    found = scores.find_row(measure)
    assert found is not None
    return found.gold, found.predicted, found.right


CASES = [
    # uses, (key concepts found), (concepts judged, right)
    ((use("engine"),), 1, (1, 1)),
    # By the words of the essay.
    ((use("timetable", "punctual boats"),), 1, (1, 1)),
    # By the scheme's label among the readers' surfaces.
    ((use("timetable"),), 1, (1, 1)),
    # Not a key concept.
    ((use("pier"),), 0, (1, 1)),
    # Nobody's.
    ((use("ticket-price"),), 0, (1, 0)),
    ((use("elsewhere"),), 0, (1, 0)),
    # A concept that the scheme does not have is known by its id.
    ((use("punctuality"),), 1, (1, 1)),
    ((use("engine"), use("timetable"), use("ticket-price")), 2, (3, 2)),
]


@pytest.mark.parametrize(("uses", "keys", "judged"), CASES)
def test_concepts_match_by_label_or_surface(
    uses: tuple[ConceptUse, ...], keys: int, judged: tuple[int, int], harbour: GoldEssay
) -> None:
    scores = score(harbour, *uses)
    assert counts(scores, "key-concepts") == (2, len(uses), keys)
    assert counts(scores, "concepts") == (3, *judged)


def test_concepts_of_one_reader_count_neither_way(harbour: GoldEssay) -> None:
    """The scheme's `quay` would be the readers' optional one; its label alone is known here."""
    scores = score(harbour, use("quay"))
    assert counts(scores, "concepts") == (3, 0, 0)


def test_concepts_that_are_key_to_one_reader_alone_are_not_asked_for(harbour: GoldEssay) -> None:
    optional = tuple(replace(one, optional=True) for one in harbour.concepts)
    assert counts(score(replace(harbour, concepts=optional), use("engine")), "key-concepts") == (0, 1, 0)


def test_concepts_match_by_the_surface_of_a_mention(harbour: GoldEssay) -> None:
    mention = Mention("elsewhere", 0, 4, "Punctual Boat", "label")
    assert counts(score(harbour, use("elsewhere"), mentions=(mention,)), "concepts") == (3, 1, 1)


STANCES: list[tuple[EssayStanceKind, int, tuple[int, int]]] = [
    # stance to the engine, right, (judged, right) where both have a side; the readers: against or mixed
    ("against", 1, (1, 1)),
    ("mixed", 1, (0, 0)),
    ("for", 0, (1, 0)),
    ("neutral", 0, (0, 0)),
]


@pytest.mark.parametrize(("stance", "right", "sided"), STANCES)
def test_concepts_essay_stance_is_a_readers(
    stance: EssayStanceKind, right: int, sided: tuple[int, int], harbour: GoldEssay
) -> None:
    scores = score(harbour, use("engine", stance=stance))
    assert counts(scores, "essay-stances") == (3, 1, right)
    assert counts(scores, "essay-stances-sided") == (3, *sided)


def test_concepts_the_surest_match_speaks_for_the_essay(harbour: GoldEssay) -> None:
    by_label = use("engine", stance="against")
    by_surface = use("elsewhere", "engine", stance="for", mentions=9)
    assert counts(score(harbour, by_surface, by_label), "essay-stances") == (3, 1, 1)


def test_concepts_missed_and_invented_are_explained(harbour: GoldEssay) -> None:
    scores = score(harbour, use("ticket-price", "the fare"))
    found = {(one.measure, one.kind, one.detail) for one in scores.findings if "concepts" in one.measure}
    assert found == {
        ("key-concepts", "miss", "key concept `reliability`"),
        ("key-concepts", "miss", "key concept `engine`"),
        ("concepts", "false alarm", "`ticket-price` for “the fare”"),
    }
    assert all(one.quote for one in scores.findings if one.measure == "key-concepts")
