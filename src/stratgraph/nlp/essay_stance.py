"""Room nlp: what an essay as a whole holds of a concept, summed up from its claims."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from stratgraph.model import Claim, EssayStanceKind
from stratgraph.vocab import GUESSES

__all__ = ["sum_up_stance"]

_CENTRAL = 1.0
"""What a claim gains that sums up the essay."""
_HEADLINE = 1.0
_BORROWED = 0.5
"""A stance that was read off the essay's other claims adds little to them."""
_CLEAR_MAJORITY = 2.5
_LEAST = 0.04


def sum_up_stance(concept: str, claims: Sequence[Claim], headlines: Collection[int] = ()) -> EssayStanceKind:
    """What the author's own claims hold of a concept; reported views do not count.

    Args:
        concept: the concept.
        claims: the claims of the essay.
        headlines: the blocks that are its title and headings.
    """
    weights = {"for": 0.0, "against": 0.0, "neutral": 0.0}
    for claim in claims:
        if claim.attributed_to.holder is not None:
            continue
        weight = 1.0 + _CENTRAL * claim.central_score + _HEADLINE * (claim.block in headlines)
        for stance in claim.stances:
            if stance.concept == concept:
                borrowed = _BORROWED if stance.rule in GUESSES else 1.0
                weights[stance.stance] += weight * borrowed * (2 * stance.confidence - 1)
    favour, against = weights["for"], weights["against"]
    if max(favour, against) < _LEAST:
        return "neutral"
    if max(favour, against) < _CLEAR_MAJORITY * min(favour, against):
        return "mixed"
    return "for" if favour > against else "against"
