"""Room nlp: verdicts by who did well with what - "the firms that thrived built X", "winners are those with X"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.bearers import find_bearers, is_set_against, list_treated_as
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words, is_predicate
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_winners"]

_ACTORS = get_stance_words("actors")
_WINNING = get_stance_words("winning")
_HAVING = get_stance_words("having") - {
    *("capture", "get", "give", "have", "hold", "include", "keep", "know", "lead"),
    *("open", "pay", "raise", "run", "scale", "seek", "sell", "share", "want", "win"),
}
_SUCCESSFUL = frozenset({"prosperous", "smart", "successful", "thriving", "victorious", "winning"})
_SOFT = frozenset({"just", "merely", "only", "simply", "solely"})
_PLACES = frozenset({"from", "in", "into", "on", "upon", "with"})
_UNREAL = frozenset({"could", "might", "would", "'d"})


def read_winners(tree: StanceTree) -> Iterator[Vote]:
    """Those who succeeded did X; the leaders that win are not the ones with X."""
    for node in tree.iter_predicates():
        winner = _find_winner(tree, node)
        if winner is None or tree.is_open(node):
            continue
        clause = TreeClause(tree, node)
        if not clause.turn or clause.modals & _UNREAL or clause.words("advmod", "cc") & _SOFT:
            continue
        cue = tree.slice(winner, node)
        if tree.syntax.children(node, "cop"):
            if node.lemma in _ACTORS or node.low in _ACTORS:
                yield from clause.votes(find_bearers(tree, node), clause.turn, 0.68, cue, "winners")
                yield from clause.votes(clause.about(_list_others(clause)), -clause.turn, 0.68, cue, "winners")
        elif not clause.passive:
            yield from clause.votes(clause.about(_list_had(clause)), clause.turn, 0.68, cue, "winners")


def _find_winner(tree: StanceTree, node: Node) -> Node | None:
    """Who is told to do well, where that is the subject; the parser may take the verb for a second relative clause."""
    subjects = tree.syntax.children(node, "nsubj")
    above = tree.parent(node)
    if above is not None and node.dep == "conj" and not subjects:
        return _find_winner(tree, above)
    if above is not None and node.dep == "acl:relcl" and not subjects and _says_wins(tree, above, node):
        return above
    if not subjects or subjects[0].dep != "nsubj":
        return None
    subject = subjects[0]
    return subject if _says_wins(tree, subject, node) else None


def _says_wins(tree: StanceTree, subject: Node, verb: Node) -> bool:
    """Whether a phrase is about those who do well: "the banks that thrived", "the most successful firms"."""
    if subject.lemma in {"winner", "champion"}:
        return True
    amods = {child.lemma for child in tree.syntax.children(subject, "amod")}
    if amods & _SUCCESSFUL and (subject.lemma in _ACTORS or "Number=Plur" in subject.feats):
        return True
    return any(
        get_verbs().lemmas.get(child.low, child.lemma) in _WINNING
        and child.index < verb.index
        and tree.turn(child) > 0
        and not tree.syntax.children(child, "obj")
        and any(item.low in {"that", "who", "which"} for item in tree.syntax.children(child, "nsubj"))
        for child in tree.syntax.children(subject, "acl:relcl")
    )


def _list_had(clause: TreeClause) -> list[Node]:
    """What the verb of having has: its object, or what it begins with, builds on, relies on or puts money into."""
    node, tree = clause.node, clause.tree
    objects = clause.syntax.children(node, "obj")
    if node.lemma == "treat":
        return list_treated_as(tree, node)
    if node.lemma not in _HAVING | {"begin", "do", "choose"}:
        return []
    into = [child for child in clause.syntax.children(node, "obl") if tree.cases(child) & _PLACES]
    if objects and node.lemma not in {"put", "invest", "spend"}:
        return list(objects)
    return into


def _list_others(clause: TreeClause) -> list[Node]:
    """What is set against "the ones with X": "but the ones with Y"."""
    return [
        child
        for child in clause.syntax.children(clause.node, "conj")
        if is_set_against(clause.tree, clause.node, child) and not is_predicate(clause.syntax, child)
    ]
