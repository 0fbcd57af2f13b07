"""CLI: `stratgraph path`."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, answer
from stratgraph.cli.terminal import count_of

__all__ = ["path"]

_SIGNS: Final = {"+": "more brings more", "-": "more brings less", "±": "disputed on the way"}


def path(
    start: Annotated[
        str,
        typer.Argument(
            metavar="FROM", help="A concept: id, label or beginning.", autocompletion=complete_value("concept")
        ),
    ],
    end: Annotated[
        str, typer.Argument(metavar="TO", help="Another concept.", autocompletion=complete_value("concept"))
    ],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell how one concept leads to another: chains of causes over one essay or several, with their sentences."""
    from stratgraph import verbs  # noqa: PLC0415 - the help page does without

    answer(form, lambda debate: verbs.list_paths(debate, start, end), _tell)


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.title(f"From {found['from']} to {found['to']}")
    if not found["paths"]:
        prose.text(f"No chain of claims leads from {found['from']} to {found['to']}.")
        return prose.render()
    for way in found["paths"]:
        told = f"{count_of(way['length'], 'step')}, {_SIGNS[way['path_sign']]}"
        prose.heading(f"{' > '.join(way['concepts'])} ({told})")
        prose.steps(way["steps"])
    return prose.render()
