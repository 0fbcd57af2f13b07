"""What the debate lacks."""

from __future__ import annotations

from stratgraph.analysis.gaps import build_gaps
from stratgraph.model import Table

RANKS = Table(
    "concept-centrality",
    ("concept", "label", "rank"),
    (("moat", "Moat", 1.0), ("speed", "Speed", 0.8), ("data", "Data", 0.7), *((f"k{at}", "K", 0.1) for at in range(9))),
)
USES = Table(
    "essay-concepts",
    ("essay", "concept", "stance", "for", "against", "neutral"),
    (
        ("a", "moat", "for", 2, 0, 0),
        ("b", "moat", "for", 1, 1, 0),
        ("c", "moat", "neutral", 0, 1, 0),
        ("a", "speed", "neutral", 0, 0, 1),
        ("b", "speed", "neutral", 1, 0, 0),
        ("a", "data", "for", 1, 0, 0),
        ("b", "data", "mixed", 1, 1, 0),
        ("a", "k0", "for", 1, 0, 0),
        ("b", "k0", "for", 1, 0, 0),
    ),
)
SIDES = Table(
    "concept-camps",
    ("concept", "essay", "side", "claim_side"),
    (
        ("moat", "a", "for", "for"),
        ("moat", "a", "for", "for"),
        ("moat", "b", "for", "for"),
        ("moat", "b", "for", "against"),
        ("data", "a", "for", "for"),
        ("data", "b", "mixed", "for"),
        ("data", "b", "mixed", "against"),
        ("k0", "a", "for", "for"),
        ("k0", "b", "for", "for"),
    ),
)
CAMPS = Table(
    "camps", ("camp", "essay"), ((1, "a"), (1, "b"), (2, "c"), (2, "d"), (3, "e"), (3, "f"), (4, "g"), (None, "h"))
)
PAIRS = Table(
    "essay-pairs",
    ("essay_a", "essay_b", "agree", "contradict", "shared_concepts"),
    (("a", "b", 2, 0, 9), ("a", "c", 0, 1, 6), ("b", "d", 0, 1, 2), ("a", "e", 1, 0, 4), ("d", "e", 0, 0, 2)),
)


def test_build_gaps_finds_what_nobody_says() -> None:
    rows = build_gaps(USES, RANKS, SIDES, CAMPS, PAIRS).to_records()
    assert [(row["kind"], row["subject"], row["weight"], row["essays"]) for row in rows] == [
        ("no-bridge", "1 2", 2.0, 4),
        ("no-bridge", "2 3", 0.5, 4),
        ("no-counter-argument", "moat", 1.0, 2),
        ("no-side", "speed", 0.8, 2),
    ]
    assert rows[0]["detail"] == "no essay of camp 1 agrees with one of camp 2; they contradict each other 2 times"
    assert rows[1]["detail"] == "no essay of camp 2 agrees with one of camp 3; they do not answer each other"
    assert rows[2]["detail"] == "2 essays are for it, and none is against it"
    assert rows[3]["detail"] == "2 essays speak of it; no side of any was read"
    assert (rows[2]["for"], rows[2]["against"], rows[0]["for"]) == (2, 0, None)


def test_build_gaps_of_nothing_is_nothing() -> None:
    empty = [Table(table.name, table.columns, ()) for table in (USES, RANKS, SIDES, CAMPS, PAIRS)]
    assert build_gaps(*empty).rows == ()


def test_build_gaps_counts_no_side_that_is_only_guessed() -> None:
    read = Table(SIDES.name, SIDES.columns, tuple(row for row in SIDES.rows if row[0] != "moat"))
    rows = build_gaps(USES, RANKS, read, CAMPS, PAIRS).to_records()
    assert ("no-side", "moat") in [(row["kind"], row["subject"]) for row in rows]
    assert "no-counter-argument" not in [row["kind"] for row in rows]
