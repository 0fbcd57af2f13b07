"""Assistant room: ``proposals.jsonl`` - what was proposed and what was refused, line by line, never rewritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from stratgraph.assistant.question import ASKED_KINDS
from stratgraph.assistant.values import AnswerError, Decision, Proposal
from stratgraph.codec import dump_line, load_json
from stratgraph.effects import Effects
from stratgraph.errors import Problem, StratgraphError
from stratgraph.ids import mint_relation_id
from stratgraph.vocab import CLAIM_TYPES

__all__ = ["Queue", "append_decision", "append_proposals", "read_queue"]

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Queue:
    """What was proposed, by key, in the order of the lines; which of it was refused; and lines that cannot be read."""

    proposals: dict[str, Proposal] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_queue(path: Path) -> Queue:
    """Every line that can be read, and a problem for every other; without the file, nothing."""
    proposals: dict[str, Proposal] = {}
    refused: set[str] = set()
    problems: list[Problem] = []
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            read = _read_line(line, place)
        except StratgraphError as error:
            hint = "take the line out, or write it as `stratgraph propose` does"
            problems.append(Problem(place, f"this is no proposal: {error.message}", hint, "warning"))
            continue
        if isinstance(read, Proposal):
            proposals.setdefault(read.key, read)
        elif read.decision == "rejected":
            refused.add(read.proposal)
        else:
            refused.discard(read.proposal)
    return Queue(proposals, frozenset(refused), tuple(problems))


def append_proposals(path: Path, proposals: Iterable[Proposal], known: Queue, effects: Effects) -> tuple[Proposal, ...]:
    """Add what is not there yet, a line each.

    Returns:
        What was added.
    """
    new = tuple(one for one in proposals if one.key not in known.proposals)
    for proposal in new:
        _append(path, proposal, effects)
    return new


def append_decision(path: Path, decision: Decision, effects: Effects) -> int:
    """Add what a person decided; the number of its line."""
    return _append(path, decision, effects)


def _append(path: Path, value: Proposal | Decision, effects: Effects) -> int:
    return effects.append_line(path, dump_line(value).encode("utf-8", "replace"))


def _read_line(line: bytes, place: str) -> Proposal | Decision:
    try:
        text = line.decode("utf-8")
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnswerError("it is not JSON", place=place) from error
    if not isinstance(given, dict):
        raise AnswerError("it is no JSON object", place=place)
    if "decision" in given:
        return load_json(Decision, text, place)
    proposal = load_json(Proposal, text, place)
    if not _is_whole(proposal):
        raise AnswerError(f"it does not say what a `{proposal.kind}` needs", place=place)
    return proposal


def _is_whole(proposal: Proposal) -> bool:
    """Whether it says what its kind needs, in words that are known."""
    types = bool(proposal.types) and all(one in CLAIM_TYPES for one in proposal.types)
    match proposal.kind:
        case "claim":
            return types and len(proposal.quotes) == 1
        case "type":
            return types
        case "stance":
            return len(proposal.stances) == 1
    pair = proposal.claims
    good = len(pair) == _PAIR == len(proposal.quotes) and proposal.relation in ASKED_KINDS
    return good and proposal.target == mint_relation_id(*pair) and bool(proposal.why.strip())
