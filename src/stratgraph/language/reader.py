"""Room language: the reader of sentences, stances and pairs, behind the ground floor's protocol ``Reader``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Protocol

import numpy as np

from stratgraph.ids import hash_text
from stratgraph.language.cache import ArrayCache
from stratgraph.language.onnx_model import OnnxModel
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


class OnnxReader(OnnxModel[_Graph]):
    """The shipped reader: one trunk, three heads."""

    NAME: ClassVar[str] = "reader"

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 2) -> None:
        super().__init__(model, tokenizer, threads=threads)
        self._kept = {head: ArrayCache(CACHED_ROWS) for head in _HEADS}

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
        keyed = {hash_text(*item): item for item in items}
        found = self._look_up(keyed, self._kept[head], lambda graph, item: graph.read_pair(*item)[head][None])
        return squash(np.concatenate([found[hash_text(*item)] for item in items]))

    def _make_graph(self, model: Path, tokenizer: Path) -> _Graph:
        from stratgraph.language.pair_graph import PairGraph  # noqa: PLC0415 - half a second

        return PairGraph(model, tokenizer)


def _cut(before: str) -> str:
    return " ".join(before.split()[-PREVIOUS_WORDS:])


def _logistic(scores: Floats) -> Floats:
    return np.float32(1) / (np.float32(1) + np.exp(-np.clip(scores, -60, 60)))


def _softmax(scores: Floats) -> Floats:
    lifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = lifted / lifted.sum(axis=1, keepdims=True)
    return shares
