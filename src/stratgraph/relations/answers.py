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
from stratgraph.stems import find_stem, find_stems, iter_words

__all__ = ["iter_answer_findings", "says_so"]

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
_WHO: Final = re.compile(
    r"(?:whoever|(?:those|people) (?:who|that)|the ones (?:who|that)|(?:a|an|the) [\w’'-]+ (?:who|whose)"
    r"|(?:the )?(?:[\w’'-]+ ){0,2}(?:firms|companies|providers|owners|nations|countries) (?:that|who|which))\b",
    re.IGNORECASE,
)
"""An answer that says who, by what sets them apart."""
_CUT_OUT: Final = re.compile(
    r"^(?:between|it|they|that|this|he|she|we|you|i|such|these|there)\b|^those\b(?! (?:who|that|which|of|in|with)\b)"
    r"|\b(?:and|but|or) (?:it|they)$",
    re.IGNORECASE,
)
"""An answer that begins or ends so was cut out of a clause, or points to what another sentence names."""
_PERSONS: Final = re.compile(
    r"\b(?:who|whose|whoever|those|people|firms?|compan(?:y|ies)|providers?|owners?|makers?|laborator(?:y|ies)|labs?"
    r"|nations?|countr(?:y|ies)|states?|governments?|workers?|users?|buyers?|suppliers?|vendors?|customers?|start-?ups?"
    r"|incumbents?|leaders?|mover|winners?|managers?|players?)\b",
    re.IGNORECASE,
)
"""An answer with one of these tells of people rather than of things."""
_MORE_THAN: Final = re.compile(
    r"\b(?:more|less|better|fewer|worse|faster|longer)\b(?: [\w’'-]+){0,3} than\b", re.IGNORECASE
)
_ANY: Final = re.compile(
    r"\b(?:is|are|be|becomes?|remains?) (?:also |still |itself )?(?:an?|one) (?:[\w’'-]+ ){0,2}?[\w’'-]+"
)
"""What is called *a* moat leaves room for another."""
_POINTING: Final = re.compile(
    r"(?:the|that|this|these|those|an?)(?: [\w’'-]+){0,2} (?:one|ones|former|latter)"
    r"|(?:the|these|those)(?: [\w’'-]+){0,2} (?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|[\d.,]+)",
    re.IGNORECASE,
)
"""An answer that only points to what another sentence names."""
_ONE_OF_MANY: Final = re.compile(r"\b(?:first|second|third|fourth|fifth|another|one of)\b", re.IGNORECASE)
"""With one of these before it, an answer is one of several that the essay gives."""
_DEMONSTRATIVE: Final = re.compile(
    r"(?:\b(?:these|this|those)|(?:^|[,;:–—]|\b(?:in|on|of|to|by|from|for|with|at|into|as|is|are|was|were|be|and|or|but|not"
    r"|than|all|only|just)) ?that)$",
    re.IGNORECASE,
)
"""What stands before an answer that is pointed at; behind a noun, "that" begins a relative clause."""
_POINTS_BACK: Final = re.compile(r"\b(?:it|them|him|her)\b", re.IGNORECASE)
_ANOTHER: Final = re.compile(
    r"\s*(?:[\w’'-]+ ){1,3}(?:is|are|was|were) another\b|\s*(?:so|nor) (?:is|are|does|do)\b", re.IGNORECASE
)
"""A sentence that opens so names a second answer beside the one before it."""
_NOTHING: Final = re.compile(r"\s*[\w’'-]+ (?:nothing|nobody|little|no)\b", re.IGNORECASE)
_SUPPOSEDLY: Final = re.compile(
    r"[^.;:,]{0,40}\b(?:is|are|was|were) (?:said|supposed|meant|thought|believed|rumoured|reputed) to\b", re.IGNORECASE
)
_SPENT: Final = re.compile(
    r"\b(?:money|cash|funds?|budgets?) (?:goes|go|went|will go|is going|gets) into $", re.IGNORECASE
)
_SPENT_ON: Final = re.compile(r"\s*(?:is|are|was) where the (?:money|cash|budget) (?:goes|went)\b", re.IGNORECASE)
"""Money that goes into a thing is spent on it, and not earned there."""
_TAKEN_AWAY: Final = (_NOTHING, _SUPPOSEDLY, _SPENT_ON)
"""What stands behind an answer and takes it back: "earns nothing", "is said to be", "is where the money goes"."""
_ONLY_BEFORE: Final = re.compile(
    r"\b(?:the (?:only|one|sole|single|last)|nothing but)\b(?:[ -][\w’'-]+){0,6}"
    r" (?:is|are|was|were|remains?)(?: [\w’'-]+)? $",
    re.IGNORECASE,
)
_ONLY_BEHIND: Final = re.compile(
    r" (?:is|are|remains?|becomes?) (?:now |still )?the (?:only|one|sole|single|last)\b", re.IGNORECASE
)
"""With one of these around it an answer is the only one."""
_PARTICULAR: Final = re.compile(
    r"\b(?:this|these|those|our|my|that one|particular|certain|slight|small|minor|modest|brief|passing|temporary"
    r"|fleeting|momentary|local|partial|half an?)(?: [\w’'-]+)?$",
    re.IGNORECASE,
)
"""With one of these before it, an advantage is somebody's, or too little of one, and not where advantage lies."""
_LEAST_SHARED: Final = 3
_LEAST_SHARE: Final = 0.25
"""Essays that name fewer concepts in common, and a smaller share of theirs, belong to different debates."""
_FEW: Final = 2
"""Of an essay that names so few concepts it cannot be told."""
_PAST: Final = frozenset({"beat", "belonged", "counted", "decided", "lost", "mattered", "took", "went", "won"})
"""Behind an answer, one of these tells what happened once, and not what holds."""
_ONCE: Final = frozenset({"belonged", "came", "lay", "lived", "rested", "sat", "went"})
_SUPPOSED: Final = frozenset({"could", "might", "would"})
_NEAR_WORDS: Final = 4
"""So many words before an answer is the verb that it belongs to."""
_LEFT_OUT: Final = re.compile(r"\b(?:is|are|was|were|does|do|did|has|have)[.!]?[”\"’']?$")
"""A sentence that ends so leaves out what it says of its subject."""
_OF_NO_RIVAL: Final = frozenset({"central", "length"})
"""Evidence of two claims that tells nothing of rival answers: there ``prominent`` stands for the first."""
_OPEN_QUESTIONS: Final = ("how", "what", "where", "which", "who", "why")
"""A question that begins so is not answered by a yes or a no."""
_NAME: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_END_OF_HEAD: Final = re.compile(r"\s*[:;,(–—]\s*|\s(?=rather than\b|and not\b)")
_END_OF_FIRST: Final = re.compile(r"\s(?=and\b)")
"""Where the first of two parts of a long answer ends."""
_VAGUE: Final = frozenset(
    find_stems("people person firms companies company organisations part side kind sort way bottom")
)
"""Words that say of no answer what it is: "whoever has the people", "the race to the bottom"."""


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
        _is_narrower(*one) or _is_particular(*one, background) or not says_so(*one, background) for one in given
    ):
        return
    if not likeness and (_can_both_be(given, background) or (kindred and not _can_be_held(given))):
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
                if not likeness and _WHO.match(answer.answer)
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


