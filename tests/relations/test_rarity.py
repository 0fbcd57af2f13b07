"""How rare stems are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stratgraph.relations.rarity import LEAST_STEP, STEPS, Rarity, find_step


def test_rarity_weighs_rare_words_higher() -> None:
    rarity = Rarity.from_stems([["moat", "grain"], ["moat", "moat"], ["moat", "tide"], ["tide"]])
    assert rarity.counts == {"moat": 3, "grain": 1, "tide": 2}
    weights = [rarity.weigh(stem) for stem in ("grain", "tide", "moat")]
    assert weights[0] == pytest.approx(1.0)
    assert all(rarer > commoner > 0 for rarer, commoner in pairwise(weights))
    assert rarity.sum(["moat", "grain"]) == rarity.sum(["grain", "moat"])


def test_what_many_claims_have_takes_no_steps() -> None:
    steps = [find_step(count, 40_000) for count in (1, 8, 100, 390, 420, 4_000, 39_999)]
    assert steps == [STEPS, 6, 5, 4, LEAST_STEP, LEAST_STEP, LEAST_STEP]
    assert {find_step(count, 40_000) for count in range(420, 40_000)} == {LEAST_STEP}
