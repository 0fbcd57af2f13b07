"""Relations room: whether two answers that differ can stand beside each other, or one is none of its essay's own."""

from __future__ import annotations

import re
from typing import Final

from stratgraph.model import Answer, Question
from stratgraph.relations.digest import Background, Digest
from stratgraph.stems import find_stem, find_stems, iter_words

__all__ = [
    "END_OF_HEAD",
    "TELLS_WHO",
    "VAGUE",
    "can_be_held",
    "can_both_be",
    "find_left_out",
    "is_particular",
    "says_so",
]

TELLS_WHO: Final = re.compile(
    r"(?:whoever|(?:those|people) (?:who|that)|the ones (?:who|that)|(?:a|an|the) [\w’'-]+ (?:who|whose)"
    r"|(?:the )?(?:[\w’'-]+ ){0,2}(?:firms|companies|providers|owners|nations|countries) (?:that|who|which))\b",
    re.IGNORECASE,
)
"""An answer that says who, by what sets them apart."""
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
    r"\b(?:the (?:only|one|sole|single|last|[a-z]{3,}est)|nothing but)\b(?:[ -][\w’'-]+){0,6}"
    r" (?:is|are|was|were|remains?)(?: [\w’'-]+)? $",
    re.IGNORECASE,
)
_ONLY_BEHIND: Final = re.compile(
    r" (?:is|are|remains?|becomes?) (?:now |still )?the (?:only|one|sole|single|last|[a-z]{3,}est)\b", re.IGNORECASE
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
_END_OF_SENTENCE: Final = re.compile(r"[.!?][”\"’']?\s")
_NAME: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
END_OF_HEAD: Final = re.compile(r"\s*[:;,(–—]\s*|\s(?=rather than\b|and not\b)")
"""Where what an answer is called ends, and what is said of it begins."""
VAGUE: Final = frozenset(
    find_stems("people person firms companies company organisations part side kind sort way bottom")
)
"""Words that say of no answer what it is: "whoever has the people", "the race to the bottom"."""
_ELSEWHERE: Final = re.compile(
    r"(?:here|there)$|(?:whenever|if|unless|until|as long as|so long as)\b"
    r"|(?:in|for|at|on|under|within) (?:that|those|such)\b",
    re.IGNORECASE,
)
"""An answer that is given on a condition, or for a place which another sentence names, says too little by itself."""
_Given = tuple[tuple[Digest, Answer], tuple[Digest, Answer]]


def can_both_be(given: _Given, background: Background) -> bool:
    """Whether two answers that differ can stand beside each other, or one of them is none of its essay's own."""
    return (
        any(digest.is_reported or digest.scope.grant or digest.scope.is_condition for digest, _ in given)
        or any(_ELSEWHERE.match(digest.scope.frame or "") for digest, _ in given)
        or (
            any(_has_many(answer.question, background) for _, answer in given) and not _are_exclusive(given, background)
        )
        or any(_is_relative(*one) or _is_passing(*one) or _is_partial(*one, background) for one in given)
        or any(is_particular(*one, background) for one in given)
        or all(_is_any(*one) for one in given)
        or _are_of_two_debates(given[0][0], given[1][0], background)
    )


def _are_of_two_debates(a: Digest, b: Digest, background: Background) -> bool:
    """Whether the essays name next to nothing in common besides what answers are made of."""
    named = [digest.around - background.verdicts for digest in (a, b)]
    fewer, shared = min(map(len, named)), len(named[0] & named[1])
    return fewer > _FEW and shared < _LEAST_SHARED and shared < _LEAST_SHARE * fewer


def is_particular(digest: Digest, answer: Answer, background: Background) -> bool:
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
    asked = _find_asked(known)
    said = digest.stem_set - {*find_stems(answer.answer)}
    return not digest.names.keys().isdisjoint(known.concepts) or any(
        one.startswith(other) or other.startswith(one)  # the winners are who wins
        for one in said
        for other in asked
    )


def find_left_out(digest: Digest, answer: Answer, background: Background) -> str:
    """What a sentence leaves out since the one before says it, as in "Cranes were never the trouble. Pilots were.".

    Returns:
        The end of the sentence before, as far as the quote knows it, if it has a word of the question; else nothing.
    """
    known = background.questions.get(answer.question)
    if known is None or not _LEFT_OUT.search(digest.claim.quote.exact):
        return ""
    before = digest.claim.quote.prefix.rpartition("\n")[2].rstrip()
    words = _END_OF_SENTENCE.split(before.rstrip(".!?"))[-1].partition(" ")[2].strip()
    return words if not _find_asked(known).isdisjoint(find_stems(words)) else ""


def _find_asked(question: Question) -> frozenset[str]:
    return frozenset(stem for label in (question.pref_label, *question.alt_labels) for stem in find_stems(label))


def can_be_held(given: _Given) -> bool:
    """Whether two answers to kindred questions can be held against each other: both tell who, or both what.

    What is called *a* moat stands beside whatever is asked for in other words.
    """
    if any(_is_any(*one) for one in given):
        return False
    first, second = (answer for _, answer in given)
    heads = [END_OF_HEAD.split(answer.answer, maxsplit=1)[0] for answer in (first, second)]
    shared = set(find_stems(heads[0])) & set(find_stems(heads[1])) - VAGUE
    return bool(_PERSONS.search(first.answer)) == bool(_PERSONS.search(second.answer)) and not shared


def _is_any(digest: Digest, answer: Answer) -> bool:
    """Whether a sentence gives its answer as one that others can stand beside: "X is a moat"."""
    behind = digest.claim.quote.exact.partition(answer.answer)[2]
    return _ANY.match(behind.lstrip(" ,")) is not None


def _are_exclusive(given: _Given, background: Background) -> bool:
    """Whether no answer to a question with many leaves room for another: "the only thing that is scarce is X".

    To one question it is enough that one of the two says so; to kindred ones both must speak of what is asked. What
    has no name may be the same in other words.
    """
    asked = {answer.question for _, answer in given}
    if any(answer.answer_concept is None for _, answer in given):
        return False
    many = [_is_only(*one) for one in given if _has_many(one[1].question, background)]
    return any(many) if len(asked) == 1 else all(many) and all(says_so(*one, background) for one in given)


def _is_only(digest: Digest, answer: Answer) -> bool:
    before, _, behind = digest.claim.quote.exact.partition(answer.answer)
    return _ONLY_BEFORE.search(before) is not None or _ONLY_BEHIND.match(behind) is not None


def _has_many(question: str, background: Background) -> bool:
    known = background.questions.get(question)
    return known is not None and known.many


def _is_passing(digest: Digest, answer: Answer) -> bool:
    """Whether an essay says it on the way to something else: of a sentence of no weight, an answer of no name."""
    return not digest.claim.central and answer.answer_concept is None and not TELLS_WHO.match(answer.answer)


def _is_partial(digest: Digest, answer: Answer, background: Background) -> bool:
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
        or (_LEFT_OUT.search(sentence) is not None and not find_left_out(digest, answer, background))
        or behind in _PAST | _SUPPOSED
    )


def _is_relative(digest: Digest, answer: Answer) -> bool:
    """Whether it only wins over one other thing: "habit beats knowledge" does not say who wins at large."""
    stems = set(find_stems(answer.answer))
    behind = END_OF_HEAD.split(digest.claim.quote.exact.partition(answer.answer)[2], maxsplit=1)[0]
    return _MORE_THAN.search(behind) is not None or any(
        contrast.pattern == "beats" and not stems.isdisjoint(find_stems(contrast.endorsed))
        for contrast in digest.contrasts
    )
