"""What encoder and reader share: files that must be there, a graph opened once and late, answers kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from stratgraph.errors import ModelError
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.language.cache import ArrayCache
from stratgraph.language.onnx_model import OnnxModel
from stratgraph.protocols import Floats


class Counter(OnnxModel[list[Path]]):
    """A model that answers with the length of a text, and notes what it was asked."""

    NAME: ClassVar[str] = "counter"

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 2) -> None:
        super().__init__(model, tokenizer, threads=threads)
        self.opened: list[list[Path]] = []
        self.asked: list[str] = []
        self.kept = ArrayCache(100)

    def measure(self, texts: Sequence[str]) -> list[float]:
        """One length per text."""
        found = self._look_up({hash_text(text): text for text in texts}, self.kept, self._measure)
        return [float(found[hash_text(text)][0, 0]) for text in texts]

    def _measure(self, graph: list[Path], text: str) -> Floats:
        assert graph is self.opened[0]
        self.asked.append(text)
        return np.full((1, 1), len(text), dtype=np.float32)

    def _make_graph(self, model: Path, tokenizer: Path) -> list[Path]:
        self.opened.append([model, tokenizer])
        return self.opened[-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both files."""
    (tmp_path / "counter.onnx").write_bytes(b"graph")
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    return tmp_path


def test_the_files_are_opened_once_and_only_when_there_is_something_to_read(folder: Path) -> None:
    model = Counter.from_folder(folder, threads=4)
    assert model.measure([]) == []
    assert model.opened == []
    assert model.measure(["one", "three", "", "seven", "eleven"]) == [3, 5, 0, 5, 6]
    assert model.opened == [[folder / "counter.onnx", folder / "tokenizer.json"]]


@pytest.mark.parametrize("threads", [0, 1, 3])
def test_the_longest_is_read_first_and_what_is_known_is_not_read_again(folder: Path, threads: int) -> None:
    model = Counter.from_folder(folder, threads=threads)
    model.measure(["bb"])
    assert model.measure(["a", "bb", "cccc", "a"]) == [1, 2, 4, 1]
    assert sorted(model.asked, key=len) == ["a", "bb", "cccc"]
    if threads < 2:
        assert model.asked == ["bb", "cccc", "a"]


def test_the_fingerprint_is_that_of_the_model_file(folder: Path) -> None:
    assert Counter.from_folder(folder).fingerprint == hash_bytes(b"graph")


@pytest.mark.parametrize("missing", ["counter.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=missing) as caught:
        Counter.from_folder(folder)
    assert caught.value.place == str(folder / missing)


def test_a_model_that_is_not_shipped_cannot_be_had() -> None:
    with pytest.raises(ModelError):
        Counter.from_shipped()
