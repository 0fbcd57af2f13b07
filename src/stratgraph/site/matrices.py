"""site: the debate as three tables - essays by concepts, by questions and by essays; what clashes most comes first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.findings import Findings
from stratgraph.site.links import Linker
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["collect_matrix", "iter_matrix_pages"]


def iter_matrix_pages(debate: Debate, findings: Findings) -> Iterator[Page]:
    """One page per table."""
    yield _make_concepts(debate)
    yield _make_questions(debate, findings)
    yield _make_essays(debate)


def collect_matrix(debate: Debate) -> dict[str, object]:
    """What the table of essays by concepts shows: the concepts that split the essays most first."""
    cells = {(row.concept, row.essay): row for row in debate.matrix}
    essays = sorted({row.essay for row in debate.matrix} & set(debate.essays))
    spread: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in debate.matrix:
        spread[row.concept][row.side] += 1
    concepts = sorted(
        spread,
        key=lambda concept: (
            -min(spread[concept]["for"], spread[concept]["against"]),
            not {"for", "against"} <= set(spread[concept]),
            debate.concepts[concept].label.casefold(),
        ),
    )
    return {
        "cells": cells,
        "voiced": {
            (stance.concept.id, claim.essay.slug) for claim in debate.claims.values() for stance in claim.stances
        },
        "essays": [debate.essays[slug] for slug in essays],
        "concepts": [debate.concepts[concept] for concept in concepts],
        "spread": spread,
    }


def _make_concepts(debate: Debate) -> Page:
    linker = Linker("matrix/", debate.data.directory_urls)
    body = fill("matrix.html", linker, debate=debate, **collect_matrix(debate))
    description = "Which essay is for which concept, and which is against."
    return Page("matrix/", "Essays by concepts", body, tab="debates/", description=description, search=False)


def _make_questions(debate: Debate, findings: Findings) -> Page:
    asked = [question for question in findings.questions if question.positions]
    rows = [
        (essay, [(question, question.positions_of(slug)) for question in asked])
        for slug, essay in debate.essays.items()
    ]
    rows.sort(key=lambda row: (-sum(bool(some) for _, some in row[1]), row[0].title.casefold(), row[0].slug))
    body = fill(
        "matrix_questions.html",
        Linker("matrix/questions/", debate.data.directory_urls),
        debate=debate,
        asked=asked,
        rows=rows if asked else [],
    )
    description = "Which essay answers which question, and how."
    return Page("matrix/questions/", "Essays by questions", body, tab="debates/", description=description, search=False)


def _make_essays(debate: Debate) -> Page:
    cells = {}
    clashes: Counter[str] = Counter()
    agreements: Counter[str] = Counter()
    for pairs in debate.pairs_of_essay.values():
        for row in pairs:
            if (row.essay_a, row.essay_b) in debate.meetings:
                cells[row.essay_a, row.essay_b] = cells[row.essay_b, row.essay_a] = row
    for (essay, _), row in cells.items():
        clashes[essay] += 2 * row.contradict + row.rival
        agreements[essay] += row.agree
    essays = sorted(
        debate.essays.values(), key=lambda essay: (-clashes[essay.slug], essay.title.casefold(), essay.slug)
    )
    body = fill(
        "matrix_essays.html",
        Linker("matrix/essays/", debate.data.directory_urls),
        debate=debate,
        essays=essays,
        agreements=agreements,
        cells=cells,
    )
    description = "Which essays contradict each other, and which agree."
    return Page("matrix/essays/", "Essays by essays", body, tab="debates/", description=description, search=False)
