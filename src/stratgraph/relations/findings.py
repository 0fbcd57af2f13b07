"""Relations room: what one comparison found, before anybody chose among the findings, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from stratgraph.model import Answer, CausalLink, Contrast, Evidence, RelationKind
from stratgraph.relations.digest import Digest, Holding

__all__ = ["Finding", "compute_confidence", "make_evidence"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation in the making: the verdict, what it came from, and what the explanation will name."""

    a: Digest
    b: Digest
    kind: RelationKind
    reason: str
    evidence: tuple[Evidence, ...]
    concept: str | None = None
    holdings: tuple[Holding, Holding] | None = None
    contrasts: tuple[Contrast, Contrast] | None = None
    question: str | None = None
    answers: tuple[Answer, Answer] | None = None
    links: tuple[CausalLink, CausalLink] | None = None
    stems: tuple[str, ...] = ()
    turned: tuple[bool, bool] = (False, False)
    """Which of the two turns the shared words round."""
    looks_like: RelationKind | None = None
    """For a relation that is only apparent, or within one essay: what it would be taken for."""
    found_by: str = ""
    """For a relation that is only apparent: the reason by which it would be taken for that."""

    @property
    def basis(self) -> str:
        """By which comparison it was found."""
        return self.found_by or self.reason

    @property
    def confidence(self) -> float:
        """See ``compute_confidence``."""
        return compute_confidence(self.evidence)

    @property
    def rank(self) -> tuple[float, float, str, str]:
        """Sorts the surest first; of the equally sure, those between central claims."""
        prominence = self.a.claim.central_score + self.b.claim.central_score
        return (-self.confidence, -prominence, self.a.claim.id, self.b.claim.id)


def compute_confidence(evidence: Iterable[Evidence]) -> float:
    """The logistic function of the summed weights: in [0, 1], higher with each weight that is higher.

    The weights are set by hand and judged by eye; the confidence orders relations and is not yet calibrated, so .8 does
    not mean that four of five are right.
    """
    total = math.fsum(item.weight for item in evidence)
    return round(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total)))), 3)


def make_evidence(kind: str, detail: str, weight: float) -> Evidence:
    """With a weight that is written alike everywhere."""
    return Evidence(kind=kind, detail=detail, weight=round(weight, 3) + 0.0)
