"""CLI: `stratgraph question`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, print_json
from stratgraph.cli.terminal import count_of, open_effects, open_project

__all__ = ["question"]


def question(
    name: Annotated[
        str, typer.Argument(help="A question: id, words or beginning.", autocompletion=complete_value("question"))
    ],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell how the essays answer a question at issue: each answer with who gives it, and who is silent."""
    from stratgraph import api, verbs  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    found = verbs.describe_question(api.open_settings(open_project(), effects), name)
    effects.print(print_json(found) if form is AnswerFormat.JSON else _tell(found))


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.title(f"{found['label']} ({found['question']})")
    if found["definition"]:
        prose.text(found["definition"])
    prose.items("in other words", found["other_words"])
    prose.items("about", found["about"])
    prose.heading("Answers", len(found["answers"]))
    for answer in found["answers"]:
        prose.text(f"{answer['answer']}: {count_of(len(answer['essays']), 'essay')}")
        prose.essays(answer["essays"], 4)
    if found["silent"]:
        prose.heading("Silent", len(found["silent"]))
        prose.text(", ".join(found["silent"]))
    return prose.render()
