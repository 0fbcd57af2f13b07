"""Tables and text tell the same figures, and every error has its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, SENTENCES, load_gold, make_perfect_reading, make_perfect_relations
from stratgraph import codec
from stratgraph.evaluation import (
    Evaluation,
    evaluate,
    explain,
    render_explanation,
    render_text,
    tabulate,
)
from stratgraph.evaluation.scores import MEASURES
from stratgraph.model import Reading, Table


@pytest.fixture
def half(tmp_path: Path) -> Evaluation:
    """One essay read perfectly, one not at all."""
    gold = load_gold(tmp_path)
    readings = {"harbour": make_perfect_reading(gold.essays[0]), "strait": Reading(essay="strait", sha256="")}
    return evaluate(gold, readings, [], SCHEME, SENTENCES)


def test_report_tables_have_a_row_for_each_essay_and_measure(half: Evaluation) -> None:
    figures, meanings = tabulate(half)
    records = figures.to_records()
    assert [row["essay"] for row in records if row["measure"] == "claims"] == ["harbour", "strait", "mean"]
    [claims] = [row for row in records if (row["essay"], row["measure"]) == ("mean", "claims")]
    assert (claims["figure"], claims["value"], claims["f1"], claims["gold"]) == ("f1", 0.5, 0.5, 9)
    assert [row[0] for row in meanings.rows] == list(MEASURES)
    assert codec.load_json(Table, codec.dump_json(figures), "here") == figures


def test_report_explains_with_sentences(half: Evaluation) -> None:
    records = explain(half).to_records()
    misses = [row["quote"] for row in records if (row["essay"], row["measure"]) == ("strait", "claims")]
    assert misses == list(SENTENCES["strait"][:2])
    # Nothing is wrong with the essay that was read perfectly; the relations come last.
    assert {row["essay"] for row in records} == {"strait", "harbour / strait"}
    assert records[-1]["measure"] == "relations"
    assert records[-1]["other"] in SENTENCES["strait"]


def test_report_text_is_aligned_and_plain(half: Evaluation) -> None:
    text = render_text(half)
    lines = text.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")][:4] == [
        "harbour",
        "strait",
        "mean",
        "relations",
    ]
    block = lines[1 : lines.index("")]
    assert len({len(line) for line in block}) == 1
    assert block[0].split() == [
        *("measure", "figure", "value", "trivial", "readers", "coverage", "gold", "predicted", "right", "support"),
    ]
    assert block[1].split() == ["claims", "f1", "1.00", "0.93", "0.93", "-", "7", "7", "7", "7"]


def test_report_text_names_essays_that_are_not_there(tmp_path: Path) -> None:
    text = render_text(evaluate(load_gold(tmp_path), {}, [], SCHEME))
    assert "not in this corpus: harbour, strait" in text


def test_report_explanation_groups_and_quotes(half: Evaluation) -> None:
    lines = render_explanation(half).splitlines()
    assert lines[:3] == ["strait · claims · miss", f"  {SENTENCES['strait'][0]}", f"  {SENTENCES['strait'][1]}"]


def test_report_explanation_of_no_error_says_so(tmp_path: Path) -> None:
    gold = load_gold(tmp_path)
    readings = {essay.name: make_perfect_reading(essay) for essay in gold.essays}
    found = evaluate(gold, readings, make_perfect_relations(gold, readings), SCHEME)
    assert render_explanation(found).splitlines()[0] == "harbour / strait · relations · shown"
    assert render_explanation(evaluate(gold, {}, [], SCHEME)) == "nothing was missed, and nothing was a false alarm\n"
