"""Room nlp: verdicts of clauses in which something acts - "X compounds", "X erodes Y", "anyone can rent X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stratgraph.nlp.clause_view import ClauseView, Vote
from stratgraph.nlp.lexicon import Found, get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["TO_BE_HAD", "read_action"]

_FUTILE = get_words("actions.futile")
_PLAIN_WINS = get_words("actions.plain-wins")
TO_BE_HAD = get_words("actions.to-be-had")


def read_action(view: ClauseView) -> Iterator[Vote]:
    """X compounds; X erodes Y; X outlasts Y; Y depends on X; the value lies in X."""
    main = view.verb.main
    if get_verbs().lemmas.get(view.lows[main]) in TO_BE_HAD and view.verb.modal in {"can", "ca", "could"}:
        yield from _read_anyone_can(view)
        return
    if view.lows[main] in {"turn", "turns", "turning"} and "into" in view.lows[main : view.clause.end]:
        yield from _read_turn_into(view, view.lows.index("into", main))
        return
    actions = [found for found in view.sentence.values if found.kind in _READERS and found.start == main]
    longest = max((found.end for found in actions), default=0)
    if any(found.end - found.start > 1 for found in actions):
        actions = [found for found in actions if found.end == longest]
    by_kind = {found.kind: found for found in actions}
    for kind, reader in _READERS.items():
        if kind in by_kind:
            votes = list(reader(view, by_kind[kind]))
            yield from votes
            if votes:
                return
    if view.negated and view.verb.modal in {"ca", "can", "wo", "will"} and view.lows[main] in _FUTILE:
        for place in view.subjects:
            yield Vote(place.concept, -1, 0.68, view.sentence.slice(view.verb.start, view.verb.end), "cannot")


def _read_anyone_can(view: ClauseView) -> Iterator[Vote]:
    """Anyone can rent X: what everybody can have sets nobody apart. Nobody can copy X."""
    subject = view.lows[view.clause.subject[0] : view.clause.subject[1]]
    open_to_all = bool({"anyone", "anybody", "everyone", "everybody"} & set(subject))
    closed = (
        bool({"nobody", "none"} & set(subject))
        or subject[:2] == ["no", "one"]
        or (view.verb.negated and bool({"rivals", "competitors", "rival", "competitor"} & set(subject)))
    )
    for place in view.objects(view.verb.end) if open_to_all != closed else ():
        if not (open_to_all and view.verb.negated):
            yield Vote(
                place.concept,
                1 if closed else -1,
                0.68,
                view.sentence.slice(view.verb.start, view.verb.end),
                "to-be-had",
            )


def _read_turn_into(view: ClauseView, into: int) -> Iterator[Vote]:
    """X turns a chore into an advantage; X is turning into a commodity."""
    value = view.find_value(into + 1, view.clause.end, {"noun"}) or view.find_value(
        into + 1, view.clause.end, {"adjective"}
    )
    for place in view.subjects:
        if value is not None:
            yield view.vote(place, view.sign(value), 0.7, value, "yields")


def _read_locates(view: ClauseView, found: Found) -> Iterator[Vote]:
    value = view.subject_value()
    if value is None or value.sign < 0:
        return
    for place in view.objects(found.end):
        yield view.vote(place, -1 if view.negated else 1, 0.8, value, "lies-in")


def _read_beats(view: ClauseView, found: Found) -> Iterator[Vote]:
    objects = view.objects(found.end)
    if view.negated:
        for place in objects if found.sign > 0 and view.subjects else ():
            yield view.vote(place, 1, 0.6, found, "compared")
        return
    for place in view.subjects:
        if objects or found.end - found.start > 1 or found.entry in _PLAIN_WINS:
            yield view.vote(place, found.sign, 0.74, found, "compared")
    if view.subjects or found.end - found.start > 1:
        for place in objects:
            yield view.vote(place, -found.sign, 0.7, found, "compared")


def _read_harms(view: ClauseView, found: Found) -> Iterator[Vote]:
    objects = [place for place in view.objects(found.end) if view.is_good(place)]
    value = view.find_value(found.end, view.clause.end, {"noun"})
    good = objects or (value is not None and value.sign > 0)
    if not good or view.negated:
        return
    for place in view.subjects:
        yield view.vote(place, -1, 0.76, found, "harms")
    for place in objects:
        yield view.vote(place, 1, 0.66, found, "worth-guarding")


def _read_helps(view: ClauseView, found: Found) -> Iterator[Vote]:
    value = view.find_value(found.end, view.clause.end, {"noun"})
    objects = [place for place in view.objects(found.end) if view.is_good(place)]
    if not objects and (value is None or value.sign < 0):
        return
    for place in view.subjects:
        yield view.vote(place, -1 if view.negated else 1, 0.7, found, "helps")


def _read_needs(view: ClauseView, found: Found) -> Iterator[Vote]:
    if view.faded:
        return
    for place in view.objects(found.end):
        yield view.vote(place, -1 if view.negated else 1, 0.66, found, "needed")


def _read_holds(view: ClauseView, found: Found) -> Iterator[Vote]:
    sign = found.sign * (-1 if view.negated else 1) * (-1 if view.faded else 1)
    told = not view.verb.modal and view.lows[view.verb.main] in get_verbs().past
    if told or view.lows[found.end : found.end + 1] in (["as"], ["until"], ["only"]):
        return
    if found.end - found.start == 1 and found.end < view.clause.end and view.objects(found.end):
        return
    for place in view.subjects:
        # that a good thing is lost speaks neither for nor against it
        if place.value >= 0 and not (sign < 0 and view.is_good(place)):
            yield view.vote(place, sign, 0.78, found, "holds")


def _read_gives(view: ClauseView, found: Found) -> Iterator[Vote]:
    value = view.find_value(
        found.end, view.clause.end, {"noun", "adjective"} if found.end - found.start > 1 else {"noun"}
    )
    sign = view.sign(value)
    if value is not None and sign:
        for place in view.subjects:
            yield view.vote(place, sign, 0.7, value, "yields")


def _read_prevents(view: ClauseView, found: Found) -> Iterator[Vote]:
    value = view.find_value(found.end, view.clause.end, {"noun"})
    sign = -view.sign(value)
    if value is not None and sign:
        for place in view.subjects:
            yield view.vote(place, sign, 0.66, value, "removes")


_READERS: dict[str, Callable[[ClauseView, Found], Iterator[Vote]]] = {
    "locates": _read_locates,
    "beats": _read_beats,
    "harms": _read_harms,
    "needs": _read_needs,
    "holds": _read_holds,
    "gives": _read_gives,
    "prevents": _read_prevents,
    "helps": _read_helps,
}
"""What each kind of verb says, the surest first; the first that says anything is heard alone."""
