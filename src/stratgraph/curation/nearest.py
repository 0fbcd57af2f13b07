"""Curation room: what a correction that has lost its target may have been about - shown, and never chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stratgraph.model import Claim, Correction, Reading

__all__ = ["find_nearest", "share_words"]

_WORD = re.compile(r"\w+")
_LEAST = 0.3
"""Claims that share a smaller part of their words are no candidates."""


def find_nearest(correction: Correction, readings: Sequence[Reading], limit: int = 3) -> tuple[Claim, ...]:
    """The claims of the same essays whose words are nearest to the sentences that the line keeps, nearest first.

    Args:
        correction: whose target is gone.
        readings: of all essays.
        limit: how many, at most.
    """
    known = {claim.id for reading in readings for claim in reading.claims}
    named = correction.claims or (correction.target,)
    lost = [
        quote
        for index, quote in enumerate(correction.quotes)
        if index >= len(named) or len(named) == 1 or named[index] not in known
    ]
    essays = correction.essays
    scored = []
    for reading in readings:
        if essays and reading.essay not in essays:
            continue
        for claim in reading.claims:
            share = max((share_words(quote, claim.quote.exact) for quote in lost), default=0.0)
            if share >= _LEAST:
                scored.append((-share, claim.id, claim))
    return tuple(claim for _, _, claim in sorted(scored, key=lambda item: item[:2])[:limit])


def share_words(first: str, second: str) -> float:
    """The words of both, as a share of those of either, from 0 to 1."""
    a, b = (set(_WORD.findall(text.casefold())) for text in (first, second))
    return len(a & b) / len(a | b) if a | b else 0.0
