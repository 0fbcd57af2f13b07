"""Relations room: which claims lie near each other in meaning, and how near two texts lie.

Vectors are put on a grid so coarse that every sum of products in a cosine is exact in single precision, and so the
same to the last bit in whichever block it is computed: a claim's nearest, once found, are compared with what is new
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stratgraph.protocols import Encoder, Floats
from stratgraph.relations.incidence import Flags, Places, find_runs

__all__ = ["MOST_NEAR", "NEAR_FROM", "Nearest", "Nearness", "find_nearest", "measure_nearness"]

NEAR_FROM: Final = 0.5
"""Claims below this cosine are no candidates for their meaning alone."""
MOST_NEAR: Final = 6
"""A claim is compared with so many of its nearest, so that a corpus about one thing stays within bounds."""
_GRID: Final = 2048
"""Steps of a vector's part between 0 and 1: the square of it times a sum of about 1 stays far below 2 ** 24."""
_BLOCK_CELLS: Final = 4_000_000
_BLOCK_TEXTS: Final = 2_048
"""So many vectors are worked on at a time, so that beside all of them no copy of all is made."""
_DIGITS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Nearness:
    """Texts with their vectors, on the grid."""

    places: Mapping[str, int]
    vectors: Floats
    """Shape ``(texts, width)``."""

    def find(self, one: str, other: str) -> float | None:
        """The cosine of two texts to three digits; None where one of them has no vector."""
        first, second = self.places.get(one), self.places.get(other)
        if first is None or second is None:
            return None
        return round(float(self.vectors[first] @ self.vectors[second]) * _DIGITS) / _DIGITS

    def take(self, texts: Sequence[str]) -> Floats:
        """The vectors of some texts: shape ``(len(texts), width)``; not copied where they come first."""
        rows = [self.places[text] for text in texts]
        return self.vectors[: len(rows)] if rows == list(range(len(rows))) else self.vectors[rows]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest of each claim in other essays, the nearest first; of equally near ones, those that sort first."""

    others: Places
    """By their places; -1 where there are no more: shape ``(claims, MOST_NEAR)``."""
    cosines: Floats
    """Shape ``(claims, MOST_NEAR)``."""

    @classmethod
    def of_nothing(cls) -> Nearest:
        """Before anything was compared."""
        empty = np.zeros((0, MOST_NEAR))
        return cls(empty.astype(np.int64), empty.astype(np.float32))

    def list_pairs(self) -> tuple[Places, Places]:
        """Claims and what is near to them."""
        rows, columns = np.nonzero(self.others >= 0)
        return rows, self.others[rows, columns]


def measure_nearness(texts: Iterable[str], encoder: Encoder) -> Nearness:
    """The nearness of some texts, each read once, in the order in which they first come."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    read = list(places)
    vectors = np.zeros((0, 0), dtype=np.float32)
    for start in range(0, len(read), _BLOCK_TEXTS):
        found = encoder.encode(read[start : start + _BLOCK_TEXTS])
        if not start:
            vectors = np.empty((len(read), found.shape[1]), dtype=np.float32)
        block = np.multiply(found, np.float32(_GRID), out=vectors[start : start + len(found)])
        np.rint(block, out=block)
        block /= _GRID
    return Nearness(places, vectors)


def find_nearest(vectors: Floats, essays: Places, before: Nearest, places: Places) -> Nearest:
    """The nearest of each claim, exactly; claims that were there before are only compared with those that were not.

    Args:
        vectors: of the claims, on the grid: shape ``(claims, width)``.
        essays: the essay of each: shape ``(claims,)``.
        before: what was found before.
        places: where the claims before are now, -1 for those that are gone: shape ``(claims before,)``.
    """
    count = len(vectors)
    kept, whole = _carry(before, places, count)
    if whole.all():
        found = [_compare(vectors, essays, np.arange(count), np.arange(count))]
    else:
        known = np.zeros(count, dtype=np.bool_)
        known[places[places >= 0]] = True
        again, every = np.flatnonzero(whole), np.arange(count)
        first, second, cosines = _compare(vectors, essays, every, np.flatnonzero(~known))
        stays = ~whole[first]
        found = [kept, _compare(vectors, essays, again, every), (first[stays], second[stays], cosines[stays])]
    return _take_best([np.concatenate(parts) for parts in zip(*found, strict=True)], count)


_Hits = tuple[Places, Places, Floats]


def _carry(before: Nearest, places: Places, count: int) -> tuple[_Hits, Flags]:
    """What still holds of what was found before, and which claims must be compared with all.

    A claim that has lost one of its nearest has room for another, unless it had room before.
    """
    whole = np.ones(count, dtype=np.bool_)
    if not len(before.others):
        return (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)), whole
    others = np.where(before.others >= 0, places[before.others], -1)
    lost = (others < 0).any(axis=1) & (before.others >= 0).all(axis=1)
    stays = (places >= 0) & ~lost
    whole[places[stays]] = False
    rows, columns = np.nonzero((others >= 0) & stays[:, None])
    return (places[rows], others[rows, columns], before.cosines[rows, columns]), whole


def _compare(vectors: Floats, essays: Places, rows: Places, others: Places) -> _Hits:
    """Every two that lie near, in blocks of bounded size."""
    hits = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))]
    hits += [_take_near(*block) for block in _iter_near(vectors, essays, rows, others)]
    first, second, cosines = (np.concatenate(parts) for parts in zip(*hits, strict=True))
    return first, second, cosines


def _iter_near(vectors: Floats, essays: Places, rows: Places, others: Places) -> Iterator[_Hits]:
    columns = (vectors if len(others) == len(vectors) else vectors[others]).T
    step = min(max(1, _BLOCK_CELLS // max(len(others), 1)), _BLOCK_TEXTS)
    for start in range(0, len(rows), step):
        block = rows[start : start + step]
        cosines = (vectors[start : start + step] if len(rows) == len(vectors) else vectors[block]) @ columns
        near_rows, near_columns = np.nonzero(cosines >= NEAR_FROM)
        first, second = block[near_rows], others[near_columns]
        apart = essays[first] != essays[second]
        yield first[apart], second[apart], cosines[near_rows[apart], near_columns[apart]]


def _take_near(first: Places, second: Places, cosines: Floats) -> _Hits:
    """The best of each claim."""
    order = np.lexsort((second, -cosines, first))
    starts, lengths = find_runs(first[order])
    position = np.arange(len(order)) - np.repeat(starts, lengths)
    best = order[position < MOST_NEAR]
    return first[best], second[best], cosines[best]


def _take_best(hits: list[np.ndarray], count: int) -> Nearest:
    first, second, cosines = _take_near(*hits)
    starts, lengths = find_runs(first)
    position = np.arange(len(first)) - np.repeat(starts, lengths)
    others = np.full((count, MOST_NEAR), -1, dtype=np.int64)
    found = np.zeros((count, MOST_NEAR), dtype=np.float32)
    others[first, position], found[first, position] = second, cosines
    return Nearest(others, found)
