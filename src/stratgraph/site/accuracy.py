"""site: the page that tells how often the program is right, and the cards of the models that it reads with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stratgraph.model import Table
from stratgraph.site.debate import Debate
from stratgraph.site.links import Linker
from stratgraph.site.page import Page, SiteData
from stratgraph.site.rows import CardRow, MeasureRow, ScoreRow, read_rows
from stratgraph.site.templating import fill

__all__ = ["is_much_missed", "iter_cards", "make_accuracy_page", "make_models_page"]

_TOGETHER = ("mean", "relations")
"""The names under which the figures of all annotated essays stand."""


_HALF = 0.5
_TENS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: what is measured, the figure, and what it is to be held against."""

    score: ScoreRow
    measure: MeasureRow

    @property
    def covers(self) -> str:
        """How much of what there is to find was said anything of, in per cent; empty where that is not asked."""
        return "" if self.score.coverage is None else f"{self.score.coverage:.0%}"


def is_much_missed(data: SiteData) -> bool | None:
    """Whether most relations that readers see are not found; nothing where that was not measured."""
    found = _read_together(data).get("relations")
    return None if found is None or found.value is None else found.value < _HALF


def _read_together(data: SiteData) -> dict[str, ScoreRow]:
    """The figures of all annotated essays together, by measure."""
    return {row.measure: row for row in read_rows(data.tables, "evaluation", ScoreRow) if row.essay in _TOGETHER}


def _tell(data: SiteData) -> list[str]:
    """The figures that matter most to a reader, in plain sentences; what was not measured is not told."""
    scores = {key: row for key, row in _read_together(data).items() if row.value is not None and row.support}
    told = []
    if row := scores.get("relation-pairs"):
        share = _count_of_ten(row.right / row.support)
        told.append(
            f"Of ten pairs of claims that it relates and the readers judged, {share} are related for the readers, too "
            f"({row.right} of {row.support})."
        )
    if row := scores.get("relations"):
        share = _count_of_ten(row.right / row.support)
        most = ", so most are missed" if row.right / row.support < _HALF else ""
        told.append(
            f"Of ten pairs of claims that the readers relate, it finds {share} ({row.right} of {row.support}){most}."
        )
    if row := scores.get("claims"):
        share = _count_of_ten(row.right / row.support)
        told.append(
            f"Of ten sentences that the readers call claims, it finds {share} ({row.right} of {row.support})"
            + (f"; of ten that it calls claims, {_count_of_ten(row.precision)} are." if row.precision else ".")
        )
    if row := scores.get("stances-sided"):
        share = _count_of_ten(row.right / row.support)
        silent = "" if row.coverage is None else _count_of_ten(1 - row.coverage)
        told.append(
            f"Where it says for or against, {share} of ten are right ({row.right} of {row.support})"
            + (f"; of ten sides that the readers see, it says nothing of {silent}." if silent else ".")
        )
    return told


def _count_of_ten(share: float) -> str:
    """In words, so that only what is all counts as all, and only what is none as none."""
    if share in {0, 1}:
        return "all" if share else "none"
    return f"about {_TENS[min(max(round(10 * share), 1), 9)]}"


def make_accuracy_page(debate: Debate) -> Page:
    """A line per measure, all essays together and each for itself."""
    data = debate.data
    measures = {row.measure: row for row in read_rows(data.tables, "evaluation-measures", MeasureRow)}
    parts: dict[str, list[Line]] = {}
    for row in read_rows(data.tables, "evaluation", ScoreRow):
        if row.measure in measures and row.value is not None:
            parts.setdefault(row.essay, []).append(Line(row, measures[row.measure]))
    body = fill(
        "accuracy.html",
        Linker("method/accuracy/", data.directory_urls),
        debate=debate,
        told=_tell(data),
        together=[line for name in _TOGETHER for line in parts.get(name, ())],
        each=[(name, lines) for name, lines in parts.items() if name not in _TOGETHER],
        models=[card.model for card in read_rows(data.tables, "model-cards", CardRow)],
    )
    description = "What the program finds and what it misses, measured on essays that people annotated."
    return Page("method/accuracy/", "How often it is right", body, tab="method/", description=description, search=False)


def make_models_page(debate: Debate) -> Page:
    """The models, each with the first paragraph of its card."""
    data = debate.data
    models = [(card.model, _find_lead(card.card)) for card in read_rows(data.tables, "model-cards", CardRow)]
    body = fill("models.html", Linker("method/models/", data.directory_urls), models=models)
    description = "The small language models that read along, each with its card."
    return Page("method/models/", "The language models", body, tab="method/", description=description, search=False)


def _find_lead(card: str) -> str:
    """The first paragraph under the title."""
    parts = (part.strip() for part in card.split("\n\n"))
    return next((" ".join(part.split()) for part in parts if part and not part.startswith(("#", "|"))), "")


def iter_cards(data: SiteData) -> Iterator[tuple[str, str]]:
    """Source address and Markdown text of each model's card."""
    cards: tuple[Table, ...] = tuple(table for table in data.tables if table.name == "model-cards")
    for row in read_rows(cards, "model-cards", CardRow):
        yield f"method/models/{row.model}.md", row.card
