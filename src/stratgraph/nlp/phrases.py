"""Room nlp: the phrases on the sides of a contrast, without what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from stratgraph.nlp.grammar import BE, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["PLACEHOLDERS", "STOPS", "Side", "has_verb", "opens_clause", "phrase_before", "to_side", "trim_phrase"]

STOPS = frozenset((".", "!", "?", ";", ":", "—", "–", "--", "---", "(", ")", "…", "..."))
_LEADING = get_words("contrasts.leading") - {"that"}
_TRAILING = _LEADING | get_words("contrasts.trailing")
_ANCHORS = PREPOSITIONS | get_words("contrasts.anchors")
PLACEHOLDERS = get_words("contrasts.placeholders")
_MAX_PHRASE = 14


@dataclass(frozen=True, slots=True)
class Side:
    """Words ``start`` to ``end`` of a sentence."""

    sentence: int
    start: int
    end: int


def to_side(sentence: Sentence, span: tuple[int, int]) -> Side:
    """A span of words as a side."""
    return Side(sentence.index, *span)


def has_verb(sentence: Sentence, side: Side) -> bool:
    """Whether a finite verb stands in a side."""
    return any(is_verb(sentence.words, i, side.start) for i in range(side.start, side.end))


def opens_clause(sentence: Sentence, start: int) -> bool:
    """Whether a subject and its verb come at once: the "but" joins clauses and corrects nothing."""
    words = sentence.words
    for index in range(start, min(start + 7, len(words))):
        low = words[index].low
        if low in STOPS or low == "," or (low in RELATIVES and index > start):
            return False
        if is_verb(words, index, start):
            return True
    return False


def trim_phrase(sentence: Sentence, start: int, end: int, *, clausal: bool = False, keep_opener: bool = False) -> Side:
    """The phrase that opens at ``start``, without what hangs on it: up to a stop, a comma, a relative clause."""
    lows = sentence.lows
    while start < end and lows[start] in _LEADING:
        start += 1
    if start < end and lows[start] in {"about", "because", "with"} and not keep_opener:
        start += 1
    stop = start
    while stop < end and lows[stop] not in STOPS:
        low = lows[stop]
        if low == "," and not (clausal and stop - start < 3):  # noqa: PLR2004 - "sadly, firms ..."
            break
        if (
            not clausal
            and stop > start
            and low in RELATIVES
            and lows[stop - 1] not in PREPOSITIONS | (DETERMINERS - PLACEHOLDERS)
        ):
            if lows[stop - 1] in PLACEHOLDERS or not sentence.words[stop - 1].is_word:
                clausal = True
                stop += 1
                continue
            break
        if (
            stop > start
            and low in {"but", "because", "while", "whereas", "although", "when", "if", "unless", "and"}
            and (low != "and" or opens_clause(sentence, stop + 1))
        ):
            break
        stop += 1
    stop = min(stop, start + (2 * _MAX_PHRASE if clausal else _MAX_PHRASE))
    while stop > start and lows[stop - 1] in _TRAILING:
        stop -= 1
    return Side(sentence.index, start, stop)


def phrase_before(sentence: Sentence, end: int, *, like: Side) -> Side:
    """The phrase that ends at ``end`` and matches the other side: after the same preposition, or the noun phrase."""
    lows = sentence.lows
    model = lows[like.start] if like.start < like.end else ""
    floor = end
    while floor > 0 and lows[floor - 1] not in STOPS | {","}:
        floor -= 1
    if model in _ANCHORS:
        wider = floor
        while wider > 0 and lows[wider - 1] not in STOPS:
            wider -= 1
        same = [i for i in range(wider, end) if lows[i] == model]
        if same:
            return trim_phrase(sentence, same[-1], end, keep_opener=True)
    verbs = get_verbs()
    wants_verb = model in verbs.gerund or (model in verbs.base and model in verbs.strong)
    start = end
    while start > floor:
        low = lows[start - 1]
        gerund = low in verbs.gerund and start - 1 > floor and lows[start - 2] not in DETERMINERS
        verbal = is_verb(sentence.words, start - 1, floor) or low in BE or gerund
        if (
            wants_verb
            and start < end
            and (low in verbs.gerund or low in verbs.base)
            and (low in verbs.strong or verbal)
        ):
            return Side(sentence.index, start - 1, end)
        stops = (low in PREPOSITIONS and low != "of") or low in {"to", "that", "which", "who", "than", "not", "be"} | (
            PRONOUNS - DETERMINERS
        )
        stops = stops or (low in verbs.base and start - 1 > floor and lows[start - 2] == "to")
        if not wants_verb and (
            verbal
            or stops
            or (
                start - 1 == floor
                and low in verbs.base
                and start < end
                and low in verbs.lemmas
                and lows[start] in DETERMINERS
            )
        ):
            break
        start -= 1
    while start < end and lows[start] in _LEADING | {"and", "but", "or"}:
        start += 1
    return Side(sentence.index, start, end)
