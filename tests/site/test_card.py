"""The picture for links elsewhere: a PNG that any reader of PNG can open."""

from __future__ import annotations

import struct
import zlib

from stratgraph.site.card import CARD_SIZE, draw_card


def read_png(data: bytes) -> tuple[tuple[int, int], list[bytes]]:
    """Size and lines of an unfiltered PNG; each chunk's checksum is checked."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    place, chunks = 8, {}
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == zlib.crc32(kind + body)
        chunks[kind] = body
        place += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    plain = zlib.decompress(chunks[b"IDAT"])
    step = 1 + 3 * width
    assert len(plain) == step * height
    return (width, height), [plain[at + 1 : at + step] for at in range(0, len(plain), step)]


def measure_bars(data: bytes) -> list[int]:
    """How long the bar in the middle of each third is, in pixels."""
    _, lines = read_png(data)
    found = []
    for line in (lines[165], lines[315], lines[465]):
        pixels = [line[at : at + 3] for at in range(0, len(line), 3)]
        color = pixels[120]
        found.append(0 if color == b"\x2d\x33\x3b" else pixels.count(color))
    return found


def test_bars_are_as_long_as_relations_are_many() -> None:
    size, _ = read_png(draw_card({}))
    assert size == CARD_SIZE
    assert measure_bars(draw_card({"agree": 10, "rival": 20, "contradict": 5})) == [480, 960, 240]
    assert measure_bars(draw_card({"agree": 3})) == [960, 0, 0]
    assert measure_bars(draw_card({})) == [0, 0, 0]


def test_the_same_figures_give_the_same_bytes() -> None:
    assert draw_card({"agree": 2}) == draw_card({"agree": 2})
    assert draw_card({"agree": 2}) != draw_card({"rival": 2})
