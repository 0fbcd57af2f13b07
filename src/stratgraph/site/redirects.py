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
    """One file per essay, concept, question, claim and relation; and where a concept or question once stood."""
    targets = [(f"essay/{slug}/", essay_path(slug), essay.title) for slug, essay in sorted(debate.essays.items())]
    targets += [(f"concept/{key}/", concept_path(key), row.label) for key, row in sorted(debate.concepts.items())]
    targets += [(f"question/{item.id}/", question_path(item.id), item.label) for item in findings.questions]
    targets += [(f"claim/{key}/", claim.place, claim.row.quote) for key, claim in sorted(debate.claims.items())]
    targets += [(f"relation/{key}/", place, f"Relation {key}") for key, place in sorted(layout.places.items())]
    for row in read_rows(debate.data.tables, "former-ids", FormerRow):
        targets += _lead_on(row, debate, findings)
    base = debate.data.base.rstrip("/")
    for path, target, title in targets:
        linker = Linker(path, debate.data.directory_urls)
        canonical = f"{base}/{target.partition('#')[0]}"
        yield PlainFile(
            f"{path}index.html", fill("redirect.html", linker, target=target, title=title, canonical=canonical)
        )


def _lead_on(row: FormerRow, debate: Debate, findings: Findings) -> list[tuple[str, str, str]]:
    """From the IRI and the page of a concept or question that was renamed or merged, to what it is now."""
    if row.kind == "question":
        question = findings.find_question(row.id)
        if question is None or findings.find_question(row.former):
            return []
        place, label, former = question_path(row.id), question.label, question_path(row.former)
    else:
        concept = debate.concepts.get(row.id)
        if concept is None or row.former in debate.concepts:
            return []
        place, label, former = concept_path(row.id), concept.label, concept_path(row.former)
    return [(f"{row.kind}/{row.former}/", place, label), (former, place, label)]
