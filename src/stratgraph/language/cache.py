"""Room language: arrays kept in memory by key, the ones least lately used dropped first."""

from __future__ import annotations

import threading
from collections import OrderedDict

from stratgraph.protocols import Floats

__all__ = ["ArrayCache"]


class ArrayCache:
    """Holds arrays of up to a number of rows, all together."""

    def __init__(self, limit_rows: int) -> None:
        self._limit_rows = limit_rows
        self._rows = 0
        self._arrays: OrderedDict[str, Floats] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._arrays)

    def find(self, key: str) -> Floats | None:
        """The array put under a key, if it is still there."""
        with self._lock:
            array = self._arrays.get(key)
            if array is not None:
                self._arrays.move_to_end(key)
            return array

    def put(self, key: str, array: Floats) -> None:
        """Keep an array, and let go of others where there are too many rows."""
        with self._lock:
            replaced = self._arrays.pop(key, None)
            self._rows += len(array) - (0 if replaced is None else len(replaced))
            self._arrays[key] = array
            while self._rows > self._limit_rows and len(self._arrays) > 1:
                _, dropped = self._arrays.popitem(last=False)
                self._rows -= len(dropped)
