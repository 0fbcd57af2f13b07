"""CLI: `stratgraph concept`."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, answer

__all__ = ["concept"]

_SIDES: Final = {"for": "For it", "against": "Against it", "mixed": "On both sides"}


def concept(
    name: Annotated[
        str, typer.Argument(help="A concept: id, label or beginning.", autocompletion=complete_value("concept"))
    ],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Tell of a concept: what it is, who is for it and who against, relations about it, causes and effects."""
    from stratgraph import verbs  # noqa: PLC0415 - the help page does without

    answer(form, lambda debate: verbs.describe_concept(debate, name), _tell)


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    prose.opening(found, "concept", "also called")
    for kind in ("broader", "narrower", "related"):
        prose.items(kind, found[kind])
    camps = {camp["side"]: camp for camp in found["camps"]}
    for side, camp in camps.items():
        for claim in (claim for one in camp["by_essay"] for claim in one["claims"]):
            claim["turned"] = claim["claim_side"] if claim["claim_side"] != side else ""
    for side, heading in _SIDES.items():
        if side in camps or side != "mixed":
            prose.heading(heading, camps[side]["essays"] if side in camps else 0)
            prose.essays(camps[side]["by_essay"] if side in camps else ())
    if found["reported"]:
        prose.heading("Only reported", len(found["reported"]))
        prose.essays(found["reported"])
    prose.listed("Without a side", found["without_a_side"])
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
