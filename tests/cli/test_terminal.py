"""The talk on standard error, as wide as the terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from stratgraph.cli.terminal import TerminalReporter

LONG = "warning: corpus/essays/the-deeper-quay.md:3: the licence is not known\n  hint: " + "name one of these " * 4
SHORT = "quotes exact: 19 of 19   (all)"


class Screen(io.StringIO):
    """Standard error that a person looks at, or that a program reads."""

    def __init__(self, *, is_live: bool) -> None:
        super().__init__()
        self._is_live = is_live

    def isatty(self) -> bool:
        return self._is_live


def show(message: str, monkeypatch: pytest.MonkeyPatch, *, is_live: bool, width: int) -> str:
    screen = Screen(is_live=is_live)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", str(width))
    TerminalReporter().say(message)
    return screen.getvalue()


@pytest.mark.parametrize("width", [40, 50, 100])
def test_long_lines_are_folded_on_a_terminal_between_words(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    shown = show(LONG, monkeypatch, is_live=True, width=width)
    assert max(map(len, shown.splitlines())) <= width
    assert shown.split() == LONG.split()


def test_what_follows_stands_further_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show("  one two three four five six seven", monkeypatch, is_live=True, width=30) == (
        "  one two three four five six\n    seven\n"
    )


def test_what_fits_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show(f"{SHORT}\n\n{SHORT}", monkeypatch, is_live=True, width=40) == f"{SHORT}\n\n{SHORT}\n"


def test_a_program_gets_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show(LONG, monkeypatch, is_live=False, width=40) == f"{LONG}\n"


def test_wrong_usage_is_folded_too() -> None:
    ours, theirs = pytest.importorskip("pty").openpty()
    command = [sys.executable, "-m", "stratgraph", "export", "--format", "poem"]
    environment = {**os.environ, "COLUMNS": "60"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    lines = os.read(ours, 4096).decode().splitlines()
    os.close(ours)
    assert done.returncode == 2
    assert max(map(len, lines)) <= 60
    told = " ".join(lines)
    assert "Error: Invalid value for '--format' / '-f': " in told
    assert told.endswith("'graphml', 'neo4j', 'argdown'.")
