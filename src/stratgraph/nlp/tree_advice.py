"""Room nlp: verdicts of clauses that urge, and of those that tell what everybody can have and what makes what so."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import get_stance_words, sign_of
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["DUTY", "read_done_better", "read_made_so", "read_to_be_had", "read_urged"]

DUTY = frozenset({"should", "must", "ought"})
_OBLIGED = frozenset({"need", "have", "ought"})
_TO_BE_HAD = get_stance_words("to-be-had")
_ALL = get_stance_words("everybody")
_RIVALS = get_stance_words("rivals") | {"you", "we"}
_MAKING = frozenset({"make", "render", "leave", "keep"})


def read_urged(clause: TreeClause) -> Iterator[Vote]:
    """Invest in X; leaders should stop buying X."""
    if clause.passive or clause.node.dep == "acl:relcl" or not _is_urged(clause):
        return
    for found in clause.tree.find_kinds(clause.node, {"urges"}):
        objects = [bearer for bearer in clause.about(clause.objects(found)) if not bearer.narrowed]
        yield from clause.votes(objects, found.sign * clause.turn, 0.72, clause.cue(found), "urged", verdicts=True)
        return


def _is_urged(clause: TreeClause) -> bool:
    """Whether a clause tells somebody what to do, perhaps by way of the clause to which it is joined."""
    node = clause.node
    if clause.modals & DUTY:
        return True
    parent = clause.tree.parent(node)
    if node.dep in {"root", "parataxis"} or parent is None:
        return "Mood=Imp" in node.feats and not clause.words("nsubj")
    if node.dep == "xcomp" and parent.lemma in _OBLIGED:
        return "to" in clause.words("mark")
    joined = node.dep == "conj" and not clause.words("nsubj", "aux")
    return joined and _is_urged(TreeClause(clause.tree, parent))


def read_to_be_had(clause: TreeClause) -> Iterator[Vote]:
    """Anyone can rent X: what everybody can have sets nobody apart. Nobody can copy X; X cannot be bought."""
    if clause.node.lemma not in _TO_BE_HAD or not clause.modals & {"can", "ca", "could"}:
        return
    auxiliaries = (node for node in clause.syntax.children(clause.node, "aux") if node.index < clause.node.index)
    cue = clause.cue(clause.tree.slice(*auxiliaries, clause.node))
    if clause.passive:
        yield from clause.votes(clause.subjects, -clause.turn, 0.7, cue, "to-be-had")
        return
    subject = {item.low for item in clause.syntax.subtree(clause.subject)} if clause.subject is not None else set()
    objects = clause.about(clause.syntax.children(clause.node, "obj"))
    closed = bool(subject & {"nobody", "none"}) or {"no", "one"} <= subject
    if closed or (clause.turn < 0 and subject & _RIVALS):
        yield from clause.votes(objects, 1, 0.7, cue, "to-be-had")
    elif subject & _ALL and clause.turn > 0:
        yield from clause.votes(objects, -1, 0.7, cue, "to-be-had")


def read_made_so(clause: TreeClause) -> Iterator[Vote]:
    """AI makes judgment scarce; X turns a chore into an advantage; cheap tools turn insight into a commodity."""
    if clause.passive:
        return
    objects = clause.syntax.children(clause.node, "obj", "xcomp", "ccomp")
    if clause.node.lemma == "turn":
        obliques = clause.syntax.children(clause.node, "obl")
        value = clause.value_of(child for child in obliques if "into" in clause.tree.cases(child))
        sides = clause.about(objects) if objects and sign_of(value) < 0 else clause.subjects
        confidence = 0.7
    elif clause.node.lemma in _MAKING:
        value = clause.value_of(child for child in objects if child.pos == "ADJ")
        sides = clause.about(child for child in objects if child.pos not in {"ADJ", "VERB"})
        confidence = 0.66
    else:
        return
    if value is not None:
        yield from clause.votes(sides, value.sign * clause.turn, confidence, value.cue, "made")


def read_done_better(clause: TreeClause) -> Iterator[Vote]:
    """X serves its customers better than Y."""
    adverbs = clause.words("advmod", "xcomp") & {"better", "worse"}
    if not adverbs or clause.passive:
        return
    cue = "better" if "better" in adverbs else "worse"
    sign = clause.turn * (1 if cue == "better" else -1)
    yield from clause.votes(clause.subjects, sign, 0.66, cue, "compared")
    yield from clause.votes(clause.about(clause.than()), -sign, 0.62, cue, "compared")
