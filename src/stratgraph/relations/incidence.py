"""Relations room: which tokens each claim has, as two arrays, so that a corpus is counted without looking at each word.

A token is a word, a concept, a question or whatever else claims may share, by its place in a sorted vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Flags", "Incidence", "Places", "find_runs", "join", "sort_unique", "split"]

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Incidence:
    """The tokens of each claim, sorted: those of claim ``i`` are ``tokens[starts[i] : starts[i + 1]]``."""

    starts: Places
    """Shape ``(claims + 1,)``."""
    tokens: Places

    @classmethod
    def from_pairs(cls, claims: Places, tokens: Places, count: int, width: int) -> Incidence:
        """Of claims and their tokens, in any order.

        Args:
            claims: shape ``(pairs,)``.
            tokens: shape ``(pairs,)``.
            count: how many claims there are.
            width: how many tokens there are.
        """
        pairs = sort_unique(join(claims, tokens, width))
        rows, found = split(pairs, width)
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=count), out=starts[1:])
        return cls(starts, found)

    @property
    def claims(self) -> Places:
        """The claim of each token: shape ``(tokens,)``."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def count(self, width: int) -> Places:
        """How many claims have each token: shape ``(width,)``."""
        return np.bincount(self.tokens, minlength=width)

    def mark(self, tokens: Flags) -> Flags:
        """Which claims have one of some tokens: from shape ``(width,)`` to ``(claims,)``."""
        marked = np.zeros(len(self.starts) - 1, dtype=np.bool_)
        marked[self.claims[tokens[self.tokens]]] = True
        return marked

    def count_shared(self, first: Places, second: Places) -> Places:
        """How many tokens every two claims have in common: of claims of shapes ``(pairs,)`` and ``(pairs,)``."""
        rows, tokens = [], []
        for side in (first, second):
            lengths = np.diff(self.starts)[side]
            offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            rows.append(np.repeat(np.arange(len(side)), lengths))
            tokens.append(self.tokens[np.repeat(self.starts[side], lengths) + offsets])
        width = int(self.tokens.max(initial=0)) + 1
        found = np.sort(join(np.concatenate(rows), np.concatenate(tokens), width))
        return np.bincount(split(found[1:][found[1:] == found[:-1]], width)[0], minlength=len(first))

    def list_tokens(self, claim: int) -> list[int]:
        """The tokens of one claim."""
        found: list[int] = self.tokens[self.starts[claim] : self.starts[claim + 1]].tolist()
        return found


def join(first: Places, second: Places, width: int) -> Places:
    """Two numbers as one that sorts like both; the second is below ``width``."""
    return first.astype(np.int64) * max(width, 1) + second


def split(joined: Places, width: int) -> tuple[Places, Places]:
    """What ``join`` has joined."""
    first, second = np.divmod(joined, max(width, 1))
    return first, second


def sort_unique(values: Places) -> Places:
    """Each value once, sorted; by sorting, which for many numbers is several times as fast as ``numpy.unique``."""
    found = np.sort(values)
    return found[find_runs(found)[0]]


def find_runs(values: Places) -> tuple[Places, Places]:
    """Where each run of equal values begins, and how long it is, in values that are sorted."""
    if not len(values):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1]).astype(np.int64)
    return starts, np.diff(np.append(starts, len(values)))
