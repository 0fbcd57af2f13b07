"""Causal links, contrasts and answers: their place first, then sign or side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, SENTENCES, load_gold, make_perfect_reading, make_prediction, swap_sides
from stratgraph.evaluation import GoldEssay, score_reading
from stratgraph.model import Answer, CausalLink, Contrast, Reading

LINES = SENTENCES["harbour"]


@pytest.fixture
def harbour(tmp_path: Path) -> GoldEssay:
    return load_gold(tmp_path).essays[0]


def read(quote: str) -> tuple[Reading, str]:
    claim = make_prediction("harbour", quote)
    return Reading(essay="harbour", sha256="", claims=(claim,)), claim.id


def counts(essay: GoldEssay, reading: Reading, measure: str) -> tuple[int, int, int]:
    found = score_reading(essay, reading, SCHEME).find_row(measure)
    assert found is not None
    return found.gold, found.predicted, found.right


def signs_of(essay: GoldEssay, quote: str, sign: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    reading, claim = read(quote)
    reading = replace(reading, causal_links=(CausalLink(claim, "boats", "seasons", sign),))  # type: ignore[arg-type]
    return counts(essay, reading, "causal"), counts(essay, reading, "causal-signs")


CAUSAL = [
    # Either reader's sign is right; one sign; the wrong one; an optional link; none.
    (LINES[2], "-", (2, 1, 1), (2, 1, 1)),
    (LINES[2], "+", (2, 1, 1), (2, 1, 1)),
    (LINES[5], "+", (2, 1, 1), (2, 1, 1)),
    (LINES[5], "-", (2, 1, 1), (2, 1, 0)),
    (LINES[1], "+", (2, 0, 0), (2, 0, 0)),
    (LINES[8], "+", (2, 1, 0), (2, 0, 0)),
]


@pytest.mark.parametrize(("quote", "sign", "links", "signs"), CAUSAL)
def test_figures_causal_links_by_place_then_sign(
    quote: str, sign: str, links: tuple[int, int, int], signs: tuple[int, int, int], harbour: GoldEssay
) -> None:
    assert signs_of(harbour, quote, sign) == (links, signs)


def test_figures_sign_is_that_of_the_readers_same_place(harbour: GoldEssay) -> None:
    """Two readers may give the halves of a sentence the other way round, with opposite signs."""
    first, *rest = harbour.causal
    halves = (
        replace(first.readings[0], quote="cheap fares fill the upper deck", sign="+"),
        replace(first.readings[1], quote="dear fares empty every single cabin", sign="-"),
    )
    essay = replace(harbour, causal=(replace(first, readings=halves), *rest))
    assert signs_of(essay, "cheap fares fill the upper deck", "+")[1] == (2, 1, 1)
    assert signs_of(essay, "cheap fares fill the upper deck", "-")[1] == (2, 1, 0)


def test_figures_of_several_links_in_a_sentence_the_like_one_stands(harbour: GoldEssay) -> None:
    reading, claim = read(LINES[5])
    like = CausalLink(claim, "the timetable", "waiting buses", "+")
    other = CausalLink(claim, "anything", "something else", "-")
    reading = replace(reading, causal_links=(other, like))
    assert counts(harbour, reading, "causal") == (2, 2, 1)
    assert counts(harbour, reading, "causal-signs") == (2, 1, 1)


def test_figures_of_a_claim_that_is_not_there_match_nothing(harbour: GoldEssay) -> None:
    reading = Reading(essay="harbour", sha256="", causal_links=(CausalLink("harbour/lost", "a", "b", "+"),))
    assert counts(harbour, reading, "causal") == (2, 1, 0)


def test_figures_swapped_sides_are_found_and_wrong(harbour: GoldEssay) -> None:
    reading = make_perfect_reading(harbour)
    assert counts(harbour, reading, "contrast-sides") == (2, 2, 2)
    swapped = swap_sides(reading)
    assert counts(harbour, swapped, "contrasts") == (2, 2, 2)
    assert counts(harbour, swapped, "contrast-sides") == (2, 2, 0)
    wrong = [one for one in score_reading(harbour, swapped, SCHEME).findings if one.measure == "contrast-sides"]
    assert [one.detail.startswith("not “timetables” but “engines”") for one in wrong] == [True, False]


SIDES = [
    # Half of the phrase is enough; words that both sides have say nothing; other words cannot be judged.
    ("never the engine", "the pier", (2, 1, 1)),
    ("the pier", "never the engine", (2, 1, 0)),
    ("the bottleneck", "the bottleneck", (2, 0, 0)),
    ("gulls", "the roof", (2, 0, 0)),
    ("the engine", "gulls", (2, 1, 1)),
]


@pytest.mark.parametrize(("rejected", "endorsed", "expected"), SIDES)
def test_figures_sides_by_the_words_they_share(
    rejected: str, endorsed: str, expected: tuple[int, int, int], harbour: GoldEssay
) -> None:
    reading, claim = read(LINES[7])
    reading = replace(reading, contrasts=(Contrast(claim, rejected, endorsed),))
    assert counts(harbour, reading, "contrasts") == (2, 1, 1)
    assert counts(harbour, reading, "contrast-sides") == expected


@pytest.mark.parametrize(("quote", "expected"), [(LINES[7], (1, 1, 1)), (LINES[3], (1, 1, 0))])
def test_figures_answers_by_place(quote: str, expected: tuple[int, int, int], harbour: GoldEssay) -> None:
    reading, claim = read(quote)
    reading = replace(reading, answers=(Answer(claim, "bottleneck", "the pier"),))
    assert counts(harbour, reading, "answers") == expected
