"""`stratgraph concepts` as a person meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers import copy_golden_project, read_files, run_stratgraph
from stratgraph.cli.app import GROUPS


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_golden_project(tmp_path_factory.mktemp("concepts"))


def test_the_group_has_these_commands(tmp_path: Path) -> None:
    _, commands = GROUPS["concepts"]
    assert list(commands) == ["candidates", "add", "merge", "rename"]
    for words in (["concepts"], *(["concepts", name] for name in commands)):
        shown = run_stratgraph(*words, "--help", cwd=tmp_path).stdout
        assert "Usage: stratgraph concepts" in shown
        assert not re.search(r"--\w+ +<list", shown)


def test_candidates_are_listed_as_a_table_and_with_all_sentences(project: Path) -> None:
    shown = run_stratgraph("concepts", "candidates", "--limit", "3", cwd=project)
    rows = shown.stdout.splitlines()
    assert rows[0].split() == ["candidate", "uses", "essays", "sentence"] or rows == ["no rows"]
    assert ("next: `stratgraph concepts add" in shown.stderr) == (rows != ["no rows"])
    found = json.loads(run_stratgraph("concepts", "candidates", "--format", "json", cwd=project).stdout)
    assert all(one["uses"] >= 3 and one["sentences"] for one in found)
    assert len(rows) == min(len(found), 3) + 1 or rows == ["no rows"]


def test_add_shows_the_effect_and_writes_only_when_told(project: Path) -> None:
    scheme = project / "corpus" / "concepts.ttl"
    before = read_files(project / "corpus")
    arguments = ["concepts", "add", "tide table", "-d", "When the water comes.", "-a", "harbour crane"]
    asked = run_stratgraph(*arguments, cwd=project, check=False)
    assert asked.returncode == 1
    assert "mentions:" in asked.stderr
    assert "nothing was written" in asked.stderr
    assert read_files(project / "corpus") == before
    done = run_stratgraph(*arguments, "--yes", cwd=project)
    assert "wrote corpus/concepts.ttl" in done.stderr
    assert ":tide-table a skos:Concept" in scheme.read_text(encoding="utf-8")
    changed = {name for name, data in read_files(project / "corpus").items() if before.get(name) != data}
    assert changed == {"concepts.ttl"}
    again = run_stratgraph(*arguments, "--yes", cwd=project, check=False)
    assert again.returncode == 1
    assert "there is a concept `tide-table` already" in again.stderr


def test_add_needs_a_definition(project: Path) -> None:
    done = run_stratgraph("concepts", "add", "ebb", "--yes", cwd=project, check=False)
    assert done.returncode == 2
    assert "--definition" in done.stderr


def test_add_warns_of_a_concept_that_no_essay_names_and_says_what_next(tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    words = ["concepts", "add", "ebb stream", "-d", "Water that leaves.", "--yes"]
    done = run_stratgraph(*words, "-a", "falling water", cwd=project)
    assert (
        "warning: no essay says `ebb stream` or `falling water`, so nothing will be read or shown of it" in done.stderr
    )
    assert "hint: give the words that the essays use for it as other names, with `--alt` or as" in done.stderr
    assert "wrote corpus/concepts.ttl" in done.stderr
    said = run_stratgraph("concepts", "add", "town", "-d", "Where a quay lies.", "--yes", cwd=project)
    assert "warning" not in said.stderr
    for essay in (project / "corpus" / "essays").glob("*.md"):
        essay.unlink()
    none = run_stratgraph("concepts", "add", "neap", "-d", "A low tide.", "--yes", cwd=project)
    assert "there are no essays yet in which it could be looked for" in none.stderr


@pytest.mark.parametrize(
    "words", [["add", "neap tide", "-d", "Low.", "--broader", "adventage"], ["rename", "adventage", "edge"]]
)
def test_a_concept_that_is_none_is_told_with_the_nearest(project: Path, words: list[str]) -> None:
    done = run_stratgraph("concepts", *words, "--yes", cwd=project, check=False)
    assert done.returncode == 1
    assert "there is no concept `adventage`\nhint: did you mean `advantage`?" in done.stderr
