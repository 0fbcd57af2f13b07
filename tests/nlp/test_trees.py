"""The best tree, checked against trying them all."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from stratgraph.nlp.trees import find_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word leads to it."""
    count = len(heads)
    for word in range(count):
        seen = set()
        place = word
        while place != count:
            if place in seen:
                return False
            seen.add(place)
            place = heads[place]
    return heads.count(count) == 1


@pytest.mark.parametrize("seed", range(60))
def test_no_tree_scores_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 6))
    scores = rng.normal(size=(count, count + 1)).astype(np.float32)
    words = range(count)
    totals = [
        sum(float(scores[word, heads[word]]) for word in words)
        for heads in itertools.product(range(count + 1), repeat=count)
        if is_tree(heads)
    ]
    found = tuple(find_tree(scores).tolist())
    assert is_tree(found)
    assert sum(float(scores[word, found[word]]) for word in words) == pytest.approx(max(totals), abs=1e-4)


@pytest.mark.parametrize("count", [1, 2, 40, 120])
def test_ties_and_long_sentences_end_in_trees(count: int) -> None:
    assert is_tree(tuple(find_tree(np.zeros((count, count + 1), dtype=np.float32)).tolist()))
    noise = np.random.default_rng(count).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(tuple(find_tree(noise).tolist()))


def test_the_scores_are_left_alone() -> None:
    scores = np.random.default_rng(1).normal(size=(4, 5)).astype(np.float32)
    before = scores.copy()
    find_tree(scores)
    assert (scores == before).all()
