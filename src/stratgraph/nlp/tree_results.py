"""Room nlp: verdicts by what a thing did - "X made no difference", "no X can replace it", "X saved the yard"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.bearers import Bearer
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import get_stance_words, sign_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_advice import DUTY
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_results"]

_EFFECTS = get_stance_words("effects")
_BEARING = get_stance_words("bearing")
_WEIGHTS = get_stance_words("weights")
_ACHIEVED = get_stance_words("achieved")
_ILLS = get_stance_words("ills")
_PASSIVE_DEEDS = get_stance_words("passive-deeds")
_SMALL = get_stance_words("small")
_GREAT = get_stance_words("great")


def read_results(clause: TreeClause) -> Iterator[Vote]:
    """X had little effect; X is of no use; no X has ever saved a firm; X saved the yard; X did more than Y."""
    if clause.syntax.children(clause.node, "cop"):
        yield from _read_weight(clause)
    elif not clause.passive:
        yield from _read_effect(clause)
        yield from _read_never(clause)
        yield from _read_nothing(clause)
        yield from _read_achieved(clause)
        yield from _read_ranked(clause)


def _lessened(clause: TreeClause, node: Node) -> bool:
    return bool({child.low for child in clause.syntax.children(node, "det", "amod", "advmod")} & _SMALL)


def _read_effect(clause: TreeClause) -> Iterator[Vote]:
    if clause.node.lemma not in _BEARING:
        return
    for child in clause.syntax.children(clause.node, "obj"):
        if child.lemma not in _EFFECTS:
            continue
        if _lessened(clause, child) or clause.turn < 0:
            cue = clause.tree.slice(clause.node, child)
            yield from clause.votes(clause.subjects, -1, 0.7, cue, "no-effect")


def _read_weight(clause: TreeClause) -> Iterator[Vote]:
    """X is of little use; X is of the first importance."""
    node = clause.node
    if node.lemma not in _WEIGHTS or "of" not in clause.tree.cases(node):
        return
    words = {child.low for child in clause.syntax.children(node, "det", "amod")}
    sign = -1 if words & _SMALL else int(bool(words & _GREAT))
    cue = clause.cue(clause.tree.slice(node))
    yield from clause.votes(clause.subjects, sign * (1 if "no" in words else clause.turn), 0.74, cue, "of-weight")


def _read_never(clause: TreeClause) -> Iterator[Vote]:
    """No X has ever done Y; X has never won anything."""
    subject = clause.subject
    if subject is None or clause.node.lemma in _ILLS or clause.tree.find_kinds(clause.node, {"harms", "prevents"}):
        return
    ever = clause.words("advmod")
    none = {child.low for child in clause.syntax.children(subject, "det", "nmod:poss")} & {"no", "nobody", "none"}
    if none and (ever & {"ever", "yet"} or _is_plain_act(clause)):
        bearers = [Bearer(place) for place in clause.tree.places.get(subject.index, ())]
        yield from clause.votes(bearers, -1, 0.68, clause.tree.slice(subject, clause.node), "never-did")
    elif "never" in ever and clause.words("aux") & {"has", "have", "'s", "'ve"} and clause.words("obj"):
        yield from clause.votes(clause.subjects, -1, 0.68, f"never … {clause.node.text}", "never-did")


def _is_plain_act(clause: TreeClause) -> bool:
    """Whether a clause tells what a thing does to something: "no X can replace it", "no X keeps them"."""
    return bool(clause.words("obj")) and clause.node.lemma not in _PASSIVE_DEEDS


def _read_achieved(clause: TreeClause) -> Iterator[Vote]:
    """X saved the firm."""
    lemma = clause.node.lemma
    objects = clause.syntax.children(clause.node, "obj")
    if lemma not in _ACHIEVED or not objects or clause.modals & DUTY or sign_of(clause.value_of(objects)) < 0:
        return
    if clause.turn > 0:
        yield from clause.votes(clause.subjects, 1, 0.62, clause.node.text, "achieves")


def _acts(clause: TreeClause) -> bool:
    """Whether a verb tells of something done, and of nothing bad."""
    bad = clause.node.lemma in _ILLS or bool(clause.tree.find_kinds(clause.node, {"harms", "prevents"}))
    return not bad and clause.node.lemma not in _PASSIVE_DEEDS


def _read_nothing(clause: TreeClause) -> Iterator[Vote]:
    """X teaches nothing; X moved little."""
    if not _acts(clause):
        return
    for child in clause.syntax.children(clause.node, "obj"):
        bare = not clause.syntax.children(child, "amod", "det", "acl:relcl", "nmod")
        if bare and child.low in {"nothing", "little", "nobody"}:
            cue = clause.tree.slice(clause.node, child)
            yield from clause.votes(clause.subjects, -1, 0.7, cue, "does-nothing")


def _read_ranked(clause: TreeClause) -> Iterator[Vote]:
    """X explains more of it than Y; X moved fewer people than Y."""
    tree, objects = clause.tree, clause.syntax.children(clause.node, "obj", "advmod")
    if clause.turn < 0 or not _acts(clause) or sign_of(clause.value_of(objects)) < 0:
        return
    for phrase in objects:
        grades = {item.low for item in (phrase, *clause.syntax.children(phrase, "amod", "advmod"))}
        sign = int("more" in grades) - int(bool(grades & {"less", "fewer"}))
        if not sign:
            continue
        for other in (*clause.than(), *_list_than(clause, phrase)):
            if tree.cases(other) - {"than", "any", "all"}:
                continue
            cue, others = tree.slice(clause.node, phrase), clause.about([other])
            if others:
                yield from clause.votes(clause.subjects, sign, 0.68, cue, "ranked")
            yield from clause.votes(others, -sign, 0.66, cue, "ranked")
            return


def _list_than(clause: TreeClause, phrase: Node) -> list[Node]:
    under = (phrase, *clause.syntax.children(phrase, "amod", "advmod"))
    return [
        child
        for node in under
        for child in clause.syntax.children(node, "obl", "nmod", "advcl")
        if "than" in clause.tree.cases(child)
    ]
