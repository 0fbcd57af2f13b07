from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.site.runs import Run, cut_runs

CASES = [
    ("no claim", "abcdef", 0, [], [("abcdef", (), ())]),
    ("one claim inside", "abcdef", 0, [(1, 3)], [("a", (), ()), ("bc", (0,), (0,)), ("def", (), ())]),
    ("the whole block", "abc", 10, [(10, 13)], [("abc", (0,), (0,))]),
    ("two that overlap", "abcdef", 0, [(0, 4), (2, 6)], [("ab", (0,), (0,)), ("cd", (0, 1), (1,)), ("ef", (1,), ())]),
    ("one in another", "abcdef", 0, [(0, 6), (2, 4)], [("ab", (0,), (0,)), ("cd", (0, 1), (1,)), ("ef", (0,), ())]),
    ("two alike", "ab", 0, [(0, 2), (0, 2)], [("ab", (0, 1), (0, 1))]),
    ("begun in an earlier block", "abcd", 5, [(2, 7)], [("ab", (0,), ()), ("cd", (), ())]),
    ("in another block", "abcd", 5, [(20, 30), (0, 5)], [("abcd", (), ())]),
    ("empty", "", 3, [(3, 3)], []),
]


@pytest.mark.parametrize(
    ("text", "start", "spans", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_runs_cut_at_every_border(
    text: str, start: int, spans: list[tuple[int, int]], expected: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert cut_runs(text, start, spans) == tuple(Run(*run) for run in expected)


@given(
    st.text(max_size=60),
    st.integers(0, 50),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=8),
)
def test_runs_lose_no_character_and_cover_every_claim(text: str, start: int, spans: list[tuple[int, int]]) -> None:
    runs = cut_runs(text, start, spans)
    assert "".join(run.text for run in runs) == text
    for index, (left, right) in enumerate(spans):
        inside = text[max(left - start, 0) : max(right - start, 0)]
        assert "".join(run.text for run in runs if index in run.claims) == inside
        begun = [run for run in runs if index in run.starts]
        assert len(begun) == (bool(inside) and left >= start)
