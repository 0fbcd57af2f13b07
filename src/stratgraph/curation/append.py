"""Curation room: one more line for ``corrections.jsonl``; what stands there is never rewritten."""

from __future__ import annotations

import json
from pathlib import Path

from stratgraph.curation.read import KEYS, parse_correction
from stratgraph.effects import Effects
from stratgraph.model import Correction

__all__ = ["append_correction", "dump_correction"]


def dump_correction(correction: Correction) -> str:
    """The line of a correction, without the line feed."""
    return json.dumps({key: getattr(correction, key) for key in KEYS}, ensure_ascii=False)


def append_correction(path: Path, correction: Correction, effects: Effects) -> Correction:
    """Add a line: the old bytes, as they are, and the new ones, written whole or not at all.

    A last line without a line feed gets one, for else the two would run together.

    Returns:
        The correction as it will be read, with the number of its line.

    Raises:
        CorpusError: the correction could not be read back; nothing is written.
    """
    old = path.read_bytes() if path.is_file() else b""
    if old and not old.endswith(b"\n"):
        old += b"\n"
    number = old.count(b"\n") + 1
    line = dump_correction(correction).encode("utf-8", "surrogatepass")
    read = parse_correction(line, f"{path}:{number}", number)
    effects.write_bytes(path, old + dump_correction(read).encode("utf-8") + b"\n")
    return read
