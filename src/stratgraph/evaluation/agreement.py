"""Room evaluation: what the two readers of an essay reach between them, as far as the annotation itself tells it.

What both marked is required and what one alone marked is optional, so that the F1 of one reader against the other is
twice the required over twice the required and the optional.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from stratgraph.evaluation.gold import READERS, SIDED, GoldClaim, GoldEssay, GoldRelation
from stratgraph.evaluation.scores import divide

__all__ = ["measure_agreement", "measure_relation_agreement"]


class _Marked(Protocol):
    @property
    def optional(self) -> bool: ...


def measure_agreement(essay: GoldEssay) -> dict[str, float]:
    """The readers' figure for each measure of which the annotation tells one."""
    required = [claim for claim in essay.claims if not claim.optional]
    figures = {
        "claims": _agree_on(essay.claims),
        "central": _agree_by(claim.central_by for claim in essay.claims),
        "types": _share(len(claim.types) == 1 for claim in required),
        "types-all": _share(len(claim.types) == 1 for claim in required),
        "stances-sided": _agree_on_sides(required),
        "key-concepts": _agree_on(essay.concepts),
        "concepts": _agree_on(essay.concepts),
        "causal": _agree_on(essay.causal),
        "contrasts": _agree_on(essay.contrasts),
        "answers": _agree_on(essay.answers),
    }
    return {measure: figure for measure, figure in figures.items() if figure is not None}


def measure_relation_agreement(relations: Sequence[GoldRelation]) -> dict[str, float]:
    """F1 on which claims are related, and how often the same relation is named where both name one."""
    both = [relation for relation in relations if relation.by == READERS]
    figures = {
        "relations": _agree_by(relation.by for relation in relations),
        "relation-kinds": _share(len(relation.relations) == 1 for relation in both),
    }
    return {measure: figure for measure, figure in figures.items() if figure is not None}


def _agree_on(items: Sequence[_Marked]) -> float | None:
    return _agree_by(1 if item.optional else READERS for item in items)


def _agree_by(readers: Iterable[int]) -> float | None:
    counts = [count for count in readers if count]
    both = sum(count == READERS for count in counts)
    return divide(2 * both, both + len(counts)) if counts else None


def _share(hits: Iterable[bool]) -> float | None:
    values = list(hits)
    return divide(sum(values), len(values)) if values else None


def _agree_on_sides(claims: Sequence[GoldClaim]) -> float | None:
    stances = [set(stance.stances) for claim in claims for stance in claim.stances]
    return _share(len(values) == 1 for values in stances if values <= SIDED)
