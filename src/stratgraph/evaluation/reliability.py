"""Room evaluation: how often relations of a given confidence are right, and how far so few verdicts can tell it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from stratgraph.model import Cell, Table

__all__ = ["Judged", "find_interval", "tabulate_reliability", "tell_reliability"]

BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the bins of confidence begin; the last one ends with 1."""
_COLUMNS: Final = ("source", "from", "to", "judged", "confidence", "right", "share", "low", "high")
_DIGITS: Final = 4
_DEVIATIONS: Final = 1.959964
"""Of the normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation that the program found and of which it is known whether it holds."""

    source: str
    """Who says so: the annotated pairs (``gold``) or a ``sheet``."""
    kind: str
    confidence: float
    right: bool


def find_interval(right: int, total: int) -> tuple[float, float]:
    """Between which shares the true one lies, at 95 % (Wilson 1927); of nothing, anywhere."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _DEVIATIONS**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _DEVIATIONS * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def tabulate_reliability(judged: Iterable[Judged]) -> Table:
    """A row per source and bin of confidence in which something was judged.

    Columns: ``source``; the bin, ``from`` (with) ``to`` (without); how many relations of it were ``judged``, their mean
    ``confidence``, how many of them are ``right``; their ``share``, and between which shares the true one lies at 95 %
    (``low``, ``high``). Where the confidence is reliable it lies between these.
    """
    bins: dict[tuple[str, float], list[Judged]] = defaultdict(list)
    for one in judged:
        bins[one.source, max(start for start in BINS if start <= max(one.confidence, 0.0))].append(one)
    rows: list[tuple[Cell, ...]] = []
    for (source, start), some in sorted(bins.items()):
        right = sum(one.right for one in some)
        figures = (right / len(some), *find_interval(right, len(some)))
        rows.append(
            (
                source,
                start,
                next((end for end in BINS if end > start), 1.0),
                len(some),
                round(fmean(one.confidence for one in some), _DIGITS),
                right,
                *(round(figure, _DIGITS) for figure in figures),
            )
        )
    return Table("evaluation-reliability", _COLUMNS, tuple(rows), "How often relations of a confidence are right")


def tell_reliability(table: Table) -> str:
    """The table as plain text, with how few verdicts carry it."""
    if not table.rows:
        return "reliability: no relation of known truth was found, so nothing can be said\n"
    lines = ["reliability of the confidence"]
    lines += [
        f"  {row['source']:<6} {row['from']:.1f} to {row['to']:.1f}: {row['right']} of {row['judged']} right"
        f" ({row['share']:.2f}; at 95 % between {row['low']:.2f} and {row['high']:.2f}),"
        f" mean confidence {row['confidence']:.2f}"
        for row in table.to_records()
    ]
    return "\n".join([*lines, f"  {_tell_weight(table.to_records())}"]) + "\n"


def _tell_weight(rows: Sequence[dict[str, Cell]]) -> str:
    total = sum(int(row["judged"] or 0) for row in rows)
    widest = max(float(row["high"] or 0) - float(row["low"] or 0) for row in rows)
    carried = f"{total:,} judged relations carry this" if total != 1 else "1 judged relation carries this"
    return f"{carried}; the widest interval spans {widest:.2f}, so read it as a hint where it is wide"
