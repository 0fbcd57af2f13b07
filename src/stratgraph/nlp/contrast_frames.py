"""Room nlp: figures of contrast in how a matter is put: what is asked, as what a thing is seen, what is scarce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.nlp.clauses import split_clauses
from stratgraph.nlp.contrast_words import get_forms, get_set
from stratgraph.nlp.grammar import BE, DETERMINERS, Sentence
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import FoundContrast, Side, has_verb, is_pronoun, to_side, trim_phrase
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = ["find_asked_figures", "find_frame_figures"]

_SOFT_NOT = get_words("contrasts.soft-not")
_ASKING = frozenset({"about", "how", "if", "what", "when", "where", "whether", "which", "who", "why"})
_MARKS = frozenset({",", ";", ":", "—", "–", "--"})
_ADVERBS = frozenset({"actually", "instead", "now", "rather", "really", "simply"})
_ECHOES = frozenset({"it", "that", "this"})
_AGES = frozenset({"age", "day", "economy", "era", "landscape", "market", "sea", "time", "world"})
_CROWDS = frozenset({"all", "anybody", "anyone", "everybody", "everyone"})
_SINGLE = frozenset({"final", "last", "lasting", "only", "real", "remaining", "scarce", "scarcest", "true", "ultimate"})
_LONGEST_SUBJECT, _LONGEST_FRAME = 7, 14


def find_frame_figures(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """The figures of one sentence."""
    yield from _read_seen_as(sentence, tree)
    yield from _read_age(sentence, tree)
    yield from _read_stop_start(sentence)
    yield from find_asked_figures(sentence, None)


def _read_stop_start(sentence: Sentence) -> Iterator[FoundContrast]:
    """Stop counting ships and start asking who comes back."""
    lows, gerunds = sentence.lows, get_verbs().gerund
    for index, low in enumerate(lows[:-4]):
        if low not in {"stop", "stopped", "stops"} or lows[index + 1] not in gerunds:
            continue
        reach = range(index + 3, min(index + _LONGEST_FRAME, len(lows) - 2))
        start = next((i for i in reach if lows[i] in {"start", "begin"} and lows[i + 1] in gerunds), None)
        if start is None or not {"and", ",", ";"} & set(lows[start - 2 : start]):
            continue
        rejected, endorsed = trim_phrase(sentence, index + 1, start), trim_phrase(sentence, start + 1, len(lows))
        yield FoundContrast(sentence.index, rejected, endorsed, "stop-start", firm=False)


# --- what the question is ----------------------------------------------------------------------------------------


def find_asked_figures(first: Sentence, second: Sentence | None) -> Iterator[FoundContrast]:
    """The question is no longer whether A. The real question is whether B.

    Args:
        first: the sentence that denies.
        second: the one after it; None looks for the answer in the first one.
    """
    lows = first.lows
    for index in range(2, len(lows) - 2):
        if not _denies_topic(lows, index):
            continue
        rejected = _take_asked(first, index + 1)
        if second is not None and _is_open(first, rejected.start):
            yield from _answer_asked(first, rejected, second, 0)
        elif second is None:
            mark = next((i for i in range(rejected.end, len(lows)) if lows[i] in _MARKS), len(lows))
            yield from _answer_asked(first, rejected, first, mark + 1)
        return


def _denies_topic(lows: Sequence[str], index: int) -> bool:
    """Whether "not" or "no longer" stands there between a question and what it does not ask."""
    if lows[index] not in {"not", "n't"} and lows[index - 1 : index + 1] != ["no", "longer"]:
        return False
    verb = index - 1 - (lows[index] == "longer")
    asks = lows[index + 1] in _ASKING or lows[index + 1] == "to"
    return verb > 0 and asks and lows[verb] in BE and lows[verb - 1] in get_set("topics")


def _take_asked(sentence: Sentence, start: int) -> Side:
    """What is asked, from the word that asks it on."""
    side = trim_phrase(sentence, start, len(sentence.words), clausal=True)
    return Side(side.sentence, min(start + (sentence.lows[start] == "about"), side.end), side.end)


def _is_open(sentence: Sentence, start: int) -> bool:
    """Whether nothing follows in a sentence that could be the answer."""
    return not (_MARKS - {","} | {"but"}) & set(sentence.lows[start:])


def _answer_asked(first: Sentence, rejected: Side, second: Sentence, begin: int) -> Iterator[FoundContrast]:
    lows = second.lows
    begin += begin < len(lows) and lows[begin] in {"and", "but", "rather", "instead"}
    begin += begin < len(lows) and lows[begin] == ","
    reach = range(begin + 1, min(begin + _LONGEST_SUBJECT, len(lows) - 1))
    verb = next((i for i in reach if lows[i] in BE or lows[i] == "'s"), None)
    if verb is None:
        return
    subject = lows[begin:verb]
    if subject[-1] not in get_set("topics") | {"one"} and (len(subject) > 1 or subject[0] not in _ECHOES):
        return
    start = verb + 1
    while start < len(lows) and lows[start] in _ADVERBS:
        start += 1
    asked = first.lows[rejected.start - (first.lows[rejected.start - 1] == "about")]
    if start < len(lows) and (lows[start] == "to" if asked == "to" else lows[start] in _ASKING):
        endorsed = _take_asked(second, start)
        if rejected.start < rejected.end and endorsed.start < endorsed.end:
            yield FoundContrast(second.index, rejected, endorsed, "not-it-is", firm=False)


# --- as what a thing is seen -------------------------------------------------------------------------------------


def _read_seen_as(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """Treat X as A, not merely B. - See X as A and not as B."""
    lows = sentence.lows
    for index in range(3, len(lows) - 1):
        if lows[index] != "not" or lows[index - 1] not in _MARKS | {"and"}:
            continue
        start = index + 1
        soft = lows[start] in _SOFT_NOT
        start += soft
        again = lows[start : start + 1] == ["as"]
        start += again
        seen = _find_seen(lows, index)
        if seen is None or not (soft or again) or lows[start : start + 1] == ["as"]:
            continue
        rejected, endorsed = trim_phrase(sentence, start, len(lows)), trim_phrase(sentence, seen + 1, index)
        if endorsed.end >= index - 2 and all(_is_named(sentence, side, tree) for side in (rejected, endorsed)):
            yield FoundContrast(sentence.index, rejected, endorsed, "not-a-b", firm=not soft)


def _find_seen(lows: Sequence[str], index: int) -> int | None:
    """The "as" before a place that tells as what a thing is seen, behind a verb of seeing."""
    places = [i for i in range(max(0, index - _LONGEST_FRAME), index) if lows[i] == "as"]
    if not places:
        return None
    verbs = [i for i in range(max(0, places[-1] - _LONGEST_FRAME), places[-1]) if lows[i] in get_forms("seeing")]
    return places[-1] if verbs else None


# --- what is scarce ----------------------------------------------------------------------------------------------


def _read_age(sentence: Sentence, tree: Syntax | None) -> Iterator[FoundContrast]:
    """In an age of endless A, the only scarcity left is B. - When everyone has A, the only difference is B."""
    lows = sentence.lows
    comma = next((i for i in range(3, min(_LONGEST_FRAME, len(lows) - 3)) if lows[i] == ","), None)
    if comma is None:
        return
    rejected = _find_plenty(sentence, comma) or _find_common(sentence, comma)
    endorsed = _find_rare(sentence, comma + 1) if rejected is not None else None
    if rejected is None or endorsed is None:
        return
    if all(_is_named(sentence, side, tree) for side in (rejected, endorsed)):
        yield FoundContrast(sentence.index, rejected, endorsed, "opposed", firm=False)


def _find_plenty(sentence: Sentence, comma: int) -> Side | None:
    """What an age is said to be full of: "in a world of endless A"."""
    lows = sentence.lows
    of = next((i for i in range(2, comma) if lows[i] == "of"), None)
    if lows[0] != "in" or of is None or not _AGES & set(lows[1:of]) or not get_set("plenty") & set(lows[of:comma]):
        return None
    return trim_phrase(sentence, of + 1, comma)


def _find_common(sentence: Sentence, comma: int) -> Side | None:
    """What everybody has: "when everyone has A"."""
    lows = sentence.lows
    if lows[0] not in {"once", "when", "where"} or not (lows[1] in _CROWDS or lows[1] == "every"):
        return None
    clause = split_clauses(sentence, 1)[0]
    if clause.verb is None or clause.verb.negated or clause.verb.copula:
        return None
    return trim_phrase(sentence, clause.verb.end, comma)


def _find_rare(sentence: Sentence, begin: int) -> Side | None:
    """What a clause calls scarce, or the one thing that is left."""
    clauses = split_clauses(sentence, begin)
    verb = clauses[0].verb if clauses else None
    if verb is None or verb.negated or not verb.copula or verb.modal:
        return None
    subject, rest = to_side(sentence, clauses[0].subject), trim_phrase(sentence, verb.end, clauses[0].end)
    if _is_rare(sentence, subject):
        return rest
    return subject if _is_rare(sentence, rest) else None


def _is_rare(sentence: Sentence, side: Side) -> bool:
    words = set(sentence.lows[side.start : side.end])
    return bool(words & get_set("rare")) or bool(words & get_set("what-is-left") and words & _SINGLE)


def _is_named(sentence: Sentence, side: Side, tree: Syntax | None) -> bool:
    """Whether a side names something."""
    if is_pronoun(sentence, side) or has_verb(sentence, side, tree):
        return False
    low = sentence.lows[side.start]
    return low not in {"he", "i", "it", "she", "they", "we", "you"} and (
        low in DETERMINERS or low.isalnum() or "-" in low
    )
