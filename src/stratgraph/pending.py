"""The staircase's tray: which proposals wait for a person, and the lines that one who confirms them writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stratgraph.assistant import Proposal, Queue
from stratgraph.build import Built
from stratgraph.corrected import find_claim
from stratgraph.curation import Task
from stratgraph.model import Claim, Correction

__all__ = ["Pending", "to_corrections"]

_WORTH: Final = 0.7
"""Beside what the program read itself: after its central contradictions, before relations that it is rather sure of."""
_VERDICTS: Final = frozenset(["confirm", "reject", "relate"])


class Pending:
    """The proposals that still fit what was read, and that nobody has spoken of.

    Args:
        built: what the last build handed on.
        queue: of proposals.
    """

    def __init__(self, built: Built, queue: Queue) -> None:
        self._built = built
        self._essays = {essay.slug: essay for essay in built.essays}
        self._concepts = {concept.id for concept in built.scheme.concepts}
        self._claims = {claim.id: claim for reading in built.readings for claim in reading.claims}
        self._relations = {relation.id: relation.relation for relation in built.relations}
        self._said = [line for line in built.corrections if line.state != "retracted"]
        self.all: Mapping[str, Proposal] = queue.proposals
        self.open = {
            key: one for key, one in queue.proposals.items() if key not in queue.refused and self._is_open(one)
        }

    def list_tasks(self) -> list[Task]:
        """A task for each, in the order in which they were proposed."""
        return [Task("proposal", key, _WORTH) for key in self.open]

    def find_claims(self, proposal: Proposal) -> tuple[Claim, ...]:
        """The claims that a proposal is about; of one that is still to be made, as it would be."""
        if proposal.kind == "claim":
            line = to_corrections(proposal, "", "")[0]
            made = find_claim(self._essays.get(proposal.target.rpartition("/")[0]), line)
            return (made,) if made else ()
        named = proposal.claims or (proposal.target,)
        found = tuple(self._claims[one] for one in named if one in self._claims)
        return found if len(found) == len(named) else ()

    def _is_open(self, proposal: Proposal) -> bool:
        claims = self.find_claims(proposal)
        if not claims or not all(one.concept in self._concepts for one in proposal.stances):
            return False
        said = [line for line in self._said if line.target == proposal.target]
        match proposal.kind:
            case "claim":
                known = proposal.target in self._claims
                return not known and not any(line.action in {"claim", "reject"} for line in said)
            case "type":
                spoken = any(line.action in {"claim", "retype"} for line in said)
                return not spoken and set(proposal.types) != set(claims[0].types)
            case "stance":
                (side,) = proposal.stances
                held = {one.concept: one.stance for one in claims[0].stances}
                spoken = any(line.action == "stance" and line.concept == side.concept for line in said)
                return not spoken and held.get(side.concept) != side.stance
        spoken = any(line.action in _VERDICTS for line in said)
        return not spoken and self._relations.get(proposal.target) != proposal.relation


def to_corrections(proposal: Proposal, who: str, when: str) -> list[Correction]:
    """What a person says who confirms a proposal; the lines name the model that it comes from."""
    origin = f"proposed by {proposal.model}"
    why = f"{proposal.why} ({origin})" if proposal.why else origin
    quotes = proposal.quotes
    stances = [
        Correction("stance", proposal.target, who, when, why, concept=one.concept, stance=one.stance, quotes=quotes)
        for one in proposal.stances
    ]
    match proposal.kind:
        case "claim":
            first = Correction("claim", proposal.target, who, when, why, types=proposal.types, quotes=quotes)
            return [first, *stances]
        case "type":
            return [Correction("retype", proposal.target, who, when, why, types=proposal.types, quotes=quotes)]
        case "stance":
            return stances
    return [
        Correction(
            "relate",
            proposal.target,
            who,
            when,
            origin,
            claims=proposal.claims,
            relation=proposal.relation,
            explanation=proposal.why,
            quotes=quotes,
        )
    ]
