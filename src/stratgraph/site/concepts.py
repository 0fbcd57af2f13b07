"""site: the list of concepts, and the page of each - what it means, and who says what of it, by stance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.model import Network
from stratgraph.site.debate import ClaimView, Debate
from stratgraph.site.drawings import Ray, draw_neighbors
from stratgraph.site.finding_rows import ConceptCampRow
from stratgraph.site.findings import Findings
from stratgraph.site.layout import Layout
from stratgraph.site.links import Linker, concept_path
from stratgraph.site.page import Page
from stratgraph.site.rows import ConceptRow
from stratgraph.site.templating import fill
from stratgraph.site.words import GUESS_WORDS, RULE_WORDS, SIDES, STANCE_WORDS
from stratgraph.vocab import GUESSES

__all__ = ["iter_concept_pages"]

_NEIGHBORS = 25
_FIRST = 5
_MOST = 60
_NAMES = 12
_SIDES = ("for", "against")
_STANCES = ("for", "against", "neutral")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on the page of a concept; the first of an essay carries that essay's anchor."""

    claim: ClaimView
    cues: str | None
    guess: str
    """Where the side is read from, if no word of the claim tells it; else empty."""
    anchor: str | None
    is_far: bool
    """Whether the sentence itself does not name the concept."""


def iter_concept_pages(debate: Debate, layout: Layout, findings: Findings) -> Iterator[Page]:
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
        yield _make_page(concept, debate, layout, findings, neighbors.get(concept.id, []))


def _make_page(
    concept: ConceptRow, debate: Debate, layout: Layout, findings: Findings, near: Sequence[tuple[ConceptRow, float]]
) -> Page:
    path = concept_path(concept.id)
    linker = Linker(path, debate.data.directory_urls)
    links = debate.links_of_concept.get(concept.id, ())
    rays = _find_rays(concept, debate, findings, near, linker)
    uses = [use for use in debate.uses_of_concept.get(concept.id, ()) if use.essay in debate.essays]
    title = f"{concept.label} and the concepts that stand with it"
    body = fill(
        "concept.html",
        linker,
        concept=concept,
        groups=_group_claims(concept, debate),
        leaders=_find_leaders(concept, debate, findings),
        uses=uses,
        clashes={
            side: debate.clashes_within(
                (use.essay for use in uses if use.side == side), debate.relations_of_concept.get(concept.id, ())
            )
            for side in SIDES
        },
        related={
            kind: [debate.concepts[link.other] for link in links if link.kind == kind]
            for kind in ("broader", "narrower", "related")
        },
        rays=rays,
        drawing=draw_neighbors(concept.label, [ray for ray, _ in rays], title),
        causes=findings.causes.get(concept.id, ()),
        effects=findings.effects.get(concept.id, ()),
        loops=[item for item in findings.loops if any(step.cause == concept.id for step in item.steps)],
        names=_find_names(concept, findings),
        first=_FIRST,
        most=_MOST,
        debate=debate,
        layout=layout,
    )
    description = concept.definition or f"What the essays say of {concept.label}"
    return Page(path, concept.label, body, tab="concepts/", description=description)


def _find_leaders(
    concept: ConceptRow, debate: Debate, findings: Findings
) -> list[tuple[str, ConceptCampRow, ClaimView]]:
    """The best sentence of each side, where both sides have one."""
    rows = [row for row in findings.concept_camps.get(concept.id, ()) if row.best and row.claim in debate.claims]
    best = {row.side: row for row in reversed(rows)}
    if not best.keys() >= set(_SIDES):
        return []
    return [(side, best[side], debate.claims[best[side].claim]) for side in _SIDES]


def _find_rays(
    concept: ConceptRow,
    debate: Debate,
    findings: Findings,
    near: Sequence[tuple[ConceptRow, float]],
    linker: Linker,
) -> list[tuple[Ray, ConceptRow]]:
    """Causes and effects, then what stands in the same claims, the most frequent first; 25 at most."""
    company = {row.id: int(weight) for row, weight in near}
    found: dict[str, tuple[str, str]] = {}
    for kind, steps in (("cause", findings.causes), ("effect", findings.effects)):
        for step in steps.get(concept.id, ()):
            sign = {"+": "+", "-": "−"}.get(step.sign, "±")
            found.setdefault(step.cause if kind == "cause" else step.effect, (kind, sign))
    found |= {key: ("company", "") for key in company if key not in found}
    return [
        (
            Ray(debate.concepts[key].label, linker.to_page(concept_path(key)), kind, sign, company.get(key, 0)),
            debate.concepts[key],
        )
        for key, (kind, sign) in list(found.items())[:_NEIGHBORS]
        if key in debate.concepts
    ]


def _find_names(concept: ConceptRow, findings: Findings) -> list[tuple[str, list[tuple[str, int]], int]]:
    """The words that were read as this concept, by the rule that found them, with how often, and how many are left."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in findings.mentions.get(concept.id, ()):
        found[mention.rule][mention.surface.casefold()] += 1
    rows = []
    for rule in sorted(found, key=lambda rule: (list(RULE_WORDS).index(rule) if rule in RULE_WORDS else 99, rule)):
        words = sorted(found[rule].items(), key=lambda item: (-item[1], item[0]))
        rows.append((rule, words[:_NAMES], max(0, len(words) - _NAMES)))
    return rows


def _group_claims(concept: ConceptRow, debate: Debate) -> dict[str, list[Entry]]:
    """The claims about a concept by stance, the surest essays' central claims first."""
    groups: dict[str, list[Entry]] = {stance: [] for stance in _STANCES}
    seen: set[str] = set()
    claims = sorted(debate.claims_of_concept.get(concept.id, ()), key=_by_weight)
    for stance in _STANCES:
        for claim in claims:
            held = claim.stance_to(concept.id)
            if held is None or stance != ("neutral" if held.rule in GUESSES else held.stance):
                continue
            anchor = None if claim.essay.slug in seen else f"by-{claim.essay.slug}"
            seen.add(claim.essay.slug)
            guess = f"{STANCE_WORDS[held.stance]}: {GUESS_WORDS[held.rule]}" if held.rule in GUESS_WORDS else ""
            groups[stance].append(Entry(claim, held.cues, guess, anchor, held.rule == "topic"))
    return {
        stance: sorted(_lead_by_essay(entries), key=lambda entry: entry.is_far) for stance, entries in groups.items()
    }


def _lead_by_essay(entries: Sequence[Entry]) -> list[Entry]:
    """The weightiest sentence of each essay before any essay's second."""
    turns: Counter[str] = Counter()
    ranked = []
    for entry in entries:
        ranked.append((turns[entry.claim.essay.slug], entry))
        turns[entry.claim.essay.slug] += 1
    return [entry for _, entry in sorted(ranked, key=lambda item: item[0])]


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
