"""Ground floor: what the rooms ask of the language models, whoever provides them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

__all__ = ["SENTENCE_ANSWERS", "Encoder", "Floats", "Models", "Reader"]

Floats = NDArray[np.float32]

SENTENCE_ANSWERS: Final = (
    "claim",
    "causal",
    "evaluative",
    "contrastive",
    "definitional",
    "predictive",
    "prescriptive",
    "descriptive",
    "reported",
)
"""What the reader tells of a sentence, each for itself; in this order."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors; the same input gives the same bytes."""

    @property
    def fingerprint(self) -> str:
        """The sha256 of the model file, so that what was read with it can be told apart."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector of unit length per text: shape ``(len(texts), 384)``."""
        ...

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """One array of shape ``(words, 384)`` per list of words, however long it is."""
        ...


@runtime_checkable
class Reader(Protocol):
    """Judges sentences, stances and pairs of claims; the same input gives the same bytes.

    Each answer is a row of probabilities of shape ``(len(items), answers)``.
    """

    @property
    def fingerprint(self) -> str:
        """The sha256 of the model file."""
        ...

    def judge_sentences(self, items: Sequence[tuple[str, str]]) -> Floats:
        """Of sentences, each with the one before it (or ""): ``SENTENCE_ANSWERS``, independent of each other."""
        ...

    def judge_stances(self, items: Sequence[tuple[str, str]]) -> Floats:
        """Of sentences, each with a concept's words: for, against, neutral; a row sums to one."""
        ...

    def judge_pairs(self, items: Sequence[tuple[str, str]]) -> Floats:
        """Of two claims each: agree, contradict, rival, neither; a row sums to one."""
        ...


@dataclass(frozen=True, slots=True)
class Models:
    """The models that a run has; each may be missing."""

    encoder: Encoder | None = None
    reader: Reader | None = None
    parser: Path | str | None = None
    """The folder or the name of a spaCy pipeline that parses English."""
