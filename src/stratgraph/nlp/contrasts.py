"""Room nlp: figures that set one thing aside and put another in its place, with the sides right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from stratgraph.nlp.clauses import Clause, split_clauses
from stratgraph.nlp.contrast_figures import find_order_figures, find_phrase_figures, is_squandered
from stratgraph.nlp.contrast_frames import find_asked_figures, find_frame_figures
from stratgraph.nlp.contrast_pairs import find_pair_figures
from stratgraph.nlp.contrast_shifts import find_shift_figures
from stratgraph.nlp.contrast_turns import find_told_contrasts
from stratgraph.nlp.grammar import BE, DETERMINERS, PREPOSITIONS, RELATIVES, Sentence, Verb, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import (
    PLACEHOLDERS,
    STOPS,
    FoundContrast,
    Side,
    complete_side,
    has_verb,
    is_nominal,
    is_pronoun,
    opens_clause,
    phrase_before,
    to_side,
    trim_phrase,
)
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = ["FoundContrast", "find_contrasts"]

_SOFT_NOT = get_words("contrasts.soft-not")
_NO_FIGURE = _SOFT_NOT | get_words("contrasts.no-figure")
_ECHO = get_words("contrasts.echo")
_ECHO_SUBJECTS = frozenset({"it", "they", "he", "she", "this", "that", "these", "those"})
_REAL = frozenset({"real", "true", "actual", "better", "right", "harder", "deeper", "proper"})
_SPELLS = frozenset({"day", "hour", "inch", "minute", "moment", "month", "penny", "week", "year"})
_SETTLING = frozenset({"not-but", "not-it-is", "not-a-b"})
_ASKING = frozenset({"how", "what", "when", "where", "whether", "which", "who", "why"})
_MAX_GAP = 26


def find_contrasts(
    sentences: Sequence[Sentence], trees: Mapping[int, Syntax] = MappingProxyType({})
) -> list[FoundContrast]:
    """All figures of contrast, in the order of the text, at most one for each pair of sides."""
    found: list[FoundContrast] = []
    for position, sentence in enumerate(sentences):
        if sentence.is_question:
            continue
        within = list(_find_within(sentence, trees))
        found += within
        following = sentences[position + 1] if position + 1 < len(sentences) else None
        settled = any(contrast.pattern in _SETTLING for contrast in within)  # what is denied has its answer already
        if following and not settled and not following.is_question and _may_answer(sentence, following):
            found += _find_across(sentence, following, trees)
    found += [one for one in find_told_contrasts(sentences, trees) if not any(_is_same(one, other) for other in found)]
    by_index = {sentence.index: sentence for sentence in sentences}
    found = [contrast for contrast in found if not _praises_harm(contrast, by_index)]
    corrected = {contrast.rejected for contrast in found if contrast.pattern != "not-same"}
    unique: dict[tuple[Side, Side], FoundContrast] = {}
    for contrast in found:
        if contrast.pattern == "not-same" and contrast.endorsed in corrected:
            continue  # "A is not B. It is C.": C is put in the place of B
        if contrast.rejected.start < contrast.rejected.end and contrast.endorsed.start < contrast.endorsed.end:
            whole = replace(
                contrast,
                rejected=complete_side(contrast.rejected, trees.get(contrast.rejected.sentence)),
                endorsed=complete_side(contrast.endorsed, trees.get(contrast.endorsed.sentence)),
            )
            unique.setdefault((whole.rejected, whole.endorsed), whole)
    return list(unique.values())


def _is_same(one: FoundContrast, other: FoundContrast) -> bool:
    """Whether two figures lie in the same words."""
    sides = [(side.sentence, at) for side in (one.rejected, one.endorsed) for at in range(side.start, side.end)]
    taken = {(side.sentence, at) for side in (other.rejected, other.endorsed) for at in range(side.start, side.end)}
    return one.sentence == other.sentence and 2 * sum(place in taken for place in sides) > len(taken)


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


def _find_within(sentence: Sentence, trees: Mapping[int, Syntax]) -> Iterator[FoundContrast]:
    lows = sentence.lows
    for index, low in enumerate(lows):
        following = lows[index + 1] if index + 1 < len(lows) else ""
        if low in {"not", "n't", "never"} or (low == "longer" and index and lows[index - 1] == "no"):
            yield from _read_not_but(sentence, lows, index)
            yield from _read_not_after(sentence, lows, index)
        elif low == "neither":
            yield from _read_neither(sentence, lows, index)
        elif (low, following) in {("rather", "than"), ("instead", "of")}:
            yield from _read_rather_than(sentence, lows, index)
    clauses = split_clauses(sentence)
    yield from find_phrase_figures(sentence, clauses)
    yield from find_shift_figures(sentence, trees.get(sentence.index))
    yield from find_frame_figures(sentence, trees.get(sentence.index))
    for first, second in _iter_splices(sentence, clauses):
        yield from _read_correction(sentence, first, sentence, second, trees)
    for first, second in _iter_openings(sentence):
        yield from find_pair_figures(sentence, first, sentence, second, trees)
    for first, second in itertools.pairwise(clauses):
        if lows[second.start - 1] in {",", ";", ":", "—", "–", "--"}:
            yield from _read_correction(sentence, first, sentence, second, trees)
        yield from find_pair_figures(sentence, first, sentence, second, trees)


def _iter_splices(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """A denial and what comes after its comma with a verb of its own: "it is not the crane, it is the crew"."""
    for clause in clauses:
        if clause.verb is None or clause.hypothetical or not (clause.verb.negated or _is_nobody(sentence, clause)):
            continue
        for place in range(clause.verb.end, clause.end):
            if sentence.words[place].low == "," and opens_clause(sentence, place + 1):
                second = split_clauses(sentence, place + 1)[0]
                if second.verb is not None and second.subject[0] < second.subject[1]:
                    yield replace(clause, end=place), second
                break


def _iter_openings(sentence: Sentence) -> Iterator[tuple[Clause, Clause]]:
    """A clause that opens with "where" or "while", and the one after its comma."""
    lows = sentence.lows
    opener = next((i for i, word in enumerate(sentence.words) if word.is_word), 0)
    comma = next((i for i in range(opener, len(lows)) if lows[i] == ","), None)
    if lows[opener] in {"where", "while"} and comma is not None and opener + 1 < comma < len(lows) - 1:
        yield replace(split_clauses(sentence, opener + 1)[0], end=comma), split_clauses(sentence, comma + 1)[0]


def _find_across(first: Sentence, second: Sentence, trees: Mapping[int, Syntax]) -> Iterator[FoundContrast]:
    if len(second.words) < 2:  # noqa: PLR2004 - a single word and its full stop say nothing
        return
    before, after = split_clauses(first), split_clauses(second)
    if before and after:
        yield from _read_correction(first, before[-1], second, after[0], trees)
        if len(before) > 1:
            yield from _read_correction(first, before[0], second, after[0], trees)
        yield from find_pair_figures(first, before[-1], second, after[0], trees)
    yield from find_order_figures(first, second)
    yield from find_asked_figures(first, second)


# --- within a sentence -------------------------------------------------------------------------------------------


def _read_not_but(sentence: Sentence, lows: Sequence[str], index: int) -> Iterator[FoundContrast]:
    """Not A but B; not because A but because B; "Not A - B" where the sentence opens so."""
    to_be = lows[index + 1 : index + 2] == ["be"]  # "the winners will not be A but B"
    index += to_be
    opener = lows[index + 1] if index + 1 < len(lows) else ""
    if opener in _SOFT_NOT | {"all", "every"} or not opener or _only_says(lows, index + 1):
        return
    mark = _find_but(sentence, lows, index)
    if mark is None:
        return
    begin = mark + 1
    if lows[mark] in {"—", "–", ",", ":"} and begin < len(lows) and lows[begin] == "but":
        begin += 1
    rejected = trim_phrase(sentence, index + 1, mark, clausal=opener == "because")
    endorsed = trim_phrase(sentence, begin, len(lows), clausal=opener == "because")
    parallel = begin < len(lows) and (
        (lows[begin] == opener and opener in PREPOSITIONS | {"because", "to", "that", "whether", "how"})
        or (opener in _ASKING and lows[begin] in _ASKING and endorsed.end - endorsed.start > 1)
    )
    if not parallel and (has_verb(sentence, rejected) or opens_clause(sentence, begin)):
        return
    if to_be and not {lows[index + 1], *lows[begin : begin + 1]} <= DETERMINERS | PREPOSITIONS | {"those"}:
        return  # "it will not be surprised, but ..."
    free = to_be or lows[index] in {"never", "longer"} or not index or lows[index - 1] in BE | {",", "—", "–", ":"}
    if not parallel and not free:
        return
    yield FoundContrast(sentence.index, rejected, endorsed, "not-but")


def _read_neither(sentence: Sentence, lows: Sequence[str], index: int) -> Iterator[FoundContrast]:
    """Neither A nor B but C."""
    but = next((i for i in range(index + 3, min(index + _MAX_GAP, len(lows))) if lows[i] == "but"), None)
    if but is None or "nor" not in lows[index:but] or any(low in STOPS for low in lows[index:but]):
        return
    if not index or lows[index - 1] not in BE | PREPOSITIONS or opens_clause(sentence, but + 1):
        return
    rejected = Side(sentence.index, index + 1, but - (lows[but - 1] == ","))
    yield FoundContrast(sentence.index, rejected, trim_phrase(sentence, but + 1, len(lows)), "not-but")


def _only_says(lows: Sequence[str], start: int) -> bool:
    """That is not to say A, but B: nothing is set aside but a misreading."""
    return lows[start : start + 1] == ["to"] and lows[start + 1 : start + 2] in (
        ["say"],
        ["suggest"],
        ["mean"],
        ["deny"],
    )


def _find_but(sentence: Sentence, lows: Sequence[str], index: int) -> int | None:
    """The "but" that answers a "not", or the dash that stands for it."""
    opens = not any(word.is_word for word in sentence.words[:index])
    for place in range(index + 2, min(index + _MAX_GAP, len(lows))):
        if lows[place] == "but":
            return place - 1 if lows[place - 1] in {",", "—", "–"} else place
        if opens and lows[index] == "not" and lows[place] in {"—", "–", "--", ":"}:
            return place
        if lows[place] in {".", ";", "!", "?"} or lows[place] in {"not", "n't"}:
            return None
    return None


def _read_not_after(sentence: Sentence, lows: Sequence[str], index: int) -> Iterator[FoundContrast]:
    """B, not A."""
    if lows[index] != "not" or index < 2 or index + 1 >= len(lows) or lows[index - 1] not in {",", "—", "–", "and"}:  # noqa: PLR2004
        return
    joined = lows[index - 1] == "and" and lows[index - 2] != ","
    opener = lows[index + 1]
    if opener in _NO_FIGURE | {"because"} or _find_but(sentence, lows, index) is not None:
        return
    rejected = trim_phrase(sentence, index + 1, len(lows))
    stop = index - 1 if joined or lows[index - 1] != "and" else index - 2
    if joined and (lows[rejected.start - 1] != "not" or is_verb(sentence.words, rejected.start, rejected.start - 1)):
        return
    if (
        rejected.end <= rejected.start
        or lows[rejected.start : rejected.start + 3] == ["the", "other", "way"]
        or lows[rejected.start] in {"away", "here", "there", "now", "then"}
        or lows[rejected.start].endswith("ly")
    ):
        return
    if (has_verb(sentence, rejected) and lows[rejected.start] not in PLACEHOLDERS) or stop < 1:
        return
    endorsed = phrase_before(sentence, stop, like=rejected)
    denied = any(low in {"n't", "not", "never", "no"} for low in lows[max(endorsed.start - 1, 0) : endorsed.end])
    counted = not _SPELLS.isdisjoint(lows[rejected.start : rejected.end])  # "until they have X, and not a week longer"
    if not (denied or counted):  # "it did not move, not one inch" says the same twice
        yield FoundContrast(sentence.index, rejected, endorsed, "not-a-b")


def _read_rather_than(sentence: Sentence, lows: Sequence[str], index: int) -> Iterator[FoundContrast]:
    """B rather than A; Rather than A, B; B instead of A."""
    opens = not any(word.is_word for word in sentence.words[:index]) or lows[index - 1] in {";", ":", "—", "–"}
    if opens:
        commas = (i for i in range(index + 2, len(lows) - 1) if lows[i] == "," and lows[i + 1] not in RELATIVES)
        comma = next(commas, None)
        if comma is not None:
            endorsed = trim_phrase(sentence, comma + 1, len(lows), clausal=True)
            yield FoundContrast(sentence.index, trim_phrase(sentence, index + 2, comma), endorsed, "rather-than")
        return
    rejected = trim_phrase(sentence, index + 2, len(lows))
    stop = index - 1 if lows[index - 1] == "," else index
    endorsed = phrase_before(sentence, stop, like=rejected)
    if is_squandered(lows, rejected, endorsed):
        rejected, endorsed = endorsed, rejected
    yield FoundContrast(sentence.index, rejected, endorsed, "rather-than")


# --- over two clauses or sentences -------------------------------------------------------------------------------


def _read_correction(
    first: Sentence, a: Clause, second: Sentence, b: Clause, trees: Mapping[int, Syntax]
) -> Iterator[FoundContrast]:
    """It is not A. It is B. - The A was never the limit. The B was. - You do not buy A. You buy B."""
    if a.verb is None or b.verb is None or b.verb.negated:
        return
    nobody = _is_nobody(first, a)
    if not (a.verb.negated or nobody or _is_softly_negated(first, a)):
        return
    if _only_says(first.lows, a.verb.end):
        return
    firm = (a.verb.negated or nobody) and not _is_partly(first, a)
    if a.verb.copula and b.verb.copula:
        yield from _read_copulas(first, a, second, b, trees)
        return
    if nobody or _same_subject(first, a, second, b):
        yield from _read_verbs(first, (a, a.verb), second, (b, b.verb), firm=firm)


def _read_verbs(
    first: Sentence, told: tuple[Clause, Verb], second: Sentence, answer: tuple[Clause, Verb], *, firm: bool
) -> Iterator[FoundContrast]:
    """You do not buy A. You buy B."""
    (a, verb), (b, other) = told, answer
    lemmas = get_verbs().lemmas
    lemma = lemmas.get(first.words[verb.main].low)
    if lemma is None or lemma in {"do", "have"} or lemma != lemmas.get(second.words[other.main].low):
        return
    rejected, endorsed = _take_objects(first, (a, verb.end), second, (b, other.end))
    if is_pronoun(second, endorsed) or is_pronoun(first, rejected):
        return
    if _list_words(first, rejected) == _list_words(second, endorsed):
        return
    if lemma != "get":
        yield FoundContrast(second.index, rejected, endorsed, "not-it-is", firm=firm)
    elif _judge_side(first, rejected) > 0 or _judge_side(second, endorsed) < 0:
        # "you do not get better ships, you get longer queues": what one gets is the worse
        yield FoundContrast(second.index, endorsed, rejected, "not-it-is")


def _is_nobody(sentence: Sentence, clause: Clause) -> bool:
    """Nobody wants A; they want B."""
    words = [word.low for word in sentence.words[clause.subject[0] : clause.subject[1]] if word.is_word]
    return " ".join(words) in {"nobody", "no one"}


def _take_objects(
    first: Sentence, told: tuple[Clause, int], second: Sentence, answer: tuple[Clause, int]
) -> tuple[Side, Side]:
    """What stands after two verbs; where the second has a pronoun there, what both have after the same preposition."""
    (a, begin), (b, start) = told, answer
    if start + 1 < b.end and second.words[start].low in {"it", "them"}:
        preposition = second.words[start + 1].low
        places = [i for i in range(begin, a.end) if first.words[i].low == preposition]
        if preposition in PREPOSITIONS | {"because"} and places:
            begin, start = places[-1], start + 1
    return trim_phrase(first, begin, a.end), trim_phrase(second, start, b.end)


def _read_copulas(
    first: Sentence, a: Clause, second: Sentence, b: Clause, trees: Mapping[int, Syntax]
) -> Iterator[FoundContrast]:
    """It is not A. It is B. - The A was never the limit. The B was."""
    if a.verb is None or b.verb is None:
        return
    if b.verb.end >= b.end - 1 and not any(word.is_word for word in second.words[b.verb.end : b.end]):
        asks = b.verb.end < len(second.words) and second.words[b.verb.end].low in _ASKING
        echoed = asks or second.words[b.subject[0]].low in _ECHO or _same_subject(first, a, second, b)
        if a.verb.negated and not echoed:
            yield FoundContrast(second.index, to_side(first, a.subject), to_side(second, b.subject), "not-it-is")
        return
    rejected = trim_phrase(first, a.verb.end, a.end)
    endorsed = trim_phrase(second, b.verb.end, b.end)
    if not _same_subject(first, a, second, b):
        one, two = _list_words(first, rejected), _list_words(second, endorsed)
        if one and one == two and a.verb.negated and second.words[b.subject[0]].low not in _ECHO:
            yield FoundContrast(second.index, to_side(first, a.subject), to_side(second, b.subject), "not-it-is")
        return
    kept = is_nominal(second, endorsed, trees.get(second.index)) or second.words[endorsed.start].low == "about"
    if is_nominal(first, rejected, trees.get(first.index)) and kept:
        firm = a.verb.negated and not _is_partly(first, a)
        yield FoundContrast(second.index, rejected, endorsed, "not-it-is", firm=firm)


def _list_words(sentence: Sentence, side: Side) -> list[str]:
    return sentence.lows[side.start : side.end]


def _judge_side(sentence: Sentence, side: Side) -> int:
    """The worth of a side, by its value words and by "better" and "worse"."""
    words = _list_words(sentence, side)
    signs = [
        found.sign
        for found in sentence.values
        if found.kind in {"noun", "adjective"} and side.start <= found.start < side.end
    ]
    return sum(signs) + ("better" in words) - ("worse" in words)


def _is_partly(sentence: Sentence, clause: Clause) -> bool:
    """Not A alone: the first thing is only called not enough."""
    return any(word.low in {"alone", "merely"} for word in sentence.words[clause.start : clause.end])


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
        bool(one) and bool(two) and (one == two or _is_real(one, two) or (len(two) == 1 and two[0] in _ECHO_SUBJECTS))
    )


def _is_real(one: Sequence[str], two: Sequence[str]) -> bool:
    """The question is not A. The real question is B."""
    return len(two) > 2 and two[1] in _REAL and one[-1] == two[-1]  # noqa: PLR2004 - an article and a word between
