"""Relations room: which texts lie near each other in meaning, found without comparing all with all.

The vectors are sorted into cells around centres (an inverted file, Jégou and others 2011); a text is compared with the
texts of the few cells nearest to it. Centres are found by a few rounds of k-means from evenly spread starts, so that
the same vectors give the same cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stratgraph.protocols import Encoder, Floats

__all__ = ["MOST_NEAR", "NEAR_FROM", "Nearness", "measure_nearness"]

NEAR_FROM: Final = 0.5
"""Claims below this cosine are no candidates for their meaning alone."""
MOST_NEAR: Final = 6
"""A claim is compared with so many of its nearest, so that a corpus about one thing stays within bounds."""
Places = NDArray[np.int64]
_ROUNDS: Final = 4
_PROBES: Final = 6
_WHOLE: Final = 1_500
"""So few claims are compared whole."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Texts with their vectors."""

    places: Mapping[str, int]
    vectors: Floats

    def find(self, one: str, other: str) -> float | None:
        """The cosine of two texts; None where one of them has no vector."""
        first, second = self.places.get(one), self.places.get(other)
        return None if first is None or second is None else round(float(self.vectors[first] @ self.vectors[second]), 3)

    def iter_near(self, texts: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Pairs of texts of different groups (essays) that lie near, by their index, each once, the lower first.

        Args:
            texts: those that are compared.
            groups: the group of each.
        """
        known = [index for index, text in enumerate(texts) if text in self.places]
        vectors = self.vectors[[self.places[texts[index]] for index in known]]
        kinds = {name: number for number, name in enumerate(sorted(set(groups)))}
        marks = np.array([kinds[groups[index]] for index in known], dtype=np.int64)
        found: set[tuple[int, int]] = set()
        for members, others in _iter_blocks(vectors):
            scores = vectors[members] @ vectors[others].T
            scores[marks[members][:, None] == marks[others][None, :]] = -1.0
            most = min(MOST_NEAR, scores.shape[1])
            best = np.argpartition(-scores, most - 1, axis=1)[:, :most]
            for row, columns in enumerate(best):
                one = known[int(members[row])]
                near = (known[int(others[column])] for column in columns if scores[row, column] >= NEAR_FROM)
                found.update((min(one, other), max(one, other)) for other in near)
        yield from sorted(found)


def measure_nearness(texts: Iterable[str], encoder: Encoder) -> Nearness:
    """The nearness of some texts, each read once."""
    places = {text: place for place, text in enumerate(sorted(set(texts)))}
    return Nearness(places, encoder.encode(list(places)))


def _iter_blocks(vectors: Floats) -> Iterator[tuple[Places, Places]]:
    """Texts, and those that they are compared with."""
    everyone = np.arange(len(vectors))
    if len(vectors) <= _WHOLE:
        if len(vectors):
            yield everyone, everyone
        return
    centres = _find_centres(vectors, math.isqrt(len(vectors)))
    cell = np.argmax(vectors @ centres.T, axis=1)
    nearest = np.argsort(-(centres @ centres.T), axis=1, kind="stable")[:, :_PROBES]
    for number in range(len(centres)):
        members = everyone[cell == number]
        if len(members):
            yield members, everyone[np.isin(cell, nearest[number])]


def _find_centres(vectors: Floats, count: int) -> Floats:
    places = np.linspace(0, len(vectors) - 1, count).astype(np.int64)
    centres: Floats = vectors[places].copy()
    for _ in range(_ROUNDS):
        cell = np.argmax(vectors @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, cell, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres).astype(np.float32)
    return centres
