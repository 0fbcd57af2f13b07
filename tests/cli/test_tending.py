"""Concepts and questions are merged and renamed as a person meets it: the effect first, and old names keep leading."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.ask import ask
from helpers import REPOSITORY, copy_golden_project, read_files
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
    asked = ask(project, "concepts", "rename", "depth", "draught")
    assert asked.code == 1
    assert "depth becomes draught" in asked.err
    assert "`draught` gains" in asked.err
    assert "nothing was written" in asked.err
    assert read_files(project / "corpus") == before
    ask(project, "concepts", "rename", "depth", "draught", "--yes")
    changed = {name for name, data in read_files(project / "corpus").items() if before.get(name) != data}
    assert changed == {"concepts.ttl"}
    ask(project, "check")
    rows = json.loads(ask(project, "query", "claims-about-concept", "--concept", "depth", "--format", "json").out)
    assert rows
    again = ask(project, "concepts", "rename", "depth", "x", "--yes")
    assert "there is no concept `depth`" in again.err


def test_merge_is_a_line_that_can_be_taken_back(project: Path) -> None:
    asked = ask(project, "concepts", "merge", "moat", "advantage")
    assert "moat becomes advantage" in asked.err
    assert "`moat` loses" in asked.err
    assert not (project / "corpus" / "corrections.jsonl").exists()
    done = ask(project, "concepts", "merge", "moat", "advantage", "--why", "one thing", "--yes")
    assert "stratgraph correct --retract 1" in done.err
    ask(project, "correct", "--retract", "1")
    rows = json.loads(ask(project, "query", "concepts", "--format", "json").out)
    assert "moat" in {row["id"] for row in rows}
    wrong = ask(project, "concepts", "merge", "moot", "advantage", "--yes")
    assert "there is no concept `moot`" in wrong.err
    assert "did you mean `moat`" in wrong.err


def test_questions_are_asked_otherwise_and_taken_for_one(project: Path) -> None:
    done = ask(project, "questions", "rename", "bottleneck", "What holds it all up?", "--yes")
    assert "bottleneck becomes what-holds-it-all-up" in done.err
    done = ask(project, "questions", "merge", "bottleneck", "durable-advantage", "--yes")
    assert "what-holds-it-all-up becomes durable-advantage" in done.err
    assert "`durable-advantage` gains" in done.err
    assert "mention" not in done.err
    ask(project, "check")
    shown = ask(project, "question", "bottleneck", "--format", "json").out
    assert json.loads(shown)["question"] == "durable-advantage"


def test_questions_are_taken_for_one_and_concepts_of_the_same_ids_stay_two(project: Path) -> None:
    """A concept and a question may have one id: each command means its own."""
    words = "corpus/concepts.ttl"
    extra = "".join(
        f':{name} a skos:Concept ; skos:inScheme <concepts/> ; skos:prefLabel "{name.replace("-", " ")}"@en ;\n'
        '    skos:definition "A thing." .\n'
        for name in ("bottleneck", "durable-advantage")
        if f":{name} a skos:Concept" not in (project / words).read_text(encoding="utf-8")
    )
    (project / words).write_text((project / words).read_text(encoding="utf-8") + extra, encoding="utf-8")
    ask(project, "questions", "merge", "bottleneck", "durable-advantage", "--yes")
    line = json.loads((project / "corpus" / "corrections.jsonl").read_text(encoding="utf-8"))
    assert (line["target"], line["to"]) == ("question:bottleneck", "durable-advantage")
    concepts = {row["id"] for row in json.loads(ask(project, "query", "concepts", "--format", "json").out)}
    assert {"bottleneck", "durable-advantage"} <= concepts
    assert json.loads(ask(project, "question", "bottleneck", "--format", "json").out)["question"] == "durable-advantage"
    (told,) = json.loads(ask(project, "query", "corrections", "--format", "json").out)
    assert told["state"] == "applied"
    ask(project, "concepts", "merge", "bottleneck", "durable-advantage", "--yes")
    ask(project, "check")
    concepts = {row["id"] for row in json.loads(ask(project, "query", "concepts", "--format", "json").out)}
    assert "bottleneck" not in concepts


def test_a_question_is_added_with_the_answers_that_it_finds(project: Path) -> None:
    words = ["questions", "add", "What do ships wait for?", "--definition", "What keeps them.", "--form"]
    asked = ask(project, *words, "wait for {answer}")
    assert asked.code == 1
    assert "question: what-do-ships-wait-for" in asked.err
    assert "answer" in asked.err
    done = ask(project, *words, "wait for {answer}", "--yes")
    assert "wrote corpus/questions.ttl" in done.err
    text = (project / "corpus" / "questions.ttl").read_text(encoding="utf-8")
    assert ":what-do-ships-wait-for a skos:Concept ;" in text
    again = ask(project, *words, "wait for {answer}", "--yes")
    assert "already" in again.err
    shown = ask(project, "questions", "candidates", "--format", "json")
    assert isinstance(json.loads(shown.out), list)
