"""CLI: `stratgraph read`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import find_project, open_effects, show_problems, tell_if_slow

__all__ = ["ReadFormat", "read"]

_STANDARD_INPUT = Path("-")


class ReadFormat(StrEnum):
    """How what was read is printed."""

    TEXT = "text"
    JSON = "json"


def read(
    path: Annotated[
        Path,
        typer.Argument(help="Markdown, plain text or a saved web page; `-` is standard input.", metavar="FILE"),
    ],
    *,
    form: Annotated[ReadFormat, typer.Option("--format", "-f", help="How it is printed.")] = ReadFormat.TEXT,
) -> None:
    """Show what is read out of a text, without touching the corpus: claims, concepts, contrasts, causes, answers."""
    from stratgraph import preview  # noqa: PLC0415 - the help page does without
    from stratgraph.cli.reading_text import render_reading  # noqa: PLC0415 - the same

    effects = open_effects()
    data = sys.stdin.buffer.read() if path == _STANDARD_INPUT else None
    with tell_if_slow(effects, f"reading {'standard input' if data is not None else path}"):
        found = preview.read_document(path, find_project(), data)
    show_problems(found.problems, effects)
    if form is ReadFormat.JSON:
        effects.print(json.dumps(preview.to_records(found), ensure_ascii=False, indent=1) + "\n")
    else:
        effects.print(render_reading(found))
    if not found.reading.claims:
        raise typer.Exit(1)
