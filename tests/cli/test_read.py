"""`stratgraph read`: what is read out of a text, shown without touching anything."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from helpers import copy_golden_project, read_files, run_stratgraph
from stratgraph.cli import reading_text
from stratgraph.cli.terminal import tell_if_slow
from stratgraph.effects import Effects
from stratgraph.model import Answer, Attribution, Claim, ConceptScheme, Essay, Question, Quote, Reading
from stratgraph.preview import Preview

NOTE = """The Ferry and the Toll

The ferry is not a cheaper bridge; it is a slower promise. Bridges are a commodity. Trust is the moat, because no rival
can build it in a season.

Owners say that speed is the moat. Towns should rent the boats and own the quay.
"""

FRENCH = """Le péage

Le pont est plus cher que le bac, mais il est aussi plus rapide, et c'est pourquoi les gens de la ville l'ont choisi
sans demander ce que les gens de l'île en pensaient. La confiance ne se construit pas en une saison.
"""


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("read") / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shown(note: Path) -> dict[str, Any]:
    done = run_stratgraph("read", str(note), "--format", "json", cwd=note.parent)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_has_the_names_of_the_exported_files(shown: dict[str, Any]) -> None:
    assert list(shown) == ["essay", "claims", "concepts", "causal", "contrasts", "answers", "problems"]
    wanted = {
        "claims": "id essay quote start end types central central_score attributed_to certainty stances confidence",
        "concepts": "essay concept label surfaces key stance mentions",
        "causal": "essay claim quote cause effect sign cause_concept effect_concept",
        "contrasts": "essay claim quote rejected endorsed rejected_concept endorsed_concept",
        "answers": "essay claim quote question answer answer_concept",
    }
    for name, fields in wanted.items():
        assert shown[name], name
        assert set(fields.split()) <= set(shown[name][0]), name


def test_json_says_what_was_read(shown: dict[str, Any]) -> None:
    claims = {claim["quote"]: claim for claim in shown["claims"]}
    assert claims["Owners say that speed is the moat."]["attributed_to"] == "Owners"
    assert claims["Bridges are a commodity."]["attributed_to"] == "author"
    scores = [claim["central_score"] for claim in shown["claims"]]
    assert scores == sorted(scores, reverse=True)
    answers = {(row["question"], row["answer"], row["answer_concept"]) for row in shown["answers"]}
    assert ("Where does durable advantage lie?", "Trust", "trust") in answers
    assert {row["claim"] for row in shown["answers"]} <= {claim["id"] for claim in shown["claims"]}


def test_text_is_plain_where_there_is_no_terminal(note: Path) -> None:
    done = run_stratgraph("read", str(note), cwd=note.parent)
    assert "\x1b" not in done.stdout
    assert "Where does durable advantage lie? Trust" in done.stdout
    assert "held by: Owners" in done.stdout
    assert "● " in done.stdout


def test_nothing_is_written(note: Path, tmp_path: Path) -> None:
    project = copy_golden_project(tmp_path)
    before = read_files(project)
    run_stratgraph("read", str(note), cwd=project)
    assert read_files(project) == before
    assert list(note.parent.iterdir()) == [note]


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "stratgraph", "read", "-", "--format", "json"],
        input=NOTE.encode(),
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["essay"]["title"] == "The Ferry and the Toll"


def test_another_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "peage.txt").write_text(FRENCH, encoding="utf-8")
    done = run_stratgraph("read", "peage.txt", "--format", "json", cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "language of this text is not supported" in done.stderr
    shown = json.loads(done.stdout)
    assert shown["essay"]["supported"] is False
    assert shown["claims"] == []
    assert [problem["severity"] for problem in shown["problems"]] == ["warning"]


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere.txt", "no such file"), ("image.png", "cannot be read"), ("empty.txt", "")]
)
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, name: str, message: str) -> None:
    if name != "nowhere.txt":
        (tmp_path / name).write_bytes(b"")
    done = run_stratgraph("read", name, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert f"error: {name}" in done.stderr or message in done.stderr
    assert "Traceback" not in done.stderr


def make_preview() -> Preview:
    quote = "Trust is the moat."
    claim = Claim(
        id="note/1",
        essay="note",
        quote=Quote(0, len(quote), quote),
        types=("evaluative",),
        central=True,
        central_score=0.9,
        attributed_to=Attribution("Owners"),
        certainty="plain",
        stances=(),
        confidence=1,
    )
    answer = Answer("note/1", "moat", "Trust", "trust")
    reading = Reading("note", "", 1, claims=(claim,), answers=(answer,))
    return Preview(
        Essay("note", "A note", quote, ()), reading, ConceptScheme("c", ()), (Question("moat", "Moat?"),), ()
    )


def test_a_terminal_gets_colour_unless_it_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in reading_text.render_reading(make_preview())
    monkeypatch.setenv("NO_COLOR", "1")
    text = reading_text.render_reading(make_preview())
    assert "\x1b[3" not in text
    assert "Moat? " in text


def test_a_slow_run_says_what_it_is_at() -> None:
    said = threading.Event()

    class Listener:
        def __init__(self) -> None:
            self.lines: list[str] = []

        def say(self, message: str) -> None:
            self.lines.append(message)
            said.set()

        def track(self, items: Any, what: str, total: int) -> Any:  # noqa: ANN401, ARG002 - the protocol's
            return iter(items)

    listener = Listener()
    with tell_if_slow(Effects(listener), "reading note.txt", quiet_seconds=0.001):
        assert said.wait(timeout=60)
    assert listener.lines[0].startswith("reading note.txt: ")
    with tell_if_slow(Effects(listener), "reading another", quiet_seconds=3600):
        pass
    assert not any("another" in line for line in listener.lines)
