"""The command line within the process of the test: quicker than a process of its own for each question."""

from __future__ import annotations

import os
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from typer.testing import CliRunner

from stratgraph.cli.app import app


@dataclass(frozen=True)
class Answer:
    """What a command printed, where, and how it ended."""

    code: int
    out: str
    err: str


def ask(folder: Path, *arguments: str, stdin: str | None = None, width: int = 100) -> Answer:
    """Run a command in a folder, on a terminal of this width."""
    with chdir(folder), mock.patch.dict(os.environ, {"COLUMNS": str(width)}):
        done = CliRunner().invoke(app, arguments, input=stdin, prog_name="stratgraph")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Answer(done.exit_code, done.stdout, done.stderr)
