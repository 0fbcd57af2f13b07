"""Curation room: one more line for ``corrections.jsonl``; what stands there is never rewritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stratgraph.curation.fields import dump_correction
from stratgraph.curation.read import parse_correction
from stratgraph.effects import Effects
from stratgraph.model import Correction

__all__ = ["append_correction"]


def append_correction(path: Path, correction: Correction, effects: Effects) -> Correction:
    """Add a line, whole or not at all; the bytes that stand there stay as they are.

    Returns:
        The correction as it will be read, with the number of its line.

    Raises:
        CorpusError: the correction could not be read back; nothing is written.
    """
    line = dump_correction(correction).encode("utf-8", "surrogatepass")
    read = parse_correction(line, str(path))
    number = effects.append_line(path, dump_correction(read).encode("utf-8"))
    return replace(read, line=number)
