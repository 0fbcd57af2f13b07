"""site: agreements, contradictions and what lies between - an overview, and all pairs side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker
from stratgraph.site.page import Page
from stratgraph.site.rows import ConceptRow
from stratgraph.site.templating import fill
from stratgraph.site.words import KIND_LEADS, KIND_NAMES, KIND_PATHS

__all__ = ["iter_debate_pages"]

_STRONGEST = 3


def iter_debate_pages(debate: Debate, layout: Layout) -> Iterator[Page]:
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
            concepts=_count_by_concept(debate),
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
            layout=layout,
            debate=debate,
        )
        number = f" ({page.number} of {len(pages)})" if len(pages) > 1 else ""
        yield Page(page.path, f"{title}{number}", body, tab="debates/", description=KIND_LEADS[page.kind], search=False)


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
