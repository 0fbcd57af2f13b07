"""How one concept leads to another."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from stratgraph.analysis.paths import build_causal_paths, find_paths, tabulate_paths
from stratgraph.model import Table

COLUMNS = ("cause", "effect", "sign", "cause_words", "effect_words", "quote", "essay", "claim")


def edges(*rows: tuple[str, str, str, str]) -> Table:
    told = ((a, b, sign, a, b, f"{a} {sign} {b}.", essay, f"{essay}/{a}{b}") for a, b, sign, essay in rows)
    return Table("causal-edges", COLUMNS, tuple(told))


CHAIN = edges(
    ("a", "b", "+", "x"), ("b", "c", "-", "y"), ("c", "d", "-", "x"), ("a", "c", "+", "z"), ("d", "a", "+", "x")
)


def test_find_paths_gives_the_shortest_first() -> None:
    ways = [[edge.cause for edge in path] for path in find_paths(CHAIN, "a", "d")]
    assert ways == [["a", "c"], ["a", "b", "c"]]
    assert find_paths(CHAIN, "a", "nowhere") == find_paths(CHAIN, "nowhere", "a") == ()
    assert len(find_paths(CHAIN, "a", "d", limit=1)) == 1


def test_tabulate_paths_has_a_row_per_step_and_sentence() -> None:
    table = tabulate_paths(find_paths(CHAIN, "a", "d"))
    assert [row[:6] for row in table.rows] == [
        (1, 2, "-", 1, "a", "c"),
        (1, 2, "-", 2, "c", "d"),
        (2, 3, "+", 1, "a", "b"),
        (2, 3, "+", 2, "b", "c"),
        (2, 3, "+", 3, "c", "d"),
    ]


def test_build_causal_paths_tells_first_what_no_single_essay_says() -> None:
    rows = build_causal_paths(CHAIN).to_records()
    assert [(row["from"], row["to"], row["length"], row["sign"], row["essays"]) for row in rows] == [
        ("a", "d", 2, "-", 2),
        ("b", "d", 2, "+", 2),
        ("d", "c", 2, "+", 2),
        ("b", "a", 3, "+", 2),
        ("c", "a", 2, "-", 1),
        ("d", "b", 2, "+", 1),
        ("c", "b", 3, "-", 1),
    ]
    assert rows[0]["via"] == "c"
    assert rows[0]["claims"] == "z/ac x/cd"


def test_build_causal_paths_takes_claims_of_one_essay_where_it_can() -> None:
    rows = build_causal_paths(edges(("a", "b", "+", "x"), ("b", "c", "+", "a"), ("b", "c", "+", "x"))).to_records()
    assert [(row["essays"], row["claims"]) for row in rows] == [(1, "x/ab x/bc")]


@given(st.sets(st.sampled_from(list(itertools.permutations("abcde", 2)))))
def test_find_paths_passes_nothing_twice_and_follows_the_edges(pairs: set[tuple[str, str]]) -> None:
    table = edges(*((a, b, "+", "x") for a, b in sorted(pairs)))
    for path in find_paths(table, "a", "e"):
        concepts = [path[0].cause, *(edge.effect for edge in path)]
        assert concepts[0] == "a"
        assert concepts[-1] == "e"
        assert len(set(concepts)) == len(concepts)
        assert set(itertools.pairwise(concepts)) <= pairs
