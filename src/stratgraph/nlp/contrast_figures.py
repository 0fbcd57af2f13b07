"""Room nlp: figures of contrast that a word or a verb makes: confuse A with B, less A and more B, B beats A."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.nlp.clauses import Clause
from stratgraph.nlp.contrast_words import get_forms, get_set
from stratgraph.nlp.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, Sentence, Verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import STOPS, FoundContrast, Side, has_verb, is_pronoun, to_side, trim_phrase

__all__ = ["find_order_figures", "find_phrase_figures", "is_squandered"]

_SHORT, _MAX_GAP = 7, 26
_ADVISING = frozenset({"better", "can", "could", "may", "must", "ought", "prefer", "rather", "should", "wise"})


def find_phrase_figures(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[FoundContrast]:
    """The figures within a clause."""
    lows = sentence.lows
    for index, low in enumerate(lows):
        if low in {"less", "more"}:
            yield from _read_less_than(sentence, lows, index)
    yield from _read_confusion(sentence)
    yield from _read_fragments(sentence)
    for clause in clauses:
        if clause.verb is not None and not clause.hypothetical:
            yield from _read_comparison(sentence, clause, clause.verb)
            yield from _read_denial(sentence, clause, clause.verb)


def _read_confusion(sentence: Sentence) -> Iterator[FoundContrast]:
    """Confusing A with B; mistaking A for B."""
    lows = sentence.lows
    for index, low in enumerate(lows):
        joint = "with" if low in get_forms("confusing") else "for" if low in get_forms("mistaking") else ""
        if not joint or (index and lows[index - 1] in DETERMINERS | {"be", "is", "are"}):
            continue
        place = next((i for i in range(index + 2, min(index + 10, len(lows))) if lows[i] == joint), None)
        if place is None or any(word in {",", ".", ";"} for word in lows[index:place]):
            continue
        rejected, endorsed = trim_phrase(sentence, index + 1, place), trim_phrase(sentence, place + 1, len(lows))
        if not is_pronoun(sentence, rejected) and not is_pronoun(sentence, endorsed):
            yield FoundContrast(sentence.index, rejected, endorsed, "confusion")


def _read_less_than(sentence: Sentence, lows: Sequence[str], index: int) -> Iterator[FoundContrast]:
    """Less about A than B; more a B than an A."""
    opener = lows[index + 1] if index + 1 < len(lows) else ""
    if opener not in {"about", "a", "an", "in", "from", "on", "by", "because"}:
        return
    than = next((i for i in range(index + 2, min(index + _MAX_GAP, len(lows))) if lows[i] == "than"), None)
    if than is None or any(low in STOPS for low in lows[index:than]):
        return
    first, second = trim_phrase(sentence, index + 1, than), trim_phrase(sentence, than + 1, len(lows))
    if has_verb(sentence, second) and opener != "because":
        return
    rejected, endorsed = (first, second) if lows[index] == "less" else (second, first)
    yield FoundContrast(sentence.index, rejected, endorsed, "less-than")


def _read_fragments(sentence: Sentence) -> Iterator[FoundContrast]:
    """Less A, more B."""
    lows = sentence.lows
    comma = next((i for i, low in enumerate(lows) if low in {",", ";"}), None)
    if (
        comma is None
        or comma + 2 >= len(lows)
        or {lows[0], lows[comma + 1]} not in ({"less", "more"}, {"fewer", "more"})
    ):
        return
    first, second = trim_phrase(sentence, 1, comma), trim_phrase(sentence, comma + 2, len(lows))
    if not has_verb(sentence, first) and not has_verb(sentence, second) and first.end > first.start < second.end:
        rejected, endorsed = (second, first) if lows[0] == "more" else (first, second)
        yield FoundContrast(sentence.index, rejected, endorsed, "less-than")


def _read_comparison(sentence: Sentence, clause: Clause, verb: Verb) -> Iterator[FoundContrast]:
    """B beats A; B matters more than A."""
    low = sentence.words[verb.main].low
    if low not in get_forms("comparing") or verb.negated or verb.passive or low.endswith(("ed", "ing")):
        return
    endorsed, begin = to_side(sentence, clause.subject), verb.end
    if get_verbs().lemmas.get(low, low) in {"matter", "count", "weigh"}:
        ahead = [word.low for word in sentence.words[begin : begin + 4]]
        if ahead[:1] not in (["more"], ["less"]) and ahead[1:2] != ["more"]:
            return
        if "than" not in ahead:
            return
        less = "less" in ahead
        begin += ahead.index("than") + 1
    else:
        less = False
    rejected = trim_phrase(sentence, begin, clause.end)
    if _names(sentence, endorsed) and not is_pronoun(sentence, rejected) and not has_verb(sentence, rejected):
        sides = (endorsed, rejected) if less else (rejected, endorsed)
        yield FoundContrast(sentence.index, *sides, "beats")


def _read_denial(sentence: Sentence, clause: Clause, verb: Verb) -> Iterator[FoundContrast]:
    """The race that is watched is not the race that is run; motion is not progress."""
    if not verb.negated or not verb.copula or sentence.words[verb.end - 1].low == "longer" or verb.modal:
        return
    rejected, endorsed = to_side(sentence, clause.subject), trim_phrase(sentence, verb.end, clause.end, clausal=True)
    if not _names(sentence, rejected) or endorsed.start >= endorsed.end:
        return
    one, two = ([word.low for word in sentence.words[side.start : side.end]] for side in (rejected, endorsed))
    same = one[0] in {"the", "a", "an"} and two[0] == one[0] and len(one) > 2 and len(two) > 2 and one[1] == two[1]  # noqa: PLR2004
    bare = (
        len(one) == len(two) == 1
        and sum(word.is_word for word in sentence.words) <= _SHORT
        and _is_noun(sentence, endorsed)
    )
    if same or bare:
        yield FoundContrast(sentence.index, rejected, endorsed, "not-same")


def _is_noun(sentence: Sentence, side: Side) -> bool:
    return any(found.kind == "noun" and found.start == side.start for found in sentence.values) or sentence.words[
        side.start
    ].low.endswith(("tion", "ment", "ness", "ity", "ence", "ance", "ship", "ism"))


def _names(sentence: Sentence, side: Side) -> bool:
    low = sentence.words[side.start].low if side.start < side.end else ""
    if not low or low in PREPOSITIONS | get_set("no-name") | {"that", "this"}:
        return False
    return low not in PRONOUNS - DETERMINERS and sentence.words[side.end - 1].low not in PRONOUNS - DETERMINERS


def find_order_figures(first: Sentence, second: Sentence) -> Iterator[FoundContrast]:
    """Stop A. Start B."""
    one, two = ([word.low for word in sentence.words if word.is_word] for sentence in (first, second))
    if one[:1] == ["stop"] and two[:1] == ["start"] and len(one) > 1 and len(two) > 1:
        starts = [next(i for i, word in enumerate(sentence.words) if word.is_word) + 1 for sentence in (first, second)]
        rejected = trim_phrase(first, starts[0], len(first.words))
        yield FoundContrast(second.index, rejected, trim_phrase(second, starts[1], len(second.words)), "stop-start")


def is_squandered(lows: Sequence[str], rejected: Side, endorsed: Side) -> bool:
    """Whether what is done is blamed for what is left undone: "they pay for licences rather than invest in people"."""
    if rejected.start >= rejected.end or endorsed.start >= endorsed.end:
        return False
    verb = min(endorsed.start + 3, endorsed.end)  # "they are wasting"
    blamed = not get_forms("squandering").isdisjoint(lows[endorsed.start : verb])
    return blamed and lows[rejected.start] in get_forms("tending") and _ADVISING.isdisjoint(lows[:verb])
