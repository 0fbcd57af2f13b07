"""CLI: `stratgraph add`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import open_effects, open_project, show_problems
from stratgraph.errors import StratgraphError

__all__ = ["add"]

_SHOWN_CHARS = 70


def add(
    paths: Annotated[list[Path], typer.Argument(help="Markdown, plain text or saved web pages.", metavar="PATH...")],
) -> None:
    """Store essays in the corpus, cleaned of what web pages leave behind."""
    from stratgraph import corpus  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    failed = 0
    for path in paths:
        try:
            draft = corpus.import_document(path, settings.corpus.limit_bytes)
            stored = corpus.store_draft(draft, settings, effects)
        except StratgraphError as error:
            effects.say(f"error: {error}")
            failed += 1
            continue
        place = os.path.relpath(stored.path)
        if stored.status == "present":
            effects.say(f"{path}: already in the corpus as {place}; nothing was done")
            continue
        effects.say(f"{path}: stored as {place}")
        show_problems(draft.problems, effects)
        for item in draft.dropped:
            text = " ".join(item.what.split())
            short = text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…"
            effects.say(f"  dropped ({item.why}): {short}")
    if failed:
        raise typer.Exit(1)
