"""Curation room: what changed in a debate between two states of it, what matters most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from stratgraph.curation.renames import list_hashes, rename_id
from stratgraph.ids import find_renames, mint_relation_id
from stratgraph.model import Claim, Reading, Relation, StanceKind
from stratgraph.vocab import BY_HAND

__all__ = ["CAUSES", "Change", "Changes", "State", "compare_states"]

_SHOWN_KINDS: Final = ("contradict", "agree", "rival")
_WEIGHTS: Final = {
    "new-contradict": 1.0,
    "gone-contradict": 0.9,
    "new-rival": 0.8,
    "gone-rival": 0.6,
    "new-agree": 0.7,
    "gone-agree": 0.6,
}
KINDS: Final = {
    "essay-added": "new essay",
    "essay-removed": "essay gone",
    "essay-renamed": "essay renamed",
    "new-contradict": "new contradiction",
    "gone-contradict": "contradiction dissolved",
    "new-rival": "new rival answers",
    "gone-rival": "rival answers gone",
    "new-agree": "new agreement",
    "gone-agree": "agreement gone",
    "position-shifted": "position shifted",
    "concept-came": "concept newly used",
    "concept-went": "concept no longer used",
    "claim-added": "new claim",
    "claim-dropped": "claim no longer read",
    "quote-orphaned": "quote whose sentence is gone",
}
"""What can change, and what it is called, in the order in which it is told."""


CAUSES: Final = {
    "concepts": "the concepts",
    "questions": "the questions",
    "corrections": "the corrections",
    "settings": "the settings",
    "program": "the program itself",
}
"""What a debate is made from besides its essays, and what that is called."""


@dataclass(frozen=True, slots=True)
class State:
    """A debate as it was or is: what was read, corrected, and how the essays and concepts are called."""

    readings: tuple[Reading, ...] = ()
    relations: tuple[Relation, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the essays, by slug."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Of the concepts, by id."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Of the essays, by slug: only the later state needs them, to tell whether a sentence is still there."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Hashes of what it was made from: ``essay:<slug>`` for each essay, and the names of ``CAUSES``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, with the sentences that show it."""

    kind: str
    what: str
    """In words: a concept and its stances, a relation and its concept, an essay's title."""
    weight: float = 0.0
    essay: str = ""
    quote: str = ""
    other_essay: str = ""
    other_quote: str = ""
    target: str = ""
    """The id of the claim, relation, concept or essay."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All of them, in the order of the kinds and by weight."""

    changes: tuple[Change, ...] = ()
    causes: tuple[str, ...] = ()
    """What the debate is made from and is not as it was, in words; of essays those that were edited."""

    def count(self) -> dict[str, int]:
        """How many of each kind, in the order of the kinds."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    def list_strongest(self, limit: int = 3) -> tuple[Change, ...]:
        """What changed between two sentences or in what an essay holds; never twice about the same claim."""
        told: set[str] = set()
        strongest = []
        for change in sorted(self.changes, key=lambda one: (-one.weight, one.target)):
            quotes = {change.quote, change.other_quote} - {""}
            between = change.other_quote or change.kind == "position-shifted"
            if between and quotes and not quotes & told:
                told |= quotes
                strongest.append(change)
        return tuple(strongest[:limit])


def compare_states(before: State, after: State) -> Changes:
    """Everything that differs. What a person rejected counts as not there, and a renamed essay as the same."""
    names = _find_names(before, after)
    causes = tuple(_list_causes(before.sources, after.sources))
    before = _rename_essays(before, names)
    old, new = _Index(before), _Index(after)
    found = [
        *(
            Change("essay-renamed", f"{after.titles[slug]}: {former} → {slug}", 0.5, slug, target=slug)
            for former, slug in names.items()
        ),
        *_compare_essays(before, after),
        *_compare_relations(old, new),
        *_compare_positions(old, new),
        *_compare_concepts(old, new),
        *_compare_claims(old, new),
    ]
    order = list(KINDS)
    found.sort(key=lambda one: (order.index(one.kind), -one.weight, one.target, one.essay))
    return Changes(tuple(found), causes)


def _list_causes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """What both states tell of, and not alike."""
    other = [name for name, found in after.items() if before.get(name, found) != found]
    edited = sum(name not in CAUSES for name in other)
    if edited:
        yield "the text of 1 essay" if edited == 1 else f"the texts of {edited:,} essays"
    yield from (told for name, told in CAUSES.items() if name in other)


def _find_names(before: State, after: State) -> dict[str, str]:
    """From the slugs of essays that are gone to those that the same essays have now, each for one of them."""
    old, new = list_hashes(before.readings), list_hashes(after.readings)
    gone = {slug: hashes for slug, hashes in old.items() if slug not in after.titles}
    come = {slug: hashes for slug, hashes in new.items() if slug in after.titles and slug not in before.titles}
    heirs = find_renames(gone, come)
    taken = Counter(heirs.values())
    return {former: slug for former, slug in heirs.items() if taken[slug] == 1}


def _rename_essays(state: State, names: Mapping[str, str]) -> State:
    """What is compared of a state, with essays by their other names."""
    if not names:
        return state

    def rename(claim: Claim) -> Claim:
        return replace(claim, id=rename_id(claim.id, names), essay=names.get(claim.essay, claim.essay))

    pairs = [(one, rename_id(one.a, names), rename_id(one.b, names)) for one in state.relations]
    return replace(
        state,
        readings=tuple(
            replace(
                reading,
                essay=names.get(reading.essay, reading.essay),
                claims=tuple(rename(claim) for claim in reading.claims),
            )
            for reading in state.readings
        ),
        relations=tuple(
            one if (a, b) == (one.a, one.b) else replace(one, id=mint_relation_id(a, b), a=a, b=b)
            for one, a, b in pairs
        ),
        titles={names.get(slug, slug): title for slug, title in state.titles.items()},
    )


class _Index:
    """A state, by what is looked for in it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.claims: dict[str, Claim] = {claim.id: claim for reading in state.readings for claim in reading.claims}
        self.relations = {
            (one.id, one.relation): one
            for one in state.relations
            if one.review != "rejected" and one.relation in _SHOWN_KINDS
        }
        self.uses = {(reading.essay, use.concept): use for reading in state.readings for use in reading.concepts}

    def label(self, concept: str) -> str:
        return self.state.labels.get(concept, concept)

    def list_sides(self, concept: str, essay: str) -> dict[str, tuple[StanceKind, bool]]:
        """The side on a concept that each of an essay's own claims takes, and whether a person said so, by id."""
        return {
            claim.id: (stance.stance, stance.rule == BY_HAND)
            for claim in self.claims.values()
            for stance in claim.stances
            if claim.essay == essay and stance.concept == concept and claim.attributed_to.holder is None
        }

    def show(self, concept: str, essay: str, among: Collection[str] = ()) -> str:
        """The sentence in which an essay takes its side on a concept most clearly, or names it at all.

        Args:
            concept: an id.
            essay: its slug.
            among: these claims go before all others.
        """
        sides = self.list_sides(concept, essay)
        held = [
            (
                key not in among,
                -claim.central_score * (sides[key][0] != "neutral"),
                claim.quote.start,
                claim.quote.exact,
            )
            for key, claim in self.claims.items()
            if key in sides
        ]
        return min(held)[-1] if held else ""


