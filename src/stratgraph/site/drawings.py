"""site: pictures as SVG - split bars, dots, timelines, neighbours, loops - drawn here and styled by classes alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup, escape

__all__ = ["Ray", "draw_dots", "draw_loop", "draw_neighbors", "draw_shares", "draw_timeline"]

_WIDE: Final = 360
_DOT: Final = 12
_TONES: Final = {"3": "d", "4": "d", "5": "d", "6": "d", "rest": "r"}
"""Shades on which words are dark, and the one on which they have the colour of the page."""
_SHADES: Final = 7
_OF_MARK: Final = {"Yes": "1", "No": "2", "±": "6", "?": "rest", "…": "rest"}
"""Marks that have the same shade in every bar; of the others the first has the first."""
_LEAST_WIDE: Final = 14
"""A share is given its mark from this width on."""
_SHORT: Final = 22
"""How many letters of a label stand in a picture; the table beside it has them all."""


@dataclass(frozen=True, slots=True)
class Ray:
    """A neighbour in the picture: where it leads, how many claims join it, and how (``cause``, ``effect``, ...)."""

    label: str
    url: str
    kind: str
    sign: str
    weight: int


def _shorten(text: str, limit: int = _SHORT) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _frame(name: str, width: float, height: float, title: str, body: str) -> Markup:
    role = "group" if "<a " in body else "img"  # what is one picture to those who listen hides the links in it
    return Markup(  # noqa: S704 - every text in the body is escaped where it enters
        f'<svg class="sg-{name}" viewBox="0 0 {width:g} {height:g}" role="{role}" aria-label="{escape(title)}">'
        f"{body}</svg>"
    )


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "middle") -> str:
    name = f' class="sg-t-{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{name}>{escape(words)}</text>'


def draw_shares(shares: Sequence[tuple[str, int]], title: str) -> Markup:
    """A bar cut into shares, each with its mark where there is room; a share is a mark and a number of essays."""
    total = sum(count for _, count in shares)
    parts, at = [], 0.0
    for number, (mark, count) in enumerate(shares, start=1):
        wide = _WIDE * count / total if total else 0
        shade = _OF_MARK.get(mark, str((number - 1) % _SHADES + 1))
        parts.append(
            f'<rect class="sg-share--{shade}" x="{at:.1f}" y="0" width="{max(wide - 2, 0.5):.1f}" height="22"/>'
        )
        if wide > _LEAST_WIDE:
            parts.append(_text(at + wide / 2 - 1, 15.5, mark, f"share{_TONES.get(shade, '')}"))
        at += wide
    return _frame("shares", _WIDE, 22, title, "".join(parts))


def draw_dots(central: int, others: int, title: str, *, per_row: int = 20) -> Markup:
    """A dot per claim: filled where the claim is central to its essay, a ring where it is not."""
    total = central + others
    rows = max(1, math.ceil(total / per_row))
    dots = "".join(
        f'<circle class="{"sg-dot" if at < central else "sg-dot sg-dot--ring"}" cx="{_DOT * (at % per_row) + 6}" '
        f'cy="{_DOT * (at // per_row) + 6}" r="4"/>'
        for at in range(total)
    )
    wide = _DOT * min(total, per_row)
    return Markup(  # noqa: S704 - numbers, and an escaped title
        f'<svg class="sg-dots" width="{wide}" height="{_DOT * rows}" viewBox="0 0 {wide} {_DOT * rows}" role="img" '
        f'aria-label="{escape(title)}">{dots}</svg>'
    )


def draw_timeline(rows: Sequence[tuple[str, Sequence[str]]], title: str) -> Markup:
    """A row per position with a dot per dated essay.

    Args:
        rows: the mark of each row, and the dates in it (ISO 8601; a year or a month alone stands for its first day).
        title: what the picture says, for those who cannot see it.
    """
    days = [[_read_day(day) for day in dates] for _, dates in rows]
    known = sorted(day for row in days for day in row if day is not None)
    if not known or known[0] == known[-1]:
        return Markup()
    first, span = known[0], known[-1] - known[0]
    left, step, high = 24.0, 20.0, 20.0 * len(rows)
    parts = []
    for number, ((mark, _), row) in enumerate(zip(rows, days, strict=True)):
        y = step * number + 11
        parts += [
            f'<path class="sg-axis" d="M{left} {y}H{_WIDE}"/>',
            _text(10, y + 4, mark),
        ]
        parts += [
            f'<circle class="sg-dot" cx="{left + 8 + (_WIDE - left - 16) * (day - first) / span:.1f}" cy="{y}" r="5"/>'
            for day in row
            if day is not None
        ]
    ends = [date.fromordinal(day).isoformat()[:7] for day in (known[0], known[-1])]
    parts += [_text(left, high + 14, ends[0], "soft", "start"), _text(_WIDE, high + 14, ends[1], "soft", "end")]
    return _frame("timeline", _WIDE, high + 20, title, "".join(parts))


def _read_day(text: str) -> int | None:
    parts = [*text.partition("T")[0].split("-"), "1", "1"][:3]
    try:
        return date(*map(int, parts)).toordinal()
    except (TypeError, ValueError):
        return None


def draw_neighbors(label: str, rays: Sequence[Ray], title: str) -> Markup:
    """A concept in the middle, causes and company on its left, effects and the rest on its right."""
    left = [ray for ray in rays if ray.kind == "cause"]
    right = [ray for ray in rays if ray.kind == "effect"]
    for ray in (ray for ray in rays if ray.kind not in {"cause", "effect"}):
        (left if len(left) <= len(right) else right).append(ray)
    rows = max(len(left), len(right), 3)
    step, wide = 24.0, 640.0
    middle = step * rows / 2
    parts = []
    for side, x, some in ((-1, 210.0, left), (1, 430.0, right)):
        for at, ray in enumerate(some):
            y = middle + step * (at - (len(some) - 1) / 2)
            parts.append(_draw_ray(ray, (wide / 2 + side * 70, middle), (x, y), side))
    parts += [
        f'<rect class="sg-node" x="{wide / 2 - 72}" y="{middle - 17}" width="144" height="34" rx="17"/>',
        _text(wide / 2, middle + 5, _shorten(label, 20), "node"),
    ]
    return _frame("neighbors", wide, step * rows, title, "".join(parts))


def _draw_ray(ray: Ray, start: tuple[float, float], end: tuple[float, float], side: int) -> str:
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    curve = f"M{x0:.1f} {y0:.1f}C{bend:.1f} {y0:.1f} {bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    wide = 1 + min(ray.weight, 8) / 2
    tip = ""
    if ray.kind == "effect":
        tip = f'<path class="sg-tip" d="M{x1 + 2:.1f} {y1:.1f}l-8 -4v8z"/>'
    elif ray.kind == "cause":
        tip = f'<path class="sg-tip" d="M{x0 - 2:.1f} {y0:.1f}l-8 -4v8z"/>'
    words = f"{ray.sign} {_shorten(ray.label)}" if ray.sign else _shorten(ray.label)
    anchor = "end" if side < 0 else "start"
    name = _text(x1 + side * 6, y1 + 4.5, words, anchor=anchor)
    return (
        f'<path class="sg-ray sg-ray--{ray.kind}" stroke-width="{wide:g}" d="{curve}"/>{tip}'
        f'<a href="{escape(ray.url)}">{name}</a>'
    )


def draw_loop(labels: Sequence[str], signs: Sequence[str], mark: str, title: str) -> Markup:
    """Concepts on a ring with an arrow from each to the next, its sign beside it, and the loop's mark in the middle."""
    count, center, ring = len(labels), (180.0, 160.0), 105.0
    places = [
        (center[0] + ring * math.sin(math.tau * at / count), center[1] - ring * math.cos(math.tau * at / count))
        for at in range(count)
    ]
    gap = min(0.42, math.pi / count / 2)
    parts = [_text(center[0], center[1] + 9, mark, "mark")]
    for at, sign in enumerate(signs):
        start, end = math.tau * at / count + gap, math.tau * (at + 1) / count - gap
        (x0, y0), (x1, y1) = (_on_ring(center, ring, angle) for angle in (start, end))
        turn = math.degrees(end)
        mid = _on_ring(center, ring - 18, (start + end) / 2)
        parts += [
            f'<path class="sg-ray" d="M{x0:.1f} {y0:.1f}A{ring} {ring} 0 0 1 {x1:.1f} {y1:.1f}"/>',
            f'<path class="sg-tip" transform="translate({x1:.1f} {y1:.1f}) rotate({turn:.0f})" d="M6 0l-9 -5v10z"/>',
            _text(mid[0], mid[1] + 5, {"-": "−"}.get(sign, sign), "sign"),
        ]
    for (x, y), label in zip(places, labels, strict=True):
        lines = _break_label(label)
        for number, line in enumerate(lines):
            parts.append(_text(x, y + 5 + 15 * (number - (len(lines) - 1) / 2), line, "node"))
    return _frame("loop", 360, 320, title, "".join(parts))


def _on_ring(center: tuple[float, float], ring: float, angle: float) -> tuple[float, float]:
    return center[0] + ring * math.sin(angle), center[1] - ring * math.cos(angle)


def _break_label(label: str, limit: int = 14) -> list[str]:
    """At most two lines, broken at a space where there is one."""
    if len(label) <= limit:
        return [label]
    cut = label.rfind(" ", 0, limit + 1)
    if cut <= 0:
        return [_shorten(label, limit)]
    return [label[:cut], _shorten(label[cut + 1 :], limit)]