_ELSEWHERE: Final = re.compile(
    r"(?:here|there)$|(?:whenever|if|unless|until|as long as|so long as)\b"
    r"|(?:in|for|at|on|under|within) (?:that|those|such)\b",
    re.IGNORECASE,
)
"""An answer that is given on a condition, or for a place which another sentence names, says too little by itself."""
_Given = tuple[tuple[Digest, Answer], tuple[Digest, Answer]]


def _can_both_be(given: _Given, background: Background) -> bool:
    """Whether two answers that differ can stand beside each other, or one of them is none of its essay's own."""
    return (
        any(digest.is_reported or digest.scope.grant or digest.scope.is_condition for digest, _ in given)
        or any(_ELSEWHERE.match(digest.scope.frame or "") for digest, _ in given)
        or (any(_has_many(answer.question, background) for _, answer in given) and not _are_exclusive(given))
        or any(_is_relative(*one) or _is_passing(*one) or _is_partial(*one) for one in given)
        or any(_is_particular(*one, background) for one in given)
        or all(_is_any(*one) for one in given)
        or _are_of_two_debates(given[0][0], given[1][0], background)
    )


def _are_of_two_debates(a: Digest, b: Digest, background: Background) -> bool:
    """Whether the essays name next to nothing in common besides what answers are made of."""
    named = [digest.around - background.verdicts for digest in (a, b)]
    fewer, shared = min(map(len, named)), len(named[0] & named[1])
    return fewer > _FEW and shared < _LEAST_SHARED and shared < _LEAST_SHARE * fewer


def _is_particular(digest: Digest, answer: Answer, background: Background) -> bool:
    """Whether it tells of somebody's advantage, or of a small one: "our lead", "a particular advantage"."""
    known, sentence = background.questions.get(answer.question), digest.claim.quote.exact
    asked = frozenset(stem for concept in known.concepts for stem in digest.names.get(concept, ())) if known else ()
    words = (match for match in _NAME.finditer(sentence) if find_stem(match.group().lower()) in asked)
    return any(_PARTICULAR.search(sentence[: match.start()].rstrip()) for match in words)


def says_so(digest: Digest, answer: Answer, background: Background) -> bool:
    """Whether a sentence has a word of the question, in one of its forms, or of what it asks about."""
    known = background.questions.get(answer.question)
    if known is None or not known.concepts:
        return True
    asked = {stem for label in (known.pref_label, *known.alt_labels) for stem in find_stems(label)}
    said = digest.stem_set - {*find_stems(answer.answer)}
    return not digest.names.keys().isdisjoint(known.concepts) or any(
        one.startswith(other) or other.startswith(one)  # the winners are who wins
        for one in said
        for other in asked
    )


