"""site: the pages that show the whole at once - home, matrix, map and downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker
from stratgraph.site.map import make_map_page
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["iter_overview_pages"]

_DISPUTED = 6


def iter_overview_pages(debate: Debate, layout: Layout) -> Iterator[Page]:
    """Home, matrix, map and data."""
    yield _make_home(debate, layout)
    yield _make_matrix(debate)
    yield make_map_page(debate)
    yield _make_data(debate)


def _make_home(debate: Debate, layout: Layout) -> Page:
    contradictions = debate.relations_by_kind("contradict")
    agreements = debate.relations_by_kind("agree")
    body = fill(
        "home.html",
        Linker("", debate.data.directory_urls),
        debate=debate,
        layout=layout,
        contradictions=contradictions,
        agreements=agreements,
        disputed=debate.disputed_concepts()[:_DISPUTED],
    )
    return Page("", debate.data.title, body, description=debate.data.description, search=False)


def _make_matrix(debate: Debate) -> Page:
    cells = {(row.concept, row.essay): row for row in debate.matrix}
    essays = sorted({row.essay for row in debate.matrix} & set(debate.essays))
    spread: defaultdict[str, set[str]] = defaultdict(set)
    for row in debate.matrix:
        spread[row.concept].add(row.stance)
    concepts = sorted(
        {row.concept for row in debate.matrix},
        key=lambda concept: (not {"for", "against"} <= spread[concept], debate.concepts[concept].label.casefold()),
    )
    body = fill(
        "matrix.html",
        Linker("matrix/", debate.data.directory_urls),
        debate=debate,
        cells=cells,
        voiced={(stance.concept.id, claim.essay.slug) for claim in debate.claims.values() for stance in claim.stances},
        essays=[debate.essays[slug] for slug in essays],
        concepts=[debate.concepts[concept] for concept in concepts],
    )
    description = "Which essay is for which concept, and which is against."
    return Page("matrix/", "Essays by concepts", body, tab="debates/", description=description, search=False)


def _make_data(debate: Debate) -> Page:
    data = debate.data
    has_vocabulary = any(table.name == "ontology-terms" for table in data.tables)
    body = fill("data.html", Linker("data/", data.directory_urls), debate=debate, has_vocabulary=has_vocabulary)
    return Page(
        "data/", "Data", body, tab="data/", description="Everything on this site as files to take away.", search=False
    )
