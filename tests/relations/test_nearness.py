"""Nearness: the pairs that an exhaustive comparison finds are found through the cells, with little lost."""

from __future__ import annotations

import numpy as np
import pytest

from stratgraph.protocols import Floats
from stratgraph.relations import nearness
from stratgraph.relations.nearness import MOST_NEAR, NEAR_FROM, Nearness


def make_vectors(count: int, *, seed: int = 3) -> Floats:
    """Points around a few directions."""
    rng = np.random.default_rng(seed)
    hubs = rng.normal(size=(30, 64))
    points = hubs[rng.integers(0, 30, count)] + 0.7 * rng.normal(size=(count, 64))
    vectors: Floats = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def test_near_pairs_are_of_different_groups_and_near() -> None:
    vectors = make_vectors(200)
    groups = [f"essay-{index % 5}" for index in range(200)]
    found = list(Nearness(vectors).iter_near(groups))
    assert found
    assert found == sorted(set(found))
    assert all(one < other and groups[one] != groups[other] for one, other in found)
    assert all(vectors[one] @ vectors[other] >= NEAR_FROM - 1e-6 for one, other in found)
    assert max(sum(one == index for one, _ in found) for index in range(200)) <= MOST_NEAR * 2


def test_cells_lose_little_of_what_a_whole_comparison_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    near = Nearness(make_vectors(600))
    groups = [f"essay-{index % 7}" for index in range(600)]
    whole = set(near.iter_near(groups))
    monkeypatch.setattr(nearness, "_WHOLE", 10)
    in_cells = set(near.iter_near(groups))
    assert len(whole & in_cells) > 0.85 * len(whole)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_claims_are_no_trouble(count: int) -> None:
    near = Nearness(make_vectors(count) if count else np.zeros((0, 64), dtype=np.float32))
    assert list(near.iter_near(["a"] * count)) == []
