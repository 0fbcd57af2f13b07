"""Room nlp: verdicts of clauses that call things something - "X is a moat", "the bottleneck is X"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.actions import TO_BE_HAD
from stratgraph.nlp.clause_view import BLAMED, ClauseView, Vote
from stratgraph.nlp.grammar import NEGATIONS
from stratgraph.nlp.heads import find_heads
from stratgraph.nlp.lexicon import Found, get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["read_copula", "read_participle"]

_DEFINITE = get_words("copulas.definite")
_NAMED_FAULTS = get_words("copulas.named-faults")


def read_copula(view: ClauseView) -> Iterator[Vote]:
    """X is a moat; the bottleneck is X; X is merely plumbing."""
    named = list(_read_is_the(view)) or list(_read_nor_is(view))
    if named:
        yield from named
        return
    value = view.find_value(view.verb.end, view.clause.end, {"noun", "adjective", "crux"})
    sign = view.sign(value)
    if (
        value is not None and sign and view.subjects and not (view.restricted and sign < 0)
    ):  # "data that nobody reads is ..."
        for place in view.subjects:
            yield view.vote(place, sign, 0.82, value, "called")
        return
    mere = next((found for found in view.found({"mere"}, view.verb.start, view.verb.end + 1)), None)
    soft = mere is not None and not view.negated and view.lows[mere.start - 1] not in NEGATIONS
    if (
        mere is not None
        and soft
        and view.subjects
        and not view.found({"noun", "adjective", "crux"}, view.verb.end, view.clause.end)
    ):
        determiner = view.lows[mere.end] if mere.end < len(view.lows) else ""
        if determiner in {"a", "an", "the", "another"}:
            for place in view.subjects:
                yield view.vote(place, -1, 0.62, mere, "mere")


def _read_is_the(view: ClauseView) -> Iterator[Vote]:
    """The bottleneck is X: the subject names what is decisive, the predicate who has the part."""
    value = view.subject_value()
    opening = view.lows[view.clause.subject[0] : view.clause.subject[1]]
    if (
        opening[:1] == ["the"]
        and opening[1:2] in (["real"], ["true"], ["actual"])
        and value is None
        and not set(opening) & BLAMED
    ):
        value = Found(view.clause.subject[0] + 1, view.clause.subject[1], "crux", 1, "the real")
    elif value is None or view.subjects_are_plain() or view.lows[view.clause.subject[0]] not in _DEFINITE:
        return
    start = view.skip_adverbs(view.verb.end)
    neither = view.lows[start : start + 1] == ["neither"]
    if view.lows[start : start + 1] in (["a"], ["an"]):
        return
    sign = value.sign * (-1 if view.negated ^ neither else 1) * _locating_sign(value)
    for place in find_heads(view.sentence, view.places, start, view.clause.end) if sign else ():
        yield view.vote(place, sign, 0.82, value, "is-the")


def _read_nor_is(view: ClauseView) -> Iterator[Vote]:
    """Nor is X the moat: the subject stands after its verb."""
    if view.lows[view.clause.start] != "nor":
        return
    heads = find_heads(view.sentence, view.places, view.verb.end, view.clause.end)
    value = view.find_value(heads[-1].end, view.clause.end, {"noun", "adjective", "crux"}) if heads else None
    if value is None:
        return
    cue = f"{view.sentence.words[view.clause.start].text} … {view.sentence.slice(value.start, value.end)}"
    for place in heads:
        yield Vote(place.concept, -value.sign, 0.76, cue, "nor-is")


def _locating_sign(value: Found) -> int:
    """A problem that "is X" speaks for nothing: only a mistake or a decoy that is X speaks against it."""
    return 1 if value.sign > 0 or value.entry in _NAMED_FAULTS else 0


def read_participle(view: ClauseView) -> Iterator[Vote]:
    """X is overrated; X is commoditised; X can be bought; X cannot be copied."""
    main = view.verb.main
    if get_verbs().lemmas.get(view.lows[main]) in TO_BE_HAD and view.verb.modal in {"can", "ca", "could"}:
        for place in view.subjects if not view.subject_negated else ():
            yield Vote(
                place.concept,
                1 if view.negated else -1,
                0.68,
                view.sentence.slice(view.verb.start, view.verb.end),
                "to-be-had",
            )
        return
    value = next((found for found in view.found({"adjective"}, main, main + 1) if found.start == main), None)
    for place in view.subjects:
        if value is not None:
            yield view.vote(place, view.sign(value), 0.78, value, "called")
