"""Analysis room: who holds what of which concept, where at least two essays turn on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from stratgraph.model import Cell, Table
from stratgraph.vocab import GUESSES

__all__ = ["SIDES", "build_stance_matrix", "read_side"]

SIDES: Final = {"for": ("for",), "against": ("against",), "mixed": ("for", "against")}
"""Which sides an essay is on that holds such a stance in all; what it only reports is none of its own."""

_COLUMNS = ("essay", "concept", "stance", "for", "against", "neutral")
_LEAST_ESSAYS = 2


def read_side(row: Mapping[str, Cell]) -> str:
    """What a claim holds of a concept, by a row of ``claim-stances``; a guessed side is none of its own."""
    return "neutral" if row["rule"] in GUESSES else str(row["stance"])


def build_stance_matrix(essay_concepts: Table) -> Table:
    """A row per essay and concept that it uses, for the concepts that are key in at least two essays.

    An essay that does not use such a concept has no row: it is silent.
    """
    rows = essay_concepts.to_records()
    turning = Counter(row["concept"] for row in rows if row["key"])
    found = [tuple(row[column] for column in _COLUMNS) for row in rows if turning[row["concept"]] >= _LEAST_ESSAYS]
    return Table(
        "stance-matrix",
        _COLUMNS,
        tuple(sorted(found, key=lambda row: (str(row[0]), str(row[1])))),
        "What each essay holds of the concepts that at least two essays turn on, with its claims by side.",
    )
