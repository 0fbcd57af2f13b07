"""Room nlp: what the reader says of the stances that the rules hold - it confirms, vetoes, or breaks a silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stratgraph.model import Stance, StanceKind
from stratgraph.protocols import Floats, Reader

__all__ = ["READ", "Key", "ask_reader", "check_stance", "is_opposed"]

Key = tuple[int, str]
"""A claim by the index of its sentence, and one of its concepts."""
READ = "reader"
"""The rule of a stance that the reader alone gives."""
_VETO = 0.85
"""How sure the reader must be of the other side to withdraw a verdict of the rules."""
_SURE = 0.9
"""How sure it must be to speak where the rules are silent."""
_LIFT = 0.1
_NEUTRAL = 0.5
_MOST_ITEMS = 64
"""Of a very long essay only the verdicts and the commonest concepts are read again: each takes some milliseconds."""


def ask_reader(reader: Reader | None, texts: Mapping[int, str], stances: Mapping[Key, Stance]) -> dict[Key, Floats]:
    """For, against, neutral of each claim and concept.

    Args:
        reader: the model; without it nothing is asked.
        texts: the sentences by their index.
        stances: what the rules hold, which is also what is asked about.
    """
    if reader is None or not stances:
        return {}
    counts = Counter(concept for _, concept in stances)
    order = sorted(stances, key=lambda key: (stances[key].stance == "neutral", -counts[key[1]], key[1], key[0]))
    asked: Sequence[Key] = order[:_MOST_ITEMS]
    rows = reader.judge_stances([(texts[index], concept.replace("-", " ")) for index, concept in asked])
    return dict(zip(asked, rows, strict=True))


def check_stance(stance: Stance, row: Floats | None) -> Stance:
    """A verdict that the reader flatly contradicts is withdrawn, a shared one is surer; a silence it may break."""
    if row is None:
        return stance
    favour, against = float(row[0]), float(row[1])
    if stance.stance == "neutral":
        if max(favour, against) < _SURE or stance.rule:
            return stance
        side: StanceKind = "for" if favour > against else "against"
        return Stance(stance.concept, side, round(_NEUTRAL + 0.2 * max(favour, against), 2), (), READ)
    if is_opposed(row, 1 if stance.stance == "for" else -1):
        return Stance(stance.concept, "neutral", _NEUTRAL, stance.cues, f"{stance.rule}-vetoed")
    agreed, opposed = (favour, against) if stance.stance == "for" else (against, favour)
    return replace(stance, confidence=round(min(0.95, max(0.51, stance.confidence + _LIFT * (agreed - opposed))), 2))


def is_opposed(row: Floats | None, sign: int) -> bool:
    """Whether the reader is sure of the other side."""
    return row is not None and float(row[1 if sign > 0 else 0]) >= _VETO
