"""Room nlp: verdicts of clauses that say what a thing is - "X is a moat", "the bottleneck is X", "X proves durable"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratgraph.nlp.bearers import Bearer, find_bearers, stands_apart
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import Value, get_stance_words, lean_of, sign_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause
from stratgraph.nlp.tree_plain import read_plainly_called

__all__ = ["read_become", "read_called"]

_NAMED_FAULTS = get_stance_words("named-faults")
_STATES = get_stance_words("states")
_COPULAR = get_stance_words("copular")
_HINDRANCES = frozenset({"barrier", "brake", "constraint", "drag", "hindrance", "hurdle", "impediment", "obstacle"})
_PLACES = frozenset({"in", "with", "at", "on", "inside", "within", "under"})


def read_called(clause: TreeClause) -> Iterator[Vote]:
    """X is a moat; the bottleneck is X; the value is in X; it is X that decides."""
    if not _is_kind(clause):
        yield from _read_called(clause)


def _read_called(clause: TreeClause) -> Iterator[Vote]:
    own = [] if "Degree=Cmp" in clause.node.feats else find_bearers(clause.tree, clause.node)  # "faster" is no name
    named = None if clause.subjects_are_plain() else clause.named_value()
    if clause.subject is not None and clause.tree.cases(clause.node) & _PLACES:
        if named is not None and named.sign > 0:
            yield from clause.votes(own, clause.turn, 0.8, named.cue, "lies-in")
        return
    if own and named is not None and not (_is_any(clause) and clause.turn < 0):
        yield from _read_is_the(clause, own, named)
        return
    if own and clause.words("expl", "nsubj") & {"it", "this", "that"}:
        yield from _read_cleft(clause, own)
    compared = list(_read_comparison(clause))
    if compared:
        yield from compared
        return
    if clause.words("advmod") & {"as", "so"}:
        return
    # "X is a plan that nobody reads" is about some plan; "X is the only moat that lasts" is a verdict all the same.
    thing = any(bearer.place.value == 0 for bearer in own)
    narrowed = thing and any(
        not stands_apart(clause.tree, child) for child in clause.syntax.children(clause.node, "acl:relcl")
    )
    value = None if narrowed else _value_called(clause)
    if (
        value is not None
        and not _is_relative(clause, value)
        and not (clause.node.lemma in _STATES and clause.is_about_a_good())
    ):
        sign = value.sign * clause.turn
        if value.sign < 0 < sign and value.entry is not None and value.entry.entry.split()[-1] in _HINDRANCES:
            return  # what is not in the way need not be worth anything
        denied = sign < 0 < value.sign  # "a bottleneck is not a moat" is a verdict though a bottleneck has a worth
        bearers = clause.subjects or (clause.notions() if value.sign < 0 and sign < 0 else [])
        yield from clause.votes(bearers, sign, 0.8, clause.cue(value.cue), "called", verdicts=denied)
    elif value is None and not narrowed:
        votes = list(_read_evil(clause, own))
        yield from votes or read_plainly_called(clause)


def _is_kind(clause: TreeClause) -> bool:
    """Whether it denies of what kind a thing is, and not what it is worth: "the race is not a race between towns"."""
    return clause.turn < 0 and clause.subject is not None and clause.subject.lemma == clause.node.lemma


def _read_evil(clause: TreeClause, own: Sequence[Bearer]) -> Iterator[Vote]:
    """X is free riding: what is said to be an evil by name is none the better for it."""
    for bearer in own:
        if lean_of(bearer.place.concept) < 0 < bearer.sign:
            cue = clause.tree.sentence.slice(bearer.place.start, bearer.place.end)
            yield from clause.votes(clause.subjects, -clause.turn, 0.7, clause.cue(cue), "called")
            return


def _is_relative(clause: TreeClause, value: Value) -> bool:
    """Whether a value is no verdict: "better" than before is a turn, and "a contest" is not the one that counts."""
    entry = value.entry
    if "Degree=Cmp" in clause.node.feats and (entry is None or entry.end - entry.start == 1):
        return True
    return entry is not None and entry.kind == "crux" and bool(clause.words("det") & {"a", "an"})


def _read_is_the(clause: TreeClause, own: Sequence[Bearer], named: Value) -> Iterator[Vote]:
    """The bottleneck is X. A problem that "is X" speaks for nothing: only a decoy that is X speaks against it."""
    entry = named.entry
    needed = entry is not None and entry.kind == "needs"
    if not needed and (clause.subject is None or _is_any(clause)):
        return
    if named.sign > 0 or needed or (entry is not None and entry.entry in _NAMED_FAULTS):
        yield from clause.votes(own, named.sign * clause.turn, 0.82, clause.cue(named.cue), "is-the")


def _is_any(clause: TreeClause) -> bool:
    """Whether the subject is one of many: "a bottleneck"."""
    subject = clause.subject
    determiners = () if subject is None else clause.syntax.children(subject, "det")
    return bool({child.low for child in determiners} & {"a", "an", "some", "any"})


def _read_cleft(clause: TreeClause, own: Sequence[Bearer]) -> Iterator[Vote]:
    """It is X that decides."""
    for child in clause.syntax.children(clause.node, "acl:relcl", "advcl:relcl", "ccomp"):
        marks = {item.low for item in clause.syntax.children(child, "nsubj", "mark")}
        value = _value_of_relative(clause, child) if marks & {"that", "which", "who"} else None
        if value is not None:
            yield from clause.votes(own, value.sign * clause.turn, 0.74, value.cue, "cleft")


def _read_comparison(clause: TreeClause) -> Iterator[Vote]:
    """X is more valuable than Y."""
    value = clause.tree.value(clause.node)
    for child in clause.syntax.children(clause.node, "obl", "advcl", "nmod"):
        marks = clause.tree.cases(child)
        if "than" in marks and clause.node.pos == "ADJ" and "no" not in clause.words("advmod", "det"):
            sign = sign_of(value) * clause.turn
            cue = clause.cue(value.cue if value else clause.node.text)
            yield from clause.votes(clause.subjects, sign, 0.76, cue, "compared")
            if sign_of(value) > 0:  # the lesser of two evils is no good
                yield from clause.votes(clause.about([child]), -sign, 0.7, cue, "compared")


def _value_called(clause: TreeClause) -> Value | None:
    """What the subject is called, by the words themselves or by what follows an empty one ("what compounds")."""
    value = clause.tree.value(clause.node)
    if value is not None or not (clause.node.pos in {"PRON", "ADV"} or clause.tree.is_empty(clause.node)):
        return value
    found = (
        _value_of_relative(clause, child) for child in clause.syntax.children(clause.node, "acl:relcl", "advcl:relcl")
    )
    return next((value for value in found if value is not None), None)


def _value_of_relative(clause: TreeClause, relative: Node) -> Value | None:
    """What "that compounds" and "where value lies" make of the noun they follow."""
    tree = clause.tree
    where = clause.node.low == "where" or any(
        child.low == "where" for child in clause.syntax.children(relative, "advmod", "mark")
    )
    if where:
        value = clause.value_of(clause.syntax.children(relative, "nsubj"))
        if value is not None:
            return value.turned(tree.turn(relative))
    return tree.value_of_clause(relative)


def read_become(clause: TreeClause) -> Iterator[Vote]:
    """X proves durable; X is overrated."""
    if clause.passive:
        for found in clause.tree.find_kinds(clause.node, {"adjective"}):
            if clause.words("advmod") & {"less", "least", "too"}:
                return
            if found.sign > 0 or not clause.is_about_a_good():
                yield from clause.votes(clause.subjects, found.sign * clause.turn, 0.76, clause.cue(found), "called")
            return
    elif clause.node.lemma in _COPULAR and not clause.tree.find_kinds(clause.node, {"gives"}):
        value = clause.value_of(clause.syntax.children(clause.node, "xcomp"))
        if value is not None:
            yield from clause.votes(clause.subjects, value.sign * clause.turn, 0.76, clause.cue(value.cue), "called")
