"""CLI: `stratgraph diff`."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Final

import typer

from stratgraph.cli.prose import AnswerFormat, print_json
from stratgraph.cli.terminal import open_effects, open_project
from stratgraph.errors import BuildError

__all__ = ["diff"]

_NO_COMMIT: Final = (
    "nothing was committed here, so this compares with the last build; with `git init`, `git add .` and "
    "`git commit -m start` it compares with the last commit, and with a revision that you name"
)


def diff(
    revision: Annotated[
        str | None,
        typer.Argument(
            help="A revision of the repository: a commit, a branch, a tag. Without it the last commit, or the last "
            "build where nothing was committed.",
            metavar="[REV]",
            show_default=False,
        ),
    ] = None,
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell what changed in the debate since a revision: claims, agreements, contradictions, positions, concepts.

    Without a git repository it tells what changed since the last build.
    """
    from stratgraph import changed  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.telling_changes import tell_changes  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    if revision is None and changed.has_commit(settings):
        revision = "HEAD"
    if revision is None:
        effects.say(_NO_COMMIT)
        found = changed.look_ahead(settings, effects)
        if found is None:
            raise BuildError("there is no build to compare with", hint="make the first with `stratgraph build`")
        changes = found.changes
    else:
        changes = changed.compare_with_revision(settings, revision, effects)
    if form is AnswerFormat.JSON:
        record = {
            "revision": revision,
            "causes": changes.causes,
            "counts": changes.count(),
            "strongest": [dataclasses.asdict(change) for change in changes.list_strongest()],
            "changes": [dataclasses.asdict(change) for change in changes.changes],
        }
        effects.print(print_json(record))
        return
    effects.print(tell_changes(changes, revision or "the last build"))
