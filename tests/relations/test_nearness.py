"""Nearness: the pairs that an exhaustive comparison finds are found through the cells, with little lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from stratgraph.protocols import Floats
from stratgraph.relations import nearness
from stratgraph.relations.nearness import MOST_NEAR, NEAR_FROM, Nearness, measure_nearness


def make_vectors(count: int, *, seed: int = 3) -> Floats:
    """Points around a few directions."""
    rng = np.random.default_rng(seed)
    hubs = rng.normal(size=(30, 64))
    points = hubs[rng.integers(0, 30, count)] + 0.7 * rng.normal(size=(count, 64))
    vectors: Floats = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def make_near(count: int, **more: int) -> tuple[Nearness, list[str]]:
    """Texts named by numbers."""
    texts = [f"text {index}" for index in range(count)]
    vectors = make_vectors(count, **more) if count else np.zeros((0, 64), dtype=np.float32)
    return Nearness({text: place for place, text in enumerate(texts)}, vectors), texts


def test_near_pairs_are_of_different_groups_and_near() -> None:
    near, texts = make_near(200)
    groups = [f"essay-{index % 5}" for index in range(200)]
    found = list(near.iter_near(texts, groups))
    assert found
    assert found == sorted(set(found))
    assert all(one < other and groups[one] != groups[other] for one, other in found)
    assert all(near.vectors[one] @ near.vectors[other] >= NEAR_FROM - 1e-6 for one, other in found)
    assert max(sum(one == index for one, _ in found) for index in range(200)) <= MOST_NEAR * 2


def test_cells_lose_little_of_what_a_whole_comparison_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    near, texts = make_near(600)
    groups = [f"essay-{index % 7}" for index in range(600)]
    whole = set(near.iter_near(texts, groups))
    monkeypatch.setattr(nearness, "_WHOLE", 10)
    in_cells = set(near.iter_near(texts, groups))
    assert len(whole & in_cells) > 0.85 * len(whole)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_claims_are_no_trouble(count: int) -> None:
    near, texts = make_near(count)
    assert list(near.iter_near(texts, ["a"] * count)) == []


def test_texts_without_a_vector_are_near_to_nothing() -> None:
    near, texts = make_near(3)
    assert near.find(texts[0], texts[0]) == pytest.approx(1.0, abs=1e-3)
    assert near.find(texts[0], "unknown") is None
    assert all(2 not in pair for pair in near.iter_near([texts[0], texts[1], "unknown"], ["a", "b", "c"]))


class Letters:
    """An encoder for tests: a text is the letters that it has."""

    fingerprint = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        rows = [[float(letter in text) for letter in "abcdefgh"] for text in texts]
        vectors = np.array(rows, dtype=np.float32)
        unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return unit

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def test_measure_nearness_reads_each_text_once_in_a_fixed_order() -> None:
    encoder = Letters()
    near = measure_nearness(["bad", "abc", "bad"], encoder)
    assert encoder.asked == ["abc", "bad"]
    assert near.find("abc", "bad") == pytest.approx(2 / 3, abs=1e-3)
