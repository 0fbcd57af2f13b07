"""site: the board of questions, and the page of each - the positions, who takes them, and who takes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from stratgraph.site.debate import ClaimView, Debate, RelationView
from stratgraph.site.drawings import draw_dots, draw_timeline
from stratgraph.site.findings import Findings, Position, Question
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, question_path
from stratgraph.site.page import Page
from stratgraph.site.rows import EssayRow
from stratgraph.site.templating import fill
from stratgraph.site.words import count_words

__all__ = ["iter_question_pages"]

_VOICES = 12
_OPEN = 6
"""So many positions of one essay each stand open; the others are folded."""


def iter_question_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    """The board, then the questions in its order."""
    body = fill(
        "questions.html",
        Linker("questions/", debate.data.directory_urls),
        debate=debate,
        shared=[question for question in findings.questions if len(question.essays) > 1],
        lone=[question for question in findings.questions if len(question.essays) == 1],
        unasked=[question for question in findings.questions if not question.positions],
    )
    description = "The questions that the essays answer differently, and who takes which position."
    yield Page("questions/", "Questions", body, tab="questions/", description=description)
    for question in findings.questions:
        yield _make_page(question, debate, layout)


def _make_page(question: Question, debate: Debate, layout: Layout) -> Page:
    path = question_path(question.id)
    alone = question.alone if not question.sides else []
    body = fill(
        "question.html",
        Linker(path, debate.data.directory_urls),
        question=question,
        glance=[(item, _draw_dots((*item.held, *item.reported))) for item in question.positions if item not in alone],
        alone=alone,
        open=_OPEN,
        clashes={item.number: _find_clashes(item, debate) for item in question.positions},
        rivals=_lead_apart([item for item in debate.relations_by_kind("rival") if question.id in item.questions]),
        timeline=_draw_time(question, alone),
        dated=[
            (essay, question.positions_of(essay.slug))
            for essay in sorted(question.essays, key=lambda essay: (essay.issued or "", essay.slug))
            if essay.issued
        ],
        most=_VOICES,
        debate=debate,
        layout=layout,
    )
    leading = max(question.positions, key=lambda item: len(item.essays), default=None)
    told = leading.row.label if leading else "nobody answers"
    return Page(path, question.label, body, tab="questions/", description=f"{question.label} Most often: {told}")


def _find_clashes(position: Position, debate: Debate) -> list[tuple[EssayRow, EssayRow, list[RelationView]]]:
    """Those who take one position and contradict each other in it, or on the concept that it is about."""
    told = {claim.row.id for claim in position.held}
    between = (
        item
        for claim in position.held
        for item in debate.relations_of_claim.get(claim.row.id, ())
        if {item.row.a, item.row.b} <= told
    )
    on_it = debate.relations_of_concept.get(position.row.concept or "", ())
    return debate.clashes_within((essay.slug for essay in position.essays), (*between, *on_it))


def _lead_apart(relations: Sequence[RelationView]) -> list[RelationView]:
    """The first, then the next that says nothing twice, then the others in their order."""
    if not relations:
        return []
    first, *others = relations
    said = {first.row.a, first.row.b}
    second = next((item for item in others if not said & {item.row.a, item.row.b}), None)
    return [first, *([second] if second else []), *(item for item in others if item is not second)]


def _draw_dots(claims: Sequence[ClaimView]) -> Markup:
    central = sum(claim.row.central for claim in claims)
    return draw_dots(central, len(claims) - central, f"{count_words(len(claims), 'claim')}, {central} of them central")


def _draw_time(question: Question, alone: Sequence[Position]) -> Markup:
    """A row per position, those of one essay each together in the last."""
    rows = [
        (str(position.number), [essay.issued for essay in position.essays if essay.issued])
        for position in question.positions
        if position not in alone
    ]
    if alone:
        rows.append(("…", [essay.issued for item in alone for essay in item.essays if essay.issued]))
    return draw_timeline(rows, f"When the essays answered: {question.label}")
