"""Room nlp: verdicts in plain words - "X is real", "X is a tale", "X takes years to earn"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import get_stance_words, is_predicate, lean_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_plainly_called", "read_short_lived", "read_slow_to_make"]

_LEADS = get_stance_words("leads")
_TALES = get_stance_words("tales")
_TOLD = get_stance_words("told")
_PLANS = get_stance_words("plans")
_MADE_SLOWLY = get_stance_words("made-slowly")
_AGES = frozenset({"age", "career", "century", "decade", "ever", "forever", "generation", "lifetime"})
_SPELLS = frozenset({"minute", "hour", "day", "evening", "week", "weekend", "fortnight", "month", "quarter", "season"})
_ISSUES = frozenset({"difficulty", "explanation", "issue", "problem", "question", "trouble"})
_DEFINITE = frozenset({"the", "our", "their", "your"})
_LONG = get_stance_words("long-times")


def read_plainly_called(clause: TreeClause) -> Iterator[Vote]:
    """X is real; a lead is short; X is a story told by its sellers; X is no strategy; gone are the days of X."""
    if clause.node.low == "gone":
        yield from clause.votes(clause.notions(), -clause.turn, 0.7, clause.node.text, "called")
        return
    if clause.syntax.children(clause.node, "conj") and clause.node.pos != "NOUN":
        return  # "real, but brief": what is said next decides
    sign, bearers = _sign_of_plain(clause), clause.subjects
    if clause.node.lemma == "real":  # a danger that is real is not the better for it
        bearers = [bearer for bearer in bearers if lean_of(bearer.place.concept) >= 0]
    cue = clause.cue(clause.tree.slice(*_list_narrowing(clause), clause.node))
    yield from clause.votes(bearers, sign * clause.turn, 0.7, cue, "called")


def _sign_of_plain(clause: TreeClause) -> int:
    node, subject = clause.node, clause.subject
    if node.lemma == "real":  # what goes on after it takes as often something back
        return int(not any(is_predicate(clause.syntax, item) for item in clause.syntax.nodes[node.index + 1 :]))
    if node.lemma in _ISSUES | {"everything", "nothing"}:
        return _sign_of_all(clause)
    if node.low == "short" and subject is not None and subject.lemma in _LEADS:
        return -1
    if node.lemma in _TALES and any(child.lemma in _TOLD for child in clause.syntax.children(node, "acl")):
        return -1
    if node.lemma not in _PLANS or clause.syntax.children(node, "acl:relcl", "nmod"):
        return 0
    return 1 if clause.turn < 0 else -int("no" in clause.words("det"))


def _sign_of_all(clause: TreeClause) -> int:
    """X is everything; X is nothing (but not "nothing without Y"); X is not the problem, and so not what decides."""
    node = clause.node
    phrases = [child for child in clause.syntax.children(node, "nmod", "obl") if child.dep != "nmod:poss"]
    if node.lemma in _ISSUES:
        return int(clause.turn < 0 and not phrases and bool(clause.words("det", "nmod:poss") & _DEFINITE))
    if clause.syntax.children(node, "acl", "acl:relcl", "amod", "advcl", "conj"):
        return 0
    if any(clause.tree.cases(child) & {"but", "to", "of", "without", "beside", "like", "than"} for child in phrases):
        return 0
    return 1 if node.lemma == "everything" else -1


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


def read_short_lived(clause: TreeClause) -> Iterator[Vote]:
    """X lasts until the evening; X lasted about a fortnight."""
    if clause.node.lemma != "last" or clause.turn < 0:
        return
    rest = {item.lemma for item in clause.syntax.subtree(clause.node) if item.index > clause.node.index}
    if rest & _AGES:
        return
    if "until" in rest or rest & _SPELLS or {"long", "as"} <= rest:
        yield from clause.votes(clause.subjects, -1, 0.7, clause.tree.slice(clause.node), "short-lived")
