"""Analysis room: what the debate turns on - concepts and questions that split the corpus - weighed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from stratgraph.analysis.stances import SIDES
from stratgraph.model import Cell, Table

__all__ = ["build_crux_topics"]

_COLUMNS: Final = ("kind", "id", "label", "weight", "evenness", "share", "centrality", "essays", "ways", "sides")
_PLACES: Final = 4


def build_crux_topics(
    essays: Table, essay_concepts: Table, concept_centrality: Table, question_answers: Table
) -> Table:
    """A row per concept that essays take both sides of, and per question that they answer in at least two ways.

    Columns: ``kind`` (``concept`` or ``question``), ``id``, ``label``; ``weight``, the product of the next three;
    ``evenness``, 1 where the sides are equally strong (the entropy of their shares, of what it could be at most);
    ``share``, of a concept how many of the essays that claim something about it take a side, of a question how many of
    all essays answer it; ``centrality``, of a concept its ``rank``, of a question how central the answers are to their
    essays; ``essays`` that take part; ``ways``, the number of sides; ``sides``, each with its number of essays. What an
    essay only reports is not its side; an essay on both sides counts half for each.
    """
    rows = [*_list_concepts(essay_concepts, concept_centrality), *_list_questions(essays, question_answers)]
    rows.sort(key=lambda row: (-float(row[3] or 0), str(row[0]), str(row[1])))
    return Table(
        "crux-topics", _COLUMNS, tuple(rows), "What the debate turns on: where the corpus splits most evenly, weighed."
    )


def _list_concepts(essay_concepts: Table, centrality: Table) -> list[tuple[Cell, ...]]:
    ranks = {str(row["concept"]): float(row["rank"] or 0) for row in centrality.to_records()}
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
    found = []
    for concept, shares in sides.items():
        if len(shares) > 1:
            measures = (_evenness(shares), taking[concept] / claiming[concept], ranks.get(concept, 0.0))
            found.append(_row("concept", concept, labels[concept], measures, taking[concept], shares))
    return found


def _list_questions(essays: Table, question_answers: Table) -> list[tuple[Cell, ...]]:
    labels: dict[str, Cell] = {}
    ways: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    scores: dict[str, list[float]] = defaultdict(list)
    for row in question_answers.to_records():
        question = str(row["question"])
        labels[question] = row["label"]
        ways[question][str(row["essay"])].add(str(row["answer_concept"] or row["answer"]).casefold())
        scores[question].append(float(row["score"] or 0))
    found = []
    for question, given in ways.items():
        shares: dict[str, float] = defaultdict(float)
        for way in given.values():
            for one in sorted(way):
                shares[one] += 1 / len(way)
        if len(shares) > 1 and len(given) > 1:
            mean = sum(scores[question]) / len(scores[question])
            measures = (_evenness(shares), len(given) / len(essays.rows), mean)
            found.append(_row("question", question, labels[question], measures, len(given), shares))
    return found


def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
    kind: str, key: str, label: Cell, measures: tuple[float, float, float], essays: int, shares: Mapping[str, float]
) -> tuple[Cell, ...]:
    told = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    sides = ", ".join(f"{side} {number:g}" for side, number in told)
    rounded = (round(value, _PLACES) for value in measures)
    return (kind, key, label, round(math.prod(measures), _PLACES), *rounded, essays, len(shares), sides)


def _evenness(shares: Mapping[str, float]) -> float:
    """Shannon's entropy of the shares, of the entropy that equal shares would have (Pielou's evenness)."""
    total = sum(shares.values())
    parts = [value / total for _, value in sorted(shares.items())]
    return -sum(part * math.log(part) for part in parts) / math.log(len(parts))
