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
from stratgraph.relations import find_relations

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
RELATIONS = {"relations": 0.3, "relation-pairs": 0.85, "relation-kinds": 0.85}
"""Of the twelve pairs between two of the six essays that are to be found, four are, all with the right label."""
COVERAGE = {"stances-sided": 0.34, "essay-stances-sided": 0.51, "contrast-sides": 0.37}


@pytest.fixture(scope="module")
def result() -> evaluation.Evaluation:
    """The figures of the six annotated essays, and of the relations between them."""
    settings = load_settings(REPOSITORY)
    gold = evaluation.read_gold(GOLD)
    scheme = corpus.read_scheme(settings.path_of(settings.corpus.concepts))
    questions = corpus.read_questions(settings.path_of(settings.corpus.questions))
    models = find_models()
    reader = nlp.make_reader(scheme, settings.nlp, models, questions)
    matched = evaluation.match_essays(gold, corpus.read_essays(settings).essays)
    readings = {name: reader.read(essay) for name, essay in matched.items()}
    found = find_relations(tuple(readings.values()), scheme, questions, models.encoder)
    return evaluation.evaluate(gold, readings, found, scheme)


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    gold = evaluation.read_gold(GOLD)
    assert gold.problems == ()
    assert gold.sha256 == FINGERPRINT


@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_falls_below_its_floor(result: evaluation.Evaluation, measure: str) -> None:
    row = result.mean.find_row(measure)
    assert row is not None
    assert row.value is not None
    assert row.value >= FLOORS[measure]
    assert (row.coverage or 0.0) >= COVERAGE.get(measure, 0.0)


@pytest.mark.parametrize("measure", RELATIONS)
def test_no_figure_of_relations_falls_below_its_floor(result: evaluation.Evaluation, measure: str) -> None:
    row = result.relations.find_row(measure)
    assert row is not None
    assert row.value is not None
    assert row.value >= RELATIONS[measure]
