"""`stratgraph export` and `stratgraph publish` as a person runs them, over the golden project."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graph.sparql_server import serve_sparql
from helpers import copy_golden_project, run_stratgraph
from stratgraph.graph import load_queries, open_endpoint, run_query
from stratgraph.graph.export import EXPORT_FORMATS

BASE = "https://stratgraph.example/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_golden_project(tmp_path_factory.mktemp("lines"))
    run_stratgraph("export", "--out", "records", cwd=folder)
    return folder


def test_the_help_page_of_export_names_every_format(tmp_path: Path) -> None:
    shown = run_stratgraph("export", "--help", cwd=tmp_path).stdout
    said = shown.partition("Options:")[0]
    assert all(name in said for name in EXPORT_FORMATS)


def test_export_writes_records_by_default(project: Path) -> None:
    lines = (project / "records" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["quote"] for line in lines)
    assert lines


@pytest.mark.parametrize(("form", "file"), [("neo4j", "nodes.csv"), ("essays", "essays/"), ("csv", "claims.csv")])
def test_export_writes_what_is_asked_for(project: Path, form: str, file: str) -> None:
    done = run_stratgraph("export", "--format", form, "--out", f"out/{form}", cwd=project)
    assert "wrote " in done.stderr
    path = project / "out" / form / file
    assert path.exists()
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        assert len({len(row) for row in rows}) == 1


def test_export_says_how_a_relation_gets_confirmed(project: Path) -> None:
    done = run_stratgraph("export", "--format", "nanopub", "--out", "out/nanopub", cwd=project)
    assert "no relation is confirmed yet" in done.stderr


def test_publish_sends_the_graph_and_remembers_it(project: Path) -> None:
    with serve_sparql(union=False) as server:
        done = run_stratgraph("publish", "--endpoint", server.url, cwd=project)
        assert done.stdout == ""
        assert f"{server.url}: 6 graphs sent, 0 there already" in done.stderr
        store = open_endpoint(server.url, BASE)
        assert len(run_query(store, load_queries()["essays"], {}).rows) == 2
        again = run_stratgraph("publish", "--endpoint", server.url, cwd=project)
        assert "0 graphs sent, 6 there already" in again.stderr


def test_publish_tells_what_failed_and_exits_with_one(project: Path) -> None:
    with serve_sparql() as server:
        server.faults = [None, *["500"] * 2]
        done = run_stratgraph(
            "publish", "--endpoint", server.url, "--all", "--tries", "2", "--timeout", "2", cwd=project, check=False
        )
    assert done.returncode == 1
    assert "published 0 of 6 graphs, then stopped: the endpoint failed 2 times in a row" in done.stderr
    assert "publish again to go on from there" in done.stderr
    assert "Traceback" not in done.stderr


def test_publish_needs_an_address(project: Path) -> None:
    assert run_stratgraph("publish", cwd=project, check=False).returncode == 2
    wrong = run_stratgraph("publish", "--endpoint", "example.org", cwd=project, check=False)
    assert wrong.returncode == 1
    assert "is no address of an endpoint" in wrong.stderr
