"""site: what brings about what - the loops with a page each, and the chains that lead from one concept to another."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.drawings import draw_loop
from stratgraph.site.findings import Findings
from stratgraph.site.links import Linker, loop_path
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["iter_cause_pages"]

_CHAINS = 12
_MARKS = {"reinforcing": "R", "balancing": "B", "disputed": "?"}


def iter_cause_pages(debate: Debate, findings: Findings) -> Iterator[Page]:
    """The overview of loops and chains, then a page per loop."""
    body = fill(
        "loops.html",
        Linker("loops/", debate.data.directory_urls),
        loops=findings.loops,
        chains=findings.chains,
        causes=sum(len(steps) for steps in findings.effects.values()),
        shown=_CHAINS,
        debate=debate,
    )
    description = "Causes that strengthen or hold back themselves, and how one concept leads to another."
    yield Page("loops/", "Causes and loops", body, tab="debates/", description=description, search=False)
    for item in findings.loops:
        path = loop_path(item.slug)
        title = f"{item.title}, {item.kind}"
        drawing = draw_loop(
            [step.cause_label for step in item.steps], [step.sign for step in item.steps], _MARKS[item.kind], title
        )
        page = fill("loop.html", Linker(path, debate.data.directory_urls), item=item, drawing=drawing, debate=debate)
        yield Page(path, item.title, page, tab="debates/", description=f"A {item.kind} loop: {item.title}")
