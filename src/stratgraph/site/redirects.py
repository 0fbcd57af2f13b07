"""site: small pages at the address of every IRI, which lead to where it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.debate import Debate
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, concept_path, essay_path, question_path
from stratgraph.site.page import PlainFile
from stratgraph.site.rows import FormerRow, read_rows
from stratgraph.site.templating import fill

__all__ = ["iter_redirects"]


def iter_redirects(debate: Debate, layout: Layout, findings: Findings) -> Iterator[PlainFile]:
    """One file per essay, concept, question, claim and relation; and where a concept was found under a former id."""
    targets = [(f"essay/{slug}/", essay_path(slug), essay.title) for slug, essay in sorted(debate.essays.items())]
    targets += [(f"concept/{key}/", concept_path(key), row.label) for key, row in sorted(debate.concepts.items())]
    targets += [(f"question/{item.id}/", question_path(item.id), item.label) for item in findings.questions]
    targets += [(f"claim/{key}/", claim.place, claim.row.quote) for key, claim in sorted(debate.claims.items())]
    targets += [(f"relation/{key}/", place, f"Relation {key}") for key, place in sorted(layout.places.items())]
    for row in read_rows(debate.data.tables, "former-ids", FormerRow):
        concept = debate.concepts.get(row.id) if row.kind == "concept" else None
        if concept is not None and row.former not in debate.concepts:
            place = concept_path(concept.id)
            targets += [
                (f"concept/{row.former}/", place, concept.label),
                (concept_path(row.former), place, concept.label),
            ]
    base = debate.data.base.rstrip("/")
    for path, target, title in targets:
        linker = Linker(path, debate.data.directory_urls)
        canonical = f"{base}/{target.partition('#')[0]}"
        yield PlainFile(
            f"{path}index.html", fill("redirect.html", linker, target=target, title=title, canonical=canonical)
        )
