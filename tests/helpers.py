"""Small things that several tests use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
PATIENCE_SECONDS = 60  # how long a test waits for what should come at once


def copy_golden_project(folder: Path) -> Path:
    """The two-essay project, to be changed at will."""
    target = folder / "project"
    shutil.copytree(GOLDEN / "project", target)
    return target


def run_stratgraph(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, as a person runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "stratgraph", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if check:
        assert done.returncode == 0, done.stderr
    return done


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
