"""Tokens of claims as two arrays, against the plain way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.relations.incidence import Incidence, find_runs, join, sort_unique, split

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7)))


@given(PAIRS)
def test_an_incidence_holds_each_token_of_each_claim_once(pairs: list[tuple[int, int]]) -> None:
    claims, tokens = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    found = Incidence.from_pairs(claims, tokens, 6, 8)
    expected = sorted(set(pairs))
    assert list(zip(found.claims.tolist(), found.tokens.tolist(), strict=True)) == expected
    assert found.count(8).tolist() == [sum(token == one for _, token in expected) for one in range(8)]
    assert [found.list_tokens(claim) for claim in range(6)] == [
        [token for owner, token in expected if owner == claim] for claim in range(6)
    ]
    marked = found.mark(np.arange(8) == 3)
    assert marked.tolist() == [(claim, 3) in expected for claim in range(6)]


@given(PAIRS, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_what_claims_share_is_counted(pairs: list[tuple[int, int]], both: list[tuple[int, int]]) -> None:
    claims, tokens = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    found = Incidence.from_pairs(claims, tokens, 6, 8)
    first, second = (np.array([pair[side] for pair in both], dtype=np.int64) for side in (0, 1))
    shared = [len({*found.list_tokens(one)} & {*found.list_tokens(other)}) for one, other in both]
    assert found.count_shared(first, second).tolist() == shared


@given(PAIRS)
def test_joined_numbers_sort_like_pairs_and_split_again(pairs: list[tuple[int, int]]) -> None:
    first, second = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    joined = join(first, second, 8)
    order = np.argsort(joined, kind="stable")
    assert [pairs[place] for place in order.tolist()] == sorted(pairs)
    assert [part.tolist() for part in split(joined, 8)] == [first.tolist(), second.tolist()]


@given(st.lists(st.integers(0, 5)))
def test_runs_and_unique_values(values: list[int]) -> None:
    ordered = np.array(sorted(values), dtype=np.int64)
    starts, lengths = find_runs(ordered)
    assert ordered[starts].tolist() == sorted(set(values)) == sort_unique(np.array(values, dtype=np.int64)).tolist()
    assert lengths.tolist() == [values.count(value) for value in sorted(set(values))]
