"""site: the picture that goes with a link to the site elsewhere, drawn here, from the debate's own figures.

It has no letters - the words of the link stand beside it - so that it needs neither a font nor a service: a bar each
for agreements, rival answers and contradictions, as long as they are many.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

__all__ = ["CARD_FILE", "CARD_SIZE", "draw_card"]

CARD_FILE: Final = "assets/stratgraph/card.png"
CARD_SIZE: Final = (1200, 630)
_GROUND: Final = (0x1F, 0x23, 0x28)
_TRACK: Final = (0x2D, 0x33, 0x3B)
_BARS: Final = (("agree", (0x86, 0xC5, 0xEE)), ("rival", (0xD8, 0xC9, 0x8A)), ("contradict", (0xF2, 0xA7, 0x7F)))
_LEFT, _TOP, _LONG, _HIGH, _STEP = 120, 120, 960, 90, 150

_Rgb = tuple[int, int, int]


def draw_card(counts: Mapping[str, int]) -> bytes:
    """A PNG of 1200 by 630 pixels (W3C, Portable Network Graphics, third edition).

    Args:
        counts: how many relations there are of each kind; the longest bar is the most frequent.
    """
    width, height = CARD_SIZE
    most = max((counts.get(kind, 0) for kind, _ in _BARS), default=0) or 1
    plain = bytes(_GROUND) * width
    rows = [plain] * height
    for number, (kind, color) in enumerate(_BARS):
        long = round(_LONG * counts.get(kind, 0) / most)
        line = _draw_line(width, color, long)
        top = _TOP + _STEP * number
        rows[top : top + _HIGH] = [line] * _HIGH
    data = b"".join(b"\x00" + row for row in rows)  # each line begins with its filter: none
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(data, 9)) + _chunk(b"IEND", b"")
    )


def _draw_line(width: int, color: _Rgb, long: int) -> bytes:
    right = width - _LEFT - _LONG
    return bytes(_GROUND) * _LEFT + bytes(color) * long + bytes(_TRACK) * (_LONG - long) + bytes(_GROUND) * right


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
