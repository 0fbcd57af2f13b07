"""Curation room: what is worth a person's minute - what readers see first, and of that what is prominent and unsure.

A wrong contradiction on the site costs a reader's trust at once, a right one that is confirmed gains it; so relations
that are shown come first, the sure ones too, which take one key each. Then the sides that central claims take, for a
side is what contradictions are made of, and the sides of one sentence together, for it is read once. What is shown as
related in appearance only, or undecided, follows. Last come sides that no word of the sentence tells, and sentences
that were read as taking none: the site says nothing of these, so that no reader is misled where nobody looks.
That a central sentence is a claim at all is rarely wrong, and is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from stratgraph.model import Claim, Correction, Reading, Relation, Stance
from stratgraph.vocab import GUESSES

__all__ = ["Task", "find_tasks"]

_UNSURE_BELOW: Final = 0.75
"""A stance that is surer is not asked about."""
_KIND_WEIGHTS: Final = {
    "contradict": 1.0,
    "rival": 0.8,
    "agree": 0.7,
    "tension": 0.6,
    "undecided": 0.8,
    "apparent": 0.6,
}
"""Of what is shown, a false contradiction costs a reader's trust first."""
_SURE_SHARE: Final = 0.3
"""What a claim of certainty is worth looking at, beside one that is a toss-up."""
_SHOWN: Final = 0.4, 1.0
_SIDE: Final = 0.25, 0.4
_NOT_SHOWN: Final = 0.15, 0.25
_GUESS: Final = 0.1, 0.15
_NO_SIDE: Final = 0.0, 0.1
"""From where to where the worth of each group of tasks goes."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at.

    A relation, a claim's stance to a concept, a correction that has lost its target, or what an assistant proposed.
    """

    kind: Literal["relation", "stance", "orphan", "proposal"]
    target: str
    worth: float
    """Between 0 and 1."""
    concept: str = ""
    line: int = 0
    """Of the orphaned correction."""


def find_tasks(
    readings: Sequence[Reading], relations: Sequence[Relation], corrections: Sequence[Correction]
) -> tuple[Task, ...]:
    """Everything that nobody has judged, what is most worth a look first; orphaned corrections before all.

    The order is that which the module tells of.

    Args:
        readings: with the corrections applied.
        relations: likewise.
        corrections: with their states.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    held = [line for line in corrections if line.state == "applied"]
    orphans = [
        Task("orphan", line.target, 1.0, line=line.line)
        for line in corrections
        if line.state == "orphaned" and line.action != "retract"
    ]
    pairs = [
        Task("relation", relation.id, _weigh_relation(relation, claims), relation.concept or "")
        for relation in relations
        if relation.review == "unreviewed" and relation.a in claims and relation.b in claims
    ]
    judged = {line.target for line in held if line.action in {"confirm", "reject"}}
    settled = {(line.target, line.concept) for line in held if line.action == "stance"}
    stances = [task for claim in claims.values() if claim.id not in judged for task in _list_stances(claim, settled)]
    ordered = sorted((*pairs, *stances), key=lambda task: (-task.worth, task.kind, task.target, task.concept))
    return (*orphans, *ordered)


def _weigh_relation(relation: Relation, claims: dict[str, Claim]) -> float:
    sides = claims[relation.a], claims[relation.b]
    prominence = sum(claim.central_score + claim.central for claim in sides) / 4
    weight = _KIND_WEIGHTS[relation.relation] * (0.5 + prominence / 2) * _doubt(relation.confidence)
    return _place(weight, _NOT_SHOWN if relation.relation in {"undecided", "apparent"} else _SHOWN)


def _list_stances(claim: Claim, settled: Collection[tuple[str, str]]) -> Iterable[Task]:
    """The sides that a central claim takes, where the program is unsure of them; in a group all are worth the same."""
    if not claim.central or claim.attributed_to.holder is not None:
        return
    groups: defaultdict[tuple[float, float], list[Stance]] = defaultdict(list)
    for stance in claim.stances:
        if stance.confidence < _UNSURE_BELOW and (claim.id, stance.concept) not in settled:
            groups[_NO_SIDE if stance.stance == "neutral" else _GUESS if stance.rule in GUESSES else _SIDE].append(
                stance
            )
    for group, stances in groups.items():
        worth = _place(claim.central_score * max(_doubt(stance.confidence) for stance in stances), group)
        yield from (Task("stance", claim.id, worth, stance.concept) for stance in stances)


def _place(weight: float, group: tuple[float, float]) -> float:
    """The worth of what weighs so much within its group."""
    low, high = group
    return round(low + (high - low) * weight, 4)


def _doubt(confidence: float) -> float:
    """1 for a toss-up, less for what is sure."""
    return 1.0 - (1.0 - _SURE_SHARE) * abs(2 * confidence - 1)
