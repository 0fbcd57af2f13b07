"""Room nlp: the main clauses of a sentence in its tree - whom they speak of, what they say, whether they deny it."""

from __future__ import annotations

from dataclasses import dataclass

from stratgraph.nlp.grammar import RELATIVES, Sentence
from stratgraph.nlp.phrases import Side, trim_phrase
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["Statement", "find_statements"]

_NOBODY = frozenset({"nobody", "none", "nothing"})
_DENYING = frozenset({"not", "n't", "never", "n’t"})
_SOFTENING = frozenset({"only", "just", "merely", "simply", "solely", "alone", "always", "yet", "necessarily"})
_BEFORE_VERB = frozenset({"nsubj", "csubj", "aux", "cop", "advmod", "cc", "mark", "punct", "expl", "discourse"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_IMAGINED = frozenset({"would", "'d", "could", "might"})


@dataclass(frozen=True)
class Statement:
    """A main clause: its predicate, its subject (none in an order), the words that it takes up."""

    sentence: Sentence
    tree: Syntax
    node: Node
    subject: Node | None
    end: int
    """The word before which the next main clause begins."""
    denied: bool
    soft: bool
    """Whether the denial leaves something standing: "not only", "no A alone"."""

    @property
    def imperative(self) -> bool:
        """Whether it tells somebody what to do."""
        if self.subject is not None or self.node.pos not in {"VERB", "AUX"}:
            return False
        before = [node for node in self.tree.nodes[: self.node.index] if node.dep not in {"punct", "cc"}]
        helpers = {"do", "not", "n't", "never"}
        return all(node.low in helpers for node in before) or "Mood=Imp" in self.node.feats

    @property
    def copular(self) -> bool:
        """Whether it says what something is."""
        return self.node.dep != "cop" and bool(self.tree.children(self.node, "cop"))

    @property
    def imagined(self) -> bool:
        """Whether it only would be so."""
        words = {child.low for child in self.tree.children(self.node, "aux")}
        opened = {child.low for child in self.tree.children(self.node, "mark")}
        return bool(words & _IMAGINED) or bool(opened & {"if", "unless", "whether"})

    @property
    def subject_words(self) -> tuple[str, ...]:
        """The words of the subject, as they stand."""
        side = self.subject_side()
        return tuple(self.sentence.words[i].low for i in range(side.start, side.end))

    def subject_side(self) -> Side:
        """The subject as a phrase, without a clause that hangs on it; empty where there is none."""
        if self.subject is None:
            return Side(self.sentence.index, 0, 0)
        side = self.to_phrase(self.subject)
        lows = self.sentence.lows
        start = side.start + (side.start < side.end and lows[side.start] in {"and", "but", "or", "yet"})
        comma = next((i for i in range(start, side.end) if lows[i] == ","), side.end)
        aside = not RELATIVES & set(lows[start:comma])
        return Side(side.sentence, start, comma if aside else side.end)

    def _is_compound(self, end: int) -> bool:
        """Whether a word and the one before it are parts of one: "sub-process"."""
        words = self.sentence.words
        place = words[end - 1].end - self.sentence.start
        joined = end < len(words) and words[end].start == words[end - 1].end + 1
        return joined and self.sentence.text[place : place + 1] in _HYPHENS

    def to_phrase(self, node: Node, *, whole: bool = False) -> Side:
        """A node and what belongs to it, as one run of words."""
        without = () if whole else ("parataxis", "conj", "cc", "punct", "advcl", "appos")
        words = [
            item.word
            for item in self.tree.subtree(node, without=without)
            if item.word >= 0 and not (item.dep in {"case", "mark"} and item.head == node.index)
        ]
        if not words:
            return Side(self.sentence.index, 0, 0)
        end = max(words) + 1
        while self._is_compound(end):
            end += 1
        return Side(self.sentence.index, min(words), end)

    def predicate(self) -> Side:
        """What is said of the subject, from the verb or from what follows "is"."""
        first = self.node.word
        if self.copular:
            inside = [
                item.word
                for child in self.tree.children(self.node)
                if child.dep.split(":")[0] not in _BEFORE_VERB
                for item in self.tree.subtree(child)
            ]
            first = min([word for word in inside if word > self._last_before()] + [first])
        return trim_phrase(self.sentence, first, self.end, clausal=True)

    def _last_before(self) -> int:
        return max((child.word for child in self.tree.children(self.node, "nsubj", "cop", "csubj")), default=-1)

    def objects(self) -> Side:
        """What stands after the verb."""
        begin = self.node.word + 1
        for child in self.tree.children(self.node, "compound:prt"):
            begin = max(begin, child.word + 1)
        return trim_phrase(self.sentence, begin, self.end, clausal=True)

    def judge(self, side: Side) -> int:
        """The sum of the value words of a phrase of it."""
        kinds = {"noun", "adjective", "crux", "holds"}
        inside = [found for found in self.sentence.values if side.start <= found.start < side.end]
        return sum(found.sign for found in inside if found.kind in kinds)

    def worth(self) -> int:
        """Whether the value words of what is said speak for it, turned by a denial; 1, 0 or -1."""
        first = min([self.node.word, *(child.word for child in self.tree.children(self.node, "cop"))])
        total = self.judge(Side(self.sentence.index, first, self.end))
        return (total > 0) - (total < 0) if not self.denied else (total < 0) - (total > 0)


def find_statements(sentence: Sentence, tree: Syntax | None) -> list[Statement]:
    """The main clauses of a sentence, in order; none where the tree does not hold together."""
    if tree is None or len(tree.roots) != 1:
        return []
    heads: list[Node] = []
    waiting = list(tree.roots)
    while waiting:
        node = waiting.pop()
        heads.append(node)
        waiting.extend(
            child
            for child in tree.children(node, "conj", "parataxis")
            if _find_subject(tree, child) is not None or child.pos in {"VERB", "AUX"}
        )
    heads = sorted((node for node in heads if node.word >= 0), key=lambda node: node.index)
    found: list[Statement] = []
    for place, node in enumerate(heads):
        end = len(sentence.words)
        if place + 1 < len(heads):
            under = [item.word for item in tree.subtree(heads[place + 1]) if item.word > node.word]
            end = min([end, *under])
        subject = _find_subject(tree, node)
        if subject is None and node.dep == "conj" and found:
            subject = found[-1].subject  # "they buy the crane and rent the berth"
        denied, soft = _find_denial(tree, node, subject)
        found.append(Statement(sentence, tree, node, subject, end, denied, soft))
    return found


def _find_subject(tree: Syntax, node: Node) -> Node | None:
    return next(iter(tree.children(node, "nsubj", "csubj")), None)


def _find_denial(tree: Syntax, node: Node, subject: Node | None) -> tuple[bool, bool]:
    """Whether a clause denies what it says, and whether only in part."""
    words = tree.children(node, "advmod", "aux")
    marks = [child for child in words if child.low in _DENYING]
    nobody = subject is not None and (
        subject.low in _NOBODY or any(child.low in {"no", "neither"} for child in tree.children(subject, "det"))
    )
    neither = any(
        item.low == "neither"
        for child in tree.children(node, "obj", "obl", "cc", "advmod")
        for item in (child, *tree.children(child, "cc", "det"))
    )
    after = {mark.index + 1 for mark in marks}
    soft = any(item.index in after and item.low in _SOFTENING for item in tree.nodes)
    alone = subject is not None and any(item.low in {"alone", "mere"} for item in tree.subtree(subject))
    return bool(marks) or nobody or neither, soft or alone
