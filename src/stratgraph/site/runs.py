"""site: the text of a block cut at the borders of its claims, so that marks never lie in one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Run", "cut_runs"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that belongs to the same claims throughout."""

    text: str
    claims: tuple[int, ...] = ()
    """Which of the spans cover it, by their index."""
    starts: tuple[int, ...] = ()
    """Which of them begin here: the anchors of a claim stand on its first run."""


def cut_runs(text: str, start: int, spans: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Cut a block's text at every border of a span.

    Args:
        text: the text of the block.
        start: the offset of the block in its essay.
        spans: half-open offsets into the essay; what lies outside the block is left out.
    """
    end = start + len(text)
    inside = [
        (index, max(a, start), min(b, end)) for index, (a, b) in enumerate(spans) if a < end and b > start and a < b
    ]
    borders = sorted({start, end, *(a for _, a, _ in inside), *(b for _, _, b in inside)})
    runs = []
    for left, right in pairwise(borders):
        covering = tuple(index for index, a, b in inside if a <= left and right <= b)
        starting = tuple(index for index, a, _ in inside if a == left and spans[index][0] == left)
        runs.append(Run(text[left - start : right - start], covering, starting))
    return tuple(runs)
