"""Room nlp: verdicts by what hangs on a thing - "it is not X", "the only friend is X", "whoever has X decides"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.bearers import Bearer, find_bearers
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import get_stance_words, sign_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_stakes"]

_ANY = frozenset({"a", "an", "any", "some", "no", "one", "another"})
_ILLS = get_stance_words("ills")
_TELLING = get_stance_words("questions")
_HELD = get_stance_words("held")


def read_stakes(clause: TreeClause) -> Iterator[Vote]:
    """It is not X that decides; X is not what keeps them; X is the only friend; whoever has X has the market."""
    if clause.syntax.children(clause.node, "cop"):
        yield from _read_denied(clause)
        yield from _read_what(clause)
        yield from _read_only(clause)
    yield from _read_whoever(clause)
    yield from _read_without(clause)


def _determiners(clause: TreeClause, node: Node) -> set[str]:
    return {child.low for child in clause.syntax.children(node, "det", "nummod")}


def _is_definite(clause: TreeClause, node: Node) -> bool:
    return not _determiners(clause, node) & _ANY


def _read_denied(clause: TreeClause) -> Iterator[Vote]:
    """It is not X; the real question is no longer (about) X."""
    subject = clause.subject
    if subject is not None and subject.lemma == "question" and clause.tree.cases(clause.node) <= {"about"}:
        amods = {child.low for child in clause.syntax.children(subject, "amod")}
        cue = clause.tree.slice(subject, *clause.syntax.children(clause.node, "cop"))
        if clause.turn < 0 and (amods & _TELLING or "the" in _determiners(clause, subject)):
            yield from clause.votes(find_bearers(clause.tree, clause.node), -1, 0.66, clause.cue(cue), "it-is-not")
        return
    if subject is None or subject.low != "it" or clause.node.pos not in {"NOUN", "PROPN"}:
        return
    bearers = [Bearer(place) for place in clause.tree.places.get(clause.node.index, ())]
    cue = clause.tree.slice(*clause.syntax.children(clause.node, "cop"), clause.node)
    relative = clause.syntax.children(clause.node, "acl:relcl", "advcl:relcl", "ccomp")
    if clause.turn < 0 and _is_definite(clause, clause.node):
        yield from clause.votes(bearers, -1, 0.68, cue, "cleft-not" if relative else "it-is-not")


def _is_ill(clause: TreeClause, node: Node) -> bool:
    """Whether what a thing does is no praise: it harms, or it does nothing, or what it does is not told."""
    tree = clause.tree
    if tree.turn(node) < 0 or node.lemma in _ILLS or node.pos not in {"VERB", "AUX"}:
        return True
    if tree.find_kinds(node, {"harms", "prevents"}):
        return True
    return any(found.sign < 0 for item in clause.syntax.subtree(node) for found in tree.found.get(item.index, ()))


def _read_what(clause: TreeClause) -> Iterator[Vote]:
    """X is not what keeps them; X is not where the trade is made."""
    tree, node = clause.tree, clause.node
    relative = clause.syntax.children(node, "acl:relcl", "advcl:relcl")
    if clause.turn < 0 and node.low in {"what", "where"} and relative and not _is_ill(clause, relative[0]):
        yield from clause.votes(clause.subjects, -1, 0.66, clause.cue(tree.slice(node, relative[0])), "is-not-what")


def _read_only(clause: TreeClause) -> Iterator[Vote]:
    """X is the only thing that holds; the only friend we had was X."""
    tree, node, subject = clause.tree, clause.node, clause.subject
    if subject is None or clause.turn < 0 or tree.value(node) is not None:
        return
    amods = {child.low for child in clause.syntax.children(node, "amod")}
    if amods & {"only", "sole"} and "the" in clause.words("det"):
        yield from clause.votes(clause.subjects, 1, 0.64, f"only {node.text}", "the-only")
    under = {child.low for child in clause.syntax.children(subject, "amod")}
    plain = tree.value(subject) is None and subject.lemma not in _ILLS
    if plain and under & {"only", "sole"} and not tree.cases(node):
        yield from clause.votes(find_bearers(tree, node), 1, 0.64, f"only {subject.text}", "only-is")


def _read_whoever(clause: TreeClause) -> Iterator[Vote]:
    """Whoever has X decides."""
    for child in clause.syntax.children(clause.node, "csubj", "nsubj", "advcl"):
        verb = child
        if child.low in {"whoever", "he", "those", "anyone", "whichever"}:
            verb = next(iter(clause.syntax.children(child, "acl:relcl")), child)
        elif not any(item.low == "whoever" for item in clause.syntax.children(child, "nsubj")):
            continue
        if verb.lemma not in _HELD or clause.tree.turn(verb) < 1:
            continue
        loses = sign_of(clause.tree.value_of_clause(clause.node)) < 0 or clause.node.lemma in _ILLS
        if clause.turn < 0 or loses:
            continue
        objects = clause.syntax.children(verb, "obj")
        cue = clause.tree.slice(child, verb)
        yield from clause.votes(clause.about(objects), 1, 0.68, cue, "whoever")


def _read_without(clause: TreeClause) -> Iterator[Vote]:
    """A tool without X is a toy."""
    if clause.subject is None or clause.turn < 0:
        return
    for child in clause.syntax.children(clause.subject, "nmod"):
        if "without" in clause.tree.cases(child):
            cue = clause.tree.slice(clause.subject, child)
            yield from clause.votes(clause.about([child]), 1, 0.66, cue, "subject-without")
