"""Room nlp: what a claim that names no concept goes on speaking of - the topic of the sentence before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import StanceTree
from stratgraph.nlp.syntax import Syntax

__all__ = ["TOPIC", "find_topics"]

TOPIC = "topic"
"""The rule of a stance to a concept that a claim does not name: no ground for anything but the essay's own account."""
_INSIDE = frozenset({"compound", "conj", "flat", "nmod"})
_OFTEN = 2
"""In how many sentences of a paragraph a concept stands that the paragraph is about."""


def find_topics(
    sentences: Sequence[Sentence],
    claims: Collection[int],
    places: Mapping[int, Sequence[Place]],
    trees: Mapping[int, Syntax],
) -> dict[int, str]:
    """The topic of each claim that names no concept, by the index of its sentence; nothing where two are as likely.

    Args:
        sentences: those of the essay, in order.
        claims: the indices of its claims.
        places: the mentions of each sentence.
        trees: the tree of each sentence, where there is one.
    """
    counts = Counter(
        (sentence.block, concept)
        for sentence in sentences
        for concept in {place.concept for place in places.get(sentence.index, ())}
    )
    found = {}
    for before, sentence in zip(sentences, sentences[1:], strict=False):
        if sentence.index not in claims or places.get(sentence.index) or before.block != sentence.block:
            continue
        named = places.get(before.index, ())
        concepts = {place.concept for place in named}
        often = {concept for concept in concepts if counts[before.block, concept] >= _OFTEN}
        for likely in (often, _find_subjects(before, named, trees.get(before.index)), concepts):
            if len(likely) == 1:
                found[sentence.index] = next(iter(likely))
                break
    return found


def _find_subjects(sentence: Sentence, places: Sequence[Place], syntax: Syntax | None) -> set[str]:
    """The concepts in the subjects of a sentence."""
    if syntax is None:
        return set()
    tree = StanceTree(sentence, syntax, places)
    found = set()
    for index, here in tree.places.items():
        node = syntax.nodes[index]
        while node.dep.split(":")[0] in _INSIDE and node.head != node.index:
            node = syntax.nodes[node.head]
        if node.dep.startswith(("nsubj", "csubj")):
            found |= {place.concept for place in here}
    return found
