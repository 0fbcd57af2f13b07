"""CLI: `stratgraph init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import open_effects

__all__ = ["init"]


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", metavar="FOLDER")],
) -> None:
    """Make a project that builds at once: settings, a concept scheme, pages, a place for essays."""
    from stratgraph import project  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    made = project.make_project(folder, effects)
    for path in made:
        effects.say(f"wrote {path}")
    effects.say(f"next: cd {folder} && stratgraph add FILE... && stratgraph build")