def _can_be_held(given: _Given) -> bool:
    """Whether two answers to kindred questions can be held against each other: both tell who, or both what.

    What is called *a* moat stands beside whatever is asked for in other words.
    """
    if any(_is_any(*one) for one in given):
        return False
    first, second = (answer for _, answer in given)
    heads = [_END_OF_HEAD.split(answer.answer, maxsplit=1)[0] for answer in (first, second)]
    shared = set(find_stems(heads[0])) & set(find_stems(heads[1])) - _VAGUE
    return bool(_PERSONS.search(first.answer)) == bool(_PERSONS.search(second.answer)) and not shared


def _is_narrower(digest: Digest, answer: Answer) -> bool:
    """Whether an answer says more than the concept it is taken for: "typing faster" is not speed at large."""
    named = digest.names.get(answer.answer_concept or "")
    if not named:
        return False
    words = [word for word in iter_words(answer.answer) if find_stem(word)]
    return bool(words) and words[0].endswith("ing") and find_stem(words[0]) not in named


def _is_any(digest: Digest, answer: Answer) -> bool:
    """Whether a sentence gives its answer as one that others can stand beside: "X is a moat"."""
    behind = digest.claim.quote.exact.partition(answer.answer)[2]
    return _ANY.match(behind.lstrip(" ,")) is not None


def _are_exclusive(given: _Given) -> bool:
    """Whether one of two answers to one question leaves no room for the other: "the only thing that is scarce is X"."""
    return len({answer.question for _, answer in given}) == 1 and any(
        _ONLY_BEFORE.search(before) is not None or _ONLY_BEHIND.match(behind) is not None
        for before, _, behind in (digest.claim.quote.exact.partition(answer.answer) for digest, answer in given)
    )


def _iter_prominence(a: Digest, b: Digest) -> Iterator[Evidence]:
    """How central both claims are: what an essay says in passing is seldom its answer."""
    for digest in (a, b):
        score = digest.claim.central_score
        yield make_evidence("prominent", f"{digest.claim.id} to {score:.2f}", WEIGHTS["prominent"] * score)
        if digest.scope.bound:
            yield make_evidence("bounded", digest.scope.bound, WEIGHTS["bounded"])


def _has_many(question: str, background: Background) -> bool:
    known = background.questions.get(question)
    return known is not None and known.many


def _sound_alike(a: Digest, first: Answer, b: Digest, second: Answer, background: Background) -> bool:
    """Whether the claims lie so near that two answers, one of them without a name, may well be the same."""
    near = background.measure(a.claim.quote.exact, b.claim.quote.exact)
    return near is not None and near >= _ALIKE and None in {first.answer_concept, second.answer_concept}


def _is_passing(digest: Digest, answer: Answer) -> bool:
    """Whether an essay says it on the way to something else: of a sentence of no weight, an answer of no name."""
    return not digest.claim.central and answer.answer_concept is None and not _WHO.match(answer.answer)


def _is_partial(digest: Digest, answer: Answer) -> bool:
    """Whether it gives no whole answer: it points elsewhere, gives one of several, tells what was or would be."""
    sentence = digest.claim.quote.exact
    before, found, after = sentence.partition(answer.answer)
    before = before if found else ""
    behind, words_before = next(iter(iter_words(after)), ""), [*iter_words(before)]
    return (
        _POINTING.fullmatch(answer.answer) is not None
        or (_POINTS_BACK.search(answer.answer) is not None and len(find_stems(answer.answer)) <= 1)
        or _ANOTHER.match(digest.claim.quote.suffix) is not None
        or any(form.match(behind) for behind in sentence.split(answer.answer)[1:] for form in _TAKEN_AWAY)
        or _SPENT.search(before) is not None
        or _ONE_OF_MANY.search(before) is not None
        or _DEMONSTRATIVE.search(before.rstrip()) is not None
        or not (_ONCE.isdisjoint(words_before[-_NEAR_WORDS:]) and _SUPPOSED.isdisjoint(words_before[-_NEAR_WORDS:]))
        or _LEFT_OUT.search(sentence) is not None
        or behind in _PAST | _SUPPOSED
    )


def _is_relative(digest: Digest, answer: Answer) -> bool:
    """Whether it only wins over one other thing: "habit beats knowledge" does not say who wins at large."""
    stems = set(find_stems(answer.answer))
    behind = _END_OF_HEAD.split(digest.claim.quote.exact.partition(answer.answer)[2], maxsplit=1)[0]
    return _MORE_THAN.search(behind) is not None or any(
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
    if near is None:
        return None if shared else False
    return None if near >= (_NEAR_SHARED if shared else _NEAR) else False


def _find_matter(answer: str, asked: frozenset[str]) -> frozenset[str]:
    """The stems of an answer, or of its head where it is long, without those of the question and of no weight."""
    stems = frozenset(find_stems(answer))
    if len(stems) > _LONG_STEMS:
        head = _END_OF_HEAD.split(answer, maxsplit=1)[0]
        stems = frozenset(find_stems(head))
        if len(stems) > _LONG_STEMS:
            stems = frozenset(find_stems(_END_OF_FIRST.split(head, maxsplit=1)[0]))
    return stems - asked - _VAGUE


def _find_asked(question: str, background: Background) -> frozenset[str]:
    known = background.questions.get(question)
    return frozenset(find_stems(known.pref_label)) if known else frozenset()
