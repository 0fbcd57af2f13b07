"""The session in the README is run, and prints what stands there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from helpers import REPOSITORY

README = REPOSITORY / "README.md"
SESSION = re.compile(r"```console\n(.*?)```", flags=re.DOTALL)


def play(commands: list[str], folder: Path) -> str:
    """The session as a terminal shows it: each command and what it prints, talk and data together."""
    shutil.copytree(REPOSITORY / "docs" / "example", folder / "docs" / "example")
    shown = ""
    here = folder
    for command in commands:
        shown += f"$ {command}\n"
        program, *arguments = shlex.split(command)
        if program == "cd":
            here = here / arguments[0]
            continue
        assert program == "stratgraph"
        done = subprocess.run(
            [sys.executable, "-m", "stratgraph", *arguments],
            cwd=here,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout
        # How far it is, is told only where it takes long.
        shown += re.sub(r"^(?:reading essays|checking the graph): .*\n", "", done.stdout, flags=re.MULTILINE)
    return shown


def test_the_session_prints_what_the_readme_shows(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    (session,) = SESSION.findall(text)
    commands = [line.removeprefix("$ ") for line in session.splitlines() if line.startswith("$ ")]
    shown = play(commands, tmp_path)
    if os.environ.get("STRATGRAPH_UPDATE_GOLDEN"):
        README.write_text(text.replace(session, shown), encoding="utf-8")
        return
    assert shown == session
