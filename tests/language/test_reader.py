"""The reader's loader: shapes, probabilities, memory, and files that are missing or no model.

No reader is shipped yet, so that a stand-in plays the model; how well a real one judges is for `benchmarks/models.py`.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from stratgraph.errors import ModelError
from stratgraph.language import find_model, find_reader
from stratgraph.language.reader import PREVIOUS_WORDS, OnnxReader
from stratgraph.protocols import SENTENCE_ANSWERS, Floats, Reader

ODD_TEXTS = ["", " ", "😀🚀", "护城河不是模型，而是数据。", "\ud800 half a pair", "a\x00b", "x" * 5000, "\u202eleft"]


class Graph:
    """Scores that depend on both texts and on their order, and a list of what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def read_pair(self, first: str, second: str) -> dict[str, Floats]:
        with self._lock:
            self.asked.append((first, second))
        mark = float(len(first) - 2 * len(second)) / 10
        sizes = {"sentence": len(SENTENCE_ANSWERS), "stance": 3, "pair": 4}
        return {head: np.linspace(-mark, mark, size, dtype=np.float32) for head, size in sizes.items()}


def make_reader(folder: Path, graph: Graph, *, threads: int = 2) -> OnnxReader:
    """A reader on a stand-in."""
    for name in ("reader.onnx", "tokenizer.json"):
        (folder / name).write_bytes(b"stand-in")
    reader = OnnxReader.from_folder(folder, threads=threads)
    reader._graph = graph
    return reader


def test_no_reader_is_shipped_and_none_is_found() -> None:
    assert find_reader() is None


def test_the_reader_keeps_the_protocol(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, Graph())
    assert isinstance(reader, Reader)
    assert len(reader.fingerprint) == 64


def test_an_empty_batch_has_no_rows(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, Graph())
    assert reader.judge_sentences([]).shape == (0, len(SENTENCE_ANSWERS))
    assert reader.judge_stances([]).shape == (0, 3)
    assert reader.judge_pairs([]).shape == (0, 4)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_judged(tmp_path: Path, text: str) -> None:
    reader = make_reader(tmp_path, Graph())
    sentences = reader.judge_sentences([(text, ""), ("Trust is the moat.", text)])
    assert sentences.shape == (2, len(SENTENCE_ANSWERS))
    assert ((sentences >= 0) & (sentences <= 1)).all()
    for found in (reader.judge_stances([(text, "trust")]), reader.judge_pairs([(text, "Trust is the moat.")])):
        assert found.sum() == pytest.approx(1, abs=1e-5)


def test_of_the_sentence_before_only_the_end_is_read(tmp_path: Path) -> None:
    graph = Graph()
    make_reader(tmp_path, graph).judge_sentences([("Price follows.", " ".join(f"w{n}" for n in range(10_000)))])
    assert graph.asked[0][1].split() == [f"w{n}" for n in range(10_000 - PREVIOUS_WORDS, 10_000)]


def test_company_and_order_change_nothing(tmp_path: Path) -> None:
    items = [("Short.", "speed"), ("A longer sentence about cranes.", "cranes"), ("Yes.", "a")]
    together = make_reader(tmp_path, Graph()).judge_stances(items)
    alone = [make_reader(tmp_path, Graph(), threads=1).judge_stances([item]) for item in reversed(items)]
    assert together.tobytes() == np.concatenate(alone)[::-1].tobytes()


def test_neither_side_of_a_pair_is_the_first(tmp_path: Path) -> None:
    reader = make_reader(tmp_path, Graph())
    first, second = "Brands outlast products.", "A brand fades as soon as the product does."
    assert reader.judge_pairs([(first, second)]).tobytes() == reader.judge_pairs([(second, first)]).tobytes()


def test_what_was_judged_is_remembered_and_cannot_be_spoilt(tmp_path: Path) -> None:
    graph = Graph()
    reader = make_reader(tmp_path, graph)
    found = reader.judge_stances([("Remember me.", "memory"), ("Remember me.", "memory")])
    kept = found[0].copy()
    found[:] = 0
    assert reader.judge_stances([("Remember me.", "memory")])[0].tobytes() == kept.tobytes()
    assert graph.asked == [("Remember me.", "memory")]


@pytest.mark.parametrize("missing", ["reader.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    for name in {"reader.onnx", "tokenizer.json"} - {missing}:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ModelError, match=missing):
        OnnxReader.from_folder(tmp_path)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"not a graph")
    shutil.copy(find_model("encoder") / "tokenizer.json", tmp_path)
    with pytest.raises(ModelError, match="cannot be opened"):
        OnnxReader.from_folder(tmp_path).judge_pairs([("one", "two")])
