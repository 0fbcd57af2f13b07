"""What two readers reach together is told by their own annotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.ferry import load_gold
from stratgraph.evaluation import GoldEssay
from stratgraph.evaluation.agreement import measure_agreement, measure_relation_agreement


def test_agreement_of_an_essay(tmp_path: Path) -> None:
    figures = measure_agreement(load_gold(tmp_path).essays[0])
    assert figures == pytest.approx(
        {
            # Seven claims are both readers', one is one's.
            "claims": 14 / 15,
            # Two are central to both, one to one.
            "central": 4 / 5,
            # One of seven required claims has two types.
            "types": 6 / 7,
            "types-all": 6 / 7,
            "stances-sided": 1.0,
            "key-concepts": 6 / 7,
            "concepts": 6 / 7,
            "causal": 4 / 5,
            "contrasts": 1.0,
            "answers": 1.0,
        },
    )


def test_agreement_on_relations(tmp_path: Path) -> None:
    figures = measure_relation_agreement(load_gold(tmp_path).relations)
    assert figures == pytest.approx({"relations": 1 / 2, "relation-kinds": 1.0})


def test_agreement_on_nothing_is_not_told() -> None:
    assert measure_agreement(GoldEssay("void", ())) == {}
    assert measure_relation_agreement([]) == {}
