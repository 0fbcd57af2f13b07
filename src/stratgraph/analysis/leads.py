"""Analysis room: which of several sentences is shown first for all of them, and why, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stratgraph.model import Cell
from stratgraph.stems import iter_words

__all__ = ["rank_sentence", "tell_why"]

_CENTRAL: Final = 0.3
_OUTRIGHT: Final = 0.2
_READABLE: Final = 0.2
_LEANING: Final = 0.2
_FEWEST_WORDS, _FEW_WORDS, _MANY_WORDS = 5, 16, 32
_LEANERS: Final = frozenset(
    {"and", "but", "he", "her", "his", "it", "its", "nor", "or", "she", "so", "that", "their", "then", "there", "these",
     "they", "this", "those", "yet"}
)  # fmt: skip
"""A sentence that opens with one of these leans on the one before it."""
_CLOSERS: Final = "”’\"')] "


def rank_sentence(row: Mapping[str, Cell]) -> tuple[bool, float, str]:
    """Sorts the best first: what an essay holds before what it only reports, then by centrality, plainness and length.

    Args:
        row: ``claim``, ``quote``, ``holder``, ``central``, ``score`` (0 to 1) and ``certainty``.
    """
    words = list(iter_words(str(row["quote"])))
    weight = float(row["score"] or 0) + _CENTRAL * bool(row["central"]) + _OUTRIGHT * (row["certainty"] != "hedged")
    weight += _READABLE * (_FEWEST_WORDS <= len(words) <= _MANY_WORDS)
    whole = str(row["quote"]).rstrip(_CLOSERS).endswith((".", "!", "…"))  # no heading, and no question
    weight -= _LEANING * (not words or words[0] in _LEANERS or not whole)
    return (row["holder"] is not None, -round(weight, 4), str(row["claim"]))


def tell_why(row: Mapping[str, Cell]) -> str:
    """Why a sentence comes first, of what is true of it: "central to its essay and says it outright"."""
    if row["holder"] is not None:
        return "only reported: no essay holds it"
    short = len(list(iter_words(str(row["quote"])))) < _FEW_WORDS
    outright = row["certainty"] != "hedged"
    says = {
        (True, True): "says it outright and in few words",
        (True, False): "says it outright",
        (False, True): "says it in few words",
    }.get((outright, short))
    if not row["central"]:
        return says or "the weightiest sentence for it"
    if says is None:
        return "central to its essay"
    return f"central to its essay{',' if outright and short else ' and'} {says}"
