"""CLI: `stratgraph build`."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems

__all__ = ["build"]


def build(
    *,
    offline: Annotated[
        bool,
        typer.Option("--offline", help="Make the variant that opens from disk: build/offline, and build/offline.zip."),
    ] = False,
    emit: Annotated[
        Path | None, typer.Option("--emit", help="Write plain pages into this folder, for another site generator.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings, too.")] = False,
) -> None:
    """Read what changed, and bring the graph and the site up to date."""
    from stratgraph import build as staircase  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    report = staircase.build(settings, effects, offline=offline, emit=emit)
    exact, total, orphans = staircase.count_exact_quotes(report.built.essays, report.built.readings)
    problems = (*report.problems, *orphans)
    errors = show_problems(problems, effects)
    if not report.changed:
        effects.say("nothing changed; no language work was done")
    for stage in report.stages:
        effects.say(f"{stage.name}: {stage.done} made, {stage.kept} kept")
    kept = Counter(item.relation for item in report.built.relations if item.review != "rejected")
    effects.say(
        f"{count_of(len(report.built.essays), 'essay')}, {count_of(total, 'claim')}, "
        f"{count_of(kept['agree'], 'agreement')}, {count_of(kept['contradict'], 'contradiction')}"
    )
    effects.say(f"quotes exact: {exact} of {total}")
    effects.say(f"open {os.path.relpath(report.site / 'index.html')}")
    if errors or (strict and problems):
        raise typer.Exit(1)
