"""Relations room: two answers to the same question - the same, or rivals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stratgraph.model import Answer, Evidence
from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import iter_claim_evidence, iter_near_evidence, make_prior
from stratgraph.stems import find_stems

__all__ = ["iter_answer_findings"]

_SAME_WORDS: Final = 0.5
"""Two answers without a concept are one when they share this much of the shorter one's words."""
_LONG_STEMS: Final = 7
"""An answer, or the head of one, of more words with matter of their own is a sentence rather than an answer."""
_NEAR: Final = 0.5
"""Two answers without a word in common that lie so near may be the same or not."""
_END_OF_HEAD: Final = re.compile(r"\s*[:;,(–—]\s*|\s(?=rather than\b|and not\b)")
_VAGUE: Final = frozenset(find_stems("people person firms companies company organisations part side kind sort way"))
"""Words that say of no answer what it is."""


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
    if not likeness and (
        a.is_reported
        or b.is_reported
        or (question is not None and question.many)
        or _is_relative(a, first)
        or _is_relative(b, second)
    ):
        return
    words = "shared-words" if likeness else "shared-form"
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
            *iter_claim_evidence(a, b, common, frozenset(map(str, concepts)), background, words),
            *(iter_near_evidence(a, b, background) if likeness else ()),
        ),
    )


def _is_relative(digest: Digest, answer: Answer) -> bool:
    """Whether it only wins over one other thing: "habit beats knowledge" does not say who wins at large."""
    stems = set(find_stems(answer.answer))
    return any(
        contrast.pattern == "beats" and not stems.isdisjoint(find_stems(contrast.endorsed))
        for contrast in digest.contrasts
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
    share = background.share_of_question(question)
    if share > 0:
        yield make_evidence("common-question", question, WEIGHTS["common-question"] * share)  # counted when it is told


def _liken(first: Answer, second: Answer, background: Background) -> bool | None:
    """Whether two answers are the same; None where that cannot be told."""
    asked = _find_asked(first.question, background)
    stems = [_find_matter(answer.answer, asked) for answer in (first, second)]
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
    near = background.measure(first.answer, second.answer)
    return None if shared or (near is not None and near >= _NEAR) else False


def _find_matter(answer: str, asked: frozenset[str]) -> frozenset[str]:
    """The stems of an answer, or of its head where it is long, without those of the question and of no weight."""
    stems = frozenset(find_stems(answer))
    if len(stems) > _LONG_STEMS:
        stems = frozenset(find_stems(_END_OF_HEAD.split(answer, maxsplit=1)[0]))
    return stems - asked - _VAGUE


def _find_asked(question: str, background: Background) -> frozenset[str]:
    known = background.questions.get(question)
    return frozenset(find_stems(known.pref_label)) if known else frozenset()
