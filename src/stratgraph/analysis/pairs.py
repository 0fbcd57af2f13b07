"""Analysis room: how each two essays stand to each other, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from stratgraph.model import Cell, Table

__all__ = ["build_essay_pairs"]

_KINDS = ("agree", "contradict", "rival", "apparent", "undecided")


def build_essay_pairs(essays: Table, essay_concepts: Table, relations: Table) -> Table:
    """A row per pair of essays, first the one whose slug sorts first; pairs with nothing in common are there too.

    Relations that a person has rejected do not count. Shared are the concepts about which both essays claim something.
    """
    slugs = sorted(str(row["slug"]) for row in essays.to_records())
    claimed: dict[Cell, set[Cell]] = defaultdict(set)
    for row in essay_concepts.to_records():
        if any(row[side] for side in ("for", "against", "neutral")):
            claimed[row["essay"]].add(row["concept"])
    counts: Counter[tuple[str, str, Cell]] = Counter()
    for row in relations.to_records():
        if row["review"] != "rejected":
            first, second = sorted((str(row["essay_a"]), str(row["essay_b"])))
            counts[first, second, row["relation"]] += 1
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (a, b, *(counts[a, b, kind] for kind in _KINDS), len(claimed[a] & claimed[b]))
        for a, b in combinations(slugs, 2)
    )
    return Table(
        "essay-pairs",
        ("essay_a", "essay_b", *_KINDS, "shared_concepts"),
        rows,
        "How often each two essays agree, contradict each other or answer differently, and what they both speak of.",
    )
