"""Room nlp: companies, people, countries and whoever else acts under a name: they are no concepts."""

from __future__ import annotations

from stratgraph.nlp.noun_phrases import NounPhrase
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = ["is_actor"]


def is_actor(tree: Syntax, phrase: NounPhrase) -> bool:
    """Whether a phrase names somebody: "Meridian Freight", "the French ministry", "Congress", "Brussels"."""
    head = phrase.head
    parts = [child for child in tree.children(head, "compound", "flat", "amod") if child.text[:1].isupper()]
    if head.low in get_words("actors.places") | get_words("actors.demonyms") | get_words("actors.days"):
        return True
    if _is_name(tree, head):
        return True
    if head.low in get_words("actors.company-words"):
        return any(_is_name(tree, part) or part.low in get_words("actors.demonyms") for part in parts)
    return False


def _is_name(tree: Syntax, node: Node) -> bool:
    """A proper noun with a capital that is more than the first word of the sentence or a word of a headline."""
    if not node.text[:1].isupper() or node.low == "ai":
        return False
    words = [other for other in tree.nodes if other.text[:1].isalpha()]
    if words and sum(other.text[:1].isupper() for other in words) > len(words) / 2:
        return False
    return node.pos == "PROPN" and (node.index > 0 or len(tree.children(node, "flat", "compound")) > 0)
