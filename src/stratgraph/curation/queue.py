"""Curation room: what is worth a person's minute - what is prominent and uncertain first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from stratgraph.model import Claim, Correction, Reading, Relation

__all__ = ["Task", "find_tasks"]

_UNSURE_BELOW: Final = 0.75
"""A stance that is surer is not asked about."""
_KIND_WEIGHTS: Final = {
    "contradict": 1.0,
    "rival": 0.8,
    "agree": 0.7,
    "tension": 0.6,
    "undecided": 0.4,
    "apparent": 0.3,
}
"""A false contradiction costs a reader's trust first."""
_SURE_SHARE: Final = 0.3
"""What a claim of certainty is worth looking at, beside one that is a toss-up."""


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
    return round(_KIND_WEIGHTS[relation.relation] * (0.5 + prominence / 2) * _doubt(relation.confidence), 4)


def _list_stances(claim: Claim, settled: Collection[tuple[str, str]]) -> list[Task]:
    """The sides that a central claim takes, where the program is unsure of them."""
    if not claim.central or claim.attributed_to.holder is not None:
        return []
    return [
        Task("stance", claim.id, round(0.5 * claim.central_score * _doubt(stance.confidence), 4), stance.concept)
        for stance in claim.stances
        if stance.confidence < _UNSURE_BELOW and (claim.id, stance.concept) not in settled
    ]


def _doubt(confidence: float) -> float:
    """1 for a toss-up, less for what is sure."""
    return 1.0 - (1.0 - _SURE_SHARE) * abs(2 * confidence - 1)
