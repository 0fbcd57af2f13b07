"""The page of proof: measured once, for the site and for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, load_gold, make_essay, make_perfect_reading, make_perfect_relations
from stratgraph.config import Settings
from stratgraph.curation import Curated
from stratgraph.published import make_proof, measure


@pytest.fixture
def found(tmp_path: Path) -> Curated:
    """What a program that is right about everything found."""
    gold = load_gold(tmp_path / "corpus" / "gold")
    readings = {essay.name: make_perfect_reading(essay) for essay in gold.essays}
    return Curated(tuple(readings.values()), tuple(make_perfect_relations(gold, readings)))


def test_make_proof_tells_figures_and_reliability_where_there_is_gold(tmp_path: Path, found: Curated) -> None:
    essays = [make_essay(name) for name in ("harbour", "strait")]
    tables = {table.name: table for table in make_proof(Settings(root=tmp_path), essays, found, SCHEME)}
    assert set(tables) == {"model-cards", "evaluation", "evaluation-measures", "evaluation-reliability"}
    rows = tables["evaluation-reliability"].to_records()
    assert rows
    assert all(row["source"] == "gold" and row["right"] == row["judged"] for row in rows)
    result = measure(load_gold(tmp_path / "again"), essays, found, SCHEME)
    assert sum(int(row["judged"] or 0) for row in rows) == len(result.judged)


def test_make_proof_of_a_corpus_without_gold_has_the_cards_alone(tmp_path: Path) -> None:
    tables = make_proof(Settings(root=tmp_path / "empty"), [], Curated((), ()), SCHEME)
    assert [table.name for table in tables] == ["model-cards"]
