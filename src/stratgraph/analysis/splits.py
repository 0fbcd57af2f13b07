"""Analysis room: how evenly a debate splits over something."""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ["measure_evenness"]


def measure_evenness(shares: Mapping[str, float]) -> float:
    """Shannon's entropy of the shares, of the entropy that equal shares would have (Pielou 1966); of one share, 0."""
    if len(shares) < 2:  # noqa: PLR2004 - it takes two sides to split
        return 0.0
    total = sum(shares.values())
    parts = [value / total for _, value in sorted(shares.items())]
    return -sum(part * math.log(part) for part in parts) / math.log(len(parts))
