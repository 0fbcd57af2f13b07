"""Analysis room: how one concept leads to another, claim by claim, over one essay or several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from stratgraph.analysis.signed import CausalEdge, read_edges, sign_of, successors_of
from stratgraph.model import Cell, Table

__all__ = ["build_causal_paths", "find_paths", "tabulate_paths"]

_COLUMNS: Final = ("from", "to", "length", "sign", "via", "essays", "claims")
_LENGTH: Final = 4
"""A longer chain of causes persuades nobody."""
_ROWS: Final = 1000
_PATHS: Final = 20
_STEPS: Final = 20_000
"""How many beginnings of paths are looked at, at most: the number of paths grows beyond all measure."""

Path = tuple[CausalEdge, ...]


def build_causal_paths(causal_edges: Table) -> Table:
    """A row per two concepts of which one leads to the other over two to four steps: the shortest way.

    Columns: ``from`` and ``to`` (concepts); ``length`` in steps; ``sign`` of the whole: ``+`` (more brings more),
    ``-`` (more brings less), ``±`` (a step is disputed); ``via``, the concepts on the way, joined by ``>``;
    ``essays``, how many essays it takes to say it all; ``claims``, one per step, joined by a space. Ways that no single
    essay states are told first, then the shorter ones; at most a thousand rows.
    """
    following = successors_of(read_edges(causal_edges))
    found = []
    for start in sorted(following):
        for path in _find_shortest(start, following):
            claims, essays = _pick_claims(path)
            via = " > ".join(edge.cause for edge in path[1:])
            found.append((start, path[-1].effect, len(path), sign_of(path), via, essays, claims))
    found.sort(key=lambda row: (row[5] == 1, row[2], row[0], row[1]))
    return Table(
        "causal-paths",
        _COLUMNS,
        tuple(found[:_ROWS]),
        "How one concept leads to another over several claims; first the chains that no single essay states.",
    )


def find_paths(causal_edges: Table, start: str, end: str, *, limit: int = _PATHS) -> tuple[Path, ...]:
    """The ways from one concept to another that pass no concept twice, shortest first; at most ``limit``."""
    following = successors_of(read_edges(causal_edges))
    found: list[Path] = []
    waiting: deque[Path] = deque((edge,) for edge in following.get(start, ()))
    steps = 0
    while waiting and len(found) < limit and steps < _STEPS:
        path = waiting.popleft()
        steps += 1
        if path[-1].effect == end:
            found.append(path)
            continue
        passed = {start, *(edge.effect for edge in path)}
        waiting.extend((*path, edge) for edge in following.get(path[-1].effect, ()) if edge.effect not in passed)
    return tuple(found)


def tabulate_paths(paths: Sequence[Path]) -> Table:
    """A row per path, step and claim: ``path`` and ``step`` count from one; ``path_sign`` is that of the whole."""
    columns = ("path", "length", "path_sign", "step", "cause", "effect", "sign", "quote", "essay", "claim")
    rows: list[tuple[Cell, ...]] = []
    for number, path in enumerate(paths, start=1):
        for step, edge in enumerate(path, start=1):
            head = (number, len(path), sign_of(path), step, edge.cause, edge.effect)
            rows += [(*head, row["sign"], row["quote"], row["essay"], row["claim"]) for row in edge.statements]
    return Table("paths", columns, tuple(rows), "Ways from one concept to another, with the sentences of each step.")


def _find_shortest(start: str, following: dict[str, list[CausalEdge]]) -> Iterator[Path]:
    """The shortest way to every concept that is two to four steps away; of equally short ones the first by name."""
    reached = {start}
    ways: list[Path] = [()]
    for length in range(1, _LENGTH + 1):
        further: list[Path] = []
        for way in ways:
            for edge in following.get(way[-1].effect if way else start, ()):
                if edge.effect not in reached:
                    reached.add(edge.effect)
                    further.append((*way, edge))
        if length > 1:
            yield from further
        ways = further


def _pick_claims(path: Path) -> tuple[str, int]:
    """One claim per step, from as few essays as a look from step to step finds, and how many essays these are."""
    claims, essays = [], set()
    for edge in path:
        row = min(edge.statements, key=lambda row: (row["essay"] not in essays, str(row["essay"]), str(row["claim"])))
        claims.append(str(row["claim"]))
        essays.add(row["essay"])
    return " ".join(claims), len(essays)
