"""Room nlp: causal links - what a sentence says brings about, feeds, weakens or prevents what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.syntax import Syntax

__all__ = ["FoundLink", "find_causal_links"]


@dataclass(frozen=True, slots=True)
class FoundLink:
    """One link: the index of its sentence, cause and effect as slices of the essay's text, the sign of the effect."""

    sentence: int
    cause: tuple[int, int]
    effect: tuple[int, int]
    sign: Literal["+", "-"]
    pattern: str
    cause_concept: str | None = None
    effect_concept: str | None = None


def find_causal_links(
    sentences: Sequence[Sentence], trees: Mapping[int, Syntax], places: Mapping[int, Sequence[Place]]
) -> list[FoundLink]:
    """The links of all sentences that have a tree, in order."""
    del sentences, trees, places
    return []
