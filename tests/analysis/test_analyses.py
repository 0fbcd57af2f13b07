"""All analyses at once, over tables as the named queries give them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from made_debate import BASE, make_debate
from stratgraph.analysis import ANALYSES, analyze, run_analysis
from stratgraph.codec import dump_json
from stratgraph.graph import build_trig, load_queries, open_store, run_query
from stratgraph.model import Table

PROGRAM = "import sys; from analysis.test_analyses import make_all; sys.stdout.write(make_all())"


def ask_made_debate() -> Callable[[str], Table]:
    store, queries = open_store(build_trig(make_debate()), BASE, engine="oxigraph"), load_queries()
    return lambda name: run_query(store, queries[name], {})


def make_all() -> str:
    """Every analysis of the made-up debate, as JSON."""
    found = analyze(ask_made_debate())
    return "".join(dump_json(part) for part in (*found.tables, *found.networks))


def test_analyze_gives_every_table_of_the_list_with_its_description() -> None:
    found = analyze(ask_made_debate())
    assert [table.name for table in found.tables] == sorted(ANALYSES)
    assert {table.name: table.description for table in found.tables} == {
        name: analysis.description for name, analysis in ANALYSES.items()
    }
    assert [network.name for network in found.networks] == ["concept-network"]
    assert {table.name for table in found.tables if not table.rows} == {"gaps"}


def test_analyze_of_an_empty_corpus_is_empty() -> None:
    ask = ask_made_debate()
    found = analyze(lambda name: Table(name, ask(name).columns, ()))
    assert all(table.rows == () for table in found.tables)
    assert found.networks[0].nodes == ()


def test_run_analysis_makes_what_analyze_makes() -> None:
    ask = ask_made_debate()
    assert {name: run_analysis(name, ask) for name in ANALYSES} == {table.name: table for table in analyze(ask).tables}


def test_analyses_need_only_queries_and_each_other() -> None:
    known = {*load_queries(), *ANALYSES}
    assert all(set(analysis.needs) <= known for analysis in ANALYSES.values())
    assert not set(load_queries()) & set(ANALYSES), "an analysis would hide the query of its name"


def test_analyze_gives_the_same_bytes_in_every_process() -> None:
    path = os.pathsep.join(sys.path)
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {make_all()}
