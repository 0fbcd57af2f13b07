"""site: causes and effects as the analyses joined them - steps, the loops that they make, and chains of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from stratgraph.ids import hash_text
from stratgraph.site.debate import ClaimView, Debate, get_named, group_by
from stratgraph.site.finding_rows import CauseRow, LoopRow, PathRow
from stratgraph.site.rows import read_rows

__all__ = ["Chain", "Loop", "Step", "join_causes", "join_chains", "join_loops"]

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Step:
    """A cause and its effect, with the claims that say so; the sign is ``±`` where they differ."""

    cause: str
    effect: str
    cause_label: str
    effect_label: str
    sign: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Causes that come back to where they started."""

    slug: str
    kind: str
    essays: int
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """Its concepts in their order."""
        return " → ".join(step.cause_label for step in self.steps)


@dataclass(frozen=True, slots=True)
class Chain:
    """How one concept leads to another over several steps."""

    sign: str
    essays: int
    steps: tuple[Step, ...]


def _label(concept: str, debate: Debate) -> str:
    row = debate.concepts.get(concept)
    return row.label if row else concept


def _make_step(rows: Iterable[tuple[str, str, str, str]], table: str, debate: Debate) -> Step:
    """A step from the cause, effect, sign and claim of each statement."""
    told = list(rows)
    cause, effect, *_ = told[0]
    signs = {sign for _, _, sign, _ in told}
    claims = tuple(get_named(debate.claims, claim, table, "claims") for claim in dict.fromkeys(row[3] for row in told))
    sign = signs.pop() if len(signs) == 1 else "±"
    return Step(cause, effect, _label(cause, debate), _label(effect, debate), sign, claims)


def join_causes(rows: Sequence[CauseRow], debate: Debate) -> list[Step]:
    """One step for each cause and effect, sorted by both."""
    grouped = group_by((row for row in rows if row.cause != row.effect), lambda row: ((row.cause, row.effect),))
    return [
        _make_step(((row.cause, row.effect, row.sign, row.claim) for row in some), "causal-edges", debate)
        for _, some in sorted(grouped.items())
    ]


def join_loops(debate: Debate) -> tuple[Loop, ...]:
    """The feedback loops, each by a name of its own."""
    loops, taken = [], set[str]()
    for number, rows in groupby(read_rows(debate.data.tables, "feedback-loops", LoopRow), key=lambda row: row.loop):
        some = list(rows)
        steps = tuple(
            _make_step(((row.cause, row.effect, row.sign, row.claim) for row in part), "feedback-loops", debate)
            for _, part in groupby(some, key=lambda row: row.step)
        )
        slug = _name_loop(steps)
        loops.append(Loop(f"{slug}-{number}" if slug in taken else slug, some[0].kind, some[0].essays, steps))
        taken.add(slug)
    return tuple(loops)


def _name_loop(steps: Sequence[Step]) -> str:
    """Its concepts in their order; of long names the beginning and a hash, so that it can be the name of a folder."""
    name = "--".join(step.cause for step in steps)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip('-')}-{hash_text(name)[:8]}"


def join_chains(debate: Debate, steps: Mapping[tuple[str, str], Step]) -> tuple[Chain, ...]:
    """The chains whose every step is known."""
    chains = []
    for row in read_rows(debate.data.tables, "causal-paths", PathRow):
        stops = [row.from_, *(row.via.split(" > ") if row.via else ()), row.to]
        way = [steps.get(pair) for pair in pairwise(stops)]
        known = tuple(step for step in way if step is not None)
        if len(known) == len(way):
            chains.append(Chain(row.sign, row.essays, known))
    return tuple(chains)
