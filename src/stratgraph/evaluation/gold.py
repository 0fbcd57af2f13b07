"""Room evaluation: the frozen values of annotated essays; what both readers marked is required, the rest optional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from stratgraph.errors import Problem

__all__ = [
    "Gold",
    "GoldAnswer",
    "GoldClaim",
    "GoldConcept",
    "GoldContrast",
    "GoldEssay",
    "GoldItem",
    "GoldLink",
    "GoldPlace",
    "GoldRelation",
    "GoldStance",
]

AUTHOR = "author"
READERS = 2
REQUIRED_STRENGTH = 3
SIDED = frozenset({"for", "against"})
UNRELATED = "unrelated"
RELATED = frozenset({"agree", "contradict", "rival"})
"""What two claims can be to each other; ``apparent`` and ``unrelated`` pairs test that a program holds back."""


@dataclass(frozen=True, slots=True)
class GoldStance:
    """What a claim holds of a concept, which is named by a label; either reader's value is right."""

    concept: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A sentence that a reader marked; ``central_by`` tells how many of the two call it central."""

    quote: str
    optional: bool
    central_by: int
    types: tuple[str, ...]
    attributed_to: tuple[str, ...]
    stances: tuple[GoldStance, ...]

    @property
    def central(self) -> bool:
        """Whether both readers call it central."""
        return self.central_by == READERS

    @property
    def reported(self) -> bool:
        """Whether no reader takes it for the author's own view."""
        return bool(self.attributed_to) and AUTHOR not in self.attributed_to


@dataclass(frozen=True, slots=True)
class GoldConcept:
    """What the essay is about, under the readers' labels, with the words that the essay has for it."""

    labels: tuple[str, ...]
    surfaces: tuple[str, ...]
    optional: bool
    key: bool
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One reader's causal link."""

    cause: str
    effect: str
    sign: Literal["+", "-"]
    quote: str


@dataclass(frozen=True, slots=True)
class GoldContrast:
    """One reader's contrast."""

    rejected: str
    endorsed: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """One reader's answer to a question at issue."""

    question: str
    answer: str
    quote: str


T = TypeVar("T", GoldLink, GoldContrast, GoldAnswer)


@dataclass(frozen=True, slots=True)
class GoldItem(Generic[T]):
    """One causal link, contrast or answer as one reader or both put it."""

    optional: bool
    readings: tuple[T, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The places that the readers give; each of them is right."""
        return tuple(reading.quote for reading in self.readings)


@dataclass(frozen=True, slots=True)
class GoldEssay:
    """One annotated essay. ``name`` is the readers' name for it, not always the slug."""

    name: str
    claims: tuple[GoldClaim, ...]
    concepts: tuple[GoldConcept, ...] = ()
    causal: tuple[GoldItem[GoldLink], ...] = ()
    contrasts: tuple[GoldItem[GoldContrast], ...] = ()
    answers: tuple[GoldItem[GoldAnswer], ...] = ()

    def list_quotes(self) -> tuple[str, ...]:
        """Every quote of the annotation, each once, in order."""
        quotes = [claim.quote for claim in self.claims]
        for items in (self.causal, self.contrasts, self.answers):
            quotes.extend(quote for item in items for quote in item.quotes)
        return tuple(dict.fromkeys(quotes))


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A claim of one of the essays."""

    essay: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """How two claims of different essays stand to each other: ``by`` how many readers, how strongly (1 to 3)."""

    a: GoldPlace
    b: GoldPlace
    relations: tuple[str, ...]
    by: int
    strength: int
    why: tuple[str, ...] = ()

    @property
    def related(self) -> bool:
        """Whether either reader holds that the claims agree, contradict each other or are rivals."""
        return bool(RELATED & set(self.relations))

    @property
    def required(self) -> bool:
        """Whether a program that does not find it misses something."""
        told = set(self.relations) != {UNRELATED}
        return told and (self.by == READERS or self.strength == REQUIRED_STRENGTH)


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of annotated essays, sorted by name; a file with a problem is left out."""

    essays: tuple[GoldEssay, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    """Of all its files: figures that were reached on other gold are not comparable."""
