"""site: the rows of what analyses found - positions, camps, cruxes, gaps, loops - as typed values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AuthorRow",
    "CampRow",
    "CauseRow",
    "ComparisonRow",
    "ConceptCampRow",
    "CorrectionRow",
    "CruxRow",
    "GapRow",
    "HighlightRow",
    "LoopRow",
    "MentionRow",
    "PathRow",
    "PositionRow",
    "QuestionRow",
    "SilenceRow",
]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A row of `questions`."""

    id: str
    label: str
    iri: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A row of `positions`: a claim that answers."""

    question: str
    question_label: str
    many: bool
    position: str
    label: str
    essay: str
    claim: str
    answer: str
    best: bool
    claims: int
    essays: int
    concept: str | None = None
    issued: str | None = None
    why: str | None = None
    side: str | None = None
    """Of a question for a yes or a no: `yes`, `no`, `limits` or `unread`; of a choice `for` or `against`."""
    holder: str | None = None
    """Whose answer it is, where the essay only reports it."""


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """A row of `question-silences`."""

    question: str
    essay: str


@dataclass(frozen=True, slots=True)
class ConceptCampRow:
    """A row of `concept-camps`."""

    concept: str
    side: str
    essay: str
    claim: str
    best: bool
    issued: str | None = None
    why: str | None = None
    claim_side: str | None = None
    """What this claim holds, which need not be the side of its essay in all."""


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """A row of `pair-highlights`: how often two essays meet in one way, and the surest case."""

    a: str
    b: str
    kind: str
    relations: int
    relation: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A row of `comparisons`: what was compared of two essays."""

    a: str
    b: str
    compared: int
    found: int
    undecided: int


@dataclass(frozen=True, slots=True)
class CruxRow:
    """A row of `crux-topics`."""

    kind: str
    id: str
    label: str
    weight: float
    essays: int
    ways: int
    sides: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """A row of `gaps`."""

    kind: str
    subject: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class CampRow:
    """A row of `camps`."""

    essay: str
    size: int
    camp: int | None = None


@dataclass(frozen=True, slots=True)
class LoopRow:
    """A row of `feedback-loops`: a claim that states a step."""

    loop: int
    kind: str
    length: int
    essays: int
    step: int
    cause: str
    effect: str
    sign: str
    claim: str


@dataclass(frozen=True, slots=True)
class PathRow:
    """A row of `causal-paths`; `claims` are one per step, joined by a space."""

    from_: str
    to: str
    length: int
    sign: str
    via: str
    essays: int
    claims: str


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A row of `causal-edges`."""

    cause: str
    effect: str
    sign: str
    essay: str
    claim: str


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """A row of `essay-authors`."""

    author: str
    essay: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A row of `corrections`."""

    target: str
    action: str
    who: str | None = None
    when: str | None = None
    why: str | None = None
    value: str | None = None
    """What it sets its target to, in a few words."""
    state: str = "applied"
    """``orphaned`` where its target is gone."""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A row of `mentions`."""

    essay: str
    concept: str
    surface: str
    rule: str
