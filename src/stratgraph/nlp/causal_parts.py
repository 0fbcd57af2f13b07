"""Room nlp: causes and effects as parts of a tree - which node heads them, from where to where they reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["Candidate", "Part", "link_concept", "to_clause", "to_phrase", "to_predicate", "to_range"]

_STOPS = frozenset("—–;:()[]") | {"--", "---"}
_EDGES = frozenset(".,;:!?—–-\"'“”‘’()[]*_") | {"--", "---", "…", "..."}
_LOOSE = ("parataxis", "discourse", "vocative", "dislocated", "list")
_OF_CLAUSE = ("nsubj", "csubj", "cop", "aux", "mark", "expl", "cc", "advcl", "parataxis", "discourse", "case", "appos")
_WITH_NOUN = frozenset({"amod", "compound", "det", "nmod", "nummod"})
_CONNECTIVES = frozenset(
    {"so", "then", "therefore", "thus", "hence", "consequently", "but", "and", "yet", "or", "also"}
)
_OPENERS = _CONNECTIVES | {"when", "once", "only", "where", "whenever", "wherever"}
_NEGATORS = frozenset({"not", "n't", "never"})


@dataclass(frozen=True, slots=True)
class Part:
    """A cause or an effect: its slice of the essay's text, its head in the tree of its sentence."""

    start: int
    end: int
    sentence: int
    head: int

    def overlaps(self, other: Part) -> bool:
        """Whether two parts share text."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link as one pattern reads it.

    ``at`` is the node that says so, ``grade`` how plainly it does: 3 beyond doubt, 1 where the words have other senses.
    """

    cause: Part
    effect: Part
    sign: int
    pattern: str
    grade: int
    at: int


def to_range(tree: Syntax, sentence: Sentence, first: int, last: int, head: int) -> Part | None:
    """Nodes ``first`` to ``last`` (half-open) as a part, without the punctuation and connectives at its edges."""
    nodes = tree.nodes
    while first < last and (nodes[first].text in _EDGES or nodes[first].text.isspace() or nodes[first].dep == "cc"):
        first += 1
    while first < last and (
        nodes[last - 1].text in _EDGES or nodes[last - 1].text.isspace() or nodes[last - 1].low in _CONNECTIVES
    ):
        last -= 1
    if first >= last:
        return None
    return Part(*_balance(sentence, nodes[first].start, nodes[last - 1].end), sentence.index, head)


def _balance(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A quotation mark or bracket that the trimming took is given back to its other half."""
    text = sentence.text[start - sentence.start : end - sentence.start]
    after = sentence.text[end - sentence.start : end - sentence.start + 1]
    before = sentence.text[start - sentence.start - 1 : start - sentence.start] if start > sentence.start else ""
    for left, right in (("“", "”"), ("‘", "’"), ("(", ")")):
        if after == right and text.count(left) > text.count(right):
            return start, end + 1
        if before == left and text.count(right) > text.count(left):
            return start - 1, end
    return start, end


def to_phrase(tree: Syntax, sentence: Sentence, head: Node) -> Part | None:
    """The noun phrase or gerund around a head; a clause where the head has a subject of its own."""
    if head.pos in {"VERB", "AUX"} and tree.children(head, "nsubj", "csubj"):
        return to_clause(tree, sentence, head)
    out: tuple[str, ...] = _OF_CLAUSE
    if head.pos == "VERB":
        out = ("cc", "parataxis", "discourse", "case", "mark")
    keep = {head.index}
    for child in tree.children(head):
        negates = child.dep in {"advmod", "det"} and child.low in _NEGATORS | {"no"}
        if child.dep.split(":")[0] not in out and not negates and not _is_apart(tree, child, head):
            keep |= _branch(tree, child)
    return _to_run(tree, sentence, keep, head.index)


def to_clause(tree: Syntax, sentence: Sentence, head: Node, skip: Collection[int] = ()) -> Part | None:
    """A clause, without what joins it to others; ``skip`` are nodes whose branches are left out."""
    keep = {head.index}
    for child in tree.children(head):
        label = child.dep.split(":")[0]
        joins = label in {"cc", "mark", "parataxis", "discourse", "vocative"}
        opens = label == "advmod" and child.low in _OPENERS and child.index < head.index
        if child.index not in skip and not joins and not opens and not _is_apart(tree, child, head):
            keep |= _branch(tree, child)
    return _to_run(tree, sentence, keep, head.index)


def to_predicate(tree: Syntax, sentence: Sentence, head: Node, skip: Collection[int] = ()) -> Part | None:
    """What a clause says of its subject, without auxiliaries and negation."""
    keep = {head.index}
    for child in tree.children(head):
        label = child.dep.split(":")[0]
        if child.index in skip or label in {"nsubj", "aux", "cop", "punct", "parataxis", "discourse"}:
            continue
        if (child.index > head.index or label in _WITH_NOUN) and not _is_apart(tree, child, head):
            keep |= _branch(tree, child)
    return _to_run(tree, sentence, keep, head.index)


def _branch(tree: Syntax, node: Node) -> set[int]:
    return {one.index for one in tree.subtree(node, without=_LOOSE)}


def _is_apart(tree: Syntax, child: Node, head: Node) -> bool:
    """Whether a branch is a clause of its own, or an aside after a comma."""
    label = child.dep
    if label == "conj":
        if tree.children(child, "nsubj", "csubj"):
            return True
        return child.pos in {"VERB", "AUX"} and head.pos not in {"VERB", "AUX"} and "VerbForm=Fin" in child.feats
    if child.index < head.index:
        return False
    first = min(one.index for one in tree.subtree(child))
    after_comma = any(tree.nodes[place].text in {",", "—", "–", "("} for place in (first, max(first - 1, 0)))
    return after_comma and (label.startswith(("acl", "appos", "advcl")) or label in _LOOSE)


def _to_run(tree: Syntax, sentence: Sentence, keep: set[int], anchor: int) -> Part | None:
    """The unbroken run of kept nodes around an anchor; commas and hyphens belong to it, dashes and colons end it."""

    def belongs(index: int) -> bool:
        node = tree.nodes[index]
        return node.text not in _STOPS and (index in keep or node.pos == "PUNCT" or node.text.isspace())

    first, last = anchor, anchor + 1
    while first > 0 and belongs(first - 1):
        first -= 1
    while last < len(tree.nodes) and belongs(last):
        last += 1
    return to_range(tree, sentence, first, last, anchor)


def link_concept(tree: Syntax, sentence: Sentence, places: Mapping[int, Sequence[Place]], part: Part) -> str | None:
    """The concept that a part is about; of a clause with an action, what is acted upon."""
    head = tree.nodes[part.head]
    waiting: Iterable[Node] = (head,)
    if head.pos in {"VERB", "AUX"}:
        waiting = tree.children(head, "obj") or tree.children(head, "nsubj")
    for node in waiting:
        inside = [one.word for one in tree.subtree(node, without=_OF_CLAUSE) if one.word >= 0]
        inside = [word for word in inside if _is_within(sentence, word, part)]
        if inside:
            found = find_heads(sentence, places.get(sentence.index, ()), min(inside), max(inside) + 1)
            if found:
                return found[0].concept
    return None


def _is_within(sentence: Sentence, word: int, part: Part) -> bool:
    return part.start <= sentence.words[word].start and sentence.words[word].end <= part.end
