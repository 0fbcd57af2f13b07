"""Figures from counts, and their means."""

from __future__ import annotations

from stratgraph.evaluation.scores import (
    MEASURES,
    Counts,
    Score,
    Scores,
    average_scores,
    order_rows,
    score_pairs,
    score_share,
)


def test_scores_of_pairs() -> None:
    row = score_pairs("claims", Counts(gold=4, predicted=2, right=1))
    assert (row.precision, row.recall, row.f1, row.value, row.support) == (0.5, 0.25, 1 / 3, 1 / 3, 4)


def test_scores_of_shares() -> None:
    row = score_share("types", Counts(gold=4, predicted=2, right=1))
    assert (row.accuracy, row.coverage, row.value, row.support, row.f1) == (0.5, 0.5, 0.5, 2, None)


def test_scores_of_nothing() -> None:
    assert score_pairs("claims", Counts(0, 0, 0)).value is None
    assert score_share("types", Counts(0, 0, 0)).value is None
    assert score_pairs("claims", Counts(0, 3, 0)).value == 0.0
    assert score_pairs("claims", Counts(3, 0, 0)).value == 0.0
    assert score_share("types", Counts(3, 0, 0)).value == 0.0


def test_scores_every_measure_has_its_figure() -> None:
    for measure, told in MEASURES.items():
        figures = {"precision": 0.1, "recall": 0.2, "f1": 0.3, "accuracy": 0.4}
        row = Score(measure, 1, 1, 1, 1, **figures)
        assert row.value == figures[told.figure]
        assert told.meaning
        assert told.trivial


def test_scores_average_figures_and_add_counts() -> None:
    parts = [
        Scores("a", (score_pairs("claims", Counts(2, 2, 2), trivial=0.4), score_pairs("causal", Counts(0, 0, 0)))),
        Scores("b", (score_pairs("claims", Counts(2, 6, 0), trivial=0.2),)),
    ]
    mean = average_scores("mean", parts)
    claims, causal = mean.rows
    assert (claims.value, claims.gold, claims.predicted, claims.right, claims.support) == (0.5, 4, 8, 2, 4)
    assert claims.trivial is not None
    assert round(claims.trivial, 9) == 0.3
    assert (causal.value, causal.gold) == (None, 0)
    assert average_scores("mean", []) == Scores("mean", ())


def test_scores_rows_stand_in_the_order_of_the_table() -> None:
    rows = [score_pairs(measure, Counts(1, 1, 1)) for measure in reversed(MEASURES)]
    assert [row.measure for row in order_rows(rows)] == list(MEASURES)
