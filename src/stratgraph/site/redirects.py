"""site: small pages at the address of every IRI, which lead to where it is shown, and how such a page is made."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, concept_path, essay_path, question_path
from stratgraph.site.page import PlainFile, SiteData
from stratgraph.site.templating import fill

__all__ = ["iter_redirects", "make_redirect"]


def iter_redirects(debate: Debate, layout: Layout, findings: Findings) -> Iterator[PlainFile]:
    """One file per essay, concept, question, claim and relation."""
    targets = [(f"essay/{slug}/", essay_path(slug), essay.title) for slug, essay in sorted(debate.essays.items())]
    targets += [(f"concept/{key}/", concept_path(key), row.label) for key, row in sorted(debate.concepts.items())]
    targets += [(f"question/{item.id}/", question_path(item.id), item.label) for item in findings.questions]
    targets += [(f"claim/{key}/", claim.place, claim.row.quote) for key, claim in sorted(debate.claims.items())]
    targets += [(f"relation/{key}/", place, f"Relation {key}") for key, place in sorted(layout.places.items())]
    for path, target, title in targets:
        yield make_redirect(path, target, title, debate.data)


def make_redirect(path: str, target: str, title: str, data: SiteData, *, carry: bool = False) -> PlainFile:
    """A page that leads on.

    Args:
        path: where it stands.
        target: a page of the site, perhaps with a place on it, or an address on another site.
        title: of what is there.
        data: of the site.
        carry: whether the place that a reader asked for is taken along, where the target names none.
    """
    linker = Linker(path, data.directory_urls)
    outside = target.startswith(("https://", "http://"))
    content = fill(
        "redirect.html",
        linker,
        target=target if outside else linker.to_page(target),
        title=title,
        canonical=target if outside else f"{data.base.rstrip('/')}/{target.partition('#')[0]}",
        carry=carry and "#" not in target and not outside,
    )
    return PlainFile(f"{path}index.html", content)
