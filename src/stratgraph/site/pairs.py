"""site: one relation on a page of its own, and two essays side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from stratgraph.site.debate import ClaimView, Debate, RelationView
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, meeting_path
from stratgraph.site.page import Page
from stratgraph.site.reasons import TURNS, WHY_APPARENT, find_folded, tell_confidence, tell_marks, tell_reasons
from stratgraph.site.rows import EssayRow
from stratgraph.site.templating import fill
from stratgraph.site.words import KIND_COUNTS, KIND_NAMES, KIND_PATHS, KIND_VERDICTS, count_words

__all__ = ["iter_pair_pages"]

_CONTEXT_CHARS = 260
_NEIGHBORS = 6
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Context:
    """A claim with what stands before and after it in its paragraph; nothing where the text is not published."""

    claim: ClaimView
    before: str = ""
    after: str = ""


def iter_pair_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    """A page per relation, then one per two essays that meet anywhere."""
    for relation in (*debate.relations, *debate.tensions):
        yield _make_pair(relation, debate, layout)
    yield from _iter_meetings(debate, layout, findings)


def _make_pair(relation: RelationView, debate: Debate, layout: Layout) -> Page:
    path = layout.places[relation.row.id]
    name = KIND_NAMES[relation.row.relation][0].capitalize()
    reasons, doubts = tell_reasons(relation, debate.concepts)
    body = fill(
        "pair.html",
        Linker(path, debate.data.directory_urls),
        debate=debate,
        relation=relation,
        name=name,
        sides=[_cut_context(claim, debate) for claim in (relation.a, relation.b)],
        verdict=KIND_VERDICTS[relation.row.relation],
        apparent=WHY_APPARENT.get(relation.row.reason, ""),
        marks=tell_marks(relation, debate.concepts),
        folded=[
            (debate.claims[one], debate.claims[other])
            for one, other in find_folded(relation)
            if one in debate.claims and other in debate.claims
        ],
        reasons=reasons,
        doubts=doubts,
        sure=tell_confidence(relation.row.confidence),
        turn=TURNS.get(relation.row.reason, ""),
        neighbors=_find_neighbors(relation, debate),
        correction=_write_correction(relation.row.id),
        layout=layout,
    )
    about = f" on {relation.concept.label}" if relation.concept else ""
    return Page(path, f"{name}{about}", body, tab="debates/", description=relation.row.explanation, search=False)


def _write_correction(relation: str) -> str:
    """The line that a person would add to the corrections, with the places to fill in."""
    line = {"action": "reject", "target": relation, "who": "your name", "when": "2026-01-31", "why": "what is wrong"}
    return json.dumps(line)


def _cut_context(claim: ClaimView, debate: Debate) -> Context:
    if claim.essay.publish != "full":
        return Context(claim)
    blocks = debate.blocks.get(claim.essay.slug, ())
    block = next((one for one in blocks if one.start <= claim.row.start and claim.row.end <= one.end), None)
    if block is None:
        return Context(claim)
    before = block.text[: claim.row.start - block.start]
    after = block.text[claim.row.end - block.start :]
    if len(before) > _CONTEXT_CHARS:
        before = "… " + before[-_CONTEXT_CHARS:].partition(" ")[2]
    if len(after) > _CONTEXT_CHARS:
        after = after[:_CONTEXT_CHARS].rpartition(" ")[0] + " …"
    return Context(claim, before, after)


def _find_neighbors(relation: RelationView, debate: Debate) -> list[RelationView]:
    """Other relations of the two claims, then others on the same concept; the surest first."""
    of_claims = [*debate.relations_of_claim.get(relation.row.a, ()), *debate.relations_of_claim.get(relation.row.b, ())]
    of_concept = debate.relations_of_concept.get(relation.row.concept or "", ())
    found = {one.row.id: one for one in (*of_claims, *of_concept) if one.row.id != relation.row.id}
    return list(found.values())[:_NEIGHBORS]


def _iter_meetings(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    met: dict[tuple[str, str], list[RelationView]] = {}
    for relation in debate.relations:
        one, other = sorted((relation.row.essay_a, relation.row.essay_b))
        met.setdefault((one, other), []).append(relation)
    for (one, other), relations in sorted(met.items()):
        path = meeting_path(one, other)
        essays = (debate.essays[one], debate.essays[other])
        surest = {row.kind: row.relation for row in findings.highlights.get((one, other), ())}
        relations.sort(key=lambda item: item.row.id != surest.get(item.row.relation))
        kinds = {kind: [item for item in relations if item.row.relation == kind] for kind in KIND_PATHS}
        body = fill(
            "meeting.html",
            Linker(path, debate.data.directory_urls),
            essays=essays,
            kinds={kind: some for kind, some in kinds.items() if some},
            shown=_SHOWN,
            answered=_find_answered(essays, findings),
            split=_find_split(essays, debate),
            compared=findings.comparisons.get((one, other)),
            debate=debate,
            layout=layout,
        )
        title = f"{essays[0].title} and {essays[1].title}"
        counts = Counter(item.row.relation for item in relations)
        told = ", ".join(f"{count_words(counts[kind], *KIND_COUNTS[kind])}" for kind in KIND_PATHS if counts[kind])
        yield Page(path, title, body, tab="debates/", description=f"How the two essays meet: {told}.", search=False)


def _find_answered(essays: tuple[EssayRow, EssayRow], findings: Findings) -> list[tuple[object, object, object]]:
    """The questions that both answer, with the positions of each."""
    rows = (
        (question, question.positions_of(essays[0].slug), question.positions_of(essays[1].slug))
        for question in findings.questions
    )
    return [row for row in rows if row[1] and row[2]]


def _find_split(essays: tuple[EssayRow, EssayRow], debate: Debate) -> list[tuple[object, str, str]]:
    """The concepts that both take a side on, with the side of each; those on which they differ first."""
    stances = [
        {
            use.concept: use.side
            for use in debate.uses_of_essay.get(essay.slug, ())
            if use.side in {"for", "against", "mixed"}
        }
        for essay in essays
    ]
    both = [
        (debate.concepts[concept], stances[0][concept], stances[1][concept])
        for concept in stances[0].keys() & stances[1].keys() & debate.concepts.keys()
    ]
    return [*sorted(both, key=lambda row: (row[1] == row[2], row[0].label.casefold(), row[0].id))]