def _compare_essays(before: State, after: State) -> Iterator[Change]:
    for slug in sorted(after.titles.keys() - before.titles.keys()):
        yield Change("essay-added", after.titles[slug], 1.0, slug, target=slug)
    for slug in sorted(before.titles.keys() - after.titles.keys()):
        yield Change("essay-removed", before.titles[slug], 1.0, slug, target=slug)


def _compare_relations(old: _Index, new: _Index) -> Iterator[Change]:
    for prefix, here, there in (("new", new, old), ("gone", old, new)):
        for key, relation in here.relations.items():
            if key not in there.relations:
                yield _tell_relation(f"{prefix}-{relation.relation}", relation, here)


def _tell_relation(kind: str, relation: Relation, index: _Index) -> Change:
    first, second = index.claims[relation.a], index.claims[relation.b]
    prominence = (first.central_score + second.central_score) / 2
    return Change(
        kind,
        index.label(relation.concept) if relation.concept else relation.explanation,
        round(_WEIGHTS[kind] * relation.confidence * (0.5 + prominence / 2), 4),
        first.essay,
        first.quote.exact,
        second.essay,
        second.quote.exact,
        relation.id,
    )


def _compare_positions(old: _Index, new: _Index) -> Iterator[Change]:
    """An essay that is in both states and holds something else of a concept, with its sentences that changed side."""
    for (essay, concept), use in new.uses.items():
        before = old.uses.get((essay, concept))
        if before is not None and before.stance != use.stance:
            sides, others = old.list_sides(concept, essay), new.list_sides(concept, essay)
            turned = {key for key in sides.keys() | others.keys() if sides.get(key) != others.get(key)}
            by_hand = any(is_said for some in (sides, others) for key, (_, is_said) in some.items() if key in turned)
            told = f"{new.label(concept)}: {before.stance} → {use.stance}{' (by a correction)' if by_hand else ''}"
            first, second = old.show(concept, essay, turned), new.show(concept, essay, turned)
            weight = 0.5 if {before.stance, use.stance} == {"for", "against"} else 0.3
            other = "" if first == second else second
            yield Change("position-shifted", told, weight, essay, first, essay, other, concept)


def _compare_concepts(old: _Index, new: _Index) -> Iterator[Change]:
    for kind, here, there in (("concept-came", new, old), ("concept-went", old, new)):
        known = {concept for _, concept in there.uses}
        first: dict[str, str] = {}
        for essay, concept in sorted(here.uses):
            if concept not in known:
                first.setdefault(concept, essay)
        for concept, essay in first.items():
            yield Change(kind, here.label(concept), 0.2, essay, here.show(concept, essay), target=concept)


def _compare_claims(old: _Index, new: _Index) -> Iterator[Change]:
    yield from _tell_claims("claim-added", (claim for key, claim in new.claims.items() if key not in old.claims), new)
    for key, claim in old.claims.items():
        if key in new.claims or claim.essay not in new.state.titles:
            continue
        text = new.state.texts.get(claim.essay)
        orphaned = text is not None and claim.quote.exact not in text
        yield from _tell_claims("quote-orphaned" if orphaned else "claim-dropped", [claim], old)


def _tell_claims(kind: str, claims: Iterable[Claim], index: _Index) -> Iterator[Change]:
    for claim in claims:
        title = index.state.titles.get(claim.essay, claim.essay)
        yield Change(kind, title, claim.central_score, claim.essay, claim.quote.exact, target=claim.id)
