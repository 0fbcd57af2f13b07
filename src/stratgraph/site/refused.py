"""site: what was turned down - pairs that only seem to meet, pairs left undecided, and what people corrected."""

from __future__ import annotations

from stratgraph.site.debate import Debate
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["make_refused_page"]

_MOST = 20


def make_refused_page(debate: Debate, layout: Layout, findings: Findings) -> Page:
    """The page that tells what is not shown elsewhere, and why."""
    relations = {view.row.id: view for view in (*debate.relations, *debate.tensions, *debate.rejected)}
    body = fill(
        "rejected.html",
        Linker("method/rejected/", debate.data.directory_urls),
        debate=debate,
        layout=layout,
        apparent=debate.relations_by_kind("apparent"),
        undecided=debate.relations_by_kind("undecided"),
        corrections=[
            (row, relations.get(row.target), debate.claims.get(row.target)) for row in reversed(findings.corrections)
        ],
        most=_MOST,
    )
    description = "Pairs that only seem to meet, pairs left undecided, and what people corrected."
    return Page("method/rejected/", "What was turned down", body, tab="method/", description=description, search=False)
