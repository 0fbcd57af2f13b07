"""Claims, central ones, types and reported views, each with its way of counting."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, SENTENCES, load_gold, make_prediction
from stratgraph.evaluation import GoldEssay, Scores, score_reading
from stratgraph.evaluation.scores import Score
from stratgraph.model import Attribution, Claim, Reading

LINES = SENTENCES["harbour"]


@pytest.fixture
def harbour(tmp_path: Path) -> GoldEssay:
    return load_gold(tmp_path).essays[0]


def score(essay: GoldEssay, *claims: Claim) -> Scores:
    return score_reading(essay, Reading(essay="harbour", sha256="", claims=claims), SCHEME)


def row(scores: Scores, measure: str) -> Score:
    found = scores.find_row(measure)
    assert found is not None
    return found


def counts(scores: Scores, measure: str) -> tuple[int, int, int]:
    found = row(scores, measure)
    return found.gold, found.predicted, found.right


def test_claims_optional_ones_count_neither_way(harbour: GoldEssay) -> None:
    without = score(harbour, make_prediction("harbour", LINES[0]))
    with_optional = score(harbour, make_prediction("harbour", LINES[0]), make_prediction("harbour", LINES[1]))
    assert counts(with_optional, "claims") == counts(without, "claims") == (7, 1, 1)


def test_claims_nobody_marked_are_false_alarms(harbour: GoldEssay) -> None:
    scores = score(harbour, make_prediction("harbour", LINES[8]))
    assert counts(scores, "claims") == (7, 1, 0)
    [alarm] = [one for one in scores.findings if one.kind == "false alarm"]
    assert (alarm.measure, alarm.quote) == ("claims", LINES[8])


def test_claims_that_the_essay_repeats_are_one(harbour: GoldEssay) -> None:
    first = make_prediction("harbour", LINES[0], central=True)
    again = make_prediction("harbour", LINES[0].upper(), types=("contrastive",))
    scores = score(harbour, first, again)
    assert counts(scores, "claims") == (7, 1, 1)
    # The central one speaks, and its type is wrong.
    assert counts(scores, "types") == (7, 1, 0)


def test_claims_match_through_other_quotation_marks(harbour: GoldEssay) -> None:
    claim = make_prediction("harbour", "‘Gulls’ aside:\u00a0the timetable — is what passengers learn by heart")
    assert counts(score(harbour, claim), "claims") == (7, 1, 1)


CENTRAL = [
    # Both readers call it central; one does; none does; nobody marked it at all; it is optional and not central.
    (LINES[0], (2, 1, 1)),
    (LINES[2], (2, 0, 0)),
    (LINES[3], (2, 1, 0)),
    (LINES[8], (2, 1, 0)),
    (LINES[1], (2, 1, 0)),
]


@pytest.mark.parametrize(("quote", "expected"), CENTRAL)
def test_claims_central_by_one_counts_neither_way(
    quote: str, expected: tuple[int, int, int], harbour: GoldEssay
) -> None:
    assert counts(score(harbour, make_prediction("harbour", quote, central=True)), "central") == expected


TYPES = [
    # Either reader's type is right; all of them must be a reader's for `types-all`; none is wrong.
    (("causal",), 1, 1),
    (("evaluative",), 1, 1),
    (("causal", "evaluative"), 1, 1),
    (("causal", "predictive"), 1, 0),
    (("predictive",), 0, 0),
    ((), 0, 0),
]


@pytest.mark.parametrize(("types", "some", "every"), TYPES)
def test_claims_type_of_either_reader_is_right(
    types: tuple[str, ...], some: int, every: int, harbour: GoldEssay
) -> None:
    scores = score(harbour, make_prediction("harbour", LINES[2], types=types))
    assert counts(scores, "types") == (7, 1, some)
    assert counts(scores, "types-all") == (7, 1, every)
    assert any(one.measure == "types" for one in scores.findings) is not bool(some)


def test_claims_of_no_required_sentence_have_no_judged_type(harbour: GoldEssay) -> None:
    scores = score(harbour, make_prediction("harbour", LINES[1]))
    assert counts(scores, "types") == (7, 0, 0)


REPORTED = [
    (LINES[4], "inspectors", (1, 1, 1)),
    (LINES[4], None, (1, 0, 0)),
    (LINES[3], "passengers", (1, 1, 0)),
]


@pytest.mark.parametrize(("quote", "holder", "expected"), REPORTED)
def test_claims_reported_views_are_found(
    quote: str, holder: str | None, expected: tuple[int, int, int], harbour: GoldEssay
) -> None:
    claim = make_prediction("harbour", quote, attributed_to=Attribution(holder))
    assert counts(score(harbour, claim), "reported") == expected
