"""site: the list of essays, and the page of each - its argument, its text with claims marked, its neighbors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from stratgraph.site.changes import EssayChange, list_changes
from stratgraph.site.debate import ClaimView, Debate, group_by
from stratgraph.site.findings import Findings, Position, Question
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, essay_path
from stratgraph.site.page import Page
from stratgraph.site.retired import find_former_claims
from stratgraph.site.rows import BlockRow, EssayRow, PairRow, UseRow
from stratgraph.site.runs import Run, cut_runs
from stratgraph.site.templating import fill

__all__ = ["find_weightiest", "iter_essay_pages"]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with its text cut into runs."""

    kind: str
    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Neighbor:
    """Another essay and how often the two meet."""

    essay: EssayRow
    pair: PairRow


def iter_essay_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
    """The list, then the essays by slug."""
    linker = Linker("essays/", debate.data.directory_urls)
    essays = sorted(debate.essays.values(), key=lambda essay: (essay.title.casefold(), essay.slug))
    yield Page(
        path="essays/",
        title="Essays",
        body=fill(
            "essays.html",
            linker,
            debate=debate,
            findings=findings,
            essays=essays,
            keyed={essay.slug: _find_key_uses(essay, debate) for essay in essays},
            weightiest={essay.slug: find_weightiest(essay, debate) for essay in essays},
        ),
        tab="essays/",
        description="Every essay of the debate, with its claims and the concepts that it turns on.",
    )
    changes = {change.essay.slug: change for change in list_changes(debate)}
    former = find_former_claims(debate)
    for essay in essays:
        yield _make_page(essay, debate, layout, findings, (changes.get(essay.slug), former.get(essay.slug, ())))


def _make_page(
    essay: EssayRow,
    debate: Debate,
    layout: Layout,
    findings: Findings,
    past: tuple[EssayChange | None, Sequence[tuple[str, str]]],
) -> Page:
    change, former = past
    path = essay_path(essay.slug)
    claims = debate.claims_of_essay.get(essay.slug, ())
    blocks = _cut_blocks(debate.blocks.get(essay.slug, ()) if essay.publish == "full" else (), claims)
    heading = next((block for block in blocks if block.kind == "title"), None)
    anchored = {claims[index].hash for block in blocks for run in block.runs for index in run.starts}
    camp = next((camp for camp in findings.camps if essay in camp), ())
    values = {
        "essay": essay,
        "claims": claims,
        "central": [claim for claim in claims if claim.row.central],
        "heading": heading,
        "groups": [(kind, list(group)) for kind, group in groupby(_body(blocks), key=lambda block: block.kind)],
        "anchored": anchored,
        "earlier": group_by((pair for pair in former if pair[1]), lambda pair: (pair[1],)),
        "lost": [old for old, new in former if not new],
        "key_uses": _find_key_uses(essay, debate),
        "neighbors": _find_neighbors(essay, debate),
        "answers": _find_answers(essay, findings),
        "camp": camp,
        "clashes": debate.clashes_within(
            (other.slug for other in camp),
            (item for claim in claims for item in debate.relations_of_claim.get(claim.row.id, ())),
        ),
        "authors": findings.authors_of.get(essay.slug, ()),
        "change": change,
        "tensions": [item for item in debate.tensions if item.row.essay_a == essay.slug],
        "debate": debate,
        "layout": layout,
    }
    weightiest = find_weightiest(essay, debate)
    return Page(
        path=path,
        title=essay.title,
        body=fill("essay.html", Linker(path, debate.data.directory_urls), **values),
        tab="essays/",
        description=weightiest.row.quote if weightiest else f"The claims of {essay.title}",
    )


def _cut_blocks(blocks: Sequence[BlockRow], claims: Sequence[ClaimView]) -> list[BlockView]:
    spans = [(claim.row.start, claim.row.end) for claim in claims]
    return [BlockView(block.kind, block.level, cut_runs(block.text, block.start, spans)) for block in blocks]


def _body(blocks: Sequence[BlockView]) -> list[BlockView]:
    return [block for block in blocks if block.kind != "title"]


def _find_key_uses(essay: EssayRow, debate: Debate) -> list[UseRow]:
    """The concepts that it turns on, those that it names most first."""
    uses = (use for use in debate.uses_of_essay.get(essay.slug, ()) if use.key and use.concept in debate.concepts)
    return sorted(uses, key=lambda use: (-use.mentions, use.label.casefold(), use.concept))


def find_weightiest(essay: EssayRow, debate: Debate) -> ClaimView | None:
    """The central claim with the highest score; not the title, which stands above it anyway."""
    title = essay.title.casefold().rstrip(".")
    claims = (claim for claim in debate.claims_of_essay.get(essay.slug, ()) if claim.row.central)
    others = [claim for claim in claims if claim.row.quote.casefold().rstrip(".") != title]
    return max(others, key=lambda claim: (claim.row.score, claim.row.id), default=None)


def _find_answers(essay: EssayRow, findings: Findings) -> list[tuple[Question, list[Position]]]:
    """The questions that it answers, with the positions that it takes."""
    rows = ((question, question.positions_of(essay.slug)) for question in findings.questions)
    return [(question, positions) for question, positions in rows if positions]


def _find_neighbors(essay: EssayRow, debate: Debate) -> list[Neighbor]:
    """The essays that it meets, those that it clashes with first."""
    neighbors = [
        Neighbor(debate.essays[other], pair)
        for pair in debate.pairs_of_essay.get(essay.slug, ())
        for other in (pair.essay_b if pair.essay_a == essay.slug else pair.essay_a,)
        if (pair.essay_a, pair.essay_b) in debate.meetings and (pair.agree or pair.contradict or pair.rival)
    ]
    return sorted(
        neighbors, key=lambda item: (-item.pair.contradict, -item.pair.rival, -item.pair.agree, item.essay.slug)
    )
