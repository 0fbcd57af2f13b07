"""CLI: what changed in a debate, as text: briefly after a build, at length for `stratgraph diff`."""

from __future__ import annotations

from typing import Final

from stratgraph.cli.prose import Prose
from stratgraph.curation import Change, Changes
from stratgraph.curation.compare import KINDS

__all__ = ["tell_briefly", "tell_changes"]

_MANY: Final = {
    "essay-added": "new essays",
    "essay-removed": "essays gone",
    "essay-renamed": "essays renamed",
    "new-contradict": "new contradictions",
    "gone-contradict": "contradictions dissolved",
    "new-rival": "new pairs of rival answers",
    "gone-rival": "pairs of rival answers gone",
    "new-agree": "new agreements",
    "gone-agree": "agreements gone",
    "position-shifted": "positions shifted",
    "concept-came": "concepts newly used",
    "concept-went": "concepts no longer used",
    "claim-added": "new claims",
    "claim-dropped": "claims no longer read",
    "quote-orphaned": "quotes whose sentence is gone",
}
_ONE: Final = {"new-rival": "new pair of rival answers", "gone-rival": "pair of rival answers gone"}
_SHOWN: Final = 12
"""Of each kind; JSON has all."""


def tell_briefly(changes: Changes) -> list[str]:
    """A line of counts, and the strongest three with both sentences; nothing where nothing changed."""
    counts = changes.count()
    if not counts:
        return []
    lines = ["changed since the last build: " + ", ".join(_count(*one) for one in counts.items())]
    if changes.causes:
        lines.append(f"  what it is made from changed: {', '.join(changes.causes)}")
    for change in changes.list_strongest():
        lines += [f"  {KINDS[change.kind]}: {change.what}", *_quote(change)]
    return lines


def _count(kind: str, number: int) -> str:
    return f"{number:,} {_MANY[kind] if number > 1 else _ONE.get(kind, KINDS[kind])}"


def _quote(change: Change) -> list[str]:
    sides = (change.quote, change.essay), (change.other_quote, change.other_essay)
    return [f"    “{' '.join(quote.split())}” – {essay}" for quote, essay in sides if quote]


def tell_changes(changes: Changes, revision: str) -> str:
    """The strongest three, then each kind with its sentences."""
    prose = Prose()
    counts = changes.count()
    prose.title(f"What changed since {revision}" if counts else f"Nothing changed since {revision}")
    if counts and changes.causes:
        prose.text(f"What it is made from changed: {', '.join(changes.causes)}")
    strongest = changes.list_strongest()
    if strongest:
        prose.heading("Strongest")
    for change in strongest:
        prose.text(f"{KINDS[change.kind]}: {change.what}")
        _tell_sides(prose, change)
    for kind, number in counts.items():
        prose.heading(_MANY[kind].capitalize(), number)
        of_kind = [change for change in changes.changes if change.kind == kind]
        for change in of_kind[:_SHOWN]:
            prose.text(change.what)
            _tell_sides(prose, change)
        if number > _SHOWN:
            prose.text(f"and {number - _SHOWN} more: `--format json` lists them all")
    return prose.render()


def _tell_sides(prose: Prose, change: Change) -> None:
    for quote, essay in ((change.quote, change.essay), (change.other_quote, change.other_essay)):
        if quote:
            prose.quote(quote, essay)
