"""How rare stems are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stratgraph.relations.rarity import Rarity


def test_rarity_weighs_rare_words_higher() -> None:
    rarity = Rarity.from_stems([["moat", "grain"], ["moat", "moat"], ["moat", "tide"], ["tide"]])
    assert rarity.counts == {"moat": 3, "grain": 1, "tide": 2}
    weights = [rarity.weigh(stem) for stem in ("grain", "tide", "moat")]
    assert weights[0] == pytest.approx(1.0)
    assert all(rarer > commoner > 0 for rarer, commoner in pairwise(weights))
    assert rarity.sum(["moat", "grain"]) == rarity.sum(["grain", "moat"])
