"""Room nlp: figures that set one thing aside and put another in its place, with the sides right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.nlp.clauses import Clause, split_clauses
from stratgraph.nlp.grammar import BE, DETERMINERS, PREPOSITIONS, Sentence
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import (
    PLACEHOLDERS,
    STOPS,
    Side,
    has_verb,
    opens_clause,
    phrase_before,
    to_side,
    trim_phrase,
)
from stratgraph.nlp.words import get_words

__all__ = ["FoundContrast", "find_contrasts"]

_SOFT_NOT = get_words("contrasts.soft-not")
_NO_FIGURE = _SOFT_NOT | get_words("contrasts.no-figure")
_ECHO = get_words("contrasts.echo")
_MAX_GAP = 26


@dataclass(frozen=True, slots=True)
class FoundContrast:
    """A figure of contrast; ``firm`` unless the first thing is only called not enough ("not just A")."""

    sentence: int
    rejected: Side
    endorsed: Side
    pattern: str
    firm: bool = True


def find_contrasts(sentences: Sequence[Sentence]) -> list[FoundContrast]:
    """All figures of contrast, in the order of the text, at most one for each pair of sides."""
    found: list[FoundContrast] = []
    for position, sentence in enumerate(sentences):
        if sentence.is_question:
            continue
        found += _find_within(sentence)
        following = sentences[position + 1] if position + 1 < len(sentences) else None
        if following and not following.is_question and _may_answer(sentence, following):
            found += _find_across(sentence, following)
    by_index = {sentence.index: sentence for sentence in sentences}
    found = [contrast for contrast in found if not _praises_harm(contrast, by_index)]
    unique: dict[tuple[Side, Side], FoundContrast] = {}
    for contrast in found:
        if contrast.rejected.start < contrast.rejected.end and contrast.endorsed.start < contrast.endorsed.end:
            unique.setdefault((contrast.rejected, contrast.endorsed), contrast)
    return list(unique.values())


def _praises_harm(contrast: FoundContrast, sentences: Mapping[int, Sentence]) -> bool:
    """Whether the side that is kept is the worse one: "they pay a tax rather than invest" tells what is done."""
    if contrast.pattern != "rather-than":
        return False
    side = contrast.endorsed
    return any(
        found.kind == "noun" and found.sign < 0 and side.start <= found.start < side.end
        for found in sentences[side.sentence].values
    )


def _may_answer(first: Sentence, second: Sentence) -> bool:
    return second.index == first.index + 1 and {first.kind, second.kind} <= {"paragraph", "quote", "item"}


def _find_within(sentence: Sentence) -> Iterator[FoundContrast]:
    lows = sentence.lows
    for index, low in enumerate(lows):
        following = lows[index + 1] if index + 1 < len(lows) else ""
        if low in {"not", "n't", "never"}:
            yield from _read_not_but(sentence, index)
            yield from _read_not_after(sentence, index)
        elif (low, following) in {("rather", "than"), ("instead", "of")}:
            yield from _read_rather_than(sentence, index)
        elif low in {"less", "more"}:
            yield from _read_less_than(sentence, index)
    clauses = split_clauses(sentence)
    for first, second in itertools.pairwise(clauses):
        if lows[second.start - 1] in {",", ";", ":", "—", "–", "--"}:
            yield from _read_correction(sentence, first, sentence, second)


def _find_across(first: Sentence, second: Sentence) -> Iterator[FoundContrast]:
    if len(second.words) < 2:  # noqa: PLR2004 - a single word and its full stop say nothing
        return
    before, after = split_clauses(first), split_clauses(second)
    if before and after:
        yield from _read_correction(first, before[-1], second, after[0])
        if len(before) > 1:
            yield from _read_correction(first, before[0], second, after[0])


# --- within a sentence -------------------------------------------------------------------------------------------


def _read_not_but(sentence: Sentence, index: int) -> Iterator[FoundContrast]:
    """Not A but B; not because A but because B; "Not A - B" where the sentence opens so."""
    lows = sentence.lows
    opener = lows[index + 1] if index + 1 < len(lows) else ""
    if opener in _SOFT_NOT | {"all", "every"} or not opener:
        return
    mark = _find_but(sentence, index)
    if mark is None:
        return
    begin = mark + 1
    if lows[mark] in {"—", "–", ",", ":"} and begin < len(lows) and lows[begin] == "but":
        begin += 1
    rejected = trim_phrase(sentence, index + 1, mark, clausal=opener == "because")
    endorsed = trim_phrase(sentence, begin, len(lows), clausal=opener == "because")
    parallel = (
        begin < len(lows)
        and lows[begin] == opener
        and opener in PREPOSITIONS | {"because", "to", "that", "whether", "how"}
    )
    if not parallel and (has_verb(sentence, rejected) or opens_clause(sentence, begin)):
        return
    if not parallel and index and lows[index - 1] not in BE | {",", "—", "–", ":"} and lows[index] != "never":
        return
    yield FoundContrast(sentence.index, rejected, endorsed, "not-but")


def _find_but(sentence: Sentence, index: int) -> int | None:
    """The "but" that answers a "not", or the dash that stands for it."""
    lows = sentence.lows
    opens = not any(word.is_word for word in sentence.words[:index])
    for place in range(index + 2, min(index + _MAX_GAP, len(lows))):
        if lows[place] == "but":
            return place - 1 if lows[place - 1] in {",", "—", "–"} else place
        if opens and lows[index] == "not" and lows[place] in {"—", "–", "--", ":"}:
            return place
        if lows[place] in {".", ";", "!", "?"} or lows[place] in {"not", "n't"}:
            return None
    return None


def _read_not_after(sentence: Sentence, index: int) -> Iterator[FoundContrast]:
    """B, not A."""
    lows = sentence.lows
    if lows[index] != "not" or index < 2 or index + 1 >= len(lows) or lows[index - 1] not in {",", "—", "–", "and"}:  # noqa: PLR2004
        return
    if lows[index - 1] == "and" and lows[index - 2] != ",":
        return
    opener = lows[index + 1]
    if opener in _NO_FIGURE | {"because"} or _find_but(sentence, index) is not None:
        return
    rejected = trim_phrase(sentence, index + 1, len(lows))
    stop = index - 2 if lows[index - 1] == "and" else index - 1
    if (
        rejected.end <= rejected.start
        or lows[rejected.start] in {"away", "here", "there", "now", "then"}
        or lows[rejected.start].endswith("ly")
    ):
        return
    if (has_verb(sentence, rejected) and lows[rejected.start] not in PLACEHOLDERS) or stop < 1:
        return
    endorsed = phrase_before(sentence, stop, like=rejected)
    yield FoundContrast(sentence.index, rejected, endorsed, "not-a-b")


def _read_rather_than(sentence: Sentence, index: int) -> Iterator[FoundContrast]:
    """B rather than A; Rather than A, B; B instead of A."""
    lows = sentence.lows
    opens = not any(word.is_word for word in sentence.words[:index]) or lows[index - 1] in {";", ":", "—", "–"}
    if opens:
        comma = next((i for i in range(index + 2, len(lows)) if lows[i] == ","), None)
        if comma is not None:
            endorsed = trim_phrase(sentence, comma + 1, len(lows), clausal=True)
            yield FoundContrast(sentence.index, trim_phrase(sentence, index + 2, comma), endorsed, "rather-than")
        return
    rejected = trim_phrase(sentence, index + 2, len(lows))
    stop = index - 1 if lows[index - 1] == "," else index
    yield FoundContrast(sentence.index, rejected, phrase_before(sentence, stop, like=rejected), "rather-than")


def _read_less_than(sentence: Sentence, index: int) -> Iterator[FoundContrast]:
    """Less about A than B; more a B than an A."""
    lows = sentence.lows
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


# --- over two clauses or sentences -------------------------------------------------------------------------------


def _read_correction(first: Sentence, a: Clause, second: Sentence, b: Clause) -> Iterator[FoundContrast]:
    """It is not A. It is B. - The A was never the limit. The B was. - You do not buy A. You buy B."""
    if a.verb is None or b.verb is None or not a.verb.negated | _is_softly_negated(first, a) or b.verb.negated:
        return
    lows = second.lows
    if a.verb.copula and b.verb.copula:
        if b.verb.end >= b.end - 1 and not any(word.is_word for word in second.words[b.verb.end : b.end]):
            if a.verb.negated and lows[b.subject[0]] not in _ECHO:
                yield FoundContrast(second.index, to_side(first, a.subject), to_side(second, b.subject), "not-it-is")
            return
        if not _same_subject(first, a, second, b):
            return
        rejected = trim_phrase(first, a.verb.end, a.end)
        endorsed = trim_phrase(second, b.verb.end, b.end)
        if _is_phrase(first, rejected) and (_is_phrase(second, endorsed) or lows[endorsed.start] == "about"):
            yield FoundContrast(second.index, rejected, endorsed, "not-it-is", firm=a.verb.negated)
        return
    lemmas = get_verbs().lemmas
    verb_a, verb_b = first.words[a.verb.main].low, second.words[b.verb.main].low
    if (
        lemmas.get(verb_a)
        and lemmas.get(verb_a) == lemmas.get(verb_b)
        and a.verb.negated
        and _same_subject(first, a, second, b)
    ):
        rejected, endorsed = trim_phrase(first, a.verb.end, a.end), trim_phrase(second, b.verb.end, b.end)
        if (
            lemmas[verb_a] not in {"get", "do", "have"}
            and not _is_pronoun(second, endorsed)
            and not _is_pronoun(first, rejected)
        ):
            yield FoundContrast(second.index, rejected, endorsed, "not-it-is")


def _is_pronoun(sentence: Sentence, side: Side) -> bool:
    return side.start >= side.end or sentence.words[side.start].low in {
        "it",
        "them",
        "him",
        "her",
        "us",
        "so",
        "this",
        "that",
    }


def _is_softly_negated(sentence: Sentence, clause: Clause) -> bool:
    verb = clause.verb
    lows = sentence.lows
    return verb is not None and any(
        lows[i] in {"not", "n't"} and i + 1 < len(lows) and lows[i + 1] in _SOFT_NOT
        for i in range(verb.start, min(verb.end, clause.end))
    )


def _same_subject(first: Sentence, a: Clause, second: Sentence, b: Clause) -> bool:
    one = [word.low for word in first.words[a.subject[0] : a.subject[1]] if word.is_word]
    two = [word.low for word in second.words[b.subject[0] : b.subject[1]] if word.is_word]
    return (
        bool(one)
        and bool(two)
        and (one == two or (len(two) == 1 and two[0] in {"it", "they", "this", "that", "these", "those"}))
    )


def _is_phrase(sentence: Sentence, side: Side) -> bool:
    """A noun phrase or prepositional phrase rather than an adjective."""
    if side.start >= side.end:
        return False
    low = sentence.words[side.start].low
    return (
        low in DETERMINERS | PREPOSITIONS
        or low in get_verbs().gerund
        or (side.end - side.start == 1 and low.endswith(("tion", "ment", "ness", "ity", "ence", "ance")))
    )
