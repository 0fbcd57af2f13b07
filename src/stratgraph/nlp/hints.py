"""Room nlp: what an essay's contrasts let one guess of a concept on which no claim of it says anything outright.

A figure of contrast is no verdict: what is set aside may only be less. It is heard where the verdicts of an essay are
silent, and what rests on it is marked as the essay's leaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.sides import find_side_heads

__all__ = ["find_hints"]

_CONTRAST = 0.8
"""Log odds; in the annotated essays ten of the eleven sides that contrasts alone carry are right."""


def find_hints(
    sentences: Iterable[Sentence],
    places: Mapping[int, Sequence[Place]],
    contrasts: Iterable[FoundContrast],
    speaks: Callable[[int], bool],
) -> dict[str, list[float]]:
    """The hints for each concept, as log odds; a concept on both sides of a contrast gets none.

    Args:
        sentences: those of the essay.
        places: the mentions of each sentence.
        contrasts: what is set against what.
        speaks: whether a sentence, by its index, says what the author holds.
    """
    found: dict[str, list[float]] = {}
    by_index = {sentence.index: sentence for sentence in sentences}
    for contrast in contrasts:
        if not speaks(contrast.sentence):
            continue
        left, right = (
            {place.concept for place in find_side_heads(side, by_index, places) if not place.scare}
            for side in (contrast.rejected, contrast.endorsed)
        )
        for concept in sorted(left ^ right):
            found.setdefault(concept, []).append(_CONTRAST if concept in right else -_CONTRAST)
    return found
