"""Curation room: corrections applied to what was read; a later line wins, and none is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stratgraph.model import Claim, ConceptUse, Correction, EssayStanceKind, Reading, Relation, ReviewState

__all__ = ["Curated", "apply_corrections"]

_REVIEW: Final[dict[str, ReviewState]] = {"confirm": "confirmed", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Curated:
    """Readings and relations with the corrections applied.

    A rejected relation is still here, with the review state ``rejected``: it is told that it was found and refused, and
    it must not be shown as an agreement or a contradiction.
    """

    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    unmatched: tuple[Correction, ...] = ()
    """Their target is gone: the sentence was edited, or the program no longer sees the relation."""
    applied: tuple[Correction, ...] = ()
    """What holds, in the order of the lines."""
    overruled: tuple[Correction, ...] = ()
    """What a later line of another mind took back."""


def apply_corrections(
    readings: Sequence[Reading], relations: Sequence[Relation], corrections: Sequence[Correction]
) -> Curated:
    """Each correction at its target.

    A rejected claim leaves its reading, with its contrasts, causal links and answers, and its relations go with it; the
    mentions stay, for the text still names the concepts. A confirmed relation says so; a confirmed claim is as it was.

    Args:
        readings: of all essays.
        relations: between their claims.
        corrections: in the order in which they were made; of two with one target the later wins.
    """
    targets = {claim.id for reading in readings for claim in reading.claims} | {relation.id for relation in relations}
    verdicts = {correction.target: correction for correction in corrections}
    matched = [correction for correction in corrections if correction.target in targets]
    gone = {claim_id for claim_id, last in verdicts.items() if last.action == "reject" and claim_id in targets}
    return Curated(
        readings=tuple(_correct_reading(reading, gone) for reading in readings),
        relations=tuple(
            _correct_relation(relation, verdicts.get(relation.id))
            for relation in relations
            if relation.a not in gone and relation.b not in gone
        ),
        unmatched=tuple(correction for correction in corrections if correction.target not in targets),
        applied=tuple(item for item in matched if item.action == verdicts[item.target].action),
        overruled=tuple(item for item in matched if item.action != verdicts[item.target].action),
    )


def _correct_relation(relation: Relation, verdict: Correction | None) -> Relation:
    return replace(relation, review=_REVIEW[verdict.action]) if verdict else relation


def _correct_reading(reading: Reading, gone: set[str]) -> Reading:
    removed = [claim for claim in reading.claims if claim.id in gone]
    if not removed:
        return reading
    claims = tuple(claim for claim in reading.claims if claim.id not in gone)
    touched = {stance.concept for claim in removed for stance in claim.stances}
    return replace(
        reading,
        claims=claims,
        concepts=tuple(_correct_use(use, claims) if use.concept in touched else use for use in reading.concepts),
        causal_links=tuple(link for link in reading.causal_links if link.claim not in gone),
        contrasts=tuple(contrast for contrast in reading.contrasts if contrast.claim not in gone),
        answers=tuple(answer for answer in reading.answers if answer.claim not in gone),
    )


def _correct_use(use: ConceptUse, claims: Iterable[Claim]) -> ConceptUse:
    """The essay's stance to a concept, less the side that lost its last claim."""
    sides = {
        stance.stance
        for claim in claims
        if claim.attributed_to.holder is None
        for stance in claim.stances
        if stance.concept == use.concept
    }
    both: tuple[EssayStanceKind, EssayStanceKind] = ("for", "against")
    held = [side for side in both if side in sides and use.stance in {side, "mixed"}]
    if len(held) > 1:
        return use
    return replace(use, stance=held[0] if held else "neutral")
