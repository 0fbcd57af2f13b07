"""Ground floor: what a stage's output depends on, as hashes, so that nothing is done twice."""

from __future__ import annotations

import functools
from importlib import metadata
from pathlib import Path

from stratgraph.ids import hash_bytes, hash_text

__all__ = ["code_fingerprint", "package_version"]

_PACKAGE = Path(__file__).parent
_SKIPPED = {"__pycache__", "models"}


@functools.cache
def code_fingerprint(*rooms: str) -> str:
    """A hash of the source files of some rooms and of the ground floor.

    The shipped models are left out: they have hashes of their own.
    """
    paths = sorted(_PACKAGE.glob("*.py"))
    for room in rooms:
        paths += sorted(path for path in (_PACKAGE / room).rglob("*") if path.is_file())
    parts = [
        f"{path.relative_to(_PACKAGE).as_posix()}={hash_bytes(path.read_bytes())}"
        for path in paths
        if not _SKIPPED & set(path.relative_to(_PACKAGE).parts)
    ]
    return hash_text(*parts)


@functools.cache
def package_version(name: str) -> str:
    """``name==version`` of an installed package; ``name==none`` where it is not installed."""
    try:
        return f"{name}=={metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return f"{name}==none"
