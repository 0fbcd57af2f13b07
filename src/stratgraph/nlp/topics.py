"""Room nlp: what a claim that names no concept goes on speaking of - the topic of its paragraph."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place

__all__ = ["TOPIC", "find_topics"]

TOPIC = "topic"
"""The rule of a stance to a concept that a claim does not name: no ground for anything but the essay's own account."""
_OFTEN = 2
"""In how many sentences of a paragraph a concept stands that the paragraph is about."""


def find_topics(
    sentences: Sequence[Sentence],
    claims: Collection[int],
    places: Mapping[int, Sequence[Place]],
) -> dict[int, str]:
    """The topic of each claim that names no concept, by the index of its sentence.

    It is what the sentence before speaks of, and another sentence of the paragraph as well: in the annotated essays,
    three of four such claims are about it, and one of three where the paragraph names it once. Two topics are none.

    Args:
        sentences: those of the essay, in order.
        claims: the indices of its claims.
        places: the mentions of each sentence.
    """
    counts = Counter(
        (sentence.block, concept)
        for sentence in sentences
        for concept in {place.concept for place in places.get(sentence.index, ())}
    )
    found = {}
    for before, sentence in itertools.pairwise(sentences):
        if sentence.index not in claims or places.get(sentence.index) or before.block != sentence.block:
            continue
        often = {
            place.concept for place in places.get(before.index, ()) if counts[before.block, place.concept] >= _OFTEN
        }
        if len(often) == 1:
            found[sentence.index] = often.pop()
    return found
