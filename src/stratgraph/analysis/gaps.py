"""Analysis room: what the debate lacks - counter-arguments nobody makes, sides nobody takes, camps nobody joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import Final

from stratgraph.analysis.stances import SIDES
from stratgraph.model import Cell, Table

__all__ = ["build_gaps"]

_COLUMNS: Final = ("kind", "subject", "label", "weight", "for", "against", "essays", "detail")
_QUARTER: Final = 4
_LEAST_ESSAYS: Final = 2


def build_gaps(
    essay_concepts: Table, concept_centrality: Table, concept_camps: Table, camps: Table, essay_pairs: Table
) -> Table:
    """A row per gap, by kind, the weightiest first.

    Columns: ``kind``; ``subject``, a concept, or two camps such as ``1 2``; ``label``; ``weight``; the essays ``for``
    and ``against`` it (one on both sides is in both; what it only reports, or what is only guessed of it, counts for
    neither); ``essays`` that take part; ``detail``, a sentence. Kinds: ``no-counter-argument``, a concept of the
    weightier quarter that at least two essays are on one side of, and none on the other; ``no-side``, one that at least
    two essays claim something about, none of them on a side; the weight of both is the concept's ``rank``.
    ``no-bridge``: two camps of several essays each, of which none agrees with one of the other camp; the weight is how
    many concepts an essay of the one and an essay of the other both speak of, on the mean.
    """
    rows = [*_list_concepts(essay_concepts, concept_centrality, concept_camps), *_list_camps(camps, essay_pairs)]
    rows.sort(key=lambda row: (str(row[0]), -float(row[3] or 0), str(row[1])))
    return Table(
        "gaps", _COLUMNS, tuple(rows), "What the debate lacks: counter-arguments, sides, bridges between camps."
    )


def _list_concepts(essay_concepts: Table, centrality: Table, concept_camps: Table) -> list[tuple[Cell, ...]]:
    told = {
        (row["concept"], row["essay"], str(row["claim_side"]))
        for row in concept_camps.to_records()
        if row["claim_side"] in SIDES[str(row["side"])]
    }
    sides: dict[Cell, Counter[str]] = defaultdict(Counter)
    for concept, _, side in told:
        sides[concept][side] += 1
    claiming: Counter[Cell] = Counter()
    for row in essay_concepts.to_records():
        claiming[row["concept"]] += bool(row["for"] or row["against"] or row["neutral"])
    ranked = centrality.to_records()
    found: list[tuple[Cell, ...]] = []
    for row in ranked[: (len(ranked) + _QUARTER - 1) // _QUARTER]:
        key, taken = row["concept"], sides[row["concept"]]
        head = (key, row["label"], row["rank"], taken["for"], taken["against"])
        if len(taken) == 1 and taken.total() >= _LEAST_ESSAYS:
            side, other = ("for", "against") if taken["for"] else ("against", "for")
            detail = f"{taken.total()} essays are {side} it, and none is {other} it"
            found.append(("no-counter-argument", *head, taken.total(), detail))
        elif not taken and claiming[key] >= _LEAST_ESSAYS:
            detail = f"{claiming[key]} essays speak of it; no side of any was read"
            found.append(("no-side", *head, claiming[key], detail))
    return found


def _list_camps(camps: Table, essay_pairs: Table) -> list[tuple[Cell, ...]]:
    members: dict[int, set[str]] = defaultdict(set)
    for row in camps.to_records():
        if row["camp"] is not None:
            members[int(row["camp"])].add(str(row["essay"]))
    camp_of = {essay: camp for camp, some in members.items() if len(some) >= _LEAST_ESSAYS for essay in some}
    agreed: Counter[tuple[int, int]] = Counter()
    clashed: Counter[tuple[int, int]] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for row in essay_pairs.to_records():
        ends = sorted(camp_of.get(str(row[side]), 0) for side in ("essay_a", "essay_b"))
        pair = (ends[0], ends[1])
        agreed[pair] += int(row["agree"] or 0)
        clashed[pair] += int(row["contradict"] or 0)
        shared[pair] += int(row["shared_concepts"] or 0)
    found: list[tuple[Cell, ...]] = []
    for a, b in combinations(sorted(set(camp_of.values())), 2):
        if not agreed[a, b]:
            pairs = len(members[a]) * len(members[b])
            times = f"contradict each other {clashed[a, b]} times" if clashed[a, b] else "do not answer each other"
            detail = f"no essay of camp {a} agrees with one of camp {b}; they {times}"
            essays = len(members[a]) + len(members[b])
            label = f"camps {a} and {b}"
            weight = round(shared[a, b] / pairs, 4)
            found.append(("no-bridge", f"{a} {b}", label, weight, None, None, essays, detail))
    return found
