"""Relations room: how rare each stem is over the claims of the corpus, and what sharing it is worth.

What sharing is worth takes steps: a decision about two claims holds until one of their words takes one, and so need
not be made again whenever an essay is added. See ``docs/decisions/0018``.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["LEAST_STEP", "STEPS", "Asked", "Rarity", "find_step"]

STEPS: Final = 8
"""Between 0 and 1."""
LEAST_STEP: Final = 3
"""A word that comes in more than one of a hundred claims in 40,000, or of twenty in 1,000, is worth no less than that:
when a word so frequent takes a step, more verdicts hang on it than an essay has."""


@dataclass(slots=True)
class Asked:
    """What a decision asked of the corpus as a whole, so that it is made again once the answer is another."""

    rarity: bool = False
    topics: set[str] = field(default_factory=set)
    """The concepts and questions of which it asked how common they are, as tokens (see ``columns``)."""

    def forget(self) -> None:
        """Before the next decision."""
        self.rarity = False
        self.topics.clear()


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many claims each stem comes, and what sharing it is worth."""

    claims: int
    counts: Mapping[str, int]
    asked: Asked = field(default_factory=Asked, compare=False)
    _weights: dict[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weights = {stem: find_step(count, self.claims) / STEPS for stem, count in self.counts.items()}
        object.__setattr__(self, "_weights", weights)

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
        """Between 0 and 1, in steps: 1 for a stem that comes once, less for one that many claims have."""
        self.asked.rarity = True
        return self._weights.get(stem, 1.0)

    def sum(self, stems: Iterable[str]) -> float:
        """The worth of several stems, exactly, in whichever order they come."""
        self.asked.rarity = True
        find = self._weights.get
        return math.fsum([find(stem, 1.0) for stem in stems])


@functools.lru_cache(maxsize=100_000)
def find_step(count: int, claims: int) -> int:
    """Of what comes in so many of so many claims: from ``LEAST_STEP``, for what many have, to ``STEPS``."""
    return max(LEAST_STEP, round(STEPS * math.log1p(claims / count) / math.log1p(max(claims, 1))))
