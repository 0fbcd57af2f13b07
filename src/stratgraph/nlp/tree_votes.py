"""Room nlp: verdicts composed over the tree of a sentence - what its clauses call, bring about, need, beat and urge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.framings import read_framings, read_outcomes, read_without
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import StanceTree
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.tree_advice import DUTY, read_done_better, read_made_so, read_to_be_had, read_urged
from stratgraph.nlp.tree_called import read_become, read_called
from stratgraph.nlp.tree_clause import TreeClause
from stratgraph.nlp.tree_counsel import read_counsel
from stratgraph.nlp.tree_deeds import read_deed
from stratgraph.nlp.tree_plain import read_short_lived, read_slow_to_make
from stratgraph.nlp.tree_pursuits import read_pursuits
from stratgraph.nlp.tree_results import read_results
from stratgraph.nlp.tree_stakes import read_stakes
from stratgraph.nlp.tree_wants import read_wants
from stratgraph.nlp.tree_winners import read_winners

__all__ = ["collect_tree_votes"]

_CIRCUMSTANCES = frozenset({"when", "where", "whenever", "wherever", "as", "once", "until", "while"})
_GRADED = (["the", "more"], ["the", "less"])


def collect_tree_votes(
    sentence: Sentence, syntax: Syntax, places: Sequence[Place], *, reported: bool = False
) -> list[Vote]:
    """What the clauses of a sentence hold of its concepts; nothing of what is only supposed.

    Args:
        sentence: the sentence.
        syntax: its tree.
        places: its mentions.
        reported: whether the sentence is known to report a view, so that what somebody believes is what it holds.
    """
    if not places or sentence.lows[:2] in _GRADED:
        return []
    tree = StanceTree(sentence, syntax, places)
    votes: list[Vote] = []
    further: list[Vote] = []
    for clause in _iter_clauses(tree, reported=reported):
        votes += _weigh(clause, _read_clause(clause))
        further += _weigh(clause, (*read_results(clause), *read_stakes(clause)))
    said = {vote.concept for vote in votes}
    further += (*read_framings(tree, places), *read_outcomes(tree), *read_without(tree), *read_counsel(tree))
    further += (*read_wants(tree), *read_winners(tree), *read_pursuits(tree))
    return votes + [vote for vote in further if vote.concept not in said]


def _iter_clauses(tree: StanceTree, *, reported: bool) -> Iterator[TreeClause]:
    """The clauses that say something and do not only suppose it."""
    for node in tree.iter_predicates():
        bounded = tree.is_restricted(node) and node.lemma != "last"  # "lasts until the evening" is a verdict
        if tree.is_open(node) or bounded or (tree.is_believed(node) and not reported) or _is_circumstance(tree, node):
            continue
        clause = TreeClause(tree, node)
        if clause.turn:
            yield clause


def _weigh(clause: TreeClause, found: Iterable[Vote]) -> list[Vote]:
    trust = clause.trust
    return [Vote(vote.concept, vote.sign, round(vote.confidence * trust, 3), vote.cue, vote.rule) for vote in found]


def _is_circumstance(tree: StanceTree, node: Node) -> bool:
    """Whether a clause only tells when or where something else holds ("when X fails", "as X gets better")."""
    if node.dep not in {"advcl", "acl:relcl", "advcl:relcl"}:
        return False
    marks = {child.low for child in tree.syntax.children(node, "mark", "advmod")}
    return bool(marks & _CIRCUMSTANCES)


def _read_clause(clause: TreeClause) -> Iterator[Vote]:
    """The first family of rules that says anything is heard; what makes things so or better is heard besides."""
    if clause.syntax.children(clause.node, "cop"):
        yield from read_called(clause)
        return
    for advice in (read_urged, read_to_be_had, read_slow_to_make, read_short_lived):
        votes = list(advice(clause))
        if votes:
            yield from votes
            return
    if clause.modals & DUTY:
        return
    yield from read_made_so(clause)
    yield from read_done_better(clause)
    for verdict in (read_become, read_deed):
        votes = list(verdict(clause))
        if votes:
            yield from votes
            return
