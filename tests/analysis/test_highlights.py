"""The strongest relation of each kind of each two essays."""

from __future__ import annotations

from stratgraph.analysis.highlights import build_pair_highlights
from stratgraph.model import Cell, Table

CLAIMS = Table(
    "claims",
    ("id", "quote", "score"),
    (
        ("a/1", "A one.", 0.9),
        ("a/2", "A two.", 0.1),
        ("b/1", "B one.", 0.8),
        ("b/2", "B two.", 0.2),
        ("c/1", "C.", 0.5),
    ),
)
COLUMNS = ("id", "relation", "explanation", "confidence", "review", "a", "b", "essay_a", "essay_b")


def relate(key: str, kind: str, ends: str, confidence: float, review: str = "unreviewed") -> tuple[Cell, ...]:
    a, b = ends.split()
    return (key, kind, f"{a} and {b}", confidence, review, a, b, a[0], b[0])


def test_build_pair_highlights_counts_and_picks_what_is_sure_and_central() -> None:
    rows = build_pair_highlights(
        Table(
            "relations",
            COLUMNS,
            (
                relate("r1", "agree", "a/2 b/2", 0.8),
                relate("r2", "agree", "a/1 b/1", 0.7),
                relate("r3", "agree", "a/1 b/2", 0.95, "rejected"),
                relate("r4", "contradict", "a/2 b/1", 0.6),
                relate("r5", "apparent", "a/2 b/1", 0.9),
                relate("r6", "rival", "c/1 b/1", 0.9),
                relate("r7", "agree", "c/1 gone/1", 0.9),
            ),
        ),
        CLAIMS,
    ).to_records()
    assert [(row["a"], row["b"], row["kind"], row["relations"], row["relation"]) for row in rows] == [
        ("a", "b", "contradict", 1, "r4"),
        ("a", "b", "agree", 2, "r2"),
        ("c", "b", "rival", 1, "r6"),  # as its explanation has them: the first is c
    ]
    best = rows[1]
    assert (best["claim_a"], best["quote_a"], best["claim_b"], best["quote_b"]) == ("a/1", "A one.", "b/1", "B one.")
    assert (best["explanation"], best["confidence"]) == ("a/1 and b/1", 0.7)


def test_build_pair_highlights_goes_by_the_rank_where_there_is_one() -> None:
    ranked = (("r1", "a/1 b/1", 0.9, 4), ("r2", "a/2 b/2", 0.6, 2), ("r3", "a/1 b/2", 0.9, 0))
    rows = tuple((*relate(key, "agree", ends, confidence), rank) for key, ends, confidence, rank in ranked)
    table = build_pair_highlights(Table("relations", (*COLUMNS, "rank"), rows), CLAIMS)
    assert [(row["relations"], row["relation"]) for row in table.to_records()] == [(3, "r2")]
