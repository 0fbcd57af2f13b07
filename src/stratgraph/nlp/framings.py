"""Room nlp: verdicts that stand in a phrase and not in a clause - "the myth of X", "X theatre", "in praise of X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stratgraph.nlp.bearers import Bearer, find_bearers
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import StanceTree, Value, get_stance_words, is_predicate
from stratgraph.nlp.syntax import Node

__all__ = ["read_framings", "read_outcomes", "read_without"]

_MOCKING = get_stance_words("mocking-nouns")
_MOCKING_HEADS = get_stance_words("mocking-heads")
_PRAISING = get_stance_words("praising-nouns")
_WANTING = get_stance_words("wanting-nouns")
_OVERRATING = get_stance_words("overrating")
_UNDERRATING = get_stance_words("underrating")
_PERSONAL = frozenset({"you", "we", "they", "he", "she", "one", "it", "i"})


def read_framings(tree: StanceTree, places: Sequence[Place]) -> Iterator[Vote]:
    """What a concept is the myth, the lack or the praise of; who overrates or neglects it."""
    for place in places:
        node = tree.find_head(place.start, place.end)
        parent = None if node is None else tree.parent(node)
        if node is None or parent is None or place.value:
            continue
        sign = 0 if _is_denied(tree, parent) else _sign_of_frame(tree, node, parent)
        if sign and not tree.is_open(parent) and tree.turn(_clause_of(tree, parent)) > 0:
            yield Vote(place.concept, sign, 0.66, tree.slice(parent, node), "framed")
    yield from _read_headline(tree)
    for node in tree.syntax.nodes:
        if node.pos != "VERB":
            continue
        sign = -1 if node.lemma in _OVERRATING else int(node.lemma in _UNDERRATING)
        if sign and not tree.is_open(node):
            yield from _read_rating(tree, node, sign)


def _is_denied(tree: StanceTree, node: Node) -> bool:
    """Whether a phrase is set aside: "not for want of X"."""
    first = min((item.word for item in tree.syntax.subtree(node) if item.word >= 0), default=0)
    return any(word.low in {"not", "n't", "never"} for word in tree.sentence.words[max(0, first - 1) : node.word])


def _sign_of_frame(tree: StanceTree, node: Node, parent: Node) -> int:
    if node.dep == "obj" and parent.dep == "acl":  # "the trap of chasing X"
        above = tree.parent(parent)
        return -int(above is not None and above.lemma in _MOCKING and "of" in tree.cases(parent))
    if node.dep == "compound":
        return -int(parent.lemma in _MOCKING_HEADS) or int(parent.lemma in {"shortage", "gap", "deficit"})
    if node.dep not in {"nmod", "obl"}:
        return 0
    cases = tree.cases(node)
    if cases & {"of", "with", "about", "around", "on", "for"} and parent.lemma in _MOCKING:
        return -1
    if "of" in cases and parent.lemma in _PRAISING:
        return 1
    return int(bool(cases & {"of", "for"}) and parent.lemma in _WANTING)


def _clause_of(tree: StanceTree, node: Node) -> Node:
    current = node
    while not is_predicate(tree.syntax, current):
        above = tree.parent(current)
        if above is None:
            break
        current = above
    return current


def _read_headline(tree: StanceTree) -> Iterator[Vote]:
    """In praise of X; the case for X; the case against X; beyond X; X before Y."""
    if tree.sentence.kind not in {"title", "heading"}:
        return
    for node in tree.syntax.nodes:
        cases = tree.cases(node)
        parent = tree.parent(node)
        if parent is not None and parent.lemma == "case" and cases & {"for", "against"}:
            yield from _votes(
                find_bearers(tree, node), 1 if "for" in cases else -1, tree.slice(parent, node), "headline"
            )
        elif parent is None and cases & {"against", "beyond", "after"}:
            yield from _votes(find_bearers(tree, node), -1, tree.slice(node), "headline")
        elif node.dep == "nmod" and parent is not None and cases & {"before", "over"} and parent.dep == "root":
            cue = tree.slice(parent, node)
            yield from _votes(find_bearers(tree, parent), 1, cue, "headline")
            yield from _votes(find_bearers(tree, node), -1, cue, "headline")


def _read_rating(tree: StanceTree, node: Node, sign: int) -> Iterator[Vote]:
    """They overestimate X; most firms neglect X."""
    passive = any(child.dep in {"nsubj:pass", "aux:pass"} for child in tree.syntax.children(node))
    rated = tree.syntax.children(node, *(("nsubj",) if passive else ("obj",)))
    subjects = tree.syntax.children(node, "nsubj")
    urged = any(child.low in {"should", "must", "can"} for child in tree.syntax.children(node, "aux"))
    if not rated or urged or tree.turn(node) < 1 or not (passive or subjects):
        return
    for child in rated:
        yield from _votes(find_bearers(tree, child), sign, tree.slice(node), "rated")


def read_outcomes(tree: StanceTree) -> Iterator[Vote]:
    """If you rely on X, you lose the ability to choose: what follows speaks of what it follows from."""
    for node in tree.iter_predicates():
        if any(child.low in {"would", "'d", "could", "might"} for child in tree.syntax.children(node, "aux")):
            continue
        value = _value_of_outcome(tree, node)
        if value is None:
            continue
        for child in tree.syntax.children(node, "advcl"):
            marks = {item.low for item in tree.syntax.children(child, "mark", "advmod")}
            if marks & {"if", "when", "once"} and not marks & {"even", "only", "as"}:
                yield from _votes(find_bearers(tree, child), value.sign, value.cue, "outcome", 0.62)


def read_without(tree: StanceTree) -> Iterator[Vote]:
    """Without X nothing works; they win without X."""
    for node in tree.syntax.nodes:
        mark = next((child for child in tree.syntax.children(node, "case", "mark") if child.low == "without"), None)
        parent = tree.parent(node)
        if mark is None or parent is None:
            continue
        clause = _clause_of(tree, parent)
        if tree.is_open(clause) or clause.index == node.index:
            continue
        fails = tree.turn(clause) < 0 or _worth_of(tree, clause) < 0
        if fails:
            yield from _votes(find_bearers(tree, node), 1, tree.slice(mark, node), "without", 0.7)
        elif _worth_of(tree, clause) > 0 and node.dep in {"obl", "advcl"}:
            yield from _votes(find_bearers(tree, node), -1, tree.slice(mark, node), "without", 0.6)


def _worth_of(tree: StanceTree, clause: Node) -> int:
    if tree.syntax.children(clause, "cop"):
        value = tree.value(clause)
        return 0 if value is None else value.sign * tree.turn(clause)
    value = tree.value_of_clause(clause)
    return 0 if value is None else value.sign


def _value_of_outcome(tree: StanceTree, node: Node) -> Value | None:
    """Whether a clause about us or anybody tells of a gain or a loss."""
    subjects = tree.syntax.children(node, "nsubj")
    if not subjects or subjects[0].low not in _PERSONAL or tree.parent(node) is not None:
        return None
    return tree.value_of_clause(node)


def _votes(bearers: Iterable[Bearer], sign: int, cue: str, rule: str, confidence: float = 0.66) -> Iterator[Vote]:
    for bearer in bearers:
        if not bearer.place.value and not (bearer.narrowed and sign * bearer.sign < 0):
            yield Vote(bearer.place.concept, sign * bearer.sign, confidence * bearer.weight, cue, rule)
