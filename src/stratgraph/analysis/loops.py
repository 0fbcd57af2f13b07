"""Analysis room: feedback loops - causes that come back to where they started - and what they do to themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

import networkx as nx

from stratgraph.analysis.signed import CausalEdge, read_edges, sign_of, successors_of
from stratgraph.model import Cell, Table

__all__ = ["build_feedback_loops"]

_COLUMNS: Final = ("loop", "kind", "length", "essays", "step", "cause", "effect", "sign", "quote", "essay", "claim")
_KINDS: Final = {"+": "reinforcing", "-": "balancing", "±": "disputed"}
_LENGTH: Final = 6
_LOOPS: Final = 100
_STEPS: Final = 50_000
"""How many beginnings of loops are looked at, at most."""

Loop = tuple[CausalEdge, ...]


def build_feedback_loops(causal_edges: Table) -> Table:
    """A row per loop, step and claim that states the step.

    Columns: ``loop`` (a number from one; shorter loops first), ``kind``, ``length`` in steps, ``essays`` (how many
    essays state a part of it), ``step`` (from one), ``cause``, ``effect`` and ``sign`` of the statement, its ``quote``,
    ``essay`` and ``claim``. A loop is ``reinforcing`` when it strengthens itself (no hindrance, or an even number),
    ``balancing`` when it holds itself back (an odd number), ``disputed`` when claims give one of its steps both signs.
    Loops have two to six steps; at most a hundred are told.
    """
    rows: list[tuple[Cell, ...]] = []
    for number, loop in enumerate(_find_loops(read_edges(causal_edges)), start=1):
        essays = len(frozenset[str]().union(*(edge.essays for edge in loop)))
        head = (number, _KINDS[sign_of(loop)], len(loop), essays)
        for step, edge in enumerate(loop, start=1):
            place = (*head, step, edge.cause, edge.effect)
            rows += [(*place, row["sign"], row["quote"], row["essay"], row["claim"]) for row in edge.statements]
    return Table(
        "feedback-loops",
        _COLUMNS,
        tuple(rows),
        "Causes that come back to where they started: what strengthens itself and what holds itself back.",
    )


def _find_loops(edges: Sequence[CausalEdge]) -> list[Loop]:
    """Loops, each from its first concept by name, shorter ones first, then by name."""
    network: nx.DiGraph[str] = nx.DiGraph((edge.cause, edge.effect) for edge in edges)
    knot = {
        concept: number for number, some in enumerate(nx.strongly_connected_components(network)) for concept in some
    }
    inner = successors_of([edge for edge in edges if knot[edge.cause] == knot[edge.effect]])
    found: list[Loop] = []
    # Each loop is found once, from its first concept: no later concept of it may come before that one.
    waiting: deque[Loop] = deque((edge,) for start in sorted(inner) for edge in inner[start] if edge.effect > start)
    steps = 0
    while waiting and len(found) < _LOOPS and steps < _STEPS:
        way = waiting.popleft()
        steps += 1
        start, passed = way[0].cause, {edge.effect for edge in way}
        for edge in inner.get(way[-1].effect, ()):
            if edge.effect == start:
                found.append((*way, edge))
            elif edge.effect > start and edge.effect not in passed and len(way) < _LENGTH - 1:
                waiting.append((*way, edge))
    return found[:_LOOPS]
