"""Room language: the sentence encoder, behind the ground floor's protocol ``Encoder``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from stratgraph.errors import ModelError
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.language.artifacts import find_model
from stratgraph.language.cache import ArrayCache
from stratgraph.protocols import Floats

__all__ = ["OnnxEncoder"]

WIDTH = 384
CACHED_ROWS = 60_000
"""Vectors and word states kept in memory, of each kind: about 90 MB where it is full."""

_Item = TypeVar("_Item", str, Sequence[str])


class _Graph(Protocol):
    """What the encoder needs of the model: see ``language.onnx_graph``."""

    def read_vector(self, text: str) -> Floats: ...

    def read_states(self, words: Sequence[str]) -> Floats: ...


class OnnxEncoder:
    """The shipped encoder on ONNX Runtime.

    Each text goes through the model on its own, never padded beside others: the int8 steps take their
    range from all that is in a batch, so that a text's vector would otherwise depend on its company.
    Several threads work on several texts at once, which is as fast as batches are. The model is
    opened when it is first needed.
    """

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 2) -> None:
        for path in (model, tokenizer):
            if not path.is_file():
                raise ModelError(f"the model file `{path.name}` is missing", place=str(path))
        self._model = model
        self._tokenizer = tokenizer
        self._threads = max(1, threads)
        self._fingerprint = hash_bytes(model.read_bytes())
        self._graph: _Graph | None = None
        self._lock = threading.Lock()
        self._vectors = ArrayCache(CACHED_ROWS)
        self._states = ArrayCache(CACHED_ROWS)

    @classmethod
    def from_shipped(cls, *, threads: int = 2) -> OnnxEncoder:
        """The encoder that comes with the package, its files checked."""
        return cls.from_folder(find_model("encoder"), threads=threads)

    @classmethod
    def from_folder(cls, folder: Path, *, threads: int = 2) -> OnnxEncoder:
        """An encoder from a folder that holds ``encoder.onnx`` and ``tokenizer.json``."""
        return cls(folder / "encoder.onnx", folder / "tokenizer.json", threads=threads)

    @property
    def fingerprint(self) -> str:
        """The sha256 of the model file."""
        return self._fingerprint

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of unit length per text, made of its first 254 word pieces."""
        keyed = {hash_text(text): text for text in texts}
        found = self._look_up(keyed, self._vectors, lambda text: self._open().read_vector(text)[None])
        if not texts:
            return np.zeros((0, WIDTH), dtype=np.float32)
        return np.concatenate([found[hash_text(text)] for text in texts])

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """One array of shape ``(words, 384)`` per list of words; zeros for white space.

        Lists too long for the model are read in windows, cut at the ends of sentences where possible.
        """
        keyed = {hash_text(*words): words for words in sentences}
        found = self._look_up(keyed, self._states, lambda words: self._open().read_states(words))
        return [found[hash_text(*words)].copy() for words in sentences]

    def _look_up(
        self, wanted: dict[str, _Item], cache: ArrayCache, read: Callable[[_Item], Floats]
    ) -> dict[str, Floats]:
        """What the cache holds, and the rest read by several threads, the longest first so that they end together."""
        found = {key: array for key in wanted if (array := cache.find(key)) is not None}
        missing = sorted(wanted.keys() - found.keys(), key=lambda key: (-len(wanted[key]), key))
        items = [wanted[key] for key in missing]
        if len(items) > 1 and self._threads > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                arrays = list(pool.map(read, items))
        else:
            arrays = [read(item) for item in items]
        for key, array in zip(missing, arrays, strict=True):
            cache.put(key, array)
            found[key] = array
        return found

    def _open(self) -> _Graph:
        with self._lock:
            if self._graph is None:
                # Half a second that commands which read nothing need not wait for.
                from stratgraph.language.onnx_graph import OnnxGraph  # noqa: PLC0415

                self._graph = OnnxGraph(self._model, self._tokenizer)
            return self._graph
