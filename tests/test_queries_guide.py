"""The guide to asking is played: each command prints what stands there, and the Python session runs."""

from __future__ import annotations

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest

from cli.ask import ask
from helpers import REPOSITORY
from made_debate import make_project
from stratgraph.analysis import ANALYSES, run_analysis
from stratgraph.api import open_debate

GUIDE = REPOSITORY / "docs" / "queries.md"
SESSION = re.compile(r"```console\n(.*?)```", flags=re.DOTALL)
WIDTH = 100


def play(session: str, folder: Path) -> str:
    """The session as a terminal shows it: each command, and what it prints, data before talk."""
    shown = ""
    for line in session.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program == "stratgraph"
            answer = ask(folder, *arguments, width=WIDTH)
            shown += f"{line}\n{answer.out}{answer.err}"
    return shown


def test_the_guide_shows_what_the_program_prints(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")
    sessions = SESSION.findall(text)
    assert len(sessions) > 6
    for session in sessions:
        shown = play(session, folder)
        if os.environ.get("STRATGRAPH_UPDATE_GOLDEN"):
            text = text.replace(f"```console\n{session}", f"```console\n{shown}")
        else:
            assert shown == session
    if os.environ.get("STRATGRAPH_UPDATE_GOLDEN"):
        GUIDE.write_text(text, encoding="utf-8")


def test_the_python_session_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path).rename(tmp_path / "my-debate")
    monkeypatch.chdir(tmp_path)
    done = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert done.attempted > 8
    assert done.failed == 0


def test_the_guide_names_every_analysis_and_its_columns(tmp_path: Path) -> None:
    debate = open_debate(make_project(tmp_path))
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| (.+) \|$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(ANALYSES)
    for name, columns in rows:
        named = re.findall(r"`([^`]+)`", columns)
        for column in run_analysis(name, debate.ask).columns:
            assert column in named, f"{name} has the column `{column}`"
