"""Room language: the shipped model files, each checked against the hash that it was published with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from stratgraph.errors import ModelError
from stratgraph.ids import hash_bytes

__all__ = ["MANIFEST", "MODELS", "find_model", "read_manifest", "verify_folder", "write_manifest"]

MODELS = Path(__file__).parent / "models"
MANIFEST = "manifest.json"
_MEND = "install stratgraph again, or make the model with the command in `training/README.md`"


def find_model(name: str, *, models: Path = MODELS) -> Path:
    """The folder of a shipped model, once every file in it has been checked.

    Raises:
        ModelError: the folder or one of its files is missing, or a file has another hash.
    """
    folder = models / name
    verify_folder(folder)
    return folder


def verify_folder(folder: Path) -> dict[str, str]:
    """Check each file that the manifest names, and return the hashes by relative path.

    Raises:
        ModelError: the manifest or a file is missing or cannot be used, or a file has another hash.
    """
    hashes = read_manifest(folder)
    for name, expected in hashes.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"the model file `{name}` is missing", place=str(path), hint=_MEND)
        found = hash_bytes(path.read_bytes())
        if found != expected:
            raise ModelError(
                f"the model file `{name}` is not the one that was published: "
                f"its sha256 is {found[:16]}… and {expected[:16]}… was expected",
                place=str(path),
                hint=_MEND,
            )
    return hashes


def read_manifest(folder: Path) -> dict[str, str]:
    """The sha256 of each file of a model, by path relative to its folder."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelError(f"there is no model in `{folder.name}`: its manifest is missing", place=str(path), hint=_MEND)
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        hashes = {str(name): str(entry["sha256"]) for name, entry in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("the manifest cannot be read", place=str(path), hint=_MEND) from error
    for name in hashes:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise ModelError(f"the manifest names a file outside its folder: `{name}`", place=str(path), hint=_MEND)
    return hashes


def write_manifest(folder: Path, names: Iterable[str]) -> Path:
    """Write the manifest of a finished model; the scripts in ``training/`` call this last."""
    files = {}
    for name in sorted(names):
        data = (folder / name).read_bytes()
        files[name] = {"sha256": hash_bytes(data), "size_bytes": len(data)}
    path = folder / MANIFEST
    path.write_text(json.dumps({"files": files}, indent=2) + "\n", encoding="utf-8")
    return path
