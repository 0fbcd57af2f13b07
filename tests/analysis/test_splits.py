"""How evenly a debate splits."""

from __future__ import annotations

import pytest

from stratgraph.analysis.splits import measure_evenness


@pytest.mark.parametrize(
    ("shares", "evenness"),
    [({}, 0.0), ({"a": 3}, 0.0), ({"a": 2, "b": 2}, 1.0), ({"a": 1, "b": 1, "c": 1}, 1.0), ({"a": 3, "b": 1}, 0.8113)],
)
def test_measure_evenness_is_one_where_all_sides_are_equal(shares: dict[str, float], evenness: float) -> None:
    assert measure_evenness(shares) == pytest.approx(evenness, abs=1e-4)
