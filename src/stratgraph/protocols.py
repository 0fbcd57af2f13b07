"""Ground floor: what the rooms ask of the language models, whoever provides them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "Floats"]

Floats = NDArray[np.float32]


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
