"""CLI: `stratgraph concept`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, print_json
from stratgraph.cli.terminal import open_effects, open_project

__all__ = ["concept"]


def concept(
    name: Annotated[
        str, typer.Argument(help="A concept: id, label or beginning.", autocompletion=complete_value("concept"))
    ],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell of a concept: what it is, who is for it and who against, relations about it, causes and effects."""
    from stratgraph import api, verbs  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    found = verbs.describe_concept(api.open_settings(open_project(), effects), name)
    effects.print(print_json(found) if form is AnswerFormat.JSON else _tell(found))


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.title(f"{found['label']} ({found['concept']})")
    if found["definition"]:
        prose.text(found["definition"])
    prose.items("also called", found["other_names"])
    for kind in ("broader", "narrower", "related"):
        prose.items(kind, found[kind])
    for side, heading in (("for", "For it"), ("against", "Against it")):
        prose.heading(heading, len(found[side]))
        prose.essays(found[side])
    if found["reported"]:
        prose.heading("Only reported", len(found["reported"]))
        prose.essays(found["reported"])
    if found["without_a_side"]:
        prose.heading("Without a side", len(found["without_a_side"]))
        prose.text(", ".join(found["without_a_side"]))
    prose.heading("Relations", len(found["relations"]))
    for row in found["relations"]:
        prose.text(f"{row['kind']}, confidence {row['confidence']:g}, {row['review']} ({row['relation']})")
        prose.quote(row["quote_a"], row["essay_a"])
        prose.quote(row["quote_b"], row["essay_b"])
    for key, heading in (("causes", "What furthers or hinders it"), ("effects", "What it furthers or hinders")):
        prose.heading(heading, len(found[key]))
        for row in found[key]:
            verb = "furthers" if row["sign"] == "+" else "hinders"
            prose.text(f"{row['cause']} {verb} {row['effect']}")
            prose.quote(row["quote"], row["claim"])
    return prose.render()
