"""CLI: `stratgraph diff`."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from stratgraph.cli.prose import AnswerFormat, print_json
from stratgraph.cli.terminal import open_effects, open_project

__all__ = ["diff"]


def diff(
    revision: Annotated[
        str, typer.Argument(help="A revision of the repository: a commit, a branch, a tag.", metavar="[REV]")
    ] = "HEAD",
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell what changed in the debate since a revision: claims, agreements, contradictions, positions, concepts."""
    from stratgraph import changed  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.telling_changes import tell_changes  # noqa: PLC0415 - the same

    effects = open_effects()
    changes = changed.compare_with_revision(open_project(), revision, effects)
    if form is AnswerFormat.JSON:
        record = {
            "revision": revision,
            "counts": changes.count(),
            "strongest": [dataclasses.asdict(change) for change in changes.list_strongest()],
            "changes": [dataclasses.asdict(change) for change in changes.changes],
        }
        effects.print(print_json(record))
        return
    effects.print(tell_changes(changes, revision))
