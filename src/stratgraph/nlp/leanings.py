"""Room nlp: which side an essay as a whole takes on a concept, so that its silent claims can be read by it.

An author who calls a thing the moat in one sentence speaks of it as such in the next. The verdicts of the author's own
claims are added up as log odds; only a clear sum counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from stratgraph.model import Stance, StanceKind
from stratgraph.nlp.stance_tree import lean_of
from stratgraph.protocols import Floats

__all__ = ["LEANING", "NAMED", "Evidence", "Lean", "find_leans", "take_side"]

LEANING, NAMED = "essay", "name"
"""The rules of a stance that the essay's other claims carry, and of one that the concept's name alone carries."""
_CLEAR = 0.38
"""The log odds of one verdict that is sure by three in five."""
_MAJORITY = 3.0
_HEADLINE = 1.5
_BY_NAME = 0.9
"""The worth that is in a name counts for less than a verdict that is sure, and for more than one that is not."""
_LEAST, _MOST, _STEP = 0.54, 0.66, 0.04
_READER_VOICE, _READER_MOST = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one claim of the author's holds of one concept, and what the reader says of it."""

    concept: str
    stance: Stance
    headline: bool = False
    row: Floats | None = None


@dataclass(frozen=True, slots=True)
class Lean:
    """The side that an essay takes (1 or -1), and how clearly, as log odds."""

    sign: int
    clear: float
    named: bool = False
    """Whether the concept's name alone tells, and no claim of the essay."""


def find_leans(
    evidence: Iterable[Evidence],
    opposed: Iterable[tuple[str, str]] = (),
    hints: Mapping[str, Sequence[float]] = MappingProxyType({}),
) -> dict[str, Lean]:
    """The concepts on which an essay clearly takes a side.

    Args:
        evidence: what the author's claims hold.
        opposed: pairs of concepts that the essay sets against each other; a side on one is the other side on the other.
        hints: log odds of weaker kinds, heard where all else is silent.
    """
    parts: dict[str, list[float]] = {}
    for item in evidence:
        weight = _HEADLINE if item.headline else 1.0
        parts.setdefault(item.concept, []).extend(weight * part for part in _iter_parts(item))
    leans = {}
    for concept, odds in parts.items():
        named = lean_of(concept)
        lean = _sum_up([*odds, *([named * _BY_NAME] if named else [])])
        if lean is not None:
            leans[concept] = replace(lean, named=_sum_up(odds) is None)
    leans |= _turn_opposed(leans, parts, opposed)
    for concept, odds in parts.items():
        if concept not in leans and concept in hints:
            lean = _sum_up([*odds, *hints[concept]])
            if lean is not None:
                leans[concept] = lean
    return leans


def _turn_opposed(
    leans: Mapping[str, Lean], parts: Mapping[str, list[float]], opposed: Iterable[tuple[str, str]]
) -> dict[str, Lean]:
    """The sides on concepts of which nothing is said, from what is said, and not only named, of their opposites."""
    signs: dict[str, set[int]] = {}
    for pair in opposed:
        for one, other in (pair, pair[::-1]):
            spoken = _sum_up(parts.get(one, ()))
            if spoken is not None and other in parts and other not in leans:
                signs.setdefault(other, set()).add(-spoken.sign)
    return {concept: Lean(min(found), _CLEAR) for concept, found in signs.items() if len(found) == 1}


def _iter_parts(item: Evidence) -> Iterator[float]:
    if item.stance.stance != "neutral":
        sign = 1 if item.stance.stance == "for" else -1
        yield sign * math.log(item.stance.confidence / (1 - item.stance.confidence))
    if item.row is not None:
        favour, against, neutral = (float(value) for value in item.row)
        odds = math.log((favour + 0.05) / (against + 0.05))
        yield max(-_READER_MOST, min(_READER_MOST, _READER_VOICE * odds)) * (1 - neutral)


def _sum_up(parts: Iterable[float]) -> Lean | None:
    """The side of the evidence; nothing where it is thin or divided."""
    favour = against = 0.0
    for part in parts:
        favour, against = favour + max(part, 0.0), against - min(part, 0.0)
    if abs(favour - against) < _CLEAR or max(favour, against) < _MAJORITY * min(favour, against):
        return None
    return Lean(1 if favour > against else -1, abs(favour - against))


def take_side(stance: Stance, leans: Mapping[str, Lean], rule: str = LEANING) -> Stance:
    """A neutral stance on the side of the essay, where it has one; never as sure as a verdict of its own.

    Args:
        stance: what the claim itself holds.
        leans: the sides of the essay.
        rule: what the stance is told to rest on, unless it rests on the concept's name.
    """
    lean = leans.get(stance.concept)
    if lean is None or stance.stance != "neutral":
        return stance
    confidence = round(min(_MOST, _LEAST + _STEP * (lean.clear - _CLEAR)), 2)
    side: StanceKind = "for" if lean.sign > 0 else "against"
    return Stance(stance.concept, side, confidence, (), NAMED if lean.named else rule)
