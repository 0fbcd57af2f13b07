"""Who stands with whom: camps that gain by being together, and silence that is no camp."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from stratgraph.analysis.camps import build_camps, find_camps
from stratgraph.model import Table

COLUMNS = ("essay_a", "essay_b", "agree", "contradict", "rival", "apparent", "undecided", "shared_concepts")


def pairs(*rows: tuple[str, str, int, int]) -> Table:
    return Table("essay-pairs", COLUMNS, tuple((a, b, yes, no, 0, 0, 0, 1) for a, b, yes, no in rows))


def test_build_camps_counts_inside_and_outside() -> None:
    found = build_camps(pairs(("a", "b", 3, 1), ("a", "c", 0, 2), ("b", "c", 1, 2), ("c", "d", 0, 0), ("a", "d", 0, 0)))
    assert found.rows == (
        (1, "a", 2, 3, 1, 0, 2),
        (1, "b", 2, 3, 1, 1, 2),
        (2, "c", 1, 0, 0, 1, 4),
        (None, "d", 0, 0, 0, 0, 0),
    )


def test_find_camps_joins_what_agrees_through_others() -> None:
    camps = find_camps({("a", "b"): 2, ("b", "c"): 2, ("x", "y"): 1, ("a", "x"): -3, ("c", "y"): -1})
    assert camps == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2}


def test_find_camps_lets_an_essay_leave_for_better_company() -> None:
    # b joins a first, for that is the strongest bond; then c and d come together and draw b over.
    camps = find_camps({("a", "b"): 5, ("b", "c"): 4, ("b", "d"): 4, ("c", "d"): 5, ("a", "c"): -5, ("a", "d"): -5})
    assert camps == {"b": 1, "c": 1, "d": 1, "a": 2}


def test_build_camps_of_nothing_is_nothing() -> None:
    assert build_camps(pairs()).rows == ()


NAMES = ["a", "b", "c", "d", "e", "f"]
WEIGHTS = st.dictionaries(st.sampled_from(list(itertools.combinations(NAMES, 2))), st.integers(-4, 4))


def worth(camps: dict[str, int], weights: dict[tuple[str, str], int]) -> int:
    return sum(weight for (a, b), weight in weights.items() if camps[a] == camps[b])


@given(WEIGHTS)
def test_find_camps_is_never_worse_than_one_move_away(weights: dict[tuple[str, str], int]) -> None:
    camps = find_camps(weights)
    assert set(camps) == {name for pair in weights for name in pair}
    best = worth(camps, weights)
    assert best >= max(0, *(weight for weight in weights.values()), 0)
    for essay in camps:
        for camp in {*camps.values(), 99}:
            assert worth({**camps, essay: camp}, weights) <= best


@given(WEIGHTS)
def test_find_camps_numbers_larger_camps_first(weights: dict[tuple[str, str], int]) -> None:
    camps = find_camps(weights)
    sizes = [list(camps.values()).count(number) for number in sorted(set(camps.values()))]
    assert sizes == sorted(sizes, reverse=True)
    assert find_camps(dict(reversed(weights.items()))) == camps
