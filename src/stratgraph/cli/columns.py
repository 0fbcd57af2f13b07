"""CLI: which columns of a table fit the terminal, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["fit_columns"]

_GAP: Final = 2
_SHORT: Final = 14
"""A column whose cells are no longer is never folded."""
_READABLE: Final = 30
"""What a sentence needs to be read."""
_LONG_WORD: Final = 40
"""An id that is no longer is not broken."""

_LATE: Final = (
    "iri", "corrected_by", "sha256", "prefix", "suffix", "rule", "cues", "cue", "block", "start", "end", "index",
    "license", "rights", "source", "pattern", "certainty", "types", "detail", "score", "confidence", "review", "reason",
    "holder", "explanation", "issued", "claim", "relation", "id", "a", "b",
)  # fmt: skip
"""What one can do without, in this order, when there is no room for everything."""


def fit_columns(
    names: Sequence[str], cells: Sequence[Sequence[str]], room: int, *, keep_all: bool = False
) -> dict[int, int]:
    """The width of each column that fits, by its place.

    What says least goes first: addresses, hashes, places in the text. At least one column stays.

    Args:
        names: of the columns.
        cells: the rows as texts.
        room: how many characters a line has.
        keep_all: fold all of them, however narrow.
    """
    natural = {at: max(len(name), *(len(row[at]) for row in cells)) for at, name in enumerate(names)}
    least = {
        at: min(width, _least_width(names[at], [row[at] for row in cells], width)) for at, width in natural.items()
    }
    kept = list(natural)
    while not keep_all and len(kept) > 1 and _sum(least, kept) > room:
        kept.remove(max(kept, key=lambda at: _rank(names[at], at)))
    widths = {at: least[at] for at in kept}
    spare = room - _sum(widths, kept)
    if spare < 0:
        narrow = max(1, (room - _GAP * (len(kept) - 1)) // len(kept))
        return {at: min(width, narrow) for at, width in widths.items()}
    # What is left goes to the widest, a little at a time: long sentences get the most of it.
    while spare and any(widths[at] < natural[at] for at in kept):
        at = max((at for at in kept if widths[at] < natural[at]), key=lambda at: (natural[at] / widths[at], -at))
        widths[at] += 1
        spare -= 1
    return widths


def _sum(widths: dict[int, int], kept: Sequence[int]) -> int:
    return sum(widths[at] for at in kept) + _GAP * (len(kept) - 1)


def _least_width(name: str, texts: Sequence[str], natural: int) -> int:
    if natural <= _SHORT:
        return natural
    words = [len(word) for text in texts for word in text.split()]
    is_prose = any(" " in text and len(text) > _READABLE for text in texts)
    return max(len(name), _READABLE if is_prose else min(max(words, default=1), _LONG_WORD))


def _rank(name: str, at: int) -> tuple[int, int]:
    """How soon a column goes: those of the list first, in its order; then the last; sentences last of all."""
    if name in _LATE:
        return len(_LATE) - _LATE.index(name), at
    return (-1 if name.startswith("quote") else 0), at
