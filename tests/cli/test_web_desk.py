"""What the page of the desk says is written down, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sites.browsing import MARKS, Visit, serve_live
from stratgraph.build import read_debate
from stratgraph.cli.web_desk import WebDesk
from stratgraph.config import load_settings
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.site.desk import guard_desk
from stratgraph.site.package_files import find_assets

BETTER = "The first praises what the second sees no use in."


def in_browser(test: Callable[..., None]) -> Callable[..., None]:
    """A test that needs Chromium."""
    for mark in MARKS:
        test = mark(test)
    return test


def open_desk(project: Path) -> WebDesk:
    settings = load_settings(project)
    return WebDesk(read_debate(settings, Effects()), settings, Effects(), "Ada")


def lines(project: Path) -> list[dict[str, Any]]:
    path = project / "corpus" / "corrections.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@pytest.fixture
def address(project: Path, tmp_path: Path) -> Iterator[str]:
    """Of the page, served beside an empty site with its style."""
    for name, path in find_assets(project).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(path.read_bytes())
    with serve_live(tmp_path) as server:
        server.set_app(guard_desk(server.serve_request, open_desk(project), "a-token"))
        yield f"http://127.0.0.1:{server.server_address[1]}/desk/a-token/"


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


def test_a_correction_of_a_renamed_essay_is_moved_and_goes_back(project: Path) -> None:
    old = {
        "action": "retype", "target": "the-old-quay/50af3359", "types": ["causal"], "who": "Bo",
        "when": "2026-01-31", "quotes": ["Speed is a commodity; depth is scarce."],
    }  # fmt: skip
    (project / "corpus" / "corrections.jsonl").write_text(json.dumps(old) + "\n", encoding="utf-8")
    desk = open_desk(project)
    card = desk.list_cards(1)[0]
    assert card["can_move"]
    told = desk.say({"key": card["key"], "action": "move", "line": card["line"]})
    assert told == {"line": 2, "action": "retype"}
    assert lines(project)[1]["target"] == "the-deeper-quay/50af3359"
    desk.renew(read_debate(load_settings(project), Effects()))
    assert desk.take_back() == {"line": 2, "action": "retype"}
    assert [line["action"] for line in lines(project)] == ["retype", "retype", "retract", "retract", "retract"]
    desk.renew(read_debate(load_settings(project), Effects()))
    assert desk.list_cards(1)[0]["can_move"]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"action": "move", "line": 9},
        {"action": "move", "target": "the-deeper-quay/e1f55e14"},
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


@in_browser
def test_a_person_rewords_confirms_and_links_on_the_page(project: Path, address: str, visit: Visit) -> None:
    page = visit.page
    page.goto(address)
    heading, press = page.locator("h2"), page.get_by_role("button")
    first = heading.inner_text()
    page.get_by_label("Explained better").fill(BETTER)
    press.filter(has_text="Reword").click()
    page.wait_for_function("first => document.querySelector('h2').textContent !== first", arg=first)
    second = heading.inner_text()
    page.get_by_label("Why").fill("plain words")
    press.filter(has_text="Confirm").click()
    page.wait_for_function("second => document.querySelector('h2').textContent !== second", arg=second)
    while "neutral" not in heading.inner_text():
        press.filter(has_text="Skip").click()
    third = heading.inner_text()
    page.get_by_label("Another concept is meant").fill("sped")
    press.filter(has_text="Link").click()
    page.get_by_text("did you mean").wait_for()
    page.get_by_label("Another concept is meant").fill("")
    press.filter(has_text="Link").click()
    page.wait_for_function("third => document.querySelector('h2').textContent !== third", arg=third)
    press.filter(has_text="Undo").click()
    page.get_by_text("Taken back.").wait_for()
    said = lines(project)
    assert [line["action"] for line in said] == ["reword", "confirm", "relink", "retract"]
    assert (said[0]["explanation"], said[1]["why"]) == (
        BETTER,
        "plain words",
    )
    assert third == f"Is this neutral to {said[2]['concept']}?"
    assert said[2]["to"] == ""
    visit.complaints.clear()  # the refusal: the browser tells of every answer of 400
