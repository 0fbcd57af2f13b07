"""Room nlp: verdicts by what is pursued in place of what - "pay for X and not invest in Y", "move the focus to Y"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from stratgraph.nlp.bearers import Bearer
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_pursuits"]

_CHASING = get_stance_words("chasing")
_TENDING = get_stance_words("tending")
_SPENDING = frozenset({"buy", "pay", "spend"})
_FOCUS = frozenset({"attention", "emphasis", "focus"})
_SHIFTS = frozenset({"move", "pivot", "shift", "transition", "turn"})
_TO = frozenset({"to", "toward", "towards"})
_LEAVING = frozenset({"buying", "chasing", "counting", "defending", "guarding", "hoarding", "protecting", "selling"})
_INSTEAD = (("instead", "of"), ("rather", "than"))
_OWN = frozenset({"i", "we", "you"})
_INSIDE = frozenset({"amod", "compound", "nmod:poss"})
_BEFORE_NOUN = frozenset({"ADJ", "DET", "PRON", "ADV"})


def read_pursuits(tree: StanceTree) -> Iterator[Vote]:
    """They pay for X rather than invest in Y; too many chase X; a shift of focus from X to Y."""
    for node in tree.iter_predicates():
        if not tree.is_open(node) and tree.turn(node) > 0:
            clause = TreeClause(tree, node)
            yield from _read_instead(clause)
            yield from _read_crowd(clause)
    yield from _read_chased(tree)
    yield from _read_shift(tree)


def _read_chased(tree: StanceTree) -> Iterator[Vote]:
    """Build Y instead of chasing X; the parser hangs such a phrase now here, now there."""
    lows = tree.sentence.lows
    for index, pair in enumerate(itertools.pairwise(lows)):
        verb = tree.at_word.get(index + 2)
        if pair not in _INSTEAD or verb is None or verb.lemma not in _CHASING or tree.is_open(verb):
            continue
        start = index + 3 + (lows[index + 3 : index + 4] in (["after"], ["over"], ["to"]))
        found = _find_place(tree, start, frozenset())
        if found is not None and not found[0].value:
            yield Vote(found[0].concept, -1, 0.68, tree.sentence.slice(index, index + 3), "pursued")


def _marks(tree: StanceTree, node: Node) -> set[str]:
    return {child.low for child in tree.syntax.children(node, "mark", "cc", "case")}


def _read_instead(clause: TreeClause) -> Iterator[Vote]:
    """They hoard X rather than invest in Y; the shops are paying for X rather than investing in Y."""
    tree, node = clause.tree, clause.node
    if node.lemma not in _CHASING and not (node.lemma in _SPENDING and _keeps_on(clause)):
        return
    for child in clause.syntax.children(node, "advcl", "conj"):
        if child.lemma in _TENDING and _marks(tree, child) & {"rather", "instead"}:
            cue = tree.slice(node, child)
            yield from clause.votes(_about(clause, node), -1, 0.66, cue, "pursued")
            yield from clause.votes(_about(clause, child), 1, 0.68, cue, "pursued")


def _keeps_on(clause: TreeClause) -> bool:
    """Whether it is told what others are doing all the time; "you pay for X rather than invest in Y" may be praise."""
    others = clause.subject is not None and clause.subject.low not in _OWN
    return others and ("Tense=Pres|VerbForm=Part" in clause.node.feats or "still" in clause.words("advmod"))


def _about(clause: TreeClause, verb: Node) -> list[Bearer]:
    phrases = clause.syntax.children(verb, "obj", "obl")
    wanted = {"after", "for", "in", "on", "over", "to", "with"}
    return clause.about(child for child in phrases if child.dep == "obj" or clause.tree.cases(child) & wanted)


def _read_crowd(clause: TreeClause) -> Iterator[Vote]:
    """Too many firms chase X."""
    subject = clause.subject
    if clause.node.lemma not in _CHASING or clause.passive or subject is None:
        return
    for child in clause.syntax.children(subject, "amod"):
        if child.low == "many" and any(item.low == "too" for item in clause.syntax.children(child)):
            cue = clause.tree.slice(child, subject, clause.node)
            yield from clause.votes(_about(clause, clause.node), -1, 0.66, cue, "pursued")


def _read_shift(tree: StanceTree) -> Iterator[Vote]:
    """Shifting the focus from X to Y; a transition from defending X toward building Y."""
    lows = tree.sentence.lows
    for index, low in enumerate(lows):
        if low != "from" or index == 0:
            continue
        left = _find_place(tree, index + 1, _LEAVING)
        before = [node for word in range(max(0, index - 3), index) if (node := tree.at_word.get(word)) is not None]
        shift = next((node for node in before if node.lemma in _SHIFTS), None)
        if left is None or shift is None or tree.is_open(shift) or tree.turn(shift) < 1:
            continue
        place, gerund = left
        moved = any(node.lemma in _FOCUS and node.index > shift.index for node in before)
        if not (gerund or moved):
            continue
        to = place.end
        right = _find_place(tree, to + 1, None) if to < len(lows) and lows[to] in _TO else None
        cue = tree.sentence.slice(shift.word, index + 1)
        if right is not None and not place.value and not right[0].value:
            yield Vote(place.concept, -1, 0.68, cue, "pursued")
            yield Vote(right[0].concept, 1, 0.7, cue, "pursued")


def _find_place(tree: StanceTree, start: int, verbs: frozenset[str] | None) -> tuple[Place, bool] | None:
    """The mention that begins at a word, past a verb in -ing and what stands before a noun, and whether it had one."""
    lows, index = tree.sentence.lows, start
    verbal = index < len(lows) and (lows[index] in verbs if verbs is not None else lows[index].endswith("ing"))
    heads = [(tree.syntax.nodes[head], group) for head, group in tree.places.items()]
    places = {place.start: place for head, group in heads if head.dep not in _INSIDE for place in group}
    if index not in places and verbal:
        index += 1
    else:
        verbal = False
    while index < len(lows) and index not in places:
        node = tree.at_word.get(index)
        if node is None or node.pos not in _BEFORE_NOUN:
            return None
        index += 1
    return (places[index], verbal) if index in places else None
