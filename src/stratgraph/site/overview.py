"""site: the pages that show the whole at once - home and map."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.essays import find_weightiest
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker
from stratgraph.site.map import make_map_page
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["iter_overview_pages"]

_DISPUTED = 5
_QUESTIONS = 5


def iter_overview_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    """Home and map."""
    yield _make_home(debate, layout, findings)
    yield make_map_page(debate)


def _make_home(debate: Debate, layout: Layout, findings: Findings) -> Page:
    dated = [essay for essay in debate.essays.values() if essay.issued]
    newest = max(dated, key=lambda essay: (essay.issued or "", essay.slug), default=None)
    asked = [question for question in findings.questions if question.positions]
    contested = [question for question in asked if question.is_contested]
    body = fill(
        "home.html",
        Linker("", debate.data.directory_urls),
        debate=debate,
        layout=layout,
        clashes=debate.relations_by_kind("contradict") or debate.relations_by_kind("rival"),
        contested=bool(contested),
        asked=(contested or asked)[:_QUESTIONS],
        newest=newest,
        changes=any(table.name == "essay-additions" and table.rows for table in debate.data.tables),
        newest_claim=find_weightiest(newest, debate) if newest else None,
        disputed=debate.disputed_concepts()[:_DISPUTED],
    )
    return Page("", debate.data.title, body, description=debate.data.description, search=False)
