"""Room nlp: the noun phrases of a sentence's tree: head, words and number, without what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words, normalize_word

__all__ = ["NounPhrase", "find_noun_phrases", "get_determiner", "is_plural"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"compound", "flat", "goeswith"})
_QUALIFYING = ("amod", "compound", "nummod", "nmod", "flat", "advmod", "goeswith")
_DETERMINING = ("det", "nmod:poss", "poss")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with the words that stand before it and qualify it; articles and what follows are left out."""

    head: Node
    start: int
    """Code points into the essay's text."""
    end: int
    words: tuple[str, ...]
    """Normalised (British spelling, singular), the head last."""
    determiner: str
    plural: bool

    @property
    def noun(self) -> str:
        """The head's normalised form."""
        return self.words[-1]

    @property
    def is_person(self) -> bool:
        """Whether the head is a word for people, who are never "it"."""
        return self.noun in get_words("coreference.persons") | get_words("coreference.plural-people")


def get_determiner(tree: Syntax, node: Node) -> str:
    """The article, demonstrative or possessive of a noun, in lower case; empty where it has none."""
    found = [child.low for child in tree.children(node, *_DETERMINING) if child.index < node.index]
    return found[0] if found else ""


def is_plural(node: Node) -> bool:
    """Whether a noun or pronoun is marked as plural."""
    return "Number=Plur" in node.feats


def find_noun_phrases(tree: Syntax) -> tuple[NounPhrase, ...]:
    """All noun phrases, in the order of their heads."""
    return tuple(_iter_phrases(tree))


def _iter_phrases(tree: Syntax) -> Iterator[NounPhrase]:
    for node in tree.nodes:
        if node.pos not in _NOUNS or node.dep.split(":")[0] in _INSIDE:
            continue
        first = node.index
        for child in reversed(tree.children(node, *_QUALIFYING)):
            if child.index > node.index or child.dep == "nmod:poss":
                continue
            left = min(item.index for item in tree.subtree(child))
            # Only what reaches up to the words gathered so far: a hyphen or a quotation mark may stand between.
            if all(tree.nodes[i].pos == "PUNCT" for i in range(child.index + 1, first)) and left < first:
                first = left
        words = tuple(
            normalize_word(item.text)
            for item in tree.nodes[first : node.index + 1]
            if item.pos not in {"PUNCT", "SPACE"}
        )
        if not words:
            continue
        yield NounPhrase(node, tree.nodes[first].start, node.end, words, get_determiner(tree, node), is_plural(node))
