"""CLI: `stratgraph build`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from stratgraph.cli.check import find_vocabulary_problems
from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems

if TYPE_CHECKING:
    from stratgraph.model import Relation  # the help page does without

__all__ = ["build", "count_relations", "is_silent"]

_MAIN: Final = {"agree": "agreement", "contradict": "contradiction", "rival": "rival answer"}
_ESSAYS: Final = 2
"""Among more essays than so many for each relation, hardly anything was found."""
_SILENT: Final = (
    "few relations were found: most that a reader would see are not, so this does not say that the essays have little "
    "to do with each other; `stratgraph compare ONE OTHER` sets two side by side, and `stratgraph correct CLAIM "
    "--relate OTHER --kind KIND` adds what you see there"
)
_LESSER: Final = {"tension": "in tension", "apparent": "only apparent", "undecided": "undecided"}


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
    from stratgraph import changed  # noqa: PLC0415 - the same
    from stratgraph.cli.telling_changes import tell_briefly  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    report = staircase.build(settings, effects, offline=offline, emit=emit)
    changes = changed.compare_with_last(settings, report.built, effects)
    exact, total, orphans = staircase.count_exact_quotes(report.built.essays, report.built.readings)
    problems = (*find_vocabulary_problems(settings), *report.problems, *orphans)
    errors = show_problems(problems, effects)
    if not report.changed:
        effects.say("nothing changed; no language work was done")
    for stage in report.stages:
        effects.say(f"{stage.name}: {stage.done} made, {stage.kept} kept")
    relations = count_relations(report.built.relations)
    effects.say(", ".join([count_of(len(report.built.essays), "essay"), count_of(total, "claim"), *relations]))
    effects.say(f"quotes exact: {exact} of {total}")
    if is_silent(report.built.relations, len(report.built.essays)):
        effects.say(_SILENT)
    for line in tell_briefly(changes) if changes else ():
        effects.say(line)
    effects.say(_tell_where(Path(os.path.relpath(report.site)), offline=offline, emit=emit is not None))
    if errors or (strict and problems):
        effects.say(_tell_failure(errors, len(problems) - errors))
        raise typer.Exit(1)


def count_relations(relations: Sequence[Relation]) -> list[str]:
    """How many there are of each kind; of the lesser kinds nothing where there are none."""
    kept = Counter[str](item.relation for item in relations if item.review != "rejected")
    lesser = (f"{kept[kind]:,} {name}" for kind, name in _LESSER.items() if kept[kind])
    main = (count_of(kept[kind], name) for kind, name in _MAIN.items())
    return [*main, *lesser]


def is_silent(relations: Sequence[Relation], essays: int) -> bool:
    """Whether there are essays to compare, and hardly anything was found between them."""
    found = sum(item.relation in _MAIN and item.review != "rejected" for item in relations)
    return essays > 1 and found * _ESSAYS < essays


def _tell_failure(errors: int, warnings: int) -> str:
    counts = [count_of(errors, "error")] * bool(errors) + [count_of(warnings, "warning")] * bool(warnings)
    so_what = "; all that could be read was built" if errors else ", and `--strict` allows none"
    return f"failed: {', '.join(counts)} (see above){so_what}"


def _tell_where(site: Path, *, offline: bool, emit: bool) -> str:
    """How to look at what was made: the links of the hosted site are folders, which no file manager follows."""
    if emit:
        return f"pages for another site generator: {site}"
    if offline:
        return f"open {site / 'index.html'}"
    return f"site: {site}; `stratgraph serve` shows it, `stratgraph build --offline` makes one that opens from disk"
