"""Room nlp: figures of contrast between two clauses side by side: one is loud, the other quiet; A seems X, it is Y."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stratgraph.nlp.clauses import Clause
from stratgraph.nlp.contrast_words import find_opposites, get_forms, get_set
from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, Sentence, Verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.phrases import FoundContrast, Side, is_nominal, is_pronoun, to_side, trim_phrase
from stratgraph.nlp.syntax import Syntax

__all__ = ["find_pair_figures"]

_LONGEST_SUBJECT = 12
_LONGEST_PREDICATE = 8
_CROWD_PRONOUNS = frozenset({"everyone", "everybody", "others", "most"})
_JOINS = frozenset({",", ";", ":", "—", "–", "--", "and", "but", "while", "whereas", "yet"})


def find_pair_figures(
    first: Sentence, a: Clause, second: Sentence, b: Clause, trees: Mapping[int, Syntax]
) -> Iterator[FoundContrast]:
    """The figures of two clauses, the second of which follows the first."""
    if a.verb is None or b.verb is None or a.hypothetical or b.hypothetical:
        return
    if first is second and second.words[b.start - 1].low not in _JOINS:
        return
    yield from _read_opposed(first, (a, a.verb), second, (b, b.verb))
    yield from _read_left_out(first, (a, a.verb), second, (b, b.verb))
    yield from _read_one_and_other(first, (a, a.verb), second, (b, b.verb))
    yield from _read_seeming(first, (a, a.verb), second, (b, b.verb))
    yield from _read_reversed(first, (a, a.verb), second, (b, b.verb), trees)
    yield from _read_crowd(first, (a, a.verb), second, (b, b.verb))


_Told = tuple[Clause, Verb]


def _read_opposed(first: Sentence, told: _Told, second: Sentence, answer: _Told) -> Iterator[FoundContrast]:
    """A is loud. B is quiet. - A is a commodity. B is a moat. - A is public. B is not."""
    (a, verb), (b, other) = told, answer
    if not (verb.copula and other.copula) or verb.negated or verb.modal or other.modal:
        return
    if first is not second and not (_fills(first, a) and _fills(second, b)):
        return
    sides = to_side(first, a.subject), to_side(second, b.subject)
    if not all(_is_named(sentence, side) for sentence, side in zip((first, second), sides, strict=True)):
        return
    empty = not any(word.is_word for word in second.words[other.end : b.end])
    worth = _judge_predicate(first, a, verb)
    if other.negated:
        if empty and a.end - verb.end <= _LONGEST_PREDICATE:
            yield _make(second, sides, "opposed", swapped=worth > 0)
        return
    if empty or a.end - verb.end > _LONGEST_PREDICATE or b.end - other.end > _LONGEST_PREDICATE:
        return
    words = (_words(first, verb.end, a.end), _words(second, other.end, b.end))
    opposed = find_opposites(*words)
    if worth and _judge_predicate(second, b, other) == -worth:
        opposed = -worth
    if opposed:
        yield _make(second, sides, "opposed", swapped=opposed < 0)


def _read_left_out(first: Sentence, told: _Told, second: Sentence, answer: _Told) -> Iterator[FoundContrast]:
    """Pilots know the shoals; a newcomer does not."""
    (a, verb), (b, other) = told, answer
    empty = not any(word.is_word for word in second.words[other.end : b.end])
    if verb.negated or not other.negated or other.copula or verb.copula or not empty:
        return
    sides = to_side(second, b.subject), to_side(first, a.subject)
    if second.words[other.main].low in AUXILIARIES and all(
        _is_named(sentence, side) for sentence, side in zip((second, first), sides, strict=True)
    ):
        worse = _judge_predicate(first, a, verb) < 0
        rejected, endorsed = sides[::-1] if worse else sides
        yield FoundContrast(second.index, rejected, endorsed, "one-not-other", firm=False)


def _read_one_and_other(first: Sentence, told: _Told, second: Sentence, answer: _Told) -> Iterator[FoundContrast]:
    """One treats A as X. The other treats it as Y."""
    (a, verb), (b, other) = told, answer
    two = [word.low for word in second.words[b.subject[0] : b.subject[0] + 2]]
    one = [word.low for word in first.words[a.subject[0] : a.subject[1]]][:3]
    counted = one[:2] == ["the", "first"] and two == ["the", "second"]
    paired = one[:1] == ["one"] and a.subject[1] - a.subject[0] <= 3 and two == ["the", "other"]  # noqa: PLR2004 - "one such firm"
    if not (paired or counted) or verb.negated or other.negated:
        return
    lemmas = get_verbs().lemmas
    sides = _predicate(first, a, verb), _predicate(second, b, other)
    signs = _judge(first, sides[0]), _judge(second, sides[1])
    alike = lemmas.get(first.words[verb.main].low) == lemmas.get(second.words[other.main].low, "")
    opposed = signs[0] * signs[1] < 0
    if (alike or opposed or not verb.copula) and sides[0].start < sides[0].end and sides[1].start < sides[1].end:
        yield _make(second, sides, "one-other", swapped=signs[0] > 0 >= signs[1] or signs[1] < 0 <= signs[0])


def _read_seeming(first: Sentence, told: _Told, second: Sentence, answer: _Told) -> Iterator[FoundContrast]:
    """It looks like A. It is B."""
    (a, verb), (b, other) = told, answer
    if first.words[verb.main].low not in get_set("seeming") or verb.negated or other.negated or not other.copula:
        return
    if second.words[other.main].low in get_set("seeming"):
        return
    one = [word.low for word in first.words[a.subject[0] : a.subject[1]]]
    two = [word.low for word in second.words[b.subject[0] : b.subject[1]]]
    if not two or (two != one and two not in (["it"], ["they"], ["this"], ["that"])):
        return
    begin = verb.end
    while begin < a.end and first.words[begin].low in {"like", "to", "be", "as", "if", "much"}:
        begin += 1
    like = begin > verb.end
    rejected = trim_phrase(first, begin, a.end)
    endorsed = trim_phrase(second, _skip_aside(second, other.end, b.end), b.end)
    if like and not is_pronoun(first, rejected) and endorsed.start < endorsed.end:
        yield FoundContrast(second.index, rejected, endorsed, "seems-is")


def _read_reversed(
    first: Sentence, told: _Told, second: Sentence, answer: _Told, trees: Mapping[int, Syntax]
) -> Iterator[FoundContrast]:
    """It is B. It is not A."""
    (a, verb), (b, other) = told, answer
    if not (verb.copula and other.copula and other.negated) or verb.negated:
        return
    two = [word.low for word in second.words[b.subject[0] : b.subject[1]]]
    if two not in (["it"], ["they"], ["that"], ["this"]) or second.words[other.end - 1].low == "longer":
        return
    endorsed, rejected = trim_phrase(first, verb.end, a.end), trim_phrase(second, other.end, b.end)
    short = rejected.end - rejected.start <= _LONGEST_PREDICATE and endorsed.end - endorsed.start <= _LONGEST_PREDICATE
    nominal = is_nominal(first, endorsed, trees.get(first.index)) and is_nominal(
        second, rejected, trees.get(second.index)
    )
    alike = first.words[endorsed.start].low in {"a", "an", "the"} and second.words[rejected.start].low in {
        "a",
        "an",
        "the",
    }
    if nominal and alike and short:
        yield FoundContrast(second.index, rejected, endorsed, "not-it-is")


def _read_crowd(first: Sentence, told: _Told, second: Sentence, answer: _Told) -> Iterator[FoundContrast]:
    """Everyone watches A. B decides. - Where others buy A, we build B."""
    (a, verb), (b, other) = told, answer
    if not _is_crowd(first, a) or verb.negated or other.negated or verb.copula or verb.passive:
        return
    opens = first.words[a.start - 1].low if a.start else ""
    if opens in {"where", "while", "when"} and first is second:
        rejected, endorsed = trim_phrase(first, verb.main, a.end), trim_phrase(second, other.main, b.end)
        if opens != "when" and not is_pronoun(second, endorsed) and not _is_crowd(second, b):
            yield FoundContrast(second.index, rejected, endorsed, "others-we")
        return
    if first.words[verb.main].low not in get_forms("attending"):
        return
    begin = verb.end + (verb.end < a.end and first.words[verb.end].low in get_set("attending-to"))
    rejected, endorsed = trim_phrase(first, begin, a.end), to_side(second, b.subject)
    settles = second.words[other.main].low in get_forms("deciding") or any(
        found.start == other.main and found.kind in {"holds", "beats"} and found.sign > 0 for found in second.values
    )
    if settles and _is_named(second, endorsed) and not is_pronoun(first, rejected):
        yield FoundContrast(second.index, rejected, endorsed, "others-we")


# --- sides -------------------------------------------------------------------------------------------------------


def _make(second: Sentence, sides: tuple[Side, Side], pattern: str, *, swapped: bool) -> FoundContrast:
    rejected, endorsed = (sides[1], sides[0]) if swapped else sides
    return FoundContrast(second.index, rejected, endorsed, pattern)


def _predicate(sentence: Sentence, clause: Clause, verb: Verb) -> Side:
    """What a clause says of its subject, without the copula."""
    begin = verb.end if verb.copula else verb.main
    return trim_phrase(sentence, begin, clause.end)


def _is_named(sentence: Sentence, side: Side) -> bool:
    """Whether a side names something, and in few words."""
    if not 0 < side.end - side.start <= _LONGEST_SUBJECT or is_pronoun(sentence, side):
        return False
    words = [word.low for word in sentence.words[side.start : side.end]]
    if words[0] in PREPOSITIONS | RELATIVES | get_set("no-name") or words[0] in PRONOUNS - DETERMINERS:
        return False
    return words[-1] not in get_set("ordinals") and words[-1] not in PRONOUNS - DETERMINERS - {"one"}


def _is_crowd(sentence: Sentence, clause: Clause) -> bool:
    words = [word.low for word in sentence.words[clause.subject[0] : clause.subject[1]] if word.is_word]
    if not words or len(words) > 3:  # noqa: PLR2004 - "most of them", "the other firms"
        return False
    if words[0] in _CROWD_PRONOUNS and len(words) <= 2:  # noqa: PLR2004 - "everyone else"
        return True
    return words[-1] in get_set("crowd") and words[0] in get_set("crowd-opening")


def _fills(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause is its whole sentence: a short statement, with nothing that goes before or hangs on it."""
    before = any(word.is_word for word in sentence.words[: clause.start])
    after = any(word.is_word for word in sentence.words[clause.end :])
    inside = {word.low for word in sentence.words[clause.start + 1 : clause.end]}
    return not before and not after and not inside & {"whoever", "who", "whom", "which"}


def _words(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    return frozenset(word.low for word in sentence.words[start:end])


def _judge_predicate(sentence: Sentence, clause: Clause, verb: Verb) -> int:
    """The worth of what a clause calls its subject; 0 where its words disagree."""
    return _judge(sentence, Side(sentence.index, verb.end, min(clause.end, verb.end + _LONGEST_PREDICATE)))


def _judge(sentence: Sentence, side: Side) -> int:
    inside = [found for found in sentence.values if side.start <= found.start < side.end]
    signs = {found.sign for found in inside if found.kind in {"noun", "adjective", "crux"}}
    return signs.pop() if len(signs) == 1 else 0


def _skip_aside(sentence: Sentence, start: int, end: int) -> int:
    """Past an aside between commas: "is, in many cases, B"."""
    if start < end and sentence.words[start].low == ",":
        closing = next((i for i in range(start + 1, min(start + 8, end)) if sentence.words[i].low == ","), None)
        return closing + 1 if closing is not None else start
    return start
