"""Room language: the sentence encoder, behind the ground floor's protocol ``Encoder``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol

import numpy as np

from stratgraph.ids import hash_text
from stratgraph.language.cache import ArrayCache
from stratgraph.language.onnx_model import OnnxModel
from stratgraph.protocols import Floats

__all__ = ["OnnxEncoder"]

WIDTH = 384
CACHED_ROWS = 60_000
"""Vectors and word states kept in memory, of each kind: about 90 MB where it is full."""


class _Graph(Protocol):
    """What the encoder needs of the model: see ``language.onnx_graph``."""

    def read_vector(self, text: str) -> Floats: ...

    def read_states(self, words: Sequence[str]) -> Floats: ...


class OnnxEncoder(OnnxModel[_Graph]):
    """The shipped encoder: vectors of texts, and states of words."""

    NAME: ClassVar[str] = "encoder"

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 2) -> None:
        super().__init__(model, tokenizer, threads=threads)
        self._vectors = ArrayCache(CACHED_ROWS)
        self._states = ArrayCache(CACHED_ROWS)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of unit length per text, made of its first 254 word pieces."""
        keyed = {hash_text(text): text for text in texts}
        found = self._look_up(keyed, self._vectors, lambda graph, text: graph.read_vector(text)[None])
        if not texts:
            return np.zeros((0, WIDTH), dtype=np.float32)
        return np.concatenate([found[hash_text(text)] for text in texts])

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """One array of shape ``(words, 384)`` per list of words; zeros for white space.

        Lists too long for the model are read in windows, cut at the ends of sentences where possible.
        """
        keyed = {hash_text(*words): words for words in sentences}
        found = self._look_up(keyed, self._states, lambda graph, words: graph.read_states(words))
        return [found[hash_text(*words)].copy() for words in sentences]

    def _make_graph(self, model: Path, tokenizer: Path) -> _Graph:
        from stratgraph.language.onnx_graph import OnnxGraph  # noqa: PLC0415 - half a second

        return OnnxGraph(model, tokenizer)
