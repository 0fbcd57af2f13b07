"""Room nlp: how much each sign speaks for each answer, read once from the data files."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from stratgraph.nlp.words import read_rows

__all__ = ["SIGN_ANSWERS", "to_share", "weigh_signs"]

SIGN_ANSWERS = (
    "claim",
    "causal",
    "evaluative",
    "contrastive",
    "definitional",
    "predictive",
    "prescriptive",
    "descriptive",
)
"""The columns of ``signs.tsv``: whether a sentence is a claim, and for each type, whether a claim is of it."""
_ALWAYS = "(always)"


@functools.cache
def _get_weights(*, parsed: bool) -> Mapping[str, tuple[float, ...]]:
    rows = read_rows("signs.tsv" if parsed else "signs-blank.tsv")
    return MappingProxyType({row[0]: tuple(float(weight) for weight in row[1:]) for row in rows})


def weigh_signs(signs: Iterable[str], *, parsed: bool) -> dict[str, float]:
    """The log odds of each answer.

    Args:
        signs: what the sentence shows.
        parsed: whether the signs of a tree are among them; other weights hold without.
    """
    weights = _get_weights(parsed=parsed)
    sums = list(weights[_ALWAYS])
    for sign in sorted(signs):
        for place, weight in enumerate(weights.get(sign, ())):
            sums[place] += weight
    return dict(zip(SIGN_ANSWERS, sums, strict=True))


def to_share(log_odds: float) -> float:
    """Log odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
