"""Relations room: the claims of all essays in one order, each made ready for comparison when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from stratgraph.codec import make_fingerprint
from stratgraph.model import Claim, Reading
from stratgraph.relations.digest import Digest, Source
from stratgraph.relations.incidence import Places

__all__ = ["Claims"]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of all essays, sorted by id, so that the order of the readings does not matter."""

    readings: tuple[Reading, ...]
    """Sorted by essay."""
    marks: tuple[str, ...]
    """A hash of everything that was read out of each essay."""
    items: tuple[Claim, ...]
    essays: Places
    """Of each claim, the place of its reading: shape ``(claims,)``."""
    _sources: dict[int, Source] = field(default_factory=dict)
    _digests: dict[int, Digest] = field(default_factory=dict)

    @classmethod
    def from_readings(cls, readings: Sequence[Reading]) -> Claims:
        """Of all readings, in whichever order they come."""
        ordered = tuple(sorted(readings, key=lambda reading: reading.essay))
        items = [claim for reading in ordered for claim in reading.claims]
        places = np.repeat(np.arange(len(ordered)), [len(reading.claims) for reading in ordered])
        ids = [claim.id for claim in items]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        return cls(
            readings=ordered,
            marks=tuple(make_fingerprint(reading) for reading in ordered),
            items=tuple(items[place] for place in order),
            essays=places[order].astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.items)

    def digest(self, index: int) -> Digest:
        """One claim, ready for comparison."""
        found = self._digests.get(index)
        if found is None:
            place = int(self.essays[index])
            if place not in self._sources:
                self._sources[place] = Source(self.readings[place])
            found = self._digests[index] = self._sources[place].digest(self.items[index])
        return found

    def order_by_rank(self) -> Places:
        """The place of each claim among all, the most prominent first: shape ``(claims,)``."""
        prominences = [-claim.central_score - claim.central for claim in self.items]
        order = np.lexsort(([-claim.confidence for claim in self.items], prominences))
        places = np.empty(len(self), dtype=np.int64)
        places[order] = np.arange(len(self))
        return places
