"""How each two essays stand to each other."""

from __future__ import annotations

from stratgraph.analysis.pairs import build_essay_pairs
from stratgraph.model import Cell, Table
from stratgraph.vocab import RELATION_KINDS

ESSAYS = Table("essays", ("slug",), (("a",), ("b",), ("c",)))
USES = Table(
    "essay-concepts",
    ("essay", "concept", "for", "against", "neutral"),
    (
        ("a", "moat", 1, 0, 0),
        ("a", "speed", 0, 0, 2),
        ("a", "trust", 0, 0, 0),
        ("b", "moat", 0, 1, 0),
        ("b", "speed", 1, 1, 0),
        ("b", "trust", 1, 0, 0),
        ("c", "data", 1, 0, 0),
    ),
)


def relations(*rows: tuple[Cell, ...]) -> Table:
    return Table("relations", ("relation", "review", "essay_a", "essay_b"), rows)


def test_build_essay_pairs_counts_both_ways_and_leaves_out_the_rejected() -> None:
    found = build_essay_pairs(
        ESSAYS,
        USES,
        relations(
            ("agree", "unreviewed", "a", "b"),
            ("agree", "confirmed", "b", "a"),
            ("contradict", "rejected", "a", "b"),
            ("contradict", "unreviewed", "a", "b"),
            ("rival", "unreviewed", "b", "c"),
        ),
    )
    assert found.columns == (
        "essay_a", "essay_b", "agree", "contradict", "rival", "apparent", "undecided", "shared_concepts",
    )  # fmt: skip
    assert found.rows == (
        ("a", "b", 2, 1, 0, 0, 0, 2),
        ("a", "c", 0, 0, 0, 0, 0, 0),
        ("b", "c", 0, 0, 1, 0, 0, 0),
    )


def test_build_essay_pairs_has_a_column_for_every_kind_of_relation() -> None:
    assert set(RELATION_KINDS) - {"tension"} < set(build_essay_pairs(ESSAYS, USES, relations()).columns)
