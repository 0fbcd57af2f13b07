"""Room corpus: moves a subject of a Turtle file to its place in the alphabet, with the comment above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stratgraph.corpus.turtle import find_turtle_lines

__all__ = ["are_sorted", "move_to_place"]


def are_sorted(lines: Sequence[str], stem: str) -> bool:
    """Whether the subjects whose names are written behind a stem, such as ``:`` or ``<concept/``, are in order."""
    peers = sorted((at, name) for name, at in _find_peers(lines, stem).items())
    return all(one <= other for (_, one), (_, other) in pairwise(peers))


def move_to_place(lines: Sequence[str], name: str, stem: str) -> list[str]:
    """The lines with a subject, that ends with a line that ends with a point, before the first one of a later name.

    Args:
        lines: of the file, without their ends.
        name: the subject's.
        stem: what is written before it, and before those among which it has its place.
    """
    at = _find_peers(lines, stem)[name]
    start = _skip_comments(lines, at)
    end = next(place for place in range(at, len(lines)) if lines[place].rstrip().endswith(".")) + 1
    block, rest = list(lines[start:end]), [*lines[:start], *lines[_skip_empty(lines, end) :]]
    peers = _find_peers(rest, stem)
    later = [place for other, place in peers.items() if other > name]
    if later:
        place = _skip_comments(rest, min(later))
        return [*rest[:place], *block, "", *rest[place:]]
    while rest and not rest[-1].strip():
        rest.pop()
    return [*rest, "", *block, ""]


def _find_peers(lines: Sequence[str], stem: str) -> dict[str, int]:
    found = find_turtle_lines("\n".join(lines)).subjects
    return {name: at - 1 for name, at in found.items() if lines[at - 1].startswith(f"{stem}{name}")}


def _skip_comments(lines: Sequence[str], at: int) -> int:
    """Above the comments that belong to the subject that begins at this line."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _skip_empty(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
