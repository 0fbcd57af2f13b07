"""Readings made of a few words, for the tests of the relations room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stratgraph.ids import mint_claim_id
from stratgraph.model import (
    Answer,
    Attribution,
    CausalLink,
    Certainty,
    Claim,
    Concept,
    ConceptScheme,
    Contrast,
    Mention,
    Quote,
    Reading,
    Stance,
    StanceKind,
)
from stratgraph.relations.claims import Claims
from stratgraph.relations.columns import Columns, Match, make_columns
from stratgraph.relations.kept import Kept


@dataclass(frozen=True)
class Side:
    """A contrast as a test writes it."""

    rejected: str
    endorsed: str
    rejected_concept: str | None = None
    endorsed_concept: str | None = None
    pattern: str = "not-but"


@dataclass(frozen=True)
class Told:
    """An answer as a test writes it."""

    question: str
    answer: str
    concept: str | None = None
    clause: bool = False


@dataclass(frozen=True)
class Effect:
    """A causal link as a test writes it."""

    cause: str
    effect: str
    sign: Literal["+", "-"]
    cause_concept: str | None = None
    effect_concept: str | None = None


@dataclass(frozen=True)
class Made:
    """A claim as a test writes it; its concepts are named by their ids, with spaces, or as ``names`` says."""

    essay: str
    text: str
    holds: dict[str, tuple[StanceKind, float]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    cues: dict[str, list[str]] = field(default_factory=dict)
    contrasts: list[Side] = field(default_factory=list)
    answers: list[Told] = field(default_factory=list)
    links: list[Effect] = field(default_factory=list)
    central: bool = False
    certainty: Certainty = "plain"
    holder: str | None = None
    granted: str = ""
    after: str = ""
    before: str = ""
    rule: str = "test"
    """By which its sides were read."""

    @property
    def id(self) -> str:
        return mint_claim_id(self.essay, self.text)


def make_readings(claims: Iterable[Made]) -> list[Reading]:
    """One reading per essay, its claims one behind the other."""
    essays: dict[str, list[Made]] = {}
    for made in claims:
        essays.setdefault(made.essay, []).append(made)
    return [_make_reading(essay, found) for essay, found in essays.items()]


def make_scheme(*concepts: Concept) -> ConceptScheme:
    return ConceptScheme(title="Test", concepts=concepts)


def make_all_columns(claims: Claims) -> Columns:
    """The columns of claims of which nothing was kept."""
    return make_columns(claims, Match.from_claims(claims, (), {}), Kept.of_nothing().columns)


def _make_reading(essay: str, claims: Sequence[Made]) -> Reading:
    claims = list({made.text: made for made in claims}.values())
    starts = [sum(len(made.text) + 2 for made in claims[:index]) for index in range(len(claims))]
    return Reading(
        essay=essay,
        sha256="0",
        sentences=len(claims),
        claims=tuple(_make_claim(made, start) for made, start in zip(claims, starts, strict=True)),
        mentions=tuple(mention for made, start in zip(claims, starts, strict=True) for mention in _find(made, start)),
        contrasts=tuple(
            Contrast(made.id, side.rejected, side.endorsed, side.rejected_concept, side.endorsed_concept, side.pattern)
            for made in claims
            for side in made.contrasts
        ),
        answers=tuple(
            Answer(made.id, told.question, told.answer, told.concept, told.clause)
            for made in claims
            for told in made.answers
        ),
        causal_links=tuple(
            CausalLink(made.id, link.cause, link.effect, link.sign, link.cause_concept, link.effect_concept)
            for made in claims
            for link in made.links
        ),
    )


def _make_claim(made: Made, start: int) -> Claim:
    return Claim(
        id=made.id,
        essay=made.essay,
        quote=Quote(start, start + len(made.text), made.text, made.before, made.after),
        types=("evaluative",),
        central=made.central,
        central_score=0.9 if made.central else 0.3,
        attributed_to=Attribution(made.holder, "says" if made.holder else None),
        certainty=made.certainty,
        stances=tuple(
            Stance(concept, stance, confidence, tuple(made.cues.get(concept, ())), made.rule)
            for concept, (stance, confidence) in made.holds.items()
        ),
        confidence=0.8,
        granted=made.granted,
    )


def _find(made: Made, start: int) -> list[Mention]:
    mentions = []
    for concept in dict.fromkeys([*made.holds, *made.names]):
        surface = made.names.get(concept, concept.replace("-", " "))
        place = made.text.lower().find(surface.lower())
        if place >= 0:
            begin = start + place
            mentions.append(
                Mention(concept, begin, begin + len(surface), made.text[place : place + len(surface)], "test")
            )
    return mentions
