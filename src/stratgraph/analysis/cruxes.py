"""Analysis room: what the debate turns on - concepts and questions that split the corpus - weighed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from stratgraph.analysis.leads import rank_sentence
from stratgraph.analysis.splits import measure_evenness
from stratgraph.analysis.stances import SIDES
from stratgraph.model import Cell, Table

__all__ = ["build_crux_topics"]

_ENDS: Final = ("a", "b")
_SETTLING: Final = tuple(f"{column}_{end}" for end in _ENDS for column in ("side", "claim", "essay", "quote"))
_COLUMNS: Final = (
    *("kind", "id", "label", "weight", "evenness", "share", "centrality", "essays", "ways", "sides"),
    *_SETTLING,
)
_PLACES: Final = 4

_Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class _Crux:
    """What essays split over: how many are on each side, and the claims that speak for each."""

    kind: str
    id: str
    label: Cell
    share: float
    centrality: float
    essays: int
    shares: Mapping[str, float]
    claims: Mapping[str, Sequence[_Row]]

    def tabulate(self) -> tuple[Cell, ...]:
        """Its row."""
        measures = (measure_evenness(self.shares), self.share, self.centrality)
        told = sorted(self.shares.items(), key=lambda item: (-item[1], item[0]))
        return (
            self.kind,
            self.id,
            self.label,
            round(math.prod(measures), _PLACES),
            *(round(value, _PLACES) for value in measures),
            self.essays,
            len(self.shares),
            ", ".join(f"{side} {round(number, 2):g}" for side, number in told),
            *self._settle(),
        )

    def _settle(self) -> list[Cell]:
        """The strongest claim of each of the two sides that most essays take, of two essays where there are two."""
        cells: list[Cell] = []
        taken: set[Cell] = set()
        for side in sorted(self.shares, key=self._rank_side)[: len(_ENDS)]:
            claims = sorted(self.claims.get(side, ()), key=lambda row: (row["essay"] in taken, *rank_sentence(row)))
            best: _Row = claims[0] if claims else {}
            taken.add(best.get("essay"))
            cells += [side, best.get("claim"), best.get("essay"), best.get("quote")]
        return cells

    def _rank_side(self, side: str) -> tuple[int, bool, float, str]:
        """Sorts the side of most essays first, then the one with the strongest claim."""
        claims = self.claims.get(side, ())
        reported, weight, _ = min(map(rank_sentence, claims), default=(True, 0.0, ""))
        return (-len({row["essay"] for row in claims}), reported, weight, side)


def build_crux_topics(
    essays: Table, essay_concepts: Table, concept_centrality: Table, concept_camps: Table, positions: Table
) -> Table:
    """A row per concept that essays take both sides of, and per question to which they take at least two positions.

    Columns: ``kind`` (``concept`` or ``question``), ``id``, ``label``; ``weight``, the product of the next three;
    ``evenness``, 1 where the sides are equally strong (the entropy of their shares, of what it could be at most);
    ``share``, of a concept how many of the essays that claim something about it take a side, of a question how many of
    all essays answer it; ``centrality``, of a concept its ``rank``, of a question how central the answers are to their
    essays; ``essays`` that take part; ``ways``, the number of sides; ``sides``, each with its number of essays; and
    what would settle it: of the two sides that most essays take ``side_a``, ``claim_a``, ``essay_a``, ``quote_a``,
    ``side_b`` ..., the strongest claim on either. What an essay only reports is not its side; an essay on both sides
    counts half for each. A question whose answers may all be right splits nobody.
    """
    cruxes = [
        *_list_concepts(essay_concepts, concept_centrality, concept_camps),
        *_list_questions(len(essays.rows), positions),
    ]
    rows = sorted((crux.tabulate() for crux in cruxes), key=lambda row: (-float(row[3] or 0), str(row[0]), str(row[1])))
    return Table(
        "crux-topics", _COLUMNS, tuple(rows), "What the debate turns on: where the corpus splits most evenly, weighed."
    )


def _list_concepts(essay_concepts: Table, centrality: Table, camps: Table) -> list[_Crux]:
    ranks = {str(row["concept"]): float(row["rank"] or 0) for row in centrality.to_records()}
    claims: dict[str, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in camps.to_records():
        claims[str(row["concept"])][str(row["claim_side"])].append({**row, "holder": None})
    labels: dict[str, Cell] = {}
    sides: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    claiming: Counter[str] = Counter()
    taking: Counter[str] = Counter()
    for row in essay_concepts.to_records():
        concept = str(row["concept"])
        labels[concept] = row["label"]
        claiming[concept] += any(row[side] for side in ("for", "against", "neutral"))
        for side in SIDES.get(str(row["stance"]), ()):
            sides[concept][side] += 1 / len(SIDES[str(row["stance"])])
        taking[concept] += str(row["stance"]) in SIDES
    return [
        _Crux(
            kind="concept",
            id=concept,
            label=labels[concept],
            share=taking[concept] / claiming[concept],
            centrality=ranks.get(concept, 0.0),
            essays=taking[concept],
            shares=shares,
            claims=claims[concept],
        )
        for concept, shares in sides.items()
        if len(shares) > 1
    ]


def _list_questions(essays: int, positions: Table) -> list[_Crux]:
    grouped: dict[str, list[_Row]] = defaultdict(list)
    for row in positions.to_records():
        if row["holder"] is None and not row["many"] and row["side"] != "unread":
            grouped[str(row["question"])].append(row)
    found = []
    for question, rows in grouped.items():
        taken: dict[Cell, set[str]] = defaultdict(set)
        claims: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            taken[row["essay"]].add(str(row["label"]))
            claims[str(row["label"])].append(row)
        shares: dict[str, float] = defaultdict(float)
        for ways in taken.values():
            for one in sorted(ways):
                shares[one] += 1 / len(ways)
        if len(shares) > 1 and len(taken) > 1:
            found.append(
                _Crux(
                    kind="question",
                    id=question,
                    label=rows[0]["question_label"],
                    share=len(taken) / essays,
                    centrality=fmean(float(row["score"] or 0) for row in rows),
                    essays=len(taken),
                    shares=shares,
                    claims=claims,
                )
            )
    return found
