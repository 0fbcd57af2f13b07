"""Analysis room: who stands with whom - camps of essays that agree more than they contradict each other."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from stratgraph.model import Cell, Table

__all__ = ["build_camps", "find_camps"]

_COLUMNS: Final = (
    "camp",
    "essay",
    "size",
    "agree_inside",
    "contradict_inside",
    "agree_outside",
    "contradict_outside",
)
_ROUNDS: Final = 20

_Pair = tuple[str, str]


def build_camps(essay_pairs: Table) -> Table:
    """A row per essay.

    Columns: ``camp``, a number from one, the largest camp first, and absent for an essay that neither agrees with
    nor contradicts any other (silence is no camp); ``essay``; ``size`` of its camp; and how often the essay agrees
    with and contradicts essays inside and outside its camp. Camps are chosen so that inside them agreements outweigh
    contradictions by as much as can be found (correlation clustering, greedily, then essay by essay).
    """
    agree, contradict = _count(essay_pairs, "agree"), _count(essay_pairs, "contradict")
    essays = sorted({str(row[side]) for row in essay_pairs.to_records() for side in ("essay_a", "essay_b")})
    camps = find_camps({pair: agree[pair] - contradict[pair] for pair in agree | contradict})
    sizes = Counter(camps.values())
    counts: Counter[tuple[str, str]] = Counter()
    for what, pairs in (("agree", agree), ("contradict", contradict)):
        for (first, second), number in pairs.items():
            where = "inside" if camps[first] == camps[second] else "outside"
            counts[first, f"{what}_{where}"] += number
            counts[second, f"{what}_{where}"] += number
    rows: list[tuple[Cell, ...]] = [
        (
            camps.get(essay),
            essay,
            sizes[camps[essay]] if essay in camps else 0,
            *(counts[essay, key] for key in _COLUMNS[3:]),
        )
        for essay in essays
    ]
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0, str(row[1])))
    return Table(
        "camps", _COLUMNS, tuple(rows), "Which essays stand together: more agreement than contradiction among them."
    )


def find_camps(weights: Mapping[_Pair, int]) -> dict[str, int]:
    """The number of each essay's camp; larger camps first, then by their first essay.

    Args:
        weights: agreements less contradictions of each two essays that have any.
    """
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for (first, second), weight in sorted(weights.items()):
        near[first][second] = weight
        near[second][first] = weight
    camp = _merge(near)
    for _ in range(_ROUNDS):
        if not sum(_move(essay, near[essay], camp) for essay in sorted(near)):
            break
    members: dict[str, list[str]] = defaultdict(list)
    for essay in sorted(camp):
        members[camp[essay]].append(essay)
    ordered = sorted(members.values(), key=lambda some: (-len(some), some[0]))
    return {essay: number for number, some in enumerate(ordered, start=1) for essay in some}


def _merge(near: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Join the two camps that gain most by it, as long as any two gain; a camp is called by its first essay."""
    between: dict[str, dict[str, int]] = {essay: dict(others) for essay, others in near.items()}
    members = {essay: [essay] for essay in near}
    heap = [(-weight, a, b) for a, others in between.items() for b, weight in others.items() if a < b and weight > 0]
    heapq.heapify(heap)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in members or b not in members or between[a].get(b) != -weight:
            continue  # one of them was joined with another meanwhile
        members[a] += members.pop(b)
        del between[a][b]
        for other, number in between.pop(b).items():
            if other == a:
                continue
            del between[other][b]
            total = between[a].get(other, 0) + number
            between[a][other] = between[other][a] = total
            if total > 0:
                heapq.heappush(heap, (-total, min(a, other), max(a, other)))
    return {essay: name for name, some in members.items() for essay in some}


def _move(essay: str, others: Mapping[str, int], camp: dict[str, str]) -> bool:
    """Let an essay go where it agrees most; being alone gains nothing and costs nothing."""
    gains: Counter[str] = Counter()
    for other, weight in others.items():
        gains[camp[other]] += weight
    best = min(gains, key=lambda name: (-gains[name], name))
    if gains[best] <= max(gains[camp[essay]], 0):
        if gains[camp[essay]] >= 0 or camp[essay] == f"{essay} alone":
            return False
        best = f"{essay} alone"
    camp[essay] = best
    return True


def _count(essay_pairs: Table, kind: str) -> Counter[_Pair]:
    return Counter(
        {
            (str(row["essay_a"]), str(row["essay_b"])): int(row[kind] or 0)
            for row in essay_pairs.to_records()
            if row[kind]
        }
    )
