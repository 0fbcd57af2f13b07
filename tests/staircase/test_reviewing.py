"""A sitting at the desk: cards in words, and lines that say what was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers import copy_golden_project
from stratgraph.build import Built, read_debate
from stratgraph.config import load_settings
from stratgraph.curation import read_corrections
from stratgraph.desk import Saying, find_author
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.ids import mint_relation_id
from stratgraph.model import Correction
from stratgraph.reviewing import Review


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_golden_project(tmp_path_factory.mktemp("reviewing"))


@pytest.fixture(scope="module")
def built(project: Path) -> Built:
    return read_debate(load_settings(project), Effects())


@pytest.fixture
def review(project: Path, built: Built, effects: Effects) -> Review:
    (project / "corpus" / "corrections.jsonl").unlink(missing_ok=True)
    return Review(built, load_settings(project), effects, "Ada")


def lines(project: Path) -> tuple[Correction, ...]:
    return read_corrections(project / "corpus" / "corrections.jsonl").corrections


def test_a_card_of_a_relation_asks_in_words_and_shows_what_stands_around(review: Review, built: Built) -> None:
    task = next(task for task in review.list_tasks() if task.kind == "relation")
    card = review.make_card(task)
    assert card.question == "Is this a contradiction about depth?"
    assert [side.quote for side in card.sides] == [
        "The channel was.",
        "Ships do not pay for depth that they never use.",
    ]
    texts = {essay.slug: " ".join(essay.text.split()) for essay in built.essays}
    for side in card.sides:
        assert f"{side.before} {side.quote} {side.after}".strip("… ") in texts[side.essay]
    assert card.stated == "contradict"
    assert card.evidence


def test_a_tension_within_an_essay_is_judged_like_any_relation(built: Built, project: Path, effects: Effects) -> None:
    first, second, *_ = built.readings[0].claims
    pair = mint_relation_id(first.id, second.id)
    found = replace(built.relations[0], id=pair, a=first.id, b=second.id, relation="tension", concept=None)
    (project / "corpus" / "corrections.jsonl").unlink(missing_ok=True)
    review = Review(replace(built, relations=(found,)), load_settings(project), effects, "Ada")
    card = review.make_card(next(task for task in review.list_tasks() if task.kind == "relation"))
    assert card.question == "Is this a tension within one essay?"
    assert review.say(card.target, Saying("reject")).relation == "tension"


def test_a_card_of_a_stance_names_the_side_and_the_concept(review: Review) -> None:
    task = next(task for task in review.list_tasks() if task.kind == "stance")
    card = review.make_card(task)
    assert card.question.startswith("Is this ")
    assert card.key == f"{task.target} {task.concept}"


def test_what_is_said_is_a_line_with_the_time_and_the_sentences(review: Review, project: Path) -> None:
    task = next(task for task in review.list_tasks() if task.kind == "relation")
    said = review.say(task.target, Saying("reject"), "irony")
    assert lines(project) == (said,)
    assert (said.when, said.who, said.relation) == ("2026-01-02T03:04:05Z", "Ada", "contradict")
    assert len(said.quotes) == 2


def test_taking_back_is_a_line_of_its_own(review: Review, project: Path) -> None:
    with pytest.raises(CorpusError, match="nothing was said"):
        review.take_back()
    task = next(task for task in review.list_tasks() if task.kind == "relation")
    review.say(task.target, Saying("confirm"))
    review.take_back()
    assert [line.action for line in lines(project)] == ["confirm", "retract"]
    assert review.said == []


def test_whoever_sits_here_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_author(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "ada")
    assert find_author(tmp_path) == "ada"
