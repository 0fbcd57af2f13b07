"""Relations room: how rare each stem is over the claims of the corpus, and what sharing it is worth."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Rarity"]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many claims each stem comes, and what sharing it is worth."""

    claims: int
    counts: dict[str, int]

    @classmethod
    def from_stems(cls, stems: Iterable[Iterable[str]]) -> Rarity:
        """Counted over the claims of a corpus, each given as its stems."""
        counts: Counter[str] = Counter()
        claims = 0
        for words in stems:
            counts.update(set(words))
            claims += 1
        return cls(claims=claims, counts=dict(counts))

    def weigh(self, stem: str) -> float:
        """Between 0 and 1: 1 for a stem that comes once, less for one that half the claims have."""
        return math.log1p(self.claims / self.counts.get(stem, 1)) / math.log1p(max(self.claims, 1))

    def sum(self, stems: Iterable[str]) -> float:
        """The worth of several stems; added in a fixed order, so that the same stems give the same bits."""
        return math.fsum(sorted(self.weigh(stem) for stem in stems))
