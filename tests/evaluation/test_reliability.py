"""How often relations of a confidence are right, and how far that is known."""

from __future__ import annotations

import pytest

from stratgraph.evaluation.reliability import Judged, find_interval, tabulate_reliability, tell_reliability


@pytest.mark.parametrize(
    ("right", "total", "interval"),
    [(0, 0, (0.0, 1.0)), (0, 10, (0.0, 0.2775)), (10, 10, (0.7225, 1.0)), (5, 10, (0.2366, 0.7634))],
)
def test_find_interval_is_wilsons(right: int, total: int, interval: tuple[float, float]) -> None:
    assert find_interval(right, total) == pytest.approx(interval, abs=1e-3)


def judge(confidence: float, *, right: bool, source: str = "gold") -> Judged:
    return Judged(source, "agree", confidence, right)


def test_tabulate_reliability_has_a_row_per_source_and_bin() -> None:
    table = tabulate_reliability(
        [judge(0.52, right=True), judge(0.58, right=False), judge(0.9, right=True), judge(1.0, right=True),
         judge(0.55, right=False, source="sheet"), judge(0.0, right=False)]
    )  # fmt: skip
    columns = ("source", "from", "to", "judged", "right", "share")
    assert [tuple(row[column] for column in columns) for row in table.to_records()] == [
        ("gold", 0.0, 0.5, 1, 0, 0.0),
        ("gold", 0.5, 0.6, 2, 1, 0.5),
        ("gold", 0.9, 1.0, 2, 2, 1.0),
        ("sheet", 0.5, 0.6, 1, 0, 0.0),
    ]
    assert table.to_records()[1]["confidence"] == 0.55


def test_tell_reliability_says_how_few_carry_it() -> None:
    text = tell_reliability(tabulate_reliability([judge(0.52, right=True), judge(0.58, right=False)]))
    assert "0.5 to 0.6: 1 of 2 right (0.50; at 95 % between 0.09 and 0.91)" in text
    assert "2 judged relations carry this" in text
    assert "nothing can be said" in tell_reliability(tabulate_reliability([]))
