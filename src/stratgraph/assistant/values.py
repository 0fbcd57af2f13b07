"""Assistant room: proposals, and what people decided of them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stratgraph.errors import StratgraphError
from stratgraph.ids import hash_text
from stratgraph.model import StanceKind

__all__ = ["AnswerError", "Decision", "Proposal", "ProposedStance"]


class AnswerError(StratgraphError):
    """What came back is not in the form that was asked for."""


@dataclass(frozen=True, slots=True)
class ProposedStance:
    """A side that a claim is said to take."""

    concept: str
    stance: StanceKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that a model says the reading missed; its quotes were found in the texts, to the letter.

    ``target`` is the id of the claim or of the relation, whether the graph has it yet or not.
    """

    kind: Literal["claim", "type", "stance", "relation"]
    target: str
    quotes: tuple[str, ...]
    why: str
    model: str
    when: str
    request: str
    """The hash of what was asked."""
    claims: tuple[str, ...] = ()
    """The two claims of a relation."""
    types: tuple[str, ...] = ()
    stances: tuple[ProposedStance, ...] = ()
    """Of a claim any number, of a stance the one."""
    relation: str = ""

    @property
    def key(self) -> str:
        """Names what is proposed, whoever proposes it and why."""
        sides = (f"{one.concept}={one.stance}" for one in self.stances)
        # A claim is one thing, whichever types and sides come with it: what was refused is not shown again.
        said = () if self.kind == "claim" else (*self.types, *sides, self.relation)
        return f"proposal-{hash_text(self.kind, self.target, *said)[:12]}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a proposal; one that was confirmed is a correction, and needs no decision."""

    decision: Literal["rejected", "reopened"]
    proposal: str
    who: str
    when: str
    why: str = ""
