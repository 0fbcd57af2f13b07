"""Nearness: each claim's nearest in other essays, the same whether they are all found at once or one after another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.protocols import Floats
from stratgraph.relations import nearness
from stratgraph.relations.incidence import Places
from stratgraph.relations.nearness import MOST_NEAR, NEAR_FROM, Nearest, Nearness, find_nearest, measure_nearness


class Fixed:
    """An encoder for tests that has a vector for each text."""

    fingerprint = "fixed"

    def __init__(self, vectors: Floats) -> None:
        self.vectors = vectors

    def encode(self, texts: Sequence[str]) -> Floats:
        return self.vectors[[int(text) for text in texts]]

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def make_near(count: int, *, seed: int = 3) -> tuple[Nearness, Floats]:
    """Points around a few directions, some of them twice, as texts that are named by numbers."""
    rng = np.random.default_rng(seed)
    hubs = rng.normal(size=(30, 64))
    points = hubs[rng.integers(0, 30, count)] + 0.7 * rng.normal(size=(count, 64))
    points[count // 2 :: 7] = points[: len(points[count // 2 :: 7])]
    vectors = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"{number:05}" for number in range(count)]
    near = measure_nearness(texts, Fixed(vectors))
    return near, near.take(texts)


def find_all(vectors: Floats, essays: Places) -> Nearest:
    return find_nearest(vectors, essays, Nearest.of_nothing(), np.zeros(0, dtype=np.int64))


def test_the_nearest_are_those_of_a_plain_search() -> None:
    _, vectors = make_near(200)
    essays = np.arange(200) % 5
    cosines = vectors.astype(np.float64) @ vectors.astype(np.float64).T
    found = find_all(vectors, essays)
    for one in range(200):
        near = [other for other in range(200) if essays[other] != essays[one] and cosines[one, other] >= NEAR_FROM]
        expected = [other for _, other in sorted((-cosines[one, other], other) for other in near)]
        assert [other for other in found.others[one].tolist() if other >= 0] == expected[:MOST_NEAR]
    assert (found.others >= 0).sum() > 200


def test_cosines_are_exact_in_whichever_block(monkeypatch: pytest.MonkeyPatch) -> None:
    _, vectors = make_near(300)
    essays = np.arange(300) % 7
    whole = find_all(vectors, essays)
    monkeypatch.setattr(nearness, "_BLOCK_CELLS", 1_000)
    parts = find_all(vectors, essays)
    assert whole.others.tobytes() == parts.others.tobytes()
    assert whole.cosines.tobytes() == parts.cosines.tobytes()


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9))
def test_the_nearest_are_the_same_after_changes(gone: int, come: int, seed: int) -> None:
    _, vectors = make_near(120, seed=seed)
    essays = np.arange(120) % 3
    before = np.arange(120 - come)
    now = np.setdiff1d(
        np.arange(120), np.random.default_rng(seed).choice(before, min(gone, len(before)), replace=False)
    )
    places = np.full(len(before), -1)
    stay = np.intersect1d(before, now)
    places[stay] = np.searchsorted(now, stay)
    found = find_nearest(vectors[now], essays[now], find_all(vectors[before], essays[before]), places)
    fresh = find_all(vectors[now], essays[now])
    assert found.others.tobytes() == fresh.others.tobytes()
    assert found.cosines.tobytes() == fresh.cosines.tobytes()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_claims_are_no_trouble(count: int) -> None:
    found = find_all(np.full((count, 4), 0.5, dtype=np.float32), np.zeros(count, dtype=np.int64))
    assert found.others.shape == (count, MOST_NEAR)
    assert len(found.list_pairs()[0]) == 0


def test_texts_without_a_vector_are_near_to_nothing() -> None:
    near, _ = make_near(3)
    assert near.find("00000", "00000") == pytest.approx(1.0, abs=1e-3)
    assert near.find("00000", "unknown") is None


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


@pytest.mark.parametrize("block", [1, 2, 2_048])
def test_measure_nearness_reads_each_text_once_in_the_order_in_which_they_come(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearness, "_BLOCK_TEXTS", block)
    encoder = Letters()
    near = measure_nearness(["bad", "abc", "bad", "head"], encoder)
    assert encoder.asked == ["bad", "abc", "head"]
    assert near.find("abc", "bad") == pytest.approx(2 / 3, abs=1e-3)
    assert near.find("head", "abc") == pytest.approx(1 / 12**0.5, abs=1e-3)
    assert near.take(["bad", "abc"]).tolist() == near.vectors[:2].tolist()
    assert near.take(["head", "bad"]).tolist() == near.vectors[[2, 0]].tolist()
