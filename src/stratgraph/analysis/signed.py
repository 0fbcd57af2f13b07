"""Analysis room: the map of causes - which concept furthers or hinders which, with every sentence that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stratgraph.model import Cell, Table

__all__ = ["CausalEdge", "Sign", "read_edges", "sign_of", "successors_of"]

Sign = Literal["+", "-", "±"]


@dataclass(frozen=True, slots=True)
class CausalEdge:
    """One concept's effect on another, as one or several claims state it.

    ``sign`` is ``±`` where some claims say that more of the cause brings more of the effect, and others less.
    """

    cause: str
    effect: str
    sign: Sign
    statements: tuple[Mapping[str, Cell], ...]
    """Rows of ``causal-edges``."""

    @property
    def essays(self) -> frozenset[str]:
        """Who says so."""
        return frozenset(str(row["essay"]) for row in self.statements)


def read_edges(causal_edges: Table) -> tuple[CausalEdge, ...]:
    """The edges of the map, sorted. A cause and an effect that are the same concept make none."""
    grouped: dict[tuple[str, str], list[Mapping[str, Cell]]] = defaultdict(list)
    for row in causal_edges.to_records():
        if row["cause"] != row["effect"]:
            grouped[str(row["cause"]), str(row["effect"])].append(row)
    return tuple(
        CausalEdge(cause, effect, _join_signs(rows), tuple(rows)) for (cause, effect), rows in sorted(grouped.items())
    )


def sign_of(edges: Sequence[CausalEdge]) -> Sign:
    """What more of the first brings at the end: each hindrance turns it round; what is disputed stays so."""
    if any(edge.sign == "±" for edge in edges):
        return "±"
    return "-" if sum(edge.sign == "-" for edge in edges) % 2 else "+"


def successors_of(edges: Sequence[CausalEdge]) -> dict[str, list[CausalEdge]]:
    """The edges that leave each concept, sorted by where they lead."""
    found: dict[str, list[CausalEdge]] = defaultdict(list)
    for edge in edges:
        found[edge.cause].append(edge)
    return found


def _join_signs(rows: Sequence[Mapping[str, Cell]]) -> Sign:
    signs = {row["sign"] for row in rows}
    if len(signs) > 1:
        return "±"
    return "-" if signs == {"-"} else "+"
