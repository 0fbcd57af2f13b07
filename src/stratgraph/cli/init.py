"""CLI: `stratgraph init`."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import open_effects

__all__ = ["init"]


class Host(StrEnum):
    """Who publishes a site from a repository."""

    GITHUB = "github"
    GITLAB = "gitlab"


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", metavar="FOLDER")],
    *,
    pages: Annotated[
        Host | None, typer.Option("--pages", help="Add the workflow that publishes the site from a repository.")
    ] = None,
) -> None:
    """Make a project that builds at once: settings, a concept scheme, pages, a place for essays.

    In a folder that is a project already, --pages adds the workflow alone.
    """
    from stratgraph import project  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    made = project.make_project(folder, effects, "gitlab" if pages is Host.GITLAB else "github" if pages else None)
    for path in made:
        effects.say(f"wrote {path}")
    if pages:
        effects.say("next: set `base` under `[graph]` in stratgraph.toml to the site's address, commit and push")
    else:
        effects.say(f"next: cd {shlex.quote(str(folder))} && stratgraph add FILE... && stratgraph build")
