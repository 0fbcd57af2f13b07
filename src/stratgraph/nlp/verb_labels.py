"""Room nlp: labels that are a verb with its object ("to erode judgment"), in whatever form and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stratgraph.model import ConceptScheme
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.referents import SentenceView, Spot
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words, inflect_verb, normalize_word

__all__ = ["VerbLabels", "is_verb_with_object", "link_derived", "link_verbs", "read_verb_labels"]

VerbLabels = dict[tuple[str, str], str]
_ACTS = {"tion": ("t", "te", "e"), "sion": ("se", "de", "d"), "ption": ("be", "ve", "e")}
"""What the names of acts end in, and what the verbs end in from which they are made: adoption, production."""
_NAMED_OFTEN = 3
_PARTS = 3
"""The words of such a label: "to", the verb, its object."""


def is_verb_with_object(label: str) -> bool:
    """Whether a label is of this kind: "to erode judgment" is, "to rely on" is not."""
    words = label.split()
    return len(words) == _PARTS and words[0] == "to" and words[2] not in get_words("verb-labels.particles")


def read_verb_labels(scheme: ConceptScheme) -> VerbLabels:
    """The concept of each pair of a verb and its object."""
    found: VerbLabels = {}
    for concept in scheme.concepts:
        for label in (*concept.alt_labels, *concept.hidden_labels):
            if is_verb_with_object(label):
                _, verb, thing = label.split()
                found.setdefault((verb, normalize_word(thing)), concept.id)
    return found


def link_verbs(views: Sequence[SentenceView], labels: VerbLabels) -> list[tuple[int, Spot]]:
    """The verbs that stand with such an object, active or passive, or with such a subject and no object."""
    verbs = _list_forms(labels)
    return [
        (index, Spot(concept, node.start, node.end))
        for index, view in enumerate(views)
        for node in view.tree.nodes
        if node.pos in {"VERB", "ADJ"} and (verb := verbs.get(node.low) or verbs.get(node.lemma))
        for concept in _find_concepts(view.tree, node, verb, labels)
    ]


def link_derived(views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]]) -> list[tuple[int, Spot]]:
    """The verbs of the acts on which an essay turns: "we consume", where it speaks of consumption again and again.

    Args:
        views: the sentences of the essay.
        spots: of each sentence, where concepts are named by labels.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for view, places in zip(views, spots, strict=True):
        starts = {node.start: node for node in view.tree.nodes}
        for place in places:
            node = starts.get(place.start)
            if node is not None and node.end == place.end and node.pos == "NOUN":
                counts[node.lemma.lower(), place.concept] += 1
    verbs: dict[str, str] = {}
    for (noun, concept), count in sorted(counts.items()):
        if count >= _NAMED_OFTEN:
            verbs |= dict.fromkeys(_find_verbs(noun), concept)
    return [
        (index, Spot(verbs[node.lemma], node.start, node.end))
        for index, (view, places) in enumerate(zip(views, spots, strict=True))
        for node in view.tree.nodes
        if node.pos == "VERB" and node.lemma in verbs
        if not any(place.start < node.end and node.start < place.end for place in places)
    ]


def _find_verbs(noun: str) -> list[str]:
    known = get_verbs().base
    return [
        verb
        for ending, others in _ACTS.items()
        if noun.endswith(ending)
        for other in others
        if (verb := noun.removesuffix(ending) + other) in known
    ]


def _list_forms(labels: VerbLabels) -> dict[str, str]:
    """The verb of each of its regular forms; the lemmas that the parser gives cover the irregular ones."""
    return {form: verb for verb, _ in labels for form in inflect_verb(verb)}


def _find_concepts(tree: Syntax, node: Node, verb: str, labels: VerbLabels) -> list[str]:
    for touched in _list_touched(tree, node):
        concept = labels.get((verb, normalize_word(touched.text)))
        if concept is not None:
            return [concept]
    return []


def _list_touched(tree: Syntax, node: Node) -> list[Node]:
    """What an act is done to: the object with what is joined to it, or the subject of what happens by itself."""
    below = tree.children(node, "obj") or tree.children(node, "nsubj")
    return [member for child in below for member in (child, *tree.children(child, "conj"))]
