"""Relations room: how much was compared, found and left open between each two essays, as columns.

A thousand essays make half a million pairs, of which a reader asks for few: a value is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np

from stratgraph.codec import dump_line
from stratgraph.model import Comparison
from stratgraph.relations.claims import Claims
from stratgraph.relations.incidence import Places, join, split
from stratgraph.relations.verdicts import KINDS, TOUCHING, Verdicts

__all__ = ["Comparisons", "count_compared"]

_LINE: Final = '{{"a": {}, "b": {}, "compared": {}, "found": {}, "undecided": {}}}'.format


@dataclass(frozen=True, slots=True, eq=False)
class Comparisons(Sequence[Comparison]):
    """One for each two essays of which any claims were compared, sorted by their slugs; columns of one length."""

    names: tuple[str, ...]
    """Of the essays."""
    first: Places
    """The places of their names."""
    second: Places
    compared: Places
    found: Places
    undecided: Places

    def __len__(self) -> int:
        return len(self.first)

    @overload
    def __getitem__(self, index: int) -> Comparison: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Comparison, ...]: ...
    def __getitem__(self, index: int | slice) -> Comparison | tuple[Comparison, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        counts = (int(column[index]) for column in (self.compared, self.found, self.undecided))
        return Comparison(self.names[self.first[index]], self.names[self.second[index]], *counts)

    def __iter__(self) -> Iterator[Comparison]:
        sides = (map(self.names.__getitem__, side.tolist()) for side in (self.first, self.second))
        return map(Comparison, *sides, *(column.tolist() for column in (self.compared, self.found, self.undecided)))

    def iter_lines(self) -> Iterator[str]:
        """Each as ``codec.dump_line`` writes it, without a value being made of it."""
        names = [dump_line(name) for name in self.names]
        sides = (map(names.__getitem__, side.tolist()) for side in (self.first, self.second))
        counts = (column.tolist() for column in (self.compared, self.found, self.undecided))
        return map(_LINE, *sides, *counts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_are_equal, self, other))

    __hash__ = None  # type: ignore[assignment]


def _are_equal(one: object, other: object) -> bool:
    return one == other


def count_compared(verdicts: Verdicts, claims: Claims) -> Comparisons:
    """How much was compared, found and left open between each two essays."""
    first, second = (claims.essays[side] for side in split(verdicts.pairs, len(claims)))
    between, width = first != second, len(claims.readings)
    essays = join(np.minimum(first, second), np.maximum(first, second), width)[between]
    kinds = verdicts.kinds[between]
    is_open = (kinds == TOUCHING) | (kinds == KINDS.index("undecided"))
    pairs, places = np.unique(essays, return_inverse=True)
    found = np.bincount(places[(kinds > TOUCHING) & ~is_open], minlength=len(pairs))
    left = np.bincount(places[is_open], minlength=len(pairs))
    names = tuple(reading.essay for reading in claims.readings)
    return Comparisons(names, *split(pairs, width), np.bincount(places, minlength=len(pairs)), found, left)
