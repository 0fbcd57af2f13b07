"""Room nlp: verdicts of an author who gives advice in the first person - "we recommend X", "I am against X"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.bearers import find_bearers
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_counsel"]

_SELVES = frozenset({"i", "we"})
_COMMENDING = get_stance_words("commending")
_OPPOSING = get_stance_words("opposing")
_WARM = frozenset({"advocate", "believer", "fond", "proud"})
_COLD = frozenset({"sceptic", "sceptical", "skeptic", "skeptical", "suspicious", "tired", "wary"})
_DROPPED = get_stance_words("shedding")
_KEPT = get_stance_words("having")


def read_counsel(tree: StanceTree) -> Iterator[Vote]:
    """We recommend X; I am against X; I would rather own X than Y: what the author would do is what is advised."""
    for node in tree.iter_predicates():
        clause = TreeClause(tree, node)
        if not _is_own(clause) or _is_supposed(clause):
            continue
        yield from _read_preference(clause)
        if tree.syntax.children(node, "cop"):
            yield from _read_attitude(clause)
        elif "Tense=Past" not in node.feats and "have" not in clause.modals:
            yield from _read_commended(clause)


def _is_own(clause: TreeClause) -> bool:
    """Whether it is the author who speaks; a verb that is joined to another has its subject."""
    node: Node | None = clause.node
    while node is not None:
        subjects = clause.syntax.children(node, "nsubj")
        if subjects:
            return subjects[0].low in _SELVES
        node = clause.tree.parent(node) if node.dep == "conj" else None
    return False


def _is_supposed(clause: TreeClause) -> bool:
    if clause.words("mark") & {"if", "unless", "whether"} or not clause.turn:
        return True
    return any(
        clause.tree.cases(child) & {"if"} and not _has_self(clause, child)
        for child in clause.syntax.children(clause.node, "advcl")
    )


def _has_self(clause: TreeClause, node: Node) -> bool:
    return any(child.low in _SELVES for child in clause.syntax.children(node, "nsubj"))


def _read_commended(clause: TreeClause) -> Iterator[Vote]:
    sign = int(clause.node.lemma in _COMMENDING) - int(clause.node.lemma in _OPPOSING)
    if not sign:
        return
    cue = clause.cue(clause.node.text)
    nodes = [child for child in clause.syntax.children(clause.node, "obj", "xcomp", "obl") if _is_told(clause, child)]
    yield from clause.votes(clause.about(nodes), sign * clause.turn, 0.7, cue, "commended")
    for child in clause.syntax.children(clause.node, "ccomp"):
        told = clause.syntax.children(child, "nsubj:pass")
        done = int(child.lemma in _KEPT) - int(child.lemma in _DROPPED)
        acts = TreeClause(clause.tree, child)
        if not told and acts.turn > 0 and "that" in acts.words("mark"):
            told = clause.syntax.children(child, "obj")
        if told and done:
            yield from clause.votes(clause.about(told), done * sign * clause.turn, 0.7, cue, "commended")


def _is_told(clause: TreeClause, node: Node) -> bool:
    return node.dep != "obl" or (clause.node.lemma == "believe" and "in" in clause.tree.cases(node))


def _read_attitude(clause: TreeClause) -> Iterator[Vote]:
    """I am against X; I am a believer in X; we are wary of X."""
    node, tree = clause.node, clause.tree
    cases = tree.cases(node)
    if cases & {"for", "against"} and not clause.words("det") & {"a"}:
        sign = 1 if "for" in cases else -1
        yield from clause.votes(find_bearers(tree, node), sign * clause.turn, 0.7, tree.slice(node), "attitude")
    sign = int(node.lemma in _WARM) - int(node.lemma in _COLD)
    if sign:
        phrases = clause.syntax.children(node, "nmod", "obl")
        nodes = [child for child in phrases if tree.cases(child) & {"in", "of", "about"}]
        yield from clause.votes(clause.about(nodes), sign * clause.turn, 0.7, tree.slice(node), "attitude")


def _read_preference(clause: TreeClause) -> Iterator[Vote]:
    """I would rather own X than Y; we prefer X to Y."""
    rather = clause.words("advmod") & {"rather", "sooner"} and clause.modals & {"would", "'d"}
    if clause.turn < 0 or not (rather or clause.node.lemma == "prefer"):
        return
    cue, marks = ("rather", {"than"}) if rather else (clause.node.text, {"to", "over"})
    chosen = list(clause.syntax.children(clause.node, "obj"))
    others = [
        child
        for node in (clause.node, *chosen, *clause.syntax.children(clause.node, "advmod"))
        for child in clause.syntax.children(node, "obl", "nmod", "advcl", "conj")
        if clause.tree.cases(child) & marks
    ]
    yield from clause.votes(clause.about(chosen), 1, 0.72, cue, "preferred")
    yield from clause.votes(clause.about(others), -1, 0.7, cue, "preferred")
