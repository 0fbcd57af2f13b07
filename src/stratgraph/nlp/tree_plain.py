"""Room nlp: verdicts in plain words - "X is real", "X is a tale", "X takes years to earn", "X is a moat and Y is not"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.bearers import find_bearers
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words, lean_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_elided", "read_plainly_called", "read_slow_to_make"]

_LEADS = get_stance_words("leads")
_TALES = get_stance_words("tales")
_TOLD = get_stance_words("told")
_PLANS = get_stance_words("plans")
_MADE_SLOWLY = get_stance_words("made-slowly")
_LONG = get_stance_words("long-times")
_HELPERS = frozenset({"be", "do", "will", "can", "have", "could"})
_DENIALS = frozenset({"not", "n't"})
_STOPS = frozenset({".", ",", ";", ":", "—", "–", "!"})


def read_plainly_called(clause: TreeClause) -> Iterator[Vote]:
    """X is real; a lead is short; X is a story told by its sellers; X is no strategy."""
    if clause.syntax.children(clause.node, "conj") and clause.node.pos != "NOUN":
        return  # "real, but brief": what is said next decides
    sign, bearers = _sign_of_plain(clause), clause.subjects
    if clause.node.lemma == "real":  # a danger that is real is not the better for it
        bearers = [bearer for bearer in bearers if lean_of(bearer.place.concept) >= 0]
    cue = clause.cue(clause.tree.slice(*_list_narrowing(clause), clause.node))
    yield from clause.votes(bearers, sign * clause.turn, 0.7, cue, "called")


def _sign_of_plain(clause: TreeClause) -> int:
    node, subject = clause.node, clause.subject
    if node.lemma == "real":
        return 1
    if node.low == "short" and subject is not None and subject.lemma in _LEADS:
        return -1
    if node.lemma in _TALES and any(child.lemma in _TOLD for child in clause.syntax.children(node, "acl")):
        return -1
    return int(node.lemma in _PLANS and clause.turn < 0 and not clause.syntax.children(node, "acl:relcl", "nmod"))


def _list_narrowing(clause: TreeClause) -> list[Node]:
    """What was said of the tale."""
    told = clause.syntax.children(clause.node, "acl") if clause.node.lemma in _TALES else ()
    return [child for child in told if child.lemma in _TOLD]


def read_slow_to_make(clause: TreeClause) -> Iterator[Vote]:
    """X takes years to earn: what cannot be had at once, rivals do not have."""
    if clause.node.lemma != "take" or clause.passive:
        return
    for child in clause.syntax.children(clause.node, "obj", "obl"):
        times = {item.lemma for item in clause.syntax.subtree(child)}
        made = [
            verb
            for parent in (child, clause.node)
            for verb in clause.syntax.children(parent, "acl", "xcomp", "advcl")
            if verb.lemma in _MADE_SLOWLY and "to" in clause.tree.cases(verb)
        ]
        if times & _LONG and made:
            cue = clause.cue(clause.tree.slice(clause.node, made[0]))
            yield from clause.votes(clause.subjects, clause.turn, 0.7, cue, "slow-to-make")
            return


def read_elided(tree: StanceTree, votes: list[Vote]) -> Iterator[Vote]:
    """X is a moat and Y is not; X decides, Y does not: what was said of the one is denied of the other."""
    nodes = tree.syntax.nodes
    for helper in nodes[1:-2]:
        behind = nodes[helper.index + 1 : helper.index + 3]
        ends = len(behind) > 1 and behind[0].low in _DENIALS and behind[1].low in _STOPS
        if helper.pos != "AUX" or helper.lemma not in _HELPERS or not ends:
            continue
        subject = next((item for item in nodes[: helper.index][::-1] if item.dep.startswith("nsubj")), None)
        others = {bearer.place.concept for bearer in find_bearers(tree, subject)} if subject is not None else set()
        firm = [vote for vote in votes if vote.rule in {"called", "holds"} and vote.concept not in others]
        if subject is None or not firm or "not" in {item.low for item in nodes[: subject.index]}:
            continue
        for bearer in find_bearers(tree, subject):
            if not bearer.place.value:
                cue = f"{firm[-1].cue} … {behind[0].text}"
                yield Vote(bearer.place.concept, -firm[-1].sign * bearer.sign, 0.76, cue, "elided")
