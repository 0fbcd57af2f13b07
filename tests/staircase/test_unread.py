"""Essays that a build keeps and does not read, or that are there twice: each is told, and nothing else suffers."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import REPOSITORY, copy_golden_project, run_stratgraph
from stratgraph import build
from stratgraph.config import load_settings
from stratgraph.effects import Effects

FRENCH = """---
title: Le quai profond
---

Tous les ports de cette côte ont acheté les mêmes grues, et la vitesse n'est plus un avantage pour personne. Ce qui
dure, c'est l'eau sous le quai ; aucun rival ne peut la creuser en une saison, et les conseils devraient y penser.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_golden_project(tmp_path_factory.mktemp("unread"))
    essays = folder / "corpus" / "essays"
    (essays / "le-quai-profond.md").write_text(FRENCH, encoding="utf-8")
    twin = (essays / "the-deeper-quay.md").read_text(encoding="utf-8").replace("title: The Deeper Quay", "title: Twin")
    (essays / "twin.md").write_text(twin, encoding="utf-8")
    questions = (REPOSITORY / "corpus" / "questions.ttl").read_text(encoding="utf-8")
    (folder / "corpus" / "questions.ttl").write_text(questions, encoding="utf-8")
    return folder


def test_a_foreign_essay_stays_in_the_corpus_unread(project: Path, effects: Effects) -> None:
    built = build.build_graph(load_settings(project), effects)
    assert "le-quai-profond" in {essay.slug for essay in built.essays}
    (reading,) = [reading for reading in built.readings if reading.essay == "le-quai-profond"]
    assert reading.foreign
    assert reading.claims == ()
    (problem,) = [problem for problem in built.problems if "language" in problem.message]
    assert (problem.place, problem.severity) == ("corpus/essays/le-quai-profond.md", "warning")
    again = build.build_graph(load_settings(project), effects)
    assert problem in again.problems


def test_answers_to_the_projects_questions_are_read_again_when_these_change(project: Path, effects: Effects) -> None:
    settings = load_settings(project)
    built = build.build_graph(settings, effects)
    (quay,) = [reading for reading in built.readings if reading.essay == "the-deeper-quay"]
    found = {(answer.question, answer.answer) for answer in quay.answers}
    assert ("durable-advantage", "A deep channel") in found
    assert ("bottleneck", "The channel") in found
    (project / "corpus" / "questions.ttl").rename(project / "questions.ttl")
    without = build.build_graph(settings, effects)
    (project / "questions.ttl").rename(project / "corpus" / "questions.ttl")
    assert [reading.answers for reading in without.readings] == [()] * len(without.readings)
    assert without.questions == ()


def test_check_tells_twins_and_counts_questions(project: Path) -> None:
    done = run_stratgraph("check", cwd=project, check=False)
    assert "corpus/essays/twin.md: this is the same essay as `corpus/essays/the-deeper-quay.md`" in done.stderr
    assert "questions: 19" in done.stdout


def test_check_refuses_broken_questions_with_their_line(project: Path) -> None:
    path = project / "corpus" / "questions.ttl"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace('"{answer} win."@en', '"{winner} win."@en'), encoding="utf-8")
    line = sound[: sound.index('"{answer} win."@en')].count("\n") + 1
    done = run_stratgraph("check", cwd=project, check=False)
    path.write_text(sound, encoding="utf-8")
    assert done.returncode == 1
    assert f"questions.ttl:{line}: “{{winner}} win.” is no form of an answer" in done.stderr
