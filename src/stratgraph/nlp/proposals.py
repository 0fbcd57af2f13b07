"""Room nlp: what it proposes for the concept scheme, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CandidateSentence", "ConceptCandidate"]


@dataclass(frozen=True, slots=True)
class CandidateSentence:
    """A sentence in which a candidate stands."""

    essay: str
    text: str
    is_claim: bool


@dataclass(frozen=True, slots=True)
class ConceptCandidate:
    """A phrase that might become a concept, with every sentence in which it stands; the best sentences first."""

    label: str
    score: float
    uses: int
    essays: tuple[str, ...]
    sentences: tuple[CandidateSentence, ...]
