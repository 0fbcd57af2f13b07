"""What holds the debate together: ranks, bridges, and who is met how often."""

from __future__ import annotations

import pytest

from stratgraph.analysis.centrality import build_claim_centrality, build_concept_centrality
from stratgraph.analysis.ranks import rank_nodes
from stratgraph.model import Cell, Table

CONCEPTS = Table(
    "concepts",
    ("id", "label", "claims", "essays"),
    tuple((key, key.upper(), 2, 1) for key in ("a", "b", "c", "d", "e")),
)
STANCES = Table(
    "claim-stances",
    ("claim", "concept"),
    (("x/1", "a"), ("x/1", "b"), ("x/2", "b"), ("x/2", "c"), ("x/3", "c"), ("x/3", "gone"), ("x/4", "e")),
)
EDGES = Table("causal-edges", ("cause", "effect"), (("c", "d"), ("d", "d")))
NO_EDGES = Table("causal-edges", ("cause", "effect"), ())


def test_rank_nodes_prefers_the_middle_of_a_star() -> None:
    ranks = rank_nodes({("a", "m"): 1.0, ("b", "m"): 1.0, ("m", "z"): 1.0})
    assert ranks["m"] == 1.0
    assert ranks["a"] == ranks["b"] == ranks["z"] < 0.5
    assert rank_nodes({}) == {}


def test_rank_nodes_weighs_edges() -> None:
    ranks = rank_nodes({("a", "m"): 3.0, ("b", "m"): 1.0})
    assert ranks["a"] > ranks["b"]


@pytest.mark.parametrize("leaves", [2, 3, 7])
def test_rank_nodes_solves_the_star(leaves: int) -> None:
    # PageRank of a star by hand: hub = base + 0.85 * leaves * leaf, leaf = base + 0.85 * hub / leaves.
    base = 0.15 / (leaves + 1)
    hub = base * (1 + 0.85 * leaves) / (1 - 0.85 * 0.85)
    leaf = base + 0.85 * hub / leaves
    ranks = rank_nodes({("hub", f"leaf {at}"): 2.0 for at in range(leaves)})
    assert ranks["leaf 0"] == pytest.approx(leaf / hub, abs=1e-4)


def test_build_concept_centrality_joins_claims_and_causes() -> None:
    rows = {str(row["concept"]): row for row in build_concept_centrality(CONCEPTS, STANCES, EDGES).to_records()}
    assert sorted(rows) == ["a", "b", "c", "d", "e"]
    assert [rows[key]["neighbors"] for key in "abcde"] == [1, 2, 2, 1, 0]
    assert rows["b"]["between"] == rows["c"]["between"] == pytest.approx(2 / 3, abs=1e-4)
    assert (rows["c"]["effects"], rows["d"]["causes"], rows["d"]["effects"]) == (1, 1, 0)
    assert (rows["e"]["rank"], rows["e"]["between"]) == (0.0, None)
    first = next(iter(build_concept_centrality(CONCEPTS, STANCES, EDGES).to_records()))
    assert first["rank"] == 1.0


def test_build_concept_centrality_of_nothing_is_nothing() -> None:
    assert build_concept_centrality(CONCEPTS, Table("s", ("claim", "concept"), ()), NO_EDGES).rows == ()


def test_build_claim_centrality_counts_what_is_not_rejected() -> None:
    claims = Table(
        "claims",
        ("id", "essay", "central", "score", "quote"),
        tuple((f"{key}/1", key, True, 0.5, f"Quote of {key}.") for key in ("a", "b", "c", "d")),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        ("contradict", "unreviewed", 0.9, "a/1", "b/1", "a", "b"),
        ("agree", "confirmed", 0.8, "a/1", "c/1", "a", "c"),
        ("apparent", "unreviewed", 0.9, "a/1", "d/1", "a", "d"),
        ("rival", "rejected", 0.9, "b/1", "d/1", "b", "d"),
    )
    columns = ("relation", "review", "confidence", "a", "b", "essay_a", "essay_b")
    found = build_claim_centrality(claims, Table("relations", columns, rows)).to_records()
    assert [(row["claim"], row["agree"], row["contradict"], row["rival"], row["essays"]) for row in found] == [
        ("a/1", 1, 1, 0, 2),
        ("b/1", 0, 1, 0, 1),
        ("c/1", 1, 0, 0, 1),
    ]
    assert found[0]["rank"] == 1.0
    assert found[1]["quote"] == "Quote of b."
