"""Analysis room: of each two essays, the strongest relation of each kind, with both sentences."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Final

from stratgraph.model import Cell, Table

__all__ = ["build_pair_highlights"]

_COLUMNS: Final = (
    "a", "b", "kind", "relations", "relation", "claim_a", "quote_a", "claim_b", "quote_b", "explanation", "confidence",
)  # fmt: skip
_KINDS: Final = ("contradict", "agree", "rival")


def build_pair_highlights(relations: Table, claims: Table) -> Table:
    """A row per two essays and kind of relation that they have; the essays that have most to do with each other first.

    Columns: the essays ``a`` and ``b``; ``kind`` (``agree``, ``contradict``, ``rival``); ``relations``, how many there
    are of it; of the strongest of them ``relation``, ``claim_a``, ``quote_a``, ``claim_b``, ``quote_b``,
    ``explanation`` and ``confidence``. The strongest is the one that is ranked first, or, where nobody ranked them, the
    one that is sure and stands between claims that are central to their essays. ``a`` is the essay of the claim that
    the explanation calls the first. Relations that people rejected do not count.
    """
    known = {row["id"]: row for row in claims.to_records()}
    found: dict[tuple[Cell, ...], list[dict[str, Cell]]] = defaultdict(list)
    for row in relations.to_records():
        if row["review"] != "rejected" and row["relation"] in _KINDS and row["a"] in known and row["b"] in known:
            ends = sorted((str(row["essay_a"]), str(row["essay_b"])))
            found[(*ends, row["relation"])].append(row)
    totals: dict[tuple[Cell, ...], int] = defaultdict(int)
    for key, some in found.items():
        totals[key[:2]] += len(some)
    rows: list[tuple[Cell, ...]] = []
    for key in sorted(found, key=lambda key: (-totals[key[:2]], key[:2], _KINDS.index(str(key[2])))):
        best = min(found[key], key=lambda row: (_rank(row), -_weigh(row, known), str(row["id"])))
        quotes = {side: known[best[side]]["quote"] for side in ("a", "b")}
        rows.append(
            (
                best["essay_a"],
                best["essay_b"],
                best["relation"],
                len(found[key]),
                best["id"],
                best["a"],
                quotes["a"],
                best["b"],
                quotes["b"],
                best["explanation"],
                best["confidence"],
            )
        )
    return Table("pair-highlights", _COLUMNS, tuple(rows), "Of each two essays, the strongest relation of each kind.")


def _rank(row: dict[str, Cell]) -> float:
    """Its place among all of its kind, where it has one."""
    return float(row.get("rank") or 0) or math.inf


def _weigh(row: dict[str, Cell], claims: dict[Cell, dict[str, Cell]]) -> float:
    scores = [float(claims[row[side]]["score"] or 0) for side in ("a", "b")]
    return round(float(row["confidence"] or 0) * (1 + sum(scores) / 2), 6)
