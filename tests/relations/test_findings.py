from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.model import Evidence
from stratgraph.relations.findings import compute_confidence, make_evidence
from stratgraph.relations.weights import PRIORS, WEIGHTS
from stratgraph.vocab import REASONS

weights = st.floats(-1000, 1000)


@pytest.mark.parametrize(("total", "confidence"), [([], 0.5), ([0.0], 0.5), ([2.0, -2.0], 0.5), ([1.0, 1.0], 0.881)])
def test_compute_confidence_is_the_logistic_function(total: list[float], confidence: float) -> None:
    assert compute_confidence(Evidence("k", "d", weight) for weight in total) == confidence


@given(st.lists(weights), weights, st.floats(0, 1000))
def test_compute_confidence_rises_with_each_weight(others: list[float], weight: float, more: float) -> None:
    rest = [Evidence("k", "d", other) for other in others]
    lower = compute_confidence([*rest, Evidence("k", "d", weight)])
    higher = compute_confidence([*rest, Evidence("k", "d", weight + more)])
    assert 0.0 <= lower <= higher <= 1.0


@given(st.lists(weights), st.randoms(use_true_random=False))
def test_compute_confidence_does_not_mind_the_order(others: list[float], random: Random) -> None:
    evidence = [Evidence("k", "d", other) for other in others]
    shuffled = random.sample(evidence, len(evidence))
    assert compute_confidence(shuffled) == compute_confidence(evidence)


def test_make_evidence_writes_weights_alike() -> None:
    assert make_evidence("k", "d", 0.1 + 0.2).weight == 0.3
    assert str(make_evidence("k", "d", -0.0001).weight) == "0.0"


def test_priors_are_low_and_have_known_reasons() -> None:
    assert set(PRIORS) < set(REASONS)
    assert all(prior < 0 for prior in PRIORS.values())
    assert WEIGHTS["counter"] < 0 < WEIGHTS["stance"]
