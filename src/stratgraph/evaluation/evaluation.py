"""Room evaluation: readings and relations against annotated essays, one essay at a time and in the mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stratgraph.evaluation.agreement import measure_agreement
from stratgraph.evaluation.claims import pair_claims, score_claims
from stratgraph.evaluation.concepts import ConceptMatcher, score_concepts
from stratgraph.evaluation.figures import score_figures
from stratgraph.evaluation.gold import Gold, GoldEssay
from stratgraph.evaluation.relations import judge_relations, score_relations
from stratgraph.evaluation.reliability import Judged
from stratgraph.evaluation.scores import Scores, average_scores, order_rows
from stratgraph.evaluation.stances import score_stances
from stratgraph.model import ConceptScheme, Reading, Relation

__all__ = ["MEAN_NAME", "Evaluation", "evaluate", "score_reading"]

MEAN_NAME = "mean"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of every annotated essay that was read, their mean, and those of the relations between them."""

    essays: tuple[Scores, ...]
    mean: Scores
    relations: Scores
    unread: tuple[str, ...] = ()
    """Annotated essays of which there is no reading; they enter no figure."""
    gold_sha256: str = ""
    judged: tuple[Judged, ...] = ()
    """The relations of which the annotation knows whether they hold."""


def score_reading(
    gold_essay: GoldEssay, reading: Reading, scheme: ConceptScheme, sentences: Sequence[str] = ()
) -> Scores:
    """Score what was read out of one essay.

    Args:
        gold_essay: the annotation.
        reading: what is scored; the order of what it holds changes nothing.
        scheme: the concepts, with their labels.
        sentences: all sentences of the essay, in order; without them some trivial answers are not told.
    """
    told = tuple(dict.fromkeys(sentences))
    readers = measure_agreement(gold_essay)
    pairs = pair_claims(gold_essay, reading)
    matcher = ConceptMatcher(gold_essay, scheme, reading)
    outcomes = [
        score_claims(gold_essay, pairs, told, readers),
        score_stances(gold_essay, pairs, matcher, readers),
        score_concepts(gold_essay, reading, scheme, matcher, readers),
        score_figures(gold_essay, reading, told, readers),
    ]
    return Scores(
        essay=gold_essay.name,
        rows=order_rows(row for outcome in outcomes for row in outcome.scores),
        findings=tuple(finding for outcome in outcomes for finding in outcome.findings),
    )


def evaluate(
    gold: Gold,
    readings: Mapping[str, Reading],
    relations: Sequence[Relation],
    scheme: ConceptScheme,
    sentences: Mapping[str, Sequence[str]] | None = None,
) -> Evaluation:
    """Score all annotated essays of which there is a reading.

    Args:
        gold: the annotation.
        readings: by the annotation's name of the essay (``match_essays`` tells which essay that is).
        relations: between claims of these readings, and any others.
        scheme: the concepts, with their labels.
        sentences: those of each essay, by the same name, for the trivial answers.
    """
    told = sentences or {}
    essays = tuple(
        score_reading(essay, readings[essay.name], scheme, told.get(essay.name, ()))
        for essay in gold.essays
        if essay.name in readings
    )
    return Evaluation(
        essays=essays,
        mean=average_scores(MEAN_NAME, essays),
        relations=score_relations(gold, readings, relations, scheme),
        unread=tuple(essay.name for essay in gold.essays if essay.name not in readings),
        gold_sha256=gold.sha256,
        judged=judge_relations(gold, readings, relations),
    )
