"""Room nlp: turns the trees of spaCy's own English pipelines into those of Universal Dependencies.

spaCy's pipelines take the verb "be" and prepositions for heads; Universal Dependencies takes the words that
carry the content. The rules of this room are written for the latter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

__all__ = ["UNIVERSAL_LABELS", "UniversalLabels", "speaks_universal"]

# What spaCy's pipelines call it, and what Universal Dependencies does, where only the name differs.
UNIVERSAL_LABELS = {
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_FOREIGN = frozenset({"dobj", "pobj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_PREDICATES = frozenset({"attr", "acomp"})


def speaks_universal(labels: Iterable[str]) -> bool:
    """Whether a parser's labels are those of Universal Dependencies."""
    return not _FOREIGN & set(labels)


@dataclass
class _Tree:
    """Heads and labels on their way from one scheme to the other."""

    heads: list[int]
    labels: list[str]

    def children(self, head: int) -> list[int]:
        return [word for word, above in enumerate(self.heads) if above == head and word != head]

    def swap(self, head: int, child: int, label: str) -> None:
        """Put the child in its head's place, with the head and the head's other children below it."""
        others = self.children(head)
        self.heads[child] = child if self.heads[head] == head else self.heads[head]
        for word in others:
            if word != child:
                self.heads[word] = child
        self.heads[head], self.labels[child], self.labels[head] = child, self.labels[head], label


class UniversalLabels:
    """A spaCy component: the last one, after a parser with the labels of spaCy's own pipelines."""

    def __call__(self, doc: Doc) -> Doc:
        """Turn the tree of each sentence."""
        if not len(doc):
            return doc
        tree = _Tree([token.head.i for token in doc], [token.dep_ for token in doc])
        _turn_prepositions(tree, doc)
        _turn_copulas(tree, doc)
        _flatten_coordination(tree)
        tree.labels = [UNIVERSAL_LABELS.get(label, label) for label in tree.labels]
        numbers = [doc.vocab.strings.add(label) for label in tree.labels]
        distances = (np.array(tree.heads) - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        columns: Any = np.stack([distances, np.array(numbers, dtype=np.uint64)], axis=1)
        doc.from_array(["HEAD", "DEP"], columns)
        return doc


def _turn_prepositions(tree: _Tree, doc: Doc) -> None:
    """In "rely on data", the noun hangs on the verb, and the preposition on the noun."""
    for word in range(len(doc)):
        if tree.labels[word] not in {"prep", "agent", "dative"}:
            continue
        below = [child for child in tree.children(word) if tree.labels[child] in {"pobj", "pcomp"}]
        if not below:
            continue
        child, above = below[0], tree.heads[word]
        clause = tree.labels[child] == "pcomp"
        by_agent = tree.labels[word] == "agent"
        tree.swap(word, child, "mark" if clause else "case")
        nominal = doc[above].pos_ in _NOMINAL and above != child
        if clause:
            tree.labels[child] = "acl" if nominal else "advcl"
        else:
            tree.labels[child] = "obl:agent" if by_agent else "nmod" if nominal else "obl"


def _turn_copulas(tree: _Tree, doc: Doc) -> None:
    """In "Data is a moat", the noun is the predicate, and the verb its copula."""
    for word in range(len(doc)):
        if doc[word].lemma_.lower() != "be":
            continue
        below = [child for child in tree.children(word) if tree.labels[child] in _PREDICATES]
        if below:
            tree.swap(word, below[0], "cop")


def _flatten_coordination(tree: _Tree) -> None:
    """All members hang on the first one; each conjunction hangs on the member that follows it."""
    for word, label in enumerate(tree.labels):
        if label == "conj":
            while tree.labels[tree.heads[word]] == "conj":
                tree.heads[word] = tree.heads[tree.heads[word]]
    for word, label in enumerate(tree.labels):
        if label == "cc":
            above = tree.heads[word]
            first = tree.heads[above] if tree.labels[above] == "conj" else above
            members = [other for other in tree.children(first) if tree.labels[other] == "conj"]
            following = [other for other in members if other > word]
            if following:
                tree.heads[word] = following[0]
