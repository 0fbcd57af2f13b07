"""Room language: which models this installation carries, and the way to each."""

from __future__ import annotations

from pathlib import Path

from stratgraph.ids import hash_text
from stratgraph.language.artifacts import MANIFEST, MODELS, find_model, read_manifest
from stratgraph.protocols import Encoder, Reader

__all__ = ["find_encoder", "find_parser_folder", "find_reader", "model_hashes", "read_cards"]

ENCODER = "encoder"
PARSER = "en_stratgraph"
READER = "reader"
CARD = "CARD.md"


def model_hashes(models: Path = MODELS) -> tuple[tuple[str, str], ...]:
    """Name and hash of each shipped model, sorted; read from the manifests alone."""
    folders = sorted(path.parent for path in models.glob(f"*/{MANIFEST}"))
    return tuple(
        (folder.name, hash_text(*(f"{name}={sha256}" for name, sha256 in sorted(read_manifest(folder).items()))))
        for folder in folders
    )


def read_cards(models: Path = MODELS) -> tuple[tuple[str, str], ...]:
    """Name and card (Markdown) of each shipped model, sorted."""
    return tuple((path.parent.name, path.read_text(encoding="utf-8")) for path in sorted(models.glob(f"*/{CARD}")))


def find_encoder() -> Encoder | None:
    """The shipped encoder, or None where this installation has none.

    Raises:
        ModelError: it is there and is not the one that was published.
    """
    if not (MODELS / ENCODER / MANIFEST).is_file():
        return None
    from stratgraph.language.encoder import OnnxEncoder  # noqa: PLC0415 - onnxruntime is loaded only when there is work

    return OnnxEncoder.from_shipped()


def find_reader() -> Reader | None:
    """The shipped reader, or None where this installation has none.

    Raises:
        ModelError: it is there and is not the one that was published.
    """
    if not (MODELS / READER / MANIFEST).is_file():
        return None
    from stratgraph.language.reader import OnnxReader  # noqa: PLC0415 - see above

    return OnnxReader.from_shipped()


def find_parser_folder() -> Path | None:
    """The folder of the shipped parser, checked, or None where this installation has none.

    Raises:
        ModelError: it is there and is not the one that was published.
    """
    return find_model(PARSER) if (MODELS / PARSER / MANIFEST).is_file() else None
