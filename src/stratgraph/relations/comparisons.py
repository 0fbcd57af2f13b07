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
from stratgraph.relations.incidence import Places, find_runs, join, split
from stratgraph.relations.verdicts import KINDS, TOUCHING, Verdicts

__all__ = ["Comparisons", "count_compared"]

_FOUND: Final = 1
_OPEN: Final = 2

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
    kinds = verdicts.kinds[between]
    is_open = (kinds == TOUCHING) | (kinds == KINDS.index("undecided"))
    what = np.where(is_open, _OPEN, np.where(kinds > TOUCHING, _FOUND, 0))
    essays = join(np.minimum(first, second), np.maximum(first, second), width)[between]
    pairs, what = split(np.sort(join(essays, what, _OPEN + 1)), _OPEN + 1)
    starts, lengths = find_runs(pairs)
    names = tuple(reading.essay for reading in claims.readings)
    found, left = (np.diff(np.append(0, np.cumsum(what == one)[starts + lengths - 1])) for one in (_FOUND, _OPEN))
    return Comparisons(names, *split(pairs[starts], width), lengths, found, left)
