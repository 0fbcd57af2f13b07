"""Room nlp: verdicts of clauses that tell what to do - "invest in X", "leaders should stop Y"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.clause_view import ClauseView, Vote
from stratgraph.nlp.grammar import is_imperative
from stratgraph.nlp.heads import find_heads

__all__ = ["read_confusion", "read_urging"]


def read_urging(view: ClauseView) -> Iterator[Vote]:
    """Invest in X; leaders should stop Y."""
    main = _urged_verb(view)
    if main is None:
        return
    found = [item for item in view.sentence.values if item.kind == "urges" and item.start == main]
    if not found:
        return
    objects = view.objects(found[0].end)
    negated = any(view.lows[i] in {"not", "n't", "never"} for i in range(view.clause.start, main))
    for place in objects:
        yield view.vote(place, found[0].sign * (-1 if negated else 1), 0.72, found[0], "urged")


def _urged_verb(view: ClauseView) -> int | None:
    words, start = view.sentence.words, view.clause.start
    if view.lows[start] in {"do", "never"} and start + 1 < view.clause.end:
        after = start + (2 if view.lows[start] == "do" and view.lows[start + 1] in {"not", "n't"} else 1)
        return after if after < view.clause.end else None
    if view.verb.start == start and is_imperative(words, start, view.clause.end):
        return start
    auxiliaries = view.lows[view.verb.start : view.verb.main + 1]
    if view.verb.modal in {"should", "must", "ought"} and not view.verb.passive:
        return view.verb.main
    if (
        auxiliaries
        and auxiliaries[-1] in {"need", "needs", "have", "has"}
        and view.lows[view.verb.end : view.verb.end + 1] == ["to"]
    ):
        return view.verb.end + 1 if view.verb.end + 1 < view.clause.end else None
    return None


def read_confusion(view: ClauseView) -> Iterator[Vote]:
    """To confuse X with Y is to overrate X."""
    for index in range(view.clause.start, view.clause.end):
        if view.lows[index] in {
            "confuse",
            "confuses",
            "confusing",
            "mistake",
            "mistakes",
            "mistaking",
            "confused",
            "mistook",
        }:
            joint = next(
                (i for i in range(index + 1, min(index + 8, view.clause.end)) if view.lows[i] in {"with", "for"}),
                None,
            )
            if joint is None or view.verb.negated:
                continue
            cue = view.lows[index]
            for place in find_heads(view.sentence, view.places, index + 1, joint):
                yield Vote(place.concept, -1, 0.7, cue, "confused")
            for place in find_heads(view.sentence, view.places, joint + 1, view.clause.end):
                yield Vote(place.concept, 1, 0.66, cue, "confused")
