"""Room nlp: what a sentence speaks of, for whoever meets a pronoun later: its phrases and subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stratgraph.nlp.noun_phrases import NounPhrase, find_noun_phrases, is_plural
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = ["Referent", "SentenceView", "Spot", "make_view"]

_CLAUSES = frozenset({"root", "conj", "parataxis"})
_SUBJECTS = ("nsubj",)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a concept is named: code points into the essay's text."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Referent:
    """Something that a pronoun may stand for; ``concept`` is None where the scheme does not know it."""

    node: Node
    concept: str | None
    plural: bool
    person: bool
    phrase: NounPhrase | None = None


@dataclass(slots=True)
class SentenceView:
    """A sentence's tree with what is known of its nouns; pronouns that were resolved are entered into ``resolved``."""

    tree: Syntax
    phrases: tuple[NounPhrase, ...]
    concepts: dict[int, str]
    """The concept that a noun names, by the noun's node."""
    block: int
    is_heading: bool
    is_question: bool
    resolved: dict[int, str] = field(default_factory=dict)

    def list_referents(self, before: int | None = None) -> list[Referent]:
        """The phrases that stand for a thing, in order; with ``before``, those whose head stands before a node."""
        stop = len(self.tree.nodes) if before is None else before
        return [self._to_referent(phrase) for phrase in self.phrases if phrase.head.index < stop and _is_thing(phrase)]

    def list_subjects(self) -> list[Node]:
        """The subjects of the main clauses, in order."""
        found = []
        for node in self.tree.nodes:
            if node.dep not in _CLAUSES or not self._is_main(node):
                continue
            subjects = self.tree.children(node, *_SUBJECTS)
            if subjects:
                found.append(subjects[0])
        return sorted(found, key=lambda node: node.index)

    def find_referent(self, node: Node) -> Referent | None:
        """What a node stands for: a phrase, or a pronoun that was resolved before."""
        if node.index in self.resolved:
            return Referent(node, self.resolved[node.index], plural=is_plural(node), person=False)
        phrase = next((phrase for phrase in self.phrases if phrase.head.index == node.index), None)
        return self._to_referent(phrase) if phrase is not None and _is_thing(phrase) else None

    def _to_referent(self, phrase: NounPhrase) -> Referent:
        several = any(child.pos in {"NOUN", "PROPN"} for child in self.tree.children(phrase.head, "conj"))
        return Referent(
            phrase.head,
            None if several else self.concepts.get(phrase.head.index),
            plural=phrase.plural or several,
            person=phrase.is_person,
            phrase=phrase,
        )

    def _is_main(self, node: Node) -> bool:
        """Whether only conjunctions and loose joints lie between a clause and the root."""
        while node.head != node.index:
            if node.dep not in _CLAUSES:
                return False
            node = self.tree.nodes[node.head]
        return True


def _is_thing(phrase: NounPhrase) -> bool:
    """Not a time, not a nothing."""
    return phrase.noun not in get_words("coreference.time-nouns") and phrase.determiner not in get_words(
        "coreference.empty-quantities"
    )


def make_view(tree: Syntax, spots: Sequence[Spot], *, block: int, is_heading: bool, is_question: bool) -> SentenceView:
    """A view of a sentence, given the places in it where concepts are named.

    A phrase names a concept when the name ends with the phrase's head: "data plumbing" does, "data scientist" does not.
    """
    phrases = find_noun_phrases(tree)
    ends = {spot.end: spot.concept for spot in spots}
    concepts = {phrase.head.index: ends[phrase.head.end] for phrase in phrases if phrase.head.end in ends}
    return SentenceView(tree, phrases, concepts, block, is_heading, is_question)
