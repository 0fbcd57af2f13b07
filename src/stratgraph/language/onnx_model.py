"""Room language: what encoder and reader share - files that are there, a graph opened late, answers kept in memory."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar, Generic, Self, TypeVar

from stratgraph.errors import ModelError
from stratgraph.ids import hash_bytes
from stratgraph.language.artifacts import find_model
from stratgraph.language.cache import ArrayCache
from stratgraph.protocols import Floats

__all__ = ["OnnxModel"]

_Graph = TypeVar("_Graph")
_Item = TypeVar("_Item", str, Sequence[str], tuple[str, str])


class OnnxModel(ABC, Generic[_Graph]):
    """A model on ONNX Runtime that is opened when it is first needed.

    Each item goes through the model on its own, never padded beside others: the int8 steps take their
    range from all that is in a batch, so that an item's answer would otherwise depend on its company.
    Several threads work on several items at once, which is as fast as batches are.
    """

    NAME: ClassVar[str]
    """Of the model's folder and of its file."""

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

    @classmethod
    def from_shipped(cls, *, threads: int = 2) -> Self:
        """The model that comes with the package, its files checked."""
        return cls.from_folder(find_model(cls.NAME), threads=threads)

    @classmethod
    def from_folder(cls, folder: Path, *, threads: int = 2) -> Self:
        """A model from a folder that holds its ``.onnx`` file and ``tokenizer.json``."""
        return cls(folder / f"{cls.NAME}.onnx", folder / "tokenizer.json", threads=threads)

    @property
    def fingerprint(self) -> str:
        """The sha256 of the model file."""
        return self._fingerprint

    @abstractmethod
    def _make_graph(self, model: Path, tokenizer: Path) -> _Graph:
        """Open both files; the library is imported here, since commands that read nothing need not wait for it."""

    def _open(self) -> _Graph:
        with self._lock:
            if self._graph is None:
                self._graph = self._make_graph(self._model, self._tokenizer)
            return self._graph

    def _look_up(
        self, wanted: dict[str, _Item], cache: ArrayCache, read: Callable[[_Graph, _Item], Floats]
    ) -> dict[str, Floats]:
        """What the cache holds, and the rest read by several threads, the longest first so that they end together."""
        found = {key: array for key in wanted if (array := cache.find(key)) is not None}
        missing = sorted(wanted.keys() - found.keys(), key=lambda key: (-sum(map(len, wanted[key])), key))
        items = [wanted[key] for key in missing]
        if len(items) > 1 and self._threads > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                arrays = list(pool.map(lambda item: read(self._open(), item), items))
        else:
            arrays = [read(self._open(), item) for item in items]
        for key, array in zip(missing, arrays, strict=True):
            cache.put(key, array)
            found[key] = array
        return found
