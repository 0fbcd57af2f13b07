"""CLI: `stratgraph compare`."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from stratgraph.cli.completion import complete_value
from stratgraph.cli.prose import AnswerFormat, Prose, answer

__all__ = ["compare"]

_HEADINGS: Final = {
    "contradictions": "Contradictions",
    "agreements": "Agreements",
    "rivals": "Rival answers",
    "apparent": "Only apparent",
    "undecided": "Undecided",
    "rejected": "Found by the program and rejected by people",
}


def compare(
    essay: Annotated[
        str, typer.Argument(help="An essay: slug, title or beginning.", autocompletion=complete_value("essay"))
    ],
    other: Annotated[str, typer.Argument(help="Another essay.", autocompletion=complete_value("essay"))],
    *,
    form: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How it is printed.")] = AnswerFormat.TEXT,
) -> None:
    """Compare two essays: where they contradict, agree and answer differently, and what each holds of what."""
    from stratgraph import verbs  # noqa: PLC0415 - the help page does without

    answer(form, lambda debate: verbs.compare_essays(debate, essay, other), _tell)


def _tell(found: dict[str, Any]) -> str:
    prose = Prose()
    ends = (found["essay"]["slug"], found["other"]["slug"])
    prose.title(f"{found['essay']['title']} ({ends[0]})")
    prose.title(f"{found['other']['title']} ({ends[1]})")
    labels = {one["concept"]: one["label"] for one in found["concepts"]}
    for key, heading in _HEADINGS.items():
        rows = found[key]
        if not rows and key in {"apparent", "undecided", "rejected"}:
            continue
        prose.heading(heading, len(rows))
        for row in rows:
            about = f"{labels.get(row['concept'], row['concept'])}, " if row["concept"] else ""
            prose.text(f"{about}confidence {row['confidence']:g}, {row['review']} ({row['relation']})")
            prose.quote(row["quote_a"], row["essay_a"])
            prose.quote(row["quote_b"], row["essay_b"])
            prose.text(row["explanation"], 4)
    _tell_concepts(prose, found["concepts"], ends)
    return prose.render()


def _tell_concepts(prose: Prose, concepts: list[dict[str, Any]], ends: tuple[str, str]) -> None:
    prose.heading("Concepts of both", len(concepts))
    unsided = [one["label"] for one in concepts if one["stance"] == one["other_stance"] == "neutral"]
    for one in concepts:
        if one["label"] in unsided:
            continue
        prose.text(f"{one['label']}: {one['stance']} / {one['other_stance']}")
        for key, end in zip(("quote", "other_quote"), ends, strict=True):
            note = f"reports: {one[key]['holder']}" if one[key]["holder"] else ""
            prose.quote(one[key]["quote"], end, note=note)
    prose.items("neither takes a side", unsided)
