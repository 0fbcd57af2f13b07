"""Feedback loops: each once, of the right kind, with its sentences."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.analysis.loops import build_feedback_loops
from stratgraph.model import Table

COLUMNS = ("cause", "effect", "sign", "cause_words", "effect_words", "quote", "essay", "claim")


def edges(*rows: tuple[str, str, str]) -> Table:
    told = ((a, b, sign, a, b, f"{a} {sign} {b}.", f"e{at}", f"e{at}/1") for at, (a, b, sign) in enumerate(rows))
    return Table("causal-edges", COLUMNS, tuple(told))


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ((("a", "b", "+"), ("b", "a", "+")), "reinforcing"),
        ((("a", "b", "-"), ("b", "a", "-")), "reinforcing"),
        ((("a", "b", "+"), ("b", "a", "-")), "balancing"),
        ((("a", "b", "+"), ("a", "b", "-"), ("b", "a", "+")), "disputed"),
    ],
)
def test_build_feedback_loops_tells_the_kind(rows: tuple[tuple[str, str, str], ...], kind: str) -> None:
    table = build_feedback_loops(edges(*rows))
    assert {row["kind"] for row in table.to_records()} == {kind}
    assert len(table.rows) == len(rows)
    assert {row["essays"] for row in table.to_records()} == {len(rows)}


def test_build_feedback_loops_keeps_each_step_with_its_sentences() -> None:
    rows = build_feedback_loops(edges(("b", "c", "+"), ("a", "b", "-"), ("c", "a", "+"), ("b", "d", "+"))).to_records()
    assert [(row["loop"], row["step"], row["cause"], row["quote"]) for row in rows] == [
        (1, 1, "a", "a - b."),
        (1, 2, "b", "b + c."),
        (1, 3, "c", "c + a."),
    ]


def test_build_feedback_loops_takes_no_concept_for_its_own_cause() -> None:
    assert build_feedback_loops(edges(("a", "a", "+"), ("a", "b", "+"))).rows == ()


def test_build_feedback_loops_stops_where_there_are_too_many() -> None:
    everyone = [(a, b, "+") for a, b in itertools.permutations("abcdefghijkl", 2)]
    rows = build_feedback_loops(edges(*everyone)).to_records()
    assert {row["loop"] for row in rows} == set(range(1, 101))
    assert [row["length"] for row in rows] == sorted(int(row["length"] or 0) for row in rows)


@given(st.sets(st.sampled_from(list(itertools.permutations("abcde", 2)))))
def test_build_feedback_loops_finds_what_networkx_finds(pairs: set[tuple[str, str]]) -> None:
    found: dict[object, list[str]] = {}
    for row in build_feedback_loops(edges(*((a, b, "+") for a, b in sorted(pairs)))).to_records():
        found.setdefault(row["loop"], []).append(str(row["cause"]))
    expected = set()
    for cycle in nx.simple_cycles(nx.DiGraph(sorted(pairs))):
        at = cycle.index(min(cycle))
        expected.add(tuple(cycle[at:] + cycle[:at]))
    ours = [tuple(loop) for loop in found.values()]
    assert len(ours) == len(set(ours))
    if len(expected) <= 100:
        assert set(ours) == expected
