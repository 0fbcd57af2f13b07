"""A real server plays the endpoint, well and badly; what it says goes into the queue checked, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chat_server import ChatServer, Turn, serve_chat, wrap
from helpers import copy_golden_project
from stratgraph.assistant import read_queue
from stratgraph.build import Built, build_graph, read_debate
from stratgraph.config import AssistantSettings, Settings, load_settings
from stratgraph.effects import Effects
from stratgraph.errors import ConfigError, CorpusError
from stratgraph.graph.http import Endpoint, EndpointError
from stratgraph.proposing import Asked, Assistant, open_assistant, propose

QUAY, CRANE = "the-deeper-quay", "the-quicker-crane"
ASKED = "Is depth worth nothing?"
MOAT = "A deep channel is the moat, because no rival can dredge one in a season."
KEY = "sk-never-to-be-seen"
GOOD = {
    "claims": [
        {
            "quote": ASKED,
            "types": ["evaluative"],
            "stances": [{"concept": "depth", "stance": "for"}],
            "why": "It asks.",
        },
    ],
    "relations": [],
}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    project = copy_golden_project(tmp_path_factory.mktemp("proposing"))
    return project, read_debate(load_settings(project), Effects())


@pytest.fixture
def built(read_once: tuple[Path, Built]) -> Built:
    return read_once[1]


@pytest.fixture
def settings(read_once: tuple[Path, Built]) -> Iterator[Settings]:
    root = read_once[0]
    yield load_settings(root)
    shutil.rmtree(root / "corpus" / "assistant", ignore_errors=True)
    (root / "corpus" / "proposals.jsonl").unlink(missing_ok=True)


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    with serve_chat() as found:
        yield found


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def helper(chat: ChatServer, waits: list[float]) -> Assistant:
    endpoint = Endpoint(f"{chat.url}/chat/completions", 0.5, tries=3, wait=waits.append, limit_bytes=2_000_000)
    return Assistant(endpoint, "small-model", KEY)


def ask(built: Built, settings: Settings, helper: Assistant, *names: str) -> Asked:
    return propose(built, settings, Effects(), helper, names or (CRANE,))


def queued(settings: Settings) -> list[dict[str, Any]]:
    path = settings.path_of(settings.corpus.proposals)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def test_what_passes_waits_in_the_queue_with_its_model(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, effects: Effects
) -> None:
    chat.say(GOOD)
    asked = propose(built, settings, effects, helper, [CRANE])
    (line,) = queued(settings)
    assert (line["kind"], line["quotes"], line["model"]) == ("claim", [ASKED], "small-model")
    assert (line["types"], line["stances"]) == (["evaluative"], [{"concept": "depth", "stance": "for"}])
    assert line["when"] == "2026-01-02T03:04:05Z"
    assert len(line["request"]) == 64
    assert (len(asked.proposals), asked.problems, asked.sent) == (1, (), 1)
    assert list(read_queue(settings.path_of(settings.corpus.proposals)).proposals.values()) == list(asked.proposals)
    assert not settings.path_of(settings.corpus.corrections).exists()


def test_the_question_holds_the_essay_the_scheme_and_the_claims_of_others(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant
) -> None:
    chat.say(GOOD)
    ask(built, settings, helper)
    (asked,) = chat.asked
    assert (asked["path"], asked["key"], asked["body"]["model"]) == (
        "/v1/chat/completions",
        f"Bearer {KEY}",
        "small-model",
    )
    told = asked["body"]["messages"][1]["content"]
    assert ASKED in told
    assert "switching-cost: switching cost" in told
    assert any(f"{claim.id}: {MOAT}" in told for reading in built.readings for claim in reading.claims)


def test_nothing_is_asked_twice(built: Built, settings: Settings, chat: ChatServer, helper: Assistant) -> None:
    chat.say(GOOD)
    ask(built, settings, helper)
    before = queued(settings)
    again = ask(built, settings, helper)
    assert (len(chat.asked), again.sent, again.proposals) == (1, 0, ())
    assert queued(settings) == before
    ask(built, settings, replace(helper, model="another-model"))
    assert len(chat.asked) == 2


def test_no_build_asks(settings: Settings, chat: ChatServer, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(settings.root, project)
    said = f'[assistant]\nendpoint = "{chat.url}"\nmodel = "small-model"\n'
    (project / "stratgraph.toml").write_text(said, encoding="utf-8")
    build_graph(load_settings(project), Effects())
    assert chat.asked == []
    assert not (project / "corpus" / "assistant").exists()


@pytest.mark.parametrize(
    "around", ["Gladly!\n```json\n{}\n```\nShall I {{go}} on?", "So {{I}} think: {} - that is all."]
)
def test_an_answer_may_stand_among_other_words(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, around: str
) -> None:
    chat.say(around.replace("{}", json.dumps(GOOD)))
    assert len(ask(built, settings, helper).proposals) == 1


def test_lies_go_no_further_and_are_told(built: Built, settings: Settings, chat: ChatServer, helper: Assistant) -> None:
    claim = GOOD["claims"][0]
    lies = [
        {**claim, "quote": "Depth is worth everything."},
        {**claim, "stances": [{"concept": "phlogiston", "stance": "for"}]},
        {**claim, "types": ["loud"]},
        {**claim, "quote": "They pay for hours. Speed is the most durable advantage"},
    ]
    chat.say({"claims": lies, "relations": [{"quote": ASKED, "other": "nowhere/00000000", "relation": "agree"}]})
    asked = ask(built, settings, helper)
    assert asked.proposals == ()
    assert queued(settings) == []
    told = [problem.message for problem in asked.problems]
    assert [
        word
        for word, message in zip(("does not say", "concept", "type", "more than one", "no claim"), told, strict=True)
        if word not in message
    ] == []


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        (Turn(body=b"{broken"), "not one of"),
        (Turn(body=b"[" * 100_000), "not one of"),
        (Turn(body=wrap("I would rather not.")), "no JSON"),
        (Turn(body=wrap('{"claims": [{"quote": ')), "no JSON"),
        (Turn(body=b'{"choices": [{"message": {"content": null}}]}'), "said nothing"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_not_kept(  # noqa: PLR0913, PLR0917 - fixtures
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, turn: Turn, message: str
) -> None:
    chat.turns = [turn, Turn(body=wrap(GOOD))]
    asked = ask(built, settings, helper, CRANE, QUAY)
    (problem,) = [problem for problem in asked.problems if problem.severity == "error"]
    assert message in problem.message
    assert CRANE in problem.place
    assert len(list(settings.path_of("corpus/assistant").iterdir())) == 1
    ask(built, settings, helper, CRANE)
    assert len(queued(settings)) == 1


def test_a_server_that_stumbles_is_asked_again_after_a_pause(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, waits: list[float]
) -> None:
    chat.turns = [Turn(500), Turn(429), Turn(body=wrap(GOOD))]
    assert len(ask(built, settings, helper).proposals) == 1
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize(
    ("turn", "message", "times"),
    [
        (Turn(hangs=True), "did not answer within", 3),
        (Turn(401, f'{{"error": "{KEY} is no key"}}'.encode()), "answered 401", 1),
        (Turn(404, b"no such model"), "no such model", 1),
        (Turn(302), "302", 1),
        (Turn(body=b" " * 50_000_000), "longer than 2,000,000 bytes", 1),
    ],
)
def test_a_server_that_fails_stops_the_asking(  # noqa: PLR0913, PLR0917 - fixtures
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, turn: Turn, message: str, times: int
) -> None:
    chat.turns = [turn]
    with pytest.raises(EndpointError) as caught:
        ask(built, settings, helper, CRANE, QUAY)
    assert message in str(caught.value)
    assert KEY not in str(caught.value)
    assert (turn.status != 401) or "STRATGRAPH_ASSISTANT_KEY" in str(caught.value)
    assert len(chat.asked) == times
    assert queued(settings) == []


def test_the_key_is_in_no_file_though_the_model_repeats_it(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant
) -> None:
    chat.say({**GOOD, "claims": [{**GOOD["claims"][0], "why": f"your key is {KEY}"}]})
    asked = ask(built, settings, helper)
    assert asked.proposals[0].why == "your key is [key]"
    assert not [path for path in settings.root.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert KEY not in repr(helper)


def test_what_is_not_to_be_published_leaves_for_no_other_machine(
    built: Built, settings: Settings, chat: ChatServer, helper: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    essays = tuple(replace(essay, publish="none") if essay.slug == QUAY else essay for essay in built.essays)
    private = replace(built, essays=essays)
    chat.say({"claims": [], "relations": []})

    monkeypatch.setattr("stratgraph.proposing.is_loopback", lambda _: False)  # as if it were another machine
    away = replace(helper, model="far-model")
    asked = ask(private, settings, away, QUAY, CRANE)
    assert ["was not sent" in problem.message for problem in asked.problems] == [True]
    assert MOAT not in json.dumps([one["body"] for one in chat.asked], ensure_ascii=False)
    monkeypatch.undo()
    ask(private, settings, helper, QUAY)
    assert MOAT in json.dumps(chat.asked[-1]["body"], ensure_ascii=False)


def test_an_unknown_essay_is_named(built: Built, settings: Settings, helper: Assistant) -> None:
    with pytest.raises(CorpusError, match="there is no essay `the-quicker-crain`"):
        ask(built, settings, helper, "the-quicker-crain")


@pytest.mark.parametrize(
    ("endpoint", "model", "message"),
    [
        ("", "m", "`endpoint` is empty"),
        ("https://models.example/v1", "", "`model` is empty"),
        ("http://models.example/v1", "m", "no address that may be asked"),
        ("http://127.0.0.1.models.example/v1", "m", "no address that may be asked"),
        ("ftp://127.0.0.1/v1", "m", "no address that may be asked"),
        ("https://[::1", "m", "no address that may be asked"),
        ("https://name:secret@models.example/v1", "m", "nothing else"),
        ("https://models.example/v1?key=secret", "m", "nothing else"),
    ],
)
def test_open_assistant_names_what_is_wrong_in_the_settings(endpoint: str, model: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        open_assistant(Settings(assistant=AssistantSettings(endpoint, model)))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://models.example", "https://models.example/v1/chat/completions"),
        ("http://localhost:1234/v1/", "http://localhost:1234/v1/chat/completions"),
        ("https://models.example/a/chat/completions", "https://models.example/a/chat/completions"),
    ],
)
def test_open_assistant_completes_the_address(given: str, url: str) -> None:
    assert open_assistant(Settings(assistant=AssistantSettings(given, "m"))).endpoint.url == url


def test_a_key_that_would_break_a_header_is_refused_unseen() -> None:
    with pytest.raises(ConfigError) as caught:
        open_assistant(Settings(assistant=AssistantSettings("https://models.example", "m")), "sk\nHost: x")
    assert "Host" not in str(caught.value)
