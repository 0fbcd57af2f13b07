"""CLI: `stratgraph question`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, answer
from stratgraph.cli.terminal import count_of

__all__ = ["question"]


def question(
    name: Annotated[
        str, typer.Argument(help="A question: id, words or beginning.", autocompletion=complete_value("question"))
    ],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell the positions on a question at issue: who takes each, in which sentences, and who is silent."""
    from stratgraph import verbs  # noqa: PLC0415 - the help page does without

    answer(form, lambda debate: verbs.describe_question(debate, name), _tell)


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.opening(found, "question", "in other words")
    prose.items("about", found["about"])
    prose.heading("Positions", len(found["positions"]))
    for one in found["positions"]:
        held = count_of(one["essays"], "essay") if one["essays"] else "only reported"
        prose.text(f"{one['label']}: {held}")
        prose.essays(one["by_essay"], 4)
    prose.listed("Silent", found["silent"])
    return prose.render()
