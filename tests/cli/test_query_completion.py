"""What the shell offers on Tab, as the shell asks for it."""

from __future__ import annotations

import os
from contextlib import chdir
from pathlib import Path
from unittest import mock

import pytest
from typer.testing import CliRunner

from made_debate import make_project
from stratgraph.cli.app import app
from stratgraph.graph import load_queries


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("completion"))


def offer(folder: Path, line: str) -> list[str]:
    """What bash would offer after this line."""
    words = line.split(" ")
    asked = {
        "_STRATGRAPH_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
    }
    with chdir(folder), mock.patch.dict(os.environ, asked):
        done = CliRunner().invoke(app, [], prog_name="stratgraph")
    return done.stdout.split()


def test_completion_offers_names_of_queries(port: Path) -> None:
    wanted = [name for name in load_queries() if name.startswith("claims-a")]
    assert offer(port, "stratgraph query claims-a") == wanted
    assert offer(port, "stratgraph query camp") == ["camps"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("query claims-about-concept --concept tr", ["traffic", "trust"]),
        ("query quotes-of-essay --essay the", ["the-patient-pilot"]),
        ("query answers-to-question --question d", ["durable-advantage"]),
        ("query relations-by-kind --kind a", ["agree", "apparent"]),
        ("query claims-by-type --type def", ["definitional"]),
        ("query causal-path --from d", ["depth"]),
        ("compare a-case-for-depth i", ["in-defence-of-speed"]),
        ("concept s", ["speed"]),
        ("question b", ["bottleneck"]),
        ("path depth c", ["cost"]),
        ("concept nothing", []),
    ],
)
def test_completion_offers_values(port: Path, line: str, wanted: list[str]) -> None:
    assert offer(port, f"stratgraph {line}") == wanted


def test_completion_reads_the_tables_of_the_last_build(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    (folder / "build" / "tables").mkdir()
    table = '{"name": "concepts", "columns": ["id", "label"], "rows": [["tide", "tide"]], "description": ""}'
    (folder / "build" / "tables" / "concepts.json").write_text(table, encoding="utf-8")
    assert offer(folder, "stratgraph concept t") == ["tide"]
    (folder / "build" / "tables" / "concepts.json").write_text("{", encoding="utf-8")
    assert offer(folder, "stratgraph concept t") == []


def test_completion_outside_a_project_offers_what_is_shipped(tmp_path: Path) -> None:
    assert offer(tmp_path, "stratgraph concept t") == []
    assert offer(tmp_path, "stratgraph query essays-o") == ["essays-overview"]
