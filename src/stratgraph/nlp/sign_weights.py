"""Room nlp: how much each sign speaks for each answer, read once from the data files."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from stratgraph.nlp.words import read_rows
from stratgraph.protocols import Floats

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
    "reported",
)
"""The columns of ``signs.tsv``: whether a sentence is a claim; for each type, whether a claim is of it; whether it is
a claim of somebody else's."""
_ALWAYS = "(always)"


@functools.cache
def _get_weights(*, parsed: bool) -> Mapping[str, tuple[float, ...]]:
    rows = read_rows("signs.tsv" if parsed else "signs-blank.tsv")
    return MappingProxyType({row[0]: tuple(float(weight) for weight in row[1:]) for row in rows})


@functools.cache
def _get_vector_weights() -> Floats:
    """Shape ``(384, answers)``."""
    return np.array([[float(cell) for cell in row] for row in read_rows("signs-vector.tsv")], dtype=np.float32)


def weigh_signs(signs: Iterable[str], *, parsed: bool, vector: Floats | None = None) -> dict[str, float]:
    """The log odds of each answer.

    Args:
        signs: what the sentence shows.
        parsed: whether the signs of a tree are among them; other weights hold without.
        vector: the sentence as the shipped encoder sees it, of shape ``(384,)``: what it adds to the signs of a tree.
    """
    weights = _get_weights(parsed=parsed)
    sums = list(weights[_ALWAYS])
    for sign in sorted(signs):
        for place, weight in enumerate(weights.get(sign, ())):
            sums[place] += weight
    if vector is not None and parsed:
        sums = [one + float(other) for one, other in zip(sums, vector @ _get_vector_weights(), strict=True)]
    return dict(zip(SIGN_ANSWERS, sums, strict=True))


def to_share(log_odds: float) -> float:
    """Log odds as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
