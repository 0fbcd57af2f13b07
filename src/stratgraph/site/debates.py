"""site: agreements, contradictions and what lies between - an overview, and all pairs side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stratgraph.site.accuracy import is_much_missed
from stratgraph.site.debate import Debate
from stratgraph.site.finding_rows import CruxRow, GapRow
from stratgraph.site.findings import Findings, Question
from stratgraph.site.layout import Layout, find_rivalries
from stratgraph.site.links import Linker
from stratgraph.site.page import Page
from stratgraph.site.rows import ConceptRow, EssayRow
from stratgraph.site.templating import fill
from stratgraph.site.words import KIND_LEADS, KIND_NAMES, KIND_PATHS

__all__ = ["find_cruxes", "iter_debate_pages"]

_STRONGEST = 2
_CRUXES = 8
_GAPS = 6
_OPEN = 4
"""So many relations on one subject stand open; the others are folded."""
_GAP_TITLES = {
    "no-counter-argument": "All on one side",
    "no-side": "Spoken of, and no side was read",
    "no-bridge": "Camps without an agreement between them",
}


def iter_debate_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    """The overview, then the pages of each kind that has any relation."""
    linker = Linker("debates/", debate.data.directory_urls)
    strongest = {kind: debate.relations_by_kind(kind)[:_STRONGEST] for kind in KIND_PATHS}
    yield Page(
        path="debates/",
        title="Debates",
        body=fill(
            "debates.html",
            linker,
            debate=debate,
            layout=layout,
            counts=Counter(relation.row.relation for relation in debate.relations),
            strongest=strongest,
            rivalries=find_rivalries(debate)[:_STRONGEST],
            concepts=_count_by_concept(debate),
            cruxes=find_cruxes(debate, findings)[:_CRUXES],
            camps=[
                (camp, debate.clashes_within((essay.slug for essay in camp), debate.relations))
                for camp in findings.camps
            ],
            outside=_find_outside(debate, findings),
            gaps=_group_gaps(findings),
            missed=is_much_missed(debate.data),
            findings=findings,
        ),
        tab="debates/",
        description="Where the essays contradict each other, where they agree, and why.",
    )
    for page in layout.pages:
        title = KIND_NAMES[page.kind][1].capitalize()
        pages = layout.pages_of(page.kind)
        body = fill(
            "relations.html",
            Linker(page.path, debate.data.directory_urls),
            page=page,
            pages=pages,
            shown=_OPEN,
            layout=layout,
            debate=debate,
        )
        number = f" ({page.number} of {len(pages)})" if len(pages) > 1 else ""
        yield Page(page.path, f"{title}{number}", body, tab="debates/", description=KIND_LEADS[page.kind], search=False)


def find_cruxes(debate: Debate, findings: Findings) -> list[tuple[CruxRow, ConceptRow | Question]]:
    """What the debate turns on, each with the concept or the question that it is."""
    rows: list[tuple[CruxRow, ConceptRow | Question]] = []
    for crux in findings.cruxes:
        question = findings.find_question(crux.id) if crux.kind == "question" else None
        if question is not None and question.positions:
            rows.append((crux, question))
        elif crux.kind == "concept" and crux.id in debate.concepts:
            rows.append((crux, debate.concepts[crux.id]))
    return rows


def _find_outside(debate: Debate, findings: Findings) -> list[EssayRow]:
    """The essays that stand in no camp of several."""
    inside = {essay.slug for camp in findings.camps for essay in camp}
    return [essay for slug, essay in sorted(debate.essays.items()) if slug not in inside]


def _group_gaps(findings: Findings) -> list[tuple[str, list[GapRow], list[GapRow]]]:
    """What the debate lacks, by kind, the weightiest first, and the others."""
    groups = []
    for kind, title in _GAP_TITLES.items():
        rows = [row for row in findings.gaps if row.kind == kind]
        if rows:
            groups.append((title, rows[:_GAPS], rows[_GAPS:]))
    return groups


def _count_by_concept(debate: Debate) -> list[tuple[ConceptRow, Counter[str]]]:
    """How many relations of each kind are about which concept, the most clashes first."""
    counts = [
        (debate.concepts[concept], Counter(relation.row.relation for relation in relations))
        for concept, relations in debate.relations_of_concept.items()
    ]
    return sorted(
        counts,
        key=lambda item: (-item[1]["contradict"], -item[1]["rival"], -item[1]["agree"], item[0].label.casefold()),
    )
