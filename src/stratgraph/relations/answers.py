"""Relations room: two answers to the same question - the same, or rivals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stratgraph.model import Answer, Evidence
from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.rivalry import (
    END_OF_HEAD,
    TELLS_WHO,
    VAGUE,
    can_be_held,
    can_both_be,
    is_particular,
    says_so,
)
from stratgraph.relations.weights import WEIGHTS
from stratgraph.relations.witnesses import iter_claim_evidence, iter_near_evidence, make_prior
from stratgraph.stems import find_stem, find_stems, iter_words

__all__ = ["iter_answer_findings"]

_SAME_WORDS: Final = 0.5
"""Two answers without a concept are one when they share this much of the shorter one's words."""
_LONG_STEMS: Final = 7
"""An answer, or the head of one, of more words with matter of their own is a sentence rather than an answer."""
_NEAR: Final = 0.5
"""Two answers that lie so near in meaning may be the same or not."""
_NEAR_SHARED: Final = 0.4
"""The same for two answers that have a word in common."""
_ALIKE: Final = 0.7
"""Claims that lie so near may give one answer in two ways."""
_CUT_OUT: Final = re.compile(
    r"^(?:between|it|they|that|this|he|she|we|you|i|such|these|there)\b|^those\b(?! (?:who|that|which|of|in|with)\b)"
    r"|\b(?:and|but|or) (?:it|they)$",
    re.IGNORECASE,
)
"""An answer that begins or ends so was cut out of a clause, or points to what another sentence names."""
_OF_NO_RIVAL: Final = frozenset({"central", "length"})
"""Evidence of two claims that tells nothing of rival answers: there ``prominent`` stands for the first."""
_OPEN_QUESTIONS: Final = ("how", "what", "where", "which", "who", "why")
"""A question that begins so is not answered by a yes or a no."""
_END_OF_FIRST: Final = re.compile(r"\s(?=and\b)")
"""Where the first of two parts of a long answer ends."""


def iter_answer_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """What two claims are to each other by the questions that both answer."""
    for first in a.answers:
        for second in b.answers:
            kindred = second.question in background.kindred(first.question)
            if (kindred or first.question == second.question) and all(
                _can_compare(digest, answer, background) for digest, answer in ((a, first), (b, second))
            ):
                yield from _compare_answers(a, b, (first, second), background)


def _can_compare(digest: Digest, answer: Answer, background: Background) -> bool:
    """Whether an answer is a phrase, or a whole sentence that says who, what or where."""
    if _CUT_OUT.search(answer.answer):
        return False
    if not answer.clause:
        return True
    question = background.questions.get(answer.question)
    return (
        question is not None
        and question.pref_label.lower().startswith(_OPEN_QUESTIONS)
        and not question.many
        and answer.answer_concept is None
        and digest.claim.central
        and digest.claim.quote.exact.startswith(answer.answer)
    )


def _compare_answers(a: Digest, b: Digest, answers: tuple[Answer, Answer], background: Background) -> Iterator[Finding]:
    first, second = answers
    likeness = _liken(first, second, background)
    if likeness is False and _sound_alike(a, first, b, second, background):
        return
    kindred = first.question != second.question
    if likeness is None or (likeness and kindred) or _are_opposed(a, first, b, second):
        return
    given = ((a, first), (b, second))
    if likeness and any(
        _is_narrower(*one) or is_particular(*one, background) or not says_so(*one, background) for one in given
    ):
        return
    if not likeness and (can_both_be(given, background) or (kindred and not can_be_held(given))):
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
            *(
                make_evidence("tells-who", answer.answer, WEIGHTS["tells-who"])
                for answer in answers
                if not likeness and TELLS_WHO.match(answer.answer)
            ),
            *([make_evidence("kindred", second.question, WEIGHTS["kindred"])] if kindred else []),
            *_iter_question_evidence(first.question, background),
            *(
                item
                for item in iter_claim_evidence(a, b, common, frozenset(map(str, concepts)), background, words)
                if likeness or item.kind not in _OF_NO_RIVAL
            ),
            *(iter_near_evidence(a, b, background) if likeness else _iter_prominence(a, b)),
        ),
    )


def _is_narrower(digest: Digest, answer: Answer) -> bool:
    """Whether an answer says more than the concept it is taken for: "typing faster" is not speed at large."""
    named = digest.names.get(answer.answer_concept or "")
    if not named:
        return False
    words = [word for word in iter_words(answer.answer) if find_stem(word)]
    return bool(words) and words[0].endswith("ing") and find_stem(words[0]) not in named


def _iter_prominence(a: Digest, b: Digest) -> Iterator[Evidence]:
    """How central both claims are: what an essay says in passing is seldom its answer."""
    for digest in (a, b):
        score = digest.claim.central_score
        yield make_evidence("prominent", f"{digest.claim.id} to {score:.2f}", WEIGHTS["prominent"] * score)
        if digest.scope.bound:
            yield make_evidence("bounded", digest.scope.bound, WEIGHTS["bounded"])


def _sound_alike(a: Digest, first: Answer, b: Digest, second: Answer, background: Background) -> bool:
    """Whether the claims lie so near that two answers, one of them without a name, may well be the same."""
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact)
    return near is not None and near >= _ALIKE and None in {first.answer_concept, second.answer_concept}


def _are_opposed(a: Digest, first: Answer, b: Digest, second: Answer) -> bool:
    """Whether one claim speaks for its answer and the other against: "nobody won on data" does not answer with data.

    What takes something away does so as an answer, too: "growth is held back by fear".
    """
    stances = [
        digest.holdings[answer.answer_concept].stance
        for digest, answer in ((a, first), (b, second))
        if answer.answer_concept in digest.holdings
    ]
    return {"for", "against"} <= {stance.stance for stance in stances if stance.rule != "removes"}


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
    if near is None:
        return None if shared else False
    return None if near >= (_NEAR_SHARED if shared else _NEAR) else False


def _find_matter(answer: str, asked: frozenset[str]) -> frozenset[str]:
    """The stems of an answer, or of its head where it is long, without those of the question and of no weight."""
    stems = frozenset(find_stems(answer))
    if len(stems) > _LONG_STEMS:
        head = END_OF_HEAD.split(answer, maxsplit=1)[0]
        stems = frozenset(find_stems(head))
        if len(stems) > _LONG_STEMS:
            stems = frozenset(find_stems(_END_OF_FIRST.split(head, maxsplit=1)[0]))
    return stems - asked - VAGUE


def _find_asked(question: str, background: Background) -> frozenset[str]:
    known = background.questions.get(question)
    return frozenset(find_stems(known.pref_label)) if known else frozenset()
