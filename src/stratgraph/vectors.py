"""The staircase: the vectors of sentences, kept in a file, so that each sentence goes through the encoder once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from stratgraph.effects import Effects
from stratgraph.ids import hash_text
from stratgraph.protocols import Encoder, Floats

__all__ = ["KeptVectors"]

_WIDTH: Final = 384
_ROW: Final = np.dtype([("key", "S64"), ("vector", "<f4", (_WIDTH,))])


class KeptVectors:
    """An encoder that remembers: what its file holds is not computed again."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self._known = _read(path)
        self._used: dict[str, Floats] = {}

    @property
    def fingerprint(self) -> str:
        """That of the encoder."""
        return self._encoder.fingerprint

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of unit length per text: shape ``(len(texts), 384)``."""
        keys = [hash_text(self.fingerprint, text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            self._known.update(zip(missing, self._encoder.encode(list(missing.values())), strict=True))
        self._used.update((key, self._known[key]) for key in keys)
        return np.stack([self._known[key] for key in keys]) if keys else np.zeros((0, _WIDTH), dtype=np.float32)

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Those of the encoder; they are not kept."""
        return self._encoder.token_states(sentences)

    def save(self, effects: Effects) -> None:
        """Write what was asked for, and nothing that nobody needs any more, sorted, the same bytes each time."""
        keys = sorted(self._used)
        rows = np.empty(len(keys), dtype=_ROW)
        rows["key"] = [key.encode() for key in keys]
        if keys:
            rows["vector"] = np.stack([self._used[key] for key in keys])
        data = io.BytesIO()
        np.save(data, rows, allow_pickle=False)
        effects.write_bytes(self._path, data.getvalue())


def _read(path: Path) -> dict[str, Floats]:
    """What a file holds; one that is not there or cannot be read holds nothing, for all of it can be made anew."""
    try:
        rows = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return {}
    if rows.dtype != _ROW or rows.ndim != 1:
        return {}
    return {key.decode(): vector for key, vector in zip(rows["key"].tolist(), rows["vector"], strict=True)}
