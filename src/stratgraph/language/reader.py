"""Room language: the reader of sentences, stances and pairs, behind the ground floor's protocol ``Reader``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np

from stratgraph.errors import ModelError
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.language.artifacts import find_model
from stratgraph.language.cache import ArrayCache
from stratgraph.protocols import SENTENCE_ANSWERS, Floats

__all__ = ["OnnxReader"]

CACHED_ROWS = 100_000
PREVIOUS_WORDS = 24
"""How much of the sentence before is read, from its end, as in training."""
STANCES, RELATIONS = 3, 4
_HEADS = {"sentence": len(SENTENCE_ANSWERS), "stance": STANCES, "pair": RELATIONS}
_Item = tuple[str, str]


class _Graph(Protocol):
    """What the reader needs of the model: see ``language.pair_graph``."""

    def read_pair(self, first: str, second: str) -> dict[str, Floats]: ...


class OnnxReader:
    """The shipped reader on ONNX Runtime: one trunk, three heads.

    Each item goes through the model on its own, for the reason that the encoder gives; what was judged is kept in
    memory. The model is opened when it is first needed.
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
        self._kept = {head: ArrayCache(CACHED_ROWS) for head in _HEADS}

    @classmethod
    def from_shipped(cls, *, threads: int = 2) -> OnnxReader:
        """The reader that comes with the package, its files checked."""
        return cls.from_folder(find_model("reader"), threads=threads)

    @classmethod
    def from_folder(cls, folder: Path, *, threads: int = 2) -> OnnxReader:
        """A reader from a folder that holds ``reader.onnx`` and ``tokenizer.json``."""
        return cls(folder / "reader.onnx", folder / "tokenizer.json", threads=threads)

    @property
    def fingerprint(self) -> str:
        """The sha256 of the model file."""
        return self._fingerprint

    def judge_sentences(self, items: Sequence[_Item]) -> Floats:
        """Probabilities of ``SENTENCE_ANSWERS``, independent of each other; items are (sentence, the one before)."""
        return self._judge("sentence", [(text, _cut(before)) for text, before in items], _logistic)

    def judge_stances(self, items: Sequence[_Item]) -> Floats:
        """Probabilities of for, against, neutral; items are (sentence, concept)."""
        return self._judge("stance", items, _softmax)

    def judge_pairs(self, items: Sequence[_Item]) -> Floats:
        """Probabilities of agree, contradict, rival, neither; the mean of both orders."""
        turned = [(second, first) for first, second in items]
        found = self._judge("pair", [*items, *turned], _softmax)
        return (found[: len(items)] + found[len(items) :]) / np.float32(2)

    def _judge(self, head: str, items: Sequence[_Item], squash: Callable[[Floats], Floats]) -> Floats:
        if not items:
            return np.zeros((0, _HEADS[head]), dtype=np.float32)
        cache = self._kept[head]
        keyed = {hash_text(*item): item for item in items}
        found = {key: row for key in keyed if (row := cache.find(key)) is not None}
        missing = sorted(keyed.keys() - found.keys(), key=lambda key: (-sum(map(len, keyed[key])), key))
        with ThreadPoolExecutor(self._threads) as pool:
            rows = list(pool.map(lambda key: self._open().read_pair(*keyed[key])[head], missing))
        for key, row in zip(missing, rows, strict=True):
            cache.put(key, row[None])
            found[key] = row[None]
        return squash(np.concatenate([found[hash_text(*item)] for item in items]))

    def _open(self) -> _Graph:
        with self._lock:
            if self._graph is None:
                # Half a second that commands which judge nothing need not wait for.
                from stratgraph.language.pair_graph import PairGraph  # noqa: PLC0415

                self._graph = PairGraph(self._model, self._tokenizer)
            return self._graph


def _cut(before: str) -> str:
    return " ".join(before.split()[-PREVIOUS_WORDS:])


def _logistic(scores: Floats) -> Floats:
    return np.float32(1) / (np.float32(1) + np.exp(-np.clip(scores, -60, 60)))


def _softmax(scores: Floats) -> Floats:
    lifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = lifted / lifted.sum(axis=1, keepdims=True)
    return shares
