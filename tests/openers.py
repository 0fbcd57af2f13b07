"""How a process may begin that reads essays; in a module of their own, so that a fresh process finds them."""

from __future__ import annotations

import os

from stratgraph.reading import _open


def stop(*_: object) -> None:
    """As the system does with a process when memory is short."""
    os._exit(1)


def open_with_one_thread(*given: object) -> None:
    """Opens as ever, where libraries are told to take one thread; else there is no reading."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os._exit(1)
    _open(*given)  # type: ignore[arg-type]
