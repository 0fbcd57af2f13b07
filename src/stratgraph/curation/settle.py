"""Curation room: which lines hold - one can be taken back, and of two that speak of the same thing the later wins."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from stratgraph.ids import find_question, mint_correction_id
from stratgraph.model import Correction, Relation

__all__ = ["Verdict", "resolve_ids", "settle", "take_back", "weigh_verdicts"]

_VERDICTS: Final = frozenset(["claim", "confirm", "reject", "relate"])
"""Who says that a sentence is a claim says, too, that it was not wrong to read it as one."""


class Verdict:
    """What all lines about one claim or relation come to: the last word on it, and on what two claims are."""

    def __init__(self) -> None:
        self.said: str = ""
        self.relation: str = ""
        self.claims: tuple[str, ...] = ()
        self.explanation = ""

    def hear(self, correction: Correction) -> None:
        """One more line."""
        self.said = "reject" if correction.action == "reject" else "confirm"
        self.claims = correction.claims or self.claims
        if correction.action != "reject" and correction.relation:
            self.relation = correction.relation
        if correction.action == "relate":
            self.explanation = correction.explanation or correction.why

    def fits(self, correction: Correction) -> bool:
        """Whether a line is of the same mind as the last one."""
        if correction.action == "reject":
            return self.said == "reject" or correction.relation not in {"", self.relation}
        return self.said == "confirm" and correction.relation in {"", self.relation}


def resolve_ids(correction: Correction, aliases: Mapping[str, str]) -> Correction:
    """The same with the concepts' ids of today; what is said of questions stays as it is."""
    if find_question(correction.target):
        return correction
    concept = aliases.get(correction.concept, correction.concept)
    to = None if correction.to is None else aliases.get(correction.to, correction.to)
    return replace(correction, concept=concept, to=to)


def take_back(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """All lines, with the state ``retracted`` for those that a later line takes back.

    A line that takes back what does not stand above it is orphaned.
    """
    ids = [mint_correction_id(correction) for correction in corrections]
    taken: set[int] = set()
    orphaned: set[int] = set()
    for index in reversed(range(len(corrections))):
        if corrections[index].action != "retract" or index in taken:
            continue
        meant = [before for before in range(index) if ids[before] == corrections[index].target]
        taken.update(meant)
        if not meant:
            orphaned.add(index)
    return tuple(
        replace(correction, state="retracted" if index in taken else "orphaned" if index in orphaned else "applied")
        for index, correction in enumerate(corrections)
    )


def settle(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Of lines that set the same thing to different values all but those of the last value are ``overruled``."""
    last = {_slot_of(correction): correction for correction in corrections if correction.state == "applied"}
    return tuple(
        replace(correction, state="overruled")
        if correction.state == "applied" and _value_of(correction) != _value_of(last[_slot_of(correction)])
        else correction
        for correction in corrections
    )


def weigh_verdicts(
    corrections: Sequence[Correction], found: Mapping[str, Relation]
) -> tuple[dict[str, Verdict], tuple[Correction, ...]]:
    """What people hold of each claim and relation, and the lines with those overruled that were of another mind.

    A rejection of what the program no longer says of two claims is not turned against what it says of them now.

    Args:
        corrections: all lines.
        found: what the program says, by id.
    """
    verdicts: dict[str, Verdict] = {}
    for correction in corrections:
        if correction.state == "applied" and correction.action in _VERDICTS:
            verdict = verdicts.setdefault(correction.target, Verdict())
            stated = verdict.relation or (found[correction.target].relation if correction.target in found else "")
            if correction.action != "reject" or correction.relation in {"", stated}:
                verdict.hear(correction)
    verdicts = {target: verdict for target, verdict in verdicts.items() if verdict.said}
    settled = tuple(
        replace(correction, state="overruled")
        if correction.state == "applied"
        and correction.action in _VERDICTS
        and correction.target in verdicts
        and not verdicts[correction.target].fits(correction)
        else correction
        for correction in corrections
    )
    return verdicts, settled


def _slot_of(correction: Correction) -> Hashable:
    """What a line sets. Verdicts are weighed apart, and a line that takes back sets nothing."""
    match correction.action:
        case "stance" | "relink":
            return correction.action, correction.target, correction.concept
        case "reword" | "retype" | "claim" | "merge":
            return correction.action, correction.target
        case _:
            return correction.action, correction.line, mint_correction_id(correction)


def _value_of(correction: Correction) -> Hashable:
    return correction.stance, correction.to, correction.explanation, frozenset(correction.types)
