"""Room nlp: what becomes of what, where a clause tells the outcome: the part that changes, and in which direction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stratgraph.nlp.causal_grammar import is_agent, is_negated, is_negative, list_frames
from stratgraph.nlp.causal_lexicon import get_signs
from stratgraph.nlp.causal_parts import Part, to_clause, to_phrase, to_predicate
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["Outcome", "read_outcome"]

_LESSENING = frozenset({"less", "fewer", "least", "fewest"})
_HAVING = frozenset({"have", "be", "see"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause says comes about (``sign`` 1) or goes away (-1); ``plain`` where no word tells the direction."""

    part: Part
    sign: int
    plain: bool


def read_outcome(tree: Syntax, sentence: Sentence, clause: Node, skip: Collection[int] = ()) -> Outcome | None:
    """The outcome that a clause tells: "you lose the skill" is the skill, lessened; else the clause itself."""
    node, sign = _find_core(tree, clause)
    having = next((one for one in tree.children(node, "obj") if is_negative(tree, one)), None)
    if having is not None and node.lemma.lower() in _HAVING:  # "has no owner": the lack is what comes about
        part = to_predicate(tree, sentence, node, skip)
        return Outcome(part, 1, plain=False) if part else None
    missing = next((one for one in tree.children(node, "nsubj") if is_negative(tree, one)), None)
    if missing is not None and tree.children(node, "expl"):  # "there is no trade": trade is what goes away
        part = to_phrase(tree, sentence, missing)
        return Outcome(part, -1, plain=False) if part else None
    changed = _find_changed(tree, node, clause)
    if changed is not None and changed[0].low not in {"nobody", "nothing", "none"}:
        part = to_phrase(tree, sentence, changed[0])
        return Outcome(part, sign * changed[1], plain=False) if part else None
    words = tree.children(node, "advmod")
    if any(one.low in _LESSENING and one.index < node.index for one in words):
        sign = -sign
    part = to_predicate(tree, sentence, node, skip) if sign < 0 else to_clause(tree, sentence, clause, skip)
    return Outcome(part, sign, plain=sign > 0) if part else None


def _find_core(tree: Syntax, clause: Node) -> tuple[Node, int]:
    """The verb that counts, behind "begins to" and "stops", and whether the clause denies it."""
    node, sign = clause, 1
    aspects = get_signs("aspect")
    for _ in range(4):
        if is_negated(tree, node):
            sign = -sign
        inner = next((one for one in tree.children(node, "xcomp") if one.pos == "VERB" or one.dep == "xcomp"), None)
        if node.lemma.lower() not in aspects or inner is None:
            break
        sign *= aspects[node.lemma.lower()]
        node = inner
    return node, sign


def _find_changed(tree: Syntax, node: Node, clause: Node) -> tuple[Node, int] | None:
    """What a verb of gain, loss or change makes more or less."""
    objects = tree.children(node, "obj")
    subjects = tree.children(node, "nsubj") or tree.children(clause, "nsubj")
    passive = next((one for one in subjects if one.dep == "nsubj:pass"), None)
    for frame in list_frames(tree, node):
        if frame.kind == "outcome" or (frame.kind == "object" and frame.strong):
            if objects:
                return objects[-1], frame.sign
            if passive is not None:
                return passive, frame.sign
            if tree.children(node, "ccomp") and frame.kind == "object":
                return tree.children(node, "ccomp")[0], frame.sign
        if frame.kind == "dative" and len(objects) + len(tree.children(node, "iobj")) > 1:
            return objects[-1], frame.sign
        turning = bool(tree.children(node, "xcomp"))  # "grew careless" tells no growth
        if frame.kind == "change" and not objects and subjects and passive is None and not turning:
            return None if frame.sign > 0 and is_agent(subjects[0]) else (subjects[0], frame.sign)
    return None
