"""Room nlp: labels that are a verb with its object ("to erode judgment"), in whatever form and order."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.model import ConceptScheme
from stratgraph.nlp.referents import SentenceView, Spot
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words, inflect_verb, normalize_word

__all__ = ["VerbLabels", "is_verb_with_object", "link_verbs", "read_verb_labels"]

VerbLabels = dict[tuple[str, str], str]
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
