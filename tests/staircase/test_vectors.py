"""Vectors are kept from one run to the next, and only those that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from stratgraph.effects import Effects
from stratgraph.protocols import Floats
from stratgraph.vectors import KeptVectors


class Counting:
    """An encoder for tests: a vector tells how long its text is."""

    def __init__(self, fingerprint: str = "one") -> None:
        self.fingerprint = fingerprint
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.array([[len(text)] * 384 for text in texts], dtype=np.float32)

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        return [np.zeros((len(words), 384), dtype=np.float32) for words in sentences]


def keep(path: Path, texts: Sequence[str], fingerprint: str = "one") -> list[str]:
    """What the encoder is asked for when these texts are wanted; then the file is written."""
    encoder = Counting(fingerprint)
    kept = KeptVectors(encoder, path)
    vectors = kept.encode(texts)
    assert vectors.shape == (len(texts), 384)
    assert [row[0] for row in vectors] == [len(text) for text in texts]
    kept.save(Effects())
    return encoder.asked


def test_kept_vectors_are_computed_once(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npy"
    assert keep(path, ["a", "bb", "a"]) == ["a", "bb"]
    assert keep(path, ["bb", "ccc"]) == ["ccc"]
    assert keep(path, ["a"]) == ["a"]


def test_kept_vectors_are_the_same_bytes_in_whichever_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.npy", tmp_path / "other.npy"
    keep(one, ["a", "bb"])
    keep(other, ["bb", "a"])
    assert one.read_bytes() == other.read_bytes()


def test_kept_vectors_of_another_model_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npy"
    keep(path, ["a"])
    assert keep(path, ["a"], "two") == ["a"]


@pytest.mark.parametrize("data", [b"", b"no array", b"\x93NUMPY\x01\x00"])
def test_kept_vectors_begin_anew_where_the_file_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "vectors.npy"
    path.write_bytes(data)
    assert keep(path, ["a"]) == ["a"]
    assert keep(path, ["a"]) == []


def test_kept_vectors_of_nothing(tmp_path: Path) -> None:
    assert keep(tmp_path / "vectors.npy", []) == []
    assert KeptVectors(Counting(), tmp_path / "none.npy").token_states([["a", "b"]])[0].shape == (2, 384)
