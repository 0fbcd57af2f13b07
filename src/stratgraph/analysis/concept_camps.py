"""Analysis room: who holds what of a concept, side by side, with every sentence in which an essay takes its side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from stratgraph.analysis.leads import rank_sentence, tell_why
from stratgraph.analysis.splits import measure_evenness
from stratgraph.analysis.stances import SIDES, read_side
from stratgraph.model import Cell, Table

__all__ = ["build_concept_camps"]

_COLUMNS: Final = (
    "concept", "label", "side", "essay", "issued", "claim", "quote", "best", "why", "claims", "essays", "claim_side",
    "central", "score", "certainty",
)  # fmt: skip

_Row = dict[str, Cell]


def build_concept_camps(essay_concepts: Table, claims: Table, claim_stances: Table, essays: Table) -> Table:
    """A row per concept, side and claim: concepts that split most first, sides with most essays first, best row first.

    Columns: ``concept``, ``label``; ``side`` of the essay in all (``for``, ``against``, ``mixed``), ``essay``, when it
    was ``issued``; ``claim``, ``quote``; ``best``, true for the one sentence that is shown first of its camp, and
    ``why``; ``claims`` and ``essays`` of the camp; ``claim_side``, what this claim holds, which for a mixed essay is
    one of the two; ``central``, ``score`` and ``certainty`` of the claim. What an essay only reports is not its side;
    an essay without a side is in no camp.
    """
    known = {row["id"]: row for row in claims.to_records()}
    issued = {row["slug"]: row["issued"] for row in essays.to_records()}
    taken: dict[tuple[Cell, Cell], list[_Row]] = defaultdict(list)
    for row in claim_stances.to_records():
        claim = known.get(row["claim"])
        side = read_side(row)
        if claim is not None and side != "neutral" and claim["holder"] is None:
            taken[row["essay"], row["concept"]].append({**claim, "claim": row["claim"], "claim_side": side})
    camps: dict[str, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in essay_concepts.to_records():
        side = str(row["stance"])
        for claim in taken[row["essay"], row["concept"]] if side in SIDES else ():
            head = {"concept": row["concept"], "label": row["label"], "side": side, "issued": issued.get(row["essay"])}
            camps[str(row["concept"])][side].append({**claim, **head})
    order = sorted(camps, key=lambda concept: _rank_concept(concept, camps[concept]))
    rows = [row for concept in order for row in _tabulate(camps[concept])]
    return Table("concept-camps", _COLUMNS, tuple(rows), "Who is for a concept and who against it, with the claims.")


def _count_essays(rows: Sequence[_Row]) -> int:
    return len({row["essay"] for row in rows})


def _rank_concept(concept: str, camps: dict[str, list[_Row]]) -> tuple[float, int, str]:
    """Sorts what splits its essays most evenly first, and of these what most essays take a side of."""
    shares: dict[str, float] = defaultdict(float)
    for side, rows in camps.items():
        for one in SIDES[side]:
            shares[one] += _count_essays(rows) / len(SIDES[side])
    essays = sum(_count_essays(rows) for rows in camps.values())
    return (-round(measure_evenness(shares) * essays, 4), -essays, concept)


def _tabulate(camps: dict[str, list[_Row]]) -> Iterable[tuple[Cell, ...]]:
    sides = sorted(camps.items(), key=lambda item: (-_count_essays(item[1]), -len(item[1]), item[0]))
    for side, rows in sides:
        # A claim that goes against what its essay holds in all does not speak for the camp.
        rows.sort(key=lambda row: (row["claim_side"] not in SIDES[side], *rank_sentence(row)))
        for place, row in enumerate(rows):
            size: _Row = {"claims": len(rows), "essays": _count_essays(rows)}
            told = {**row, **size, "best": place == 0, "why": tell_why(row) if place == 0 else None}
            yield tuple(told[column] for column in _COLUMNS)
