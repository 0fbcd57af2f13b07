"""`stratgraph propose` and `stratgraph add --propose` as a person meets them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_server import ChatServer, serve_chat
from helpers import copy_golden_project, run_stratgraph
from stratgraph.build import read_debate
from stratgraph.cli.keys import LineKeys
from stratgraph.cli.reviewer import Reviewer
from stratgraph.cli.web_desk import WebDesk
from stratgraph.config import load_settings
from stratgraph.effects import Effects
from stratgraph.reviewing import Review

KEY = {"STRATGRAPH_ASSISTANT_KEY": "sk-never-to-be-seen"}
CRANE = "the-quicker-crane"
CLAIM = {"quote": "Is depth worth nothing?", "types": ["evaluative"], "stances": [], "why": "It is no question."}
NOTE = "---\ntitle: The Slow Tug\n---\n\nA tug is worth its patience. The harbor should keep one.\n"


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with serve_chat() as found:
        yield found


@pytest.fixture
def project(tmp_path: Path, chat: ChatServer) -> Path:
    project = copy_golden_project(tmp_path)
    said = f'[assistant]\nendpoint = "{chat.url}"\nmodel = "small-model"\n'
    (project / "stratgraph.toml").write_text(said, encoding="utf-8")
    return project


def review(project: Path, answers: str) -> str:
    """Answer the proposals with these lines; what was shown."""
    settings = load_settings(project)
    sitting = Review(read_debate(settings, Effects()), settings, Effects(), "Ada")
    tasks = [task for task in sitting.list_tasks() if task.kind == "proposal"]
    shown = io.StringIO()
    Reviewer(sitting, tasks, LineKeys(io.StringIO(answers), shown)).run()
    return shown.getvalue()


def test_propose_asks_once_and_review_shows_what_it_proposed(project: Path, chat: ChatServer) -> None:
    chat.say({"claims": [CLAIM, {**CLAIM, "quote": "Depth is all."}], "relations": []})
    done = run_stratgraph("propose", CRANE, cwd=project, env=KEY)
    assert f"asking small-model at {chat.url}" in done.stderr
    assert "1 essay sent" in done.stderr
    assert "the essay does not say this: “Depth is all.”" in done.stderr
    assert "1 proposal added to corpus/proposals.jsonl" in done.stderr
    again = run_stratgraph("propose", CRANE, cwd=project, env=KEY)
    assert "nothing was sent" in again.stderr
    assert [one["key"] for one in chat.asked] == ["Bearer sk-never-to-be-seen"]
    assert "never-to-be-seen" not in done.stdout + done.stderr + again.stdout + again.stderr
    shown = review(project, "x\nc\n")
    assert "A proposal of the model small-model: is this a claim (evaluative)?" in shown
    assert "> Is depth worth nothing?" in shown
    assert "Why: It is no question." in shown
    assert "confirm or reject what is proposed" in shown
    (line,) = (project / "corpus" / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["action"] == "claim"
    assert not [path for path in project.rglob("*") if path.is_file() and b"never-to-be-seen" in path.read_bytes()]


def test_add_proposes_of_what_it_stored(project: Path, chat: ChatServer, tmp_path: Path) -> None:
    chat.say({"claims": [], "relations": []})
    (tmp_path / "tug.md").write_text(NOTE, encoding="utf-8")
    done = run_stratgraph("add", str(tmp_path / "tug.md"), "--propose", cwd=project)
    assert "0 proposals added" in done.stderr
    (asked,) = chat.asked
    assert asked["key"] is None
    assert "A tug is worth its patience." in json.dumps(asked["body"])


def test_without_an_endpoint_nothing_is_stored_and_the_setting_is_named(project: Path, tmp_path: Path) -> None:
    (project / "stratgraph.toml").write_text("", encoding="utf-8")
    (tmp_path / "tug.md").write_text(NOTE, encoding="utf-8")
    for arguments in (["propose"], ["add", str(tmp_path / "tug.md"), "--propose"]):
        done = run_stratgraph(*arguments, cwd=project, check=False)
        assert done.returncode == 1
        assert "`endpoint` is empty" in done.stderr
        assert "[assistant]" in done.stderr
    assert len(list((project / "corpus" / "essays").iterdir())) == 2


def test_an_answer_that_cannot_be_used_fails_the_command(project: Path, chat: ChatServer) -> None:
    chat.say("I would rather not.")
    done = run_stratgraph("propose", CRANE, cwd=project, check=False)
    assert done.returncode == 1
    assert "no JSON in the form" in done.stderr


def test_the_page_of_the_desk_has_the_proposals_too(project: Path, chat: ChatServer) -> None:
    chat.say({"claims": [CLAIM], "relations": []})
    run_stratgraph("propose", CRANE, cwd=project)
    settings = load_settings(project)
    desk = WebDesk(read_debate(settings, Effects()), settings, Effects(), "Ada")
    (card,) = [card for card in desk.list_cards(100) if card["kind"] == "proposal"]
    said = {"key": card["key"], "target": card["target"]}
    desk.say({**said, "action": "reject", "why": "it asks"})
    assert card["key"] not in [one["key"] for one in desk.list_cards(100)]
    desk.renew(read_debate(settings, Effects()))
    assert desk.take_back()["action"] == "reject"
    desk.renew(read_debate(settings, Effects()))
    assert desk.say({**said, "action": "confirm"})["action"] == "claim"
