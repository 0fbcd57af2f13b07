"""The corpus' own gold: what the program reaches on it today, so that no change lowers it unseen.

The floors lie a little under what was measured. They hold for this very gold: whoever changes the annotations measures
anew (`stratgraph evaluate corpus/gold`) and writes the new fingerprint and floors here.
"""

from __future__ import annotations

import pytest

from helpers import REPOSITORY
from stratgraph import corpus, evaluation, nlp
from stratgraph.config import load_settings
from stratgraph.reading import find_models

GOLD = REPOSITORY / "corpus" / "gold"
FINGERPRINT = "bf7c698dc589c23caef9119df2005b4799242d751f5789bcfc48a59598c84530"
FLOORS = {
    "claims": 0.85,
    "central": 0.57,
    "types": 0.68,
    "reported": 0.88,
    "stances-sided": 0.93,
    "key-concepts": 0.88,
    "concepts": 0.58,
    "essay-stances-sided": 0.90,
    "causal": 0.49,
    "causal-signs": 0.78,
    "contrasts": 0.52,
    "contrast-sides": 0.93,
    "answers": 0.60,
}
COVERAGE = {"stances-sided": 0.32, "essay-stances-sided": 0.49, "contrast-sides": 0.37}


@pytest.fixture(scope="module")
def mean() -> evaluation.Scores:
    """The figures of the six annotated essays."""
    settings = load_settings(REPOSITORY)
    gold = evaluation.read_gold(GOLD)
    scheme = corpus.read_scheme(settings.path_of(settings.corpus.concepts))
    questions = corpus.read_questions(settings.path_of(settings.corpus.questions))
    reader = nlp.make_reader(scheme, settings.nlp, find_models(), questions)
    matched = evaluation.match_essays(gold, corpus.read_essays(settings).essays)
    readings = {name: reader.read(essay) for name, essay in matched.items()}
    return evaluation.evaluate(gold, readings, (), scheme).mean


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    gold = evaluation.read_gold(GOLD)
    assert gold.problems == ()
    assert gold.sha256 == FINGERPRINT


@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_falls_below_its_floor(mean: evaluation.Scores, measure: str) -> None:
    row = mean.find_row(measure)
    assert row is not None
    assert row.value is not None
    assert row.value >= FLOORS[measure]
    assert (row.coverage or 0.0) >= COVERAGE.get(measure, 0.0)
