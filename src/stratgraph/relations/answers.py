"""Relations room: two answers to the same question - the same, or rivals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stratgraph.model import Answer, Evidence
from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import iter_claim_evidence, make_prior
from stratgraph.relations.words import find_stems

__all__ = ["iter_answer_findings"]

_SAME_WORDS: Final = 0.5
"""Two answers without a concept are one when they share this much of the shorter one's words."""
_LONG_STEMS: Final = 7
"""An answer of more words with matter of their own is a sentence rather than an answer."""


def iter_answer_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """What two claims are to each other by the questions that both answer."""
    for first in a.answers:
        for second in b.answers:
            if first.question == second.question and not (first.clause or second.clause):
                yield from _compare_answers(a, b, (first, second), background)


def _compare_answers(a: Digest, b: Digest, answers: tuple[Answer, Answer], background: Background) -> Iterator[Finding]:
    first, second = answers
    likeness = _liken(first, second, background)
    if likeness is None or _are_opposed(a, first, b, second):
        return
    question = background.questions.get(first.question)
    if not likeness and (a.is_reported or b.is_reported or (question is not None and question.many)):
        return
    reason = "same-answer" if likeness else "rival-answer"
    concepts = frozenset({first.answer_concept, second.answer_concept} - {None}) if likeness else frozenset()
    named = [answer.answer_concept for answer in answers if answer.answer_concept is not None]
    common = frozenset(find_stems(first.answer)) | frozenset(find_stems(second.answer))
    yield Finding(
        a=a,
        b=b,
        kind="agree" if likeness else "rival",
        reason=reason,
        concept=first.answer_concept if likeness and first.answer_concept == second.answer_concept else None,
        question=first.question,
        answers=answers,
        evidence=(
            make_prior(reason),
            *(make_evidence("named-answer", concept, WEIGHTS["named-answer"]) for concept in named),
            *_iter_question_evidence(first.question, background),
            *iter_claim_evidence(a, b, common, frozenset(str(concept) for concept in concepts), background),
        ),
    )


def _are_opposed(a: Digest, first: Answer, b: Digest, second: Answer) -> bool:
    """Whether one claim speaks for its answer and the other against: "nobody won on data" does not answer with data."""
    sides = {
        digest.holdings[answer.answer_concept].stance.stance
        for digest, answer in ((a, first), (b, second))
        if answer.answer_concept in digest.holdings
    }
    return {"for", "against"} <= sides


def _iter_question_evidence(question: str, background: Background) -> Iterator[Evidence]:
    """A question that everybody answers tells less about two essays."""
    share = max(background.answered.get(question, 0) - 2, 0) / max(background.essays, 1)
    if share > 0:
        detail = f"{background.answered[question]} of {background.essays} essays answer it"
        yield make_evidence("common-question", detail, WEIGHTS["common-question"] * share)


def _liken(first: Answer, second: Answer, background: Background) -> bool | None:
    """Whether two answers are the same; None where that cannot be told."""
    stems = [frozenset(find_stems(answer.answer)) for answer in (first, second)]
    if not all(stems) or max(map(len, stems)) > _LONG_STEMS:
        return None
    shared = len(stems[0] & stems[1]) / min(map(len, stems))
    one, other = first.answer_concept, second.answer_concept
    if one is not None and other is not None:
        if one == other:
            return True
        return None if shared or background.are_kin(one, other) else False
    if shared > _SAME_WORDS:
        return True
    return None if shared else False
