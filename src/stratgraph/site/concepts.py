"""site: the list of concepts, and the page of each - what it means, and who says what of it, by stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stratgraph.model import Network
from stratgraph.site.debate import ClaimView, Debate
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, concept_path
from stratgraph.site.page import Page
from stratgraph.site.rows import ConceptRow
from stratgraph.site.templating import fill

__all__ = ["iter_concept_pages"]

_NEIGHBORS = 12
_STANCES = ("for", "against", "neutral")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on the page of a concept; the first of an essay carries that essay's anchor."""

    claim: ClaimView
    cues: str | None
    anchor: str | None


def iter_concept_pages(debate: Debate, layout: Layout) -> Iterator[Page]:
    """The list, then the concepts by id."""
    linker = Linker("concepts/", debate.data.directory_urls)
    yield Page(
        path="concepts/",
        title="Concepts",
        body=fill("concepts.html", linker, debate=debate, families=_find_families(debate), unused=_find_unused(debate)),
        tab="concepts/",
        description="Every concept of the debate, and how many claims stand for it and against it.",
    )
    neighbors = _count_neighbors(debate)
    for concept in sorted(debate.concepts.values(), key=lambda row: row.id):
        path = concept_path(concept.id)
        links = debate.links_of_concept.get(concept.id, ())
        related = {
            kind: [debate.concepts[link.other] for link in links if link.kind == kind]
            for kind in ("broader", "narrower", "related")
        }
        uses = [use for use in debate.uses_of_concept.get(concept.id, ()) if use.essay in debate.essays]
        body = fill(
            "concept.html",
            Linker(path, debate.data.directory_urls),
            concept=concept,
            groups=_group_claims(concept, debate),
            uses=uses,
            related=related,
            neighbors=neighbors.get(concept.id, [])[:_NEIGHBORS],
            debate=debate,
            layout=layout,
        )
        yield Page(
            path,
            concept.label,
            body,
            tab="concepts/",
            description=concept.definition or f"What the essays say of {concept.label}",
        )


def _group_claims(concept: ConceptRow, debate: Debate) -> dict[str, list[Entry]]:
    """The claims about a concept by stance, the surest essays' central claims first."""
    groups: dict[str, list[Entry]] = {stance: [] for stance in _STANCES}
    seen: set[str] = set()
    claims = sorted(debate.claims_of_concept.get(concept.id, ()), key=_by_weight)
    for stance in _STANCES:
        for claim in claims:
            held = claim.stance_to(concept.id)
            if held is None or held.stance != stance:
                continue
            anchor = None if claim.essay.slug in seen else f"by-{claim.essay.slug}"
            seen.add(claim.essay.slug)
            groups[stance].append(Entry(claim, held.cues, anchor))
    return groups


def _by_weight(claim: ClaimView) -> tuple[bool, bool, float, str]:
    return (claim.row.holder is not None, not claim.row.central, -claim.row.score, claim.row.id)


def _find_families(debate: Debate) -> list[tuple[ConceptRow | None, list[ConceptRow]]]:
    """The concepts in use under their top concept, in order of the labels; those that stand alone come last."""
    families: defaultdict[str, list[ConceptRow]] = defaultdict(list)
    parents = {
        concept: min(link.other for link in links if link.kind == "broader")
        for concept, links in debate.links_of_concept.items()
        if any(link.kind == "broader" for link in links)
    }
    for row in debate.used_concepts():
        top = _find_top(row.id, parents)
        families["" if top == row.id and not debate.links_of_concept.get(row.id) else top].append(row)
    rows = [(debate.concepts.get(top), members) for top, members in families.items()]
    return sorted(rows, key=lambda item: (item[0] is None, item[0].label.casefold() if item[0] else ""))


def _find_top(concept: str, parents: Mapping[str, str]) -> str:
    seen = {concept}
    while (parent := parents.get(concept)) and parent not in seen:
        concept = parent
        seen.add(concept)
    return concept


def _find_unused(debate: Debate) -> list[ConceptRow]:
    used = {row.id for row in debate.used_concepts()}
    return sorted((row for row in debate.concepts.values() if row.id not in used), key=lambda row: row.label.casefold())


def _count_neighbors(debate: Debate) -> dict[str, list[tuple[ConceptRow, float]]]:
    """Per concept, the others that stand in the same claims, the most frequent first."""
    network = next((item for item in debate.data.networks if item.name == "concept-network"), Network("", (), ()))
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for edge in network.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if other in debate.concepts:
                weights[one][other] += edge.weight
    return {
        concept: [
            (debate.concepts[other], weight)
            for other, weight in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        ]
        for concept, found in weights.items()
    }
