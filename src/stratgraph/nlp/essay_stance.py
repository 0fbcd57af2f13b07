"""Room nlp: what an essay as a whole holds of a concept, summed up from its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stratgraph.model import Claim, EssayStanceKind

__all__ = ["sum_up_stance"]

_CLEAR_MAJORITY = 3


def sum_up_stance(concept: str, claims: Sequence[Claim]) -> EssayStanceKind:
    """What the author's own claims hold of a concept; reported views do not count."""
    votes: Counter[str] = Counter()
    for claim in claims:
        if claim.attributed_to.holder is None:
            votes.update(stance.stance for stance in claim.stances if stance.concept == concept)
    favour, against = votes["for"], votes["against"]
    if favour and against and max(favour, against) < _CLEAR_MAJORITY * min(favour, against):
        return "mixed"
    if favour or against:
        return "for" if favour > against else "against"
    return "neutral"
