"""Concepts and questions are merged and renamed as a person meets it: the effect first, and old names keep leading."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpers import REPOSITORY, copy_golden_project, read_files, run_stratgraph
from stratgraph.cli.app import GROUPS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_golden_project(tmp_path)
    shutil.copy(REPOSITORY / "corpus" / "questions.ttl", project / "corpus")
    return project


def test_both_groups_have_the_same_commands() -> None:
    assert [list(commands) for _, commands in GROUPS.values()] == [["candidates", "add", "merge", "rename"]] * 2


def test_rename_shows_the_effect_and_keeps_the_old_id_leading(project: Path) -> None:
    before = read_files(project / "corpus")
    asked = run_stratgraph("concepts", "rename", "depth", "draught", cwd=project, check=False)
    assert asked.returncode == 1
    assert "depth becomes draught" in asked.stderr
    assert "`draught` gains" in asked.stderr
    assert "nothing was written" in asked.stderr
    assert read_files(project / "corpus") == before
    run_stratgraph("concepts", "rename", "depth", "draught", "--yes", cwd=project)
    changed = {name for name, data in read_files(project / "corpus").items() if before.get(name) != data}
    assert changed == {"concepts.ttl"}
    run_stratgraph("build", cwd=project)
    rows = json.loads(
        run_stratgraph("query", "claims-about-concept", "--concept", "depth", "--format", "json", cwd=project).stdout
    )
    assert rows
    again = run_stratgraph("concepts", "rename", "depth", "x", "--yes", cwd=project, check=False)
    assert "there is no `depth`" in again.stderr


def test_merge_is_a_line_that_can_be_taken_back(project: Path) -> None:
    asked = run_stratgraph("concepts", "merge", "moat", "advantage", cwd=project, check=False)
    assert "moat becomes advantage" in asked.stderr
    assert "`moat` loses" in asked.stderr
    assert not (project / "corpus" / "corrections.jsonl").exists()
    done = run_stratgraph("concepts", "merge", "moat", "advantage", "--why", "one thing", "--yes", cwd=project)
    assert "stratgraph correct --retract 1" in done.stderr
    run_stratgraph("correct", "--retract", "1", cwd=project)
    rows = json.loads(run_stratgraph("query", "concepts", "--format", "json", cwd=project).stdout)
    assert "moat" in {row["id"] for row in rows}
    wrong = run_stratgraph("concepts", "merge", "moot", "advantage", "--yes", cwd=project, check=False)
    assert "there is no concept `moot`" in wrong.stderr
    assert "did you mean `moat`" in wrong.stderr


def test_questions_are_asked_otherwise_and_taken_for_one(project: Path) -> None:
    done = run_stratgraph("questions", "rename", "bottleneck", "What holds it all up?", "--yes", cwd=project)
    assert "bottleneck becomes what-holds-it-all-up" in done.stderr
    done = run_stratgraph("questions", "merge", "bottleneck", "durable-advantage", "--yes", cwd=project)
    assert "what-holds-it-all-up becomes durable-advantage" in done.stderr
    run_stratgraph("build", cwd=project)
    shown = run_stratgraph("question", "bottleneck", "--format", "json", cwd=project).stdout
    assert json.loads(shown)["question"] == "durable-advantage"


def test_a_question_is_added_with_the_answers_that_it_finds(project: Path) -> None:
    words = ["questions", "add", "What do ships wait for?", "--definition", "What keeps them.", "--form"]
    asked = run_stratgraph(*words, "wait for {answer}", cwd=project, check=False)
    assert asked.returncode == 1
    assert "question: what-do-ships-wait-for" in asked.stderr
    assert "answer" in asked.stderr
    done = run_stratgraph(*words, "wait for {answer}", "--yes", cwd=project)
    assert "wrote corpus/questions.ttl" in done.stderr
    text = (project / "corpus" / "questions.ttl").read_text(encoding="utf-8")
    assert ":what-do-ships-wait-for a skos:Concept ;" in text
    again = run_stratgraph(*words, "wait for {answer}", "--yes", cwd=project, check=False)
    assert "already" in again.stderr
    shown = run_stratgraph("questions", "candidates", "--format", "json", cwd=project)
    assert isinstance(json.loads(shown.stdout), list)
