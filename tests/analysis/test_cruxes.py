"""What the debate turns on."""

from __future__ import annotations

import pytest

from stratgraph.analysis.cruxes import build_crux_topics
from stratgraph.model import Cell, Table

ESSAYS = Table("essays", ("slug",), (("a",), ("b",), ("c",), ("d",)))
RANKS = Table("concept-centrality", ("concept", "rank"), (("moat", 0.5), ("speed", 1.0), ("data", 1.0)))
USES = ("essay", "concept", "label", "stance", "for", "against", "neutral")
ANSWERS = ("question", "label", "essay", "answer", "answer_concept", "score")


def build(uses: list[tuple[Cell, ...]], answers: list[tuple[Cell, ...]]) -> list[dict[str, Cell]]:
    return build_crux_topics(
        ESSAYS, Table("essay-concepts", USES, tuple(uses)), RANKS, Table("question-answers", ANSWERS, tuple(answers))
    ).to_records()


def test_build_crux_topics_weighs_concepts_by_split_share_and_rank() -> None:
    rows = build(
        [
            ("a", "moat", "Moat", "for", 1, 0, 0),
            ("b", "moat", "Moat", "against", 0, 1, 0),
            ("c", "moat", "Moat", "neutral", 0, 1, 1),  # only reports somebody who is against it
            ("d", "moat", "Moat", "neutral", 0, 0, 0),  # names it and claims nothing
            ("a", "speed", "Speed", "for", 1, 0, 0),
            ("b", "speed", "Speed", "for", 2, 0, 0),
            ("c", "data", "Data", "mixed", 1, 1, 0),
        ],
        [],
    )
    assert [(row["id"], row["sides"], row["essays"], row["ways"]) for row in rows] == [
        ("data", "against 0.5, for 0.5", 1, 2),
        ("moat", "against 1, for 1", 2, 2),
    ]
    moat = rows[1]
    assert (moat["evenness"], moat["centrality"]) == (1.0, 0.5)
    assert moat["share"] == pytest.approx(2 / 3, abs=1e-4)
    assert moat["weight"] == pytest.approx(1 / 3, abs=1e-4)


def test_build_crux_topics_prefers_the_even_split() -> None:
    even = [("a", "moat", "Moat", "for", 1, 0, 0), ("b", "moat", "Moat", "against", 0, 1, 0)]
    uneven = [*even, ("c", "moat", "Moat", "for", 1, 0, 0), ("d", "moat", "Moat", "for", 1, 0, 0)]
    assert float(build([*even], [])[0]["evenness"] or 0) > float(build([*uneven], [])[0]["evenness"] or 0)


def test_build_crux_topics_counts_the_ways_of_answering_by_essay() -> None:
    rows = build(
        [],
        [
            ("q", "Who wins?", "a", "the quick", None, 0.8),
            ("q", "Who wins?", "a", "The Quick", None, 0.6),
            ("q", "Who wins?", "b", "whoever has data", "data", 0.4),
            ("q", "Who wins?", "c", "data owners", "data", 0.2),
            ("lonely", "What?", "a", "this", None, 0.9),
            ("lonely", "What?", "a", "that", None, 0.9),
            ("same", "Why?", "a", "cost", "cost", 0.9),
            ("same", "Why?", "b", "costs", "cost", 0.9),
        ],
    )
    assert [(row["kind"], row["id"], row["sides"], row["essays"]) for row in rows] == [
        ("question", "q", "data 2, the quick 1", 3)
    ]
    assert (rows[0]["share"], rows[0]["centrality"]) == (0.75, 0.5)
