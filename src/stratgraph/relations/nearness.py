"""Relations room: which claims lie near each other in meaning, found without comparing all with all.

The vectors are sorted into cells around centres (an inverted file, Jégou and others 2011); a claim is compared with the
claims of the few cells nearest to it. Centres are found by a few rounds of k-means from evenly spread starts, so that
the same vectors give the same cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stratgraph.protocols import Encoder, Floats

__all__ = ["Nearness", "measure_nearness"]

NEAR_FROM: Final = 0.62
"""Claims below this cosine are no candidates for their meaning alone; two thirds of the pairs above it are related."""
MOST_NEAR: Final = 6
"""A claim is compared with so many of its nearest, so that a corpus about one thing stays within bounds."""
Places = NDArray[np.int64]
_ROUNDS: Final = 4
_PROBES: Final = 6
_WHOLE: Final = 1_500
"""So few claims are compared whole."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """The vectors of claims, by the place of the claim among all."""

    vectors: Floats

    def of(self, one: int, other: int) -> float:
        """The cosine of two claims."""
        return float(self.vectors[one] @ self.vectors[other])

    def iter_near(self, groups: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Pairs of claims of different groups (essays) that lie near, each once, the lower place first.

        Args:
            groups: the group of each claim.
        """
        kinds = {name: number for number, name in enumerate(sorted(set(groups)))}
        marks = np.array([kinds[name] for name in groups], dtype=np.int64)
        found: set[tuple[int, int]] = set()
        for members, others in self._iter_blocks():
            scores = self.vectors[members] @ self.vectors[others].T
            scores[marks[members][:, None] == marks[others][None, :]] = -1.0
            most = min(MOST_NEAR, scores.shape[1])
            best = np.argpartition(-scores, most - 1, axis=1)[:, :most]
            for row, columns in enumerate(best):
                one = int(members[row])
                near = (int(others[column]) for column in columns if scores[row, column] >= NEAR_FROM)
                found.update((min(one, other), max(one, other)) for other in near)
        yield from sorted(found)

    def _iter_blocks(self) -> Iterator[tuple[Places, Places]]:
        """Claims, and those that they are compared with."""
        count = len(self.vectors)
        everyone = np.arange(count)
        if count <= _WHOLE:
            if count:
                yield everyone, everyone
            return
        centres = self._find_centres(math.isqrt(count))
        cell = np.argmax(self.vectors @ centres.T, axis=1)
        nearest = np.argsort(-(centres @ centres.T), axis=1, kind="stable")[:, :_PROBES]
        for number in range(len(centres)):
            members = everyone[cell == number]
            if len(members):
                yield members, everyone[np.isin(cell, nearest[number])]

    def _find_centres(self, count: int) -> Floats:
        places = np.linspace(0, len(self.vectors) - 1, count).astype(np.int64)
        centres: Floats = self.vectors[places].copy()
        for _ in range(_ROUNDS):
            cell = np.argmax(self.vectors @ centres.T, axis=1)
            sums = np.zeros_like(centres)
            np.add.at(sums, cell, self.vectors)
            lengths = np.linalg.norm(sums, axis=1, keepdims=True)
            centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres).astype(np.float32)
        return centres


def measure_nearness(texts: Sequence[str], encoder: Encoder) -> Nearness:
    """The nearness of some texts, in their order."""
    return Nearness(encoder.encode(texts))
