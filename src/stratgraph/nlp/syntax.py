"""Room nlp: the trees of an essay's sentences as plain values, by the labels of Universal Dependencies."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language

from stratgraph.nlp.grammar import Sentence

__all__ = ["Node", "Syntax", "parse_sentences"]


_SHOUTED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A token in its tree. ``dep`` is a Universal Dependencies label; the root is its own head."""

    index: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    start: int
    """Code points into the essay's text, as all offsets."""
    end: int
    word: int
    """The index in ``Sentence.words`` of the word that begins here or lies around it; -1 for hyphens and spaces."""
    feats: str = ""
    """Universal morphological features ("Number=Plur|Tense=Past")."""

    @property
    def low(self) -> str:
        """Lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True)
class Syntax:
    """The tree of one sentence; more than one root where the parser saw several sentences in it."""

    nodes: tuple[Node, ...]

    @functools.cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.head != node.index:
                found[node.head].append(node.index)
        return tuple(tuple(group) for group in found)

    @functools.cached_property
    def _bases(self) -> tuple[str, ...]:
        """The labels without what stands behind their colon."""
        return tuple(node.dep.partition(":")[0] for node in self.nodes)

    @property
    def roots(self) -> tuple[Node, ...]:
        """The nodes that stand under nothing."""
        return tuple(node for node in self.nodes if node.head == node.index)

    def children(self, node: Node, *deps: str) -> tuple[Node, ...]:
        """What stands directly under a node, in order; with labels, only those (``nsubj`` takes ``nsubj:pass`` too)."""
        under = self._children[node.index]
        if not deps or not under:
            return tuple(self.nodes[index] for index in under)
        bases = self._bases
        return tuple(self.nodes[i] for i in under if self.nodes[i].dep in deps or bases[i] in deps)

    def subtree(self, node: Node, *, without: Sequence[str] = ()) -> tuple[Node, ...]:
        """A node and all under it, in order; branches of its own whose label is in ``without`` are left out."""
        found, waiting = [node], [child for child in self.children(node) if child.dep not in without]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(self.children(current))
        return tuple(sorted(found, key=lambda item: item.index))

    def find(self, word: int) -> Node | None:
        """The node of a word of the sentence."""
        return next((node for node in self.nodes if node.word == word), None)


def _calm(text: str) -> str:
    """A sentence all in capitals as it would be in small letters, which is what the parser has learned to read."""
    if not text.isupper() or len(text.split()) < _SHOUTED_WORDS:
        return text
    calm = text[0] + text[1:].lower()
    return calm if len(calm) == len(text) else text


def parse_sentences(parser: Language, sentences: Sequence[Sentence]) -> Mapping[int, Syntax]:
    """One tree per sentence, by its index; each sentence is parsed for itself."""
    docs = parser.pipe([_calm(sentence.text) for sentence in sentences])
    trees: dict[int, Syntax] = {}
    for sentence, doc in zip(sentences, docs, strict=True):
        word_at = {place: index for index, word in enumerate(sentence.words) for place in range(word.start, word.end)}
        trees[sentence.index] = Syntax(
            tuple(
                Node(
                    index=token.i,
                    text=token.text,
                    lemma=token.lemma_,
                    pos=token.pos_,
                    dep="root" if token.head.i == token.i else token.dep_,
                    head=token.head.i,
                    start=sentence.start + token.idx,
                    end=sentence.start + token.idx + len(token),
                    word=word_at.get(sentence.start + token.idx, -1),
                    feats=str(token.morph),
                )
                for token in doc
            )
        )
    return trees
