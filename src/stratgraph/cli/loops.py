"""CLI: `stratgraph loops`."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from stratgraph.cli.prose import AnswerFormat, Prose, answer
from stratgraph.cli.terminal import count_of

__all__ = ["loops"]

_KINDS: Final = {
    "reinforcing": "it strengthens itself",
    "balancing": "it holds itself back",
    "disputed": "claims give one of its steps both signs",
}


def loops(
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell which causes come back to where they started, what each loop does to itself, and who says so."""
    from stratgraph import verbs  # noqa: PLC0415 - the help page does without

    answer(form, verbs.list_loops, _tell)


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.title("Feedback loops")
    if not found["loops"]:
        prose.text("No chain of claims comes back to where it started.")
        return prose.render()
    for loop in found["loops"]:
        told = f"{_KINDS[loop['kind']]}; {count_of(loop['essays'], 'essay')}"
        prose.heading(f"{loop['loop']}. {' > '.join(loop['concepts'])}")
        prose.text(f"{loop['kind']}: {told}")
        prose.steps(loop["steps"])
    return prose.render()
