"""What the page of the desk says is written down, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stratgraph.build import read_debate
from stratgraph.cli.web_desk import WebDesk
from stratgraph.config import load_settings
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError


def open_desk(project: Path) -> WebDesk:
    settings = load_settings(project)
    return WebDesk(read_debate(settings, Effects()), settings, Effects(), "Ada")


def lines(project: Path) -> list[dict[str, Any]]:
    path = project / "corpus" / "corrections.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_verdict_is_a_line_and_its_card_goes_until_it_is_taken_back(project: Path) -> None:
    desk = open_desk(project)
    first, *_ = desk.list_cards(20)
    assert [side["quote"] for side in first["sides"]]
    told = desk.say({"key": first["key"], "target": first["target"], "action": "reject", "why": "irony"})
    assert told == {"line": 1, "action": "reject"}
    assert (lines(project)[0]["who"], lines(project)[0]["why"]) == ("Ada", "irony")
    assert first["key"] not in [card["key"] for card in desk.list_cards(20)]
    desk.renew(read_debate(load_settings(project), Effects()))
    assert desk.take_back()["action"] == "reject"
    assert [line["action"] for line in lines(project)] == ["reject", "retract"]
    desk.renew(read_debate(load_settings(project), Effects()))
    assert desk.list_cards(1)[0]["key"] == first["key"]
    with pytest.raises(CorpusError, match="taken back"):
        desk.take_back()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"action": "merge", "target": "moat", "to": "advantage"},
        {"action": "delete", "target": "x"},
        {"action": "reject", "target": "../../etc/passwd"},
        {"action": "reject", "target": 7},
        {"action": "reject", "target": "x" * 10_000},
        {"action": "retract", "line": 9},
        {"action": "retract", "line": "1; rm"},
        {"action": "stance", "target": "the-deeper-quay/e1f55e14", "concept": "nowhere", "stance": "for"},
        {"action": "stance", "target": "the-deeper-quay/e1f55e14", "concept": "depth", "stance": "loud"},
        {"action": "relate", "target": "a3b7290a7b5d", "relation": "rival", "why": " "},
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(project: Path, said: dict[str, Any]) -> None:
    with pytest.raises(CorpusError):
        open_desk(project).say({"key": "k", **said})
    assert lines(project) == []


def test_hostile_words_are_kept_as_words(project: Path) -> None:
    desk = open_desk(project)
    card = desk.list_cards(1)[0]
    why = '"}\n{"action": "reject"}\u2028<script>'
    desk.say({"key": card["key"], "target": card["target"], "action": "confirm", "why": why})
    assert [line["why"] for line in lines(project)] == [why]
