"""Room nlp: the spaCy component that splits paragraphs into sentences and gives each its tree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from stratgraph.nlp.sentence_split import split_sentences
from stratgraph.nlp.token_states import drop_paragraphs, get_paragraphs, iter_batches
from stratgraph.nlp.trees import find_tree
from stratgraph.protocols import Floats

__all__ = ["TreeParser", "make_tree_scorer"]

LABEL_BATCH = 128
"""Words whose labels are scored at a time: the pairs take ten kilobytes a word, and should stay in the cache."""
Places = NDArray[np.int64]
FARTHEST = 16
"""Distances between child and head beyond this many words count as this many."""
PARAMETERS = ("start.W", "start.b", "child.W", "child.b", "head.W", "head.b", "arc", "root", "label", "distance")


def make_tree_scorer() -> Model[Any, Any]:
    """A holder for the parser's parameters."""
    return Model("stratgraph_tree_scorer", _refuse, params=dict.fromkeys(PARAMETERS))


def _refuse(model: Model[Any, Any], x: Any, is_train: bool) -> Any:  # noqa: ANN401, FBT001
    raise NotImplementedError("the parameters are read by `TreeParser`")


class TreeParser:
    """Sets ``token.head``, ``token.dep_`` and the sentence boundaries; needs ``doc.tensor`` from the shared network.

    Each word is scored as a child of each other word of its sentence (Dozat and Manning 2017), and the best
    tree taken. Trees need not be projective.
    """

    def __init__(self, vocab: Vocab, model: Model[Any, Any], *, labels: Iterable[str] = ()) -> None:
        self.vocab = vocab
        self.model = model
        self.labels = tuple(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Parse one document."""
        self._annotate(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Parse one document after the other."""
        for docs in iter_batches(stream, batch_size):
            for doc in docs:
                self._annotate(doc)
            yield from docs

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write labels and parameters to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "labels.json").write_text(json.dumps(self.labels) + "\n", encoding="utf-8")
        self.model.to_disk(folder / "model")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> TreeParser:  # noqa: ARG002 - the same
        """Read what ``to_disk`` wrote."""
        folder = Path(path)
        self.labels = tuple(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        for label in self.labels:
            self.vocab.strings.add(label)
        self.model.from_disk(folder / "model")
        return self

    def _annotate(self, doc: Doc) -> None:
        heads = np.arange(len(doc))
        labels = np.zeros(len(doc), dtype=np.uint64)
        paragraphs = get_paragraphs(doc)
        if paragraphs:
            index = np.concatenate([paragraph.index for paragraph in paragraphs])
            tree, found = self._parse_words(doc, index, [len(paragraph.index) for paragraph in paragraphs])
            heads[index] = index[tree]
            labels[index] = np.array([self.vocab.strings[label] for label in self.labels], dtype=np.uint64)[found]
        self._attach_spaces(doc, heads, labels)
        if len(doc):
            distances = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
            columns: Any = np.stack([distances, labels], axis=1)  # unsigned, which thinc's types do not know
            doc.from_array(["HEAD", "DEP"], columns)
        drop_paragraphs(doc)

    def _parse_words(self, doc: Doc, index: Places, lengths: list[int]) -> tuple[Places, Places]:
        """The numbers of the heads (a root's own) and of the labels of the words at some places."""
        vectors: Floats = np.asarray(doc.tensor, dtype=np.float32)[index]
        likely = vectors @ self._get("start.W")[:, 0] + self._get("start.b")
        child = np.maximum(vectors @ self._get("child.W") + self._get("child.b"), 0)
        head = np.maximum(vectors @ self._get("head.W") + self._get("head.b"), 0)
        wide = self._get("arc").shape[1]
        asked = _with_one(child[:, :wide]) @ self._get("arc")
        offered = np.ascontiguousarray(head[:, :wide])
        tree = np.arange(len(index))
        tokens = list(doc)
        first = 0
        for length in lengths:
            words = [tokens[place] for place in index[first : first + length].tolist()]
            for start, end in split_sentences(likely[first : first + length], words):
                span = slice(first + start, first + end)
                found = find_tree(self._score_arcs(asked[span], offered[span]))
                tree[span] = np.where(found == end - start, np.arange(end - start), found) + first + start
            first += length
        return tree, self._choose_labels(child[:, wide:], head[:, wide:], tree)

    def _score_arcs(self, asked: Floats, offered: Floats) -> Floats:
        """Scores of shape ``(words, words + 1)``; the last column is the root."""
        count, wide = asked.shape
        gap = np.arange(count)[None, :] - np.arange(count)[:, None]
        near = self._get("distance")[np.clip(gap, -FARTHEST, FARTHEST) + FARTHEST]
        return np.concatenate([asked @ offered.T + near, (asked @ self._get("root")[:wide])[:, None]], axis=1)

    def _choose_labels(self, child: Floats, head: Floats, tree: Places) -> Places:
        """The label's number for each word, given its head."""
        at_root = tree == np.arange(len(tree))
        above = head[tree]
        above[at_root] = self._get("root")[-head.shape[1] :]
        child, above = _with_one(child), _with_one(above)
        is_root_label = np.array([label == "ROOT" for label in self.labels])
        chosen = np.empty(len(tree), dtype=np.int64)
        for first in range(0, len(tree), LABEL_BATCH):
            part = slice(first, first + LABEL_BATCH)
            pairs = child[part, :, None] * above[part, None, :]
            ranks = pairs.reshape(len(pairs), -1) @ self._get("label")
            # The label `ROOT` and the root go together: spaCy takes one for the other.
            ranks[at_root[part, None] != is_root_label[None, :]] = -np.inf
            chosen[part] = ranks.argmax(axis=1)
        return chosen

    def _attach_spaces(self, doc: Doc, heads: Places, labels: NDArray[np.uint64]) -> None:
        """White space hangs on the word before it; at the very start, on the first word."""
        number = self.vocab.strings.add("dep")
        first = next((token.i for token in doc if not token.is_space), None)
        last: int | None = None
        for token in doc:
            if not token.is_space:
                last = token.i
            elif first is not None:
                heads[token.i] = first if last is None else last
                labels[token.i] = number
            else:
                # Nothing but white space: one sentence, with its first token as root.
                heads[token.i] = 0
                labels[token.i] = self.vocab.strings.add("ROOT" if token.i == 0 else "dep")

    def _get(self, name: str) -> Floats:
        return np.asarray(self.model.get_param(name), dtype=np.float32)


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
