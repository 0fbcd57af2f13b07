"""Curation room: essays that are called something else now - told by the sentences that stand in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stratgraph.ids import find_renames, mint_relation_id
from stratgraph.model import Claim, Correction, Reading

__all__ = ["Move", "find_moves", "list_hashes", "rename_id"]


@dataclass(frozen=True, slots=True)
class Move:
    """What a correction would be, were it about the essay by its name of today."""

    line: Correction
    """As it would be written; whoever writes it adds who says so and when."""
    names: Mapping[str, str]
    """From the slugs that are gone to those of today."""
    claims: tuple[Claim, ...] = ()
    """What it would be about, as far as the program reads it."""


def list_hashes(readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """The hashes of the sentences that are claims, by essay."""
    return {reading.essay: frozenset(_hash_of(claim.id) for claim in reading.claims) for reading in readings}


def find_moves(corrections: Sequence[Correction], readings: Sequence[Reading]) -> dict[int, Move]:
    """By the numbers of their lines, the corrections that have lost their essay and would hold under its other name.

    Nothing is moved: whether it is meant is for a person to say.

    Args:
        corrections: with their states.
        readings: of all essays, with the corrections applied.
    """
    hashes = list_hashes(readings)
    lost: defaultdict[str, set[str]] = defaultdict(set)
    orphans = [line for line in corrections if line.state == "orphaned" and line.essays]
    for line in orphans:
        for name in line.claims or (line.target,):
            essay = name.rpartition("/")[0]
            if essay and essay not in hashes and line.action != "claim":
                lost[essay].add(_hash_of(name))
    names = find_renames(lost, hashes)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    tried = {line.line: _try_move(line, names, claims) for line in orphans}
    return {number: move for number, move in tried.items() if move is not None}


def _try_move(line: Correction, names: Mapping[str, str], claims: Mapping[str, Claim]) -> Move | None:
    """The line under the names of today, if what it is about is there."""
    touched = {essay: names[essay] for essay in line.essays if essay in names}
    if not touched:
        return None
    pair = tuple(rename_id(claim, names) for claim in line.claims)
    target = mint_relation_id(*pair) if pair else rename_id(line.target, names)
    about = pair or ((target,) if "/" in target else ())
    # A claim that a person found is not read by the program: its sentence is looked up when the line is applied.
    missing = line.action != "claim" and any(claim not in claims for claim in about)
    if missing or _count_essays(pair) != _count_essays(line.claims):
        return None
    moved = replace(line, target=target, claims=pair, state="applied", line=0)
    return Move(moved, touched, tuple(claims[claim] for claim in about if claim in claims))


def rename_id(name: str, names: Mapping[str, str]) -> str:
    """The id of a claim or an essay under the name that the essay has today."""
    essay, _, rest = name.rpartition("/")
    return f"{names.get(essay, essay)}/{rest}" if essay else names.get(name, name)


def _count_essays(claims: Sequence[str]) -> int:
    return len({claim.rpartition("/")[0] for claim in claims})


def _hash_of(claim: str) -> str:
    return claim.rpartition("/")[2]
