"""Room nlp: verdicts of clauses that urge, and of those that tell what everybody can have and what makes what so."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import get_stance_words, sign_of
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["DUTY", "is_bargain", "read_done_better", "read_made_so", "read_to_be_had", "read_urged"]

DUTY = frozenset({"should", "must", "ought"})
_OBLIGED = frozenset({"need", "have", "ought"})
_ABLE = frozenset({"can", "ca", "could"})
_BUYING = frozenset({"buy", "rent", "hire", "copy", "download", "purchase"})
_HOLDING = frozenset({"have", "get", "own", "possess", "hold", "use"})
_COPYING = frozenset({"copy", "clone", "imitate", "match", "replicate", "reproduce", "rebuild", "fake", "steal"})
_SOON = frozenset({"minute", "hour", "day", "week", "month", "afternoon", "morning", "night", "weekend", "everybody"})
_TO_BE_HAD = get_stance_words("to-be-had")
_ALL = get_stance_words("everybody")
_RIVALS = get_stance_words("rivals") | {"you", "we"}
_BECOMING = frozenset({"degenerate", "devolve", "evolve", "morph", "reduce", "transform", "turn"})
_SPREADING = frozenset({"distribute", "share", "spread"})
_FIELDS = frozenset({"competitor", "company", "field", "firm", "industry", "market", "rival", "sector", "trade"})
_MAKING = frozenset({"make", "render", "leave", "keep"})


def read_urged(clause: TreeClause) -> Iterator[Vote]:
    """Invest in X; leaders should stop buying X."""
    if clause.node.dep == "acl:relcl" or not _is_urged(clause) or (clause.passive and not clause.modals & DUTY):
        return
    for found in clause.tree.find_kinds(clause.node, {"urges"}):
        if _is_kept_so(clause):
            return
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
        return "Mood=Imp" in node.feats and not clause.words("nsubj") and not is_bargain(clause.syntax, node)
    if node.dep == "xcomp" and parent.lemma in _OBLIGED:
        return "to" in clause.words("mark")
    if parent.lemma == "let" and node.dep in {"xcomp", "ccomp"}:
        return any(child.low in {"us", "'s"} for child in clause.syntax.children(parent)) or "us" in clause.words(
            "nsubj"
        )
    if node.dep in {"xcomp", "advcl"} and parent.lemma == "do" and "to" in clause.words("mark"):
        return any(child.low == "well" for child in clause.syntax.children(parent, "advmod"))
    joined = node.dep == "conj" and not clause.words("nsubj", "aux")
    return joined and _is_urged(TreeClause(clause.tree, parent))


def is_bargain(syntax: Syntax, node: Node) -> bool:
    """Whether an order only says upon what something happens: "cut X and the yards fill"."""
    if "Mood=Imp" not in node.feats:
        return False
    for child in syntax.children(node, "conj"):
        joined = {item.low for item in syntax.children(child, "cc")} & {"and", "or"}
        happens = "VerbForm=Fin" in child.feats or bool(syntax.children(child, "aux", "cop"))
        if joined and happens and syntax.children(child, "nsubj"):
            return True
    return False


def _is_kept_so(clause: TreeClause) -> bool:
    """Whether it is told how a thing should be kept, and not to keep it: "keep X cheap"."""
    after = clause.syntax.children(clause.node, "xcomp", "advmod", "obl")
    return clause.node.lemma in _MAKING and any(child.pos == "ADJ" for child in after)


def read_to_be_had(clause: TreeClause) -> Iterator[Vote]:
    """Anyone can rent X: what everybody can have sets nobody apart. Nobody can copy X; X cannot be bought."""
    if clause.node.lemma in _HOLDING and not clause.passive and not clause.modals:
        yield from _read_had(clause)
        return
    if clause.node.lemma in _TO_BE_HAD | _SPREADING and not clause.modals & (_ABLE | {"may", "might"}):
        yield from _read_copied(clause)
        return
    if clause.node.lemma not in _TO_BE_HAD or not clause.modals & (_ABLE | {"may", "might"}):
        return
    auxiliaries = (node for node in clause.syntax.children(clause.node, "aux") if node.index < clause.node.index)
    cue = clause.cue(clause.tree.slice(*auxiliaries, clause.node))
    if clause.passive:
        if clause.modals & _ABLE:  # "may be licensed" is as often a permission
            yield from clause.votes(clause.subjects, -clause.turn, 0.7, cue, "to-be-had")
        return
    subject = {item.low for item in clause.syntax.subtree(clause.subject)} if clause.subject is not None else set()
    objects = clause.about(clause.syntax.children(clause.node, "obj"))
    closed = bool(subject & {"nobody", "none"}) or {"no", "one"} <= subject
    if closed or (clause.turn < 0 and subject & _RIVALS):
        yield from clause.votes(objects, 1, 0.7, cue, "to-be-had")
    elif subject & _ALL and clause.turn > 0:
        yield from clause.votes(objects, -1, 0.7, cue, "to-be-had")
    elif _is_open_to(clause, subject):
        yield from clause.votes(objects, -1, 0.64, cue, "to-be-had")


def _is_open_to(clause: TreeClause, subject: set[str]) -> bool:
    """A rival may copy X, and you can buy X."""
    if clause.turn < 0 or "have" in clause.modals:
        return False
    rivals = _RIVALS - {"you", "we"}
    return bool(subject & rivals) or (bool(subject & {"you", "one"}) and clause.node.lemma in _BUYING)


def _read_copied(clause: TreeClause) -> Iterator[Vote]:
    """X is copied within a week; no one has ever copied X."""
    tree, cue = clause.tree, clause.cue(clause.node.text)
    if clause.node.lemma in _SPREADING:
        obliques = clause.syntax.children(clause.node, "obl")
        wide = any(child.lemma in _FIELDS and tree.cases(child) & {"across", "among", "over"} for child in obliques)
        if wide and clause.turn > 0 and not clause.words("obj") and clause.words("advmod") & {"equally", "evenly"}:
            yield from clause.votes(clause.subjects, -1, 0.68, cue, "had-by-all")
        return
    if clause.passive:
        obliques = clause.syntax.children(clause.node, "obl")
        soon = any(child.lemma in _SOON and tree.cases(child) & {"in", "within", "by"} for child in obliques)
        if soon and clause.turn > 0:
            yield from clause.votes(clause.subjects, -1, 0.68, cue, "soon-copied")
        return
    if clause.subject is None or clause.node.lemma not in _COPYING:
        return
    own = {item.low for item in clause.syntax.subtree(clause.subject)}
    if own & {"nobody", "none"} or {"no", "one"} <= own or (clause.turn < 0 and own & _RIVALS):
        objects = clause.about(clause.syntax.children(clause.node, "obj"))
        yield from clause.votes(objects, 1, 0.68, cue, "not-copied")


def _read_had(clause: TreeClause) -> Iterator[Vote]:
    """Everybody has X; nobody else has X."""
    subject = clause.subject
    if subject is None:
        return
    objects = clause.about(clause.syntax.children(clause.node, "obj"))
    cue = clause.tree.slice(subject, clause.node)
    own = {item.low for item in clause.syntax.subtree(subject)} | clause.words("advmod")
    if subject.low in {"everyone", "everybody", "anyone", "anybody"} and clause.turn > 0:
        yield from clause.votes(objects, -1, 0.68, cue, "had-by-all")
    elif own >= {"nobody", "else"} or own >= {"no", "one", "else"} or own >= {"no", "other"}:
        yield from clause.votes(objects, 1, 0.68, cue, "had-by-none")


def read_made_so(clause: TreeClause) -> Iterator[Vote]:
    """AI makes judgment scarce; X turns a chore into an advantage; cheap tools turn insight into a commodity."""
    yield from _read_turned_into(clause)
    if clause.passive or ("Mood=Imp" in clause.node.feats and _is_kept_so(clause)):
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


def _read_turned_into(clause: TreeClause) -> Iterator[Vote]:
    """X has been transformed into a relic; X has evolved into a commodity."""
    if clause.node.lemma not in _BECOMING or (not clause.passive and clause.words("obj")):
        return
    marks = {"to"} if clause.node.lemma == "reduce" else {"into"}
    value = clause.value_of(
        child for child in clause.syntax.children(clause.node, "obl") if clause.tree.cases(child) & marks
    )
    if value is not None and clause.turn > 0 and (clause.passive or clause.node.lemma != "turn"):
        bearers = clause.subjects or (clause.notions() if value.sign < 0 else [])
        yield from clause.votes(bearers, value.sign, 0.7, value.cue, "made")


def read_done_better(clause: TreeClause) -> Iterator[Vote]:
    """X serves its customers better than Y."""
    adverbs = clause.words("advmod", "xcomp") & {"better", "worse"}
    if not adverbs or clause.passive or not clause.than():  # "gets better" is a turn, not a rank
        return
    cue = "better" if "better" in adverbs else "worse"
    sign = clause.turn * (1 if cue == "better" else -1)
    yield from clause.votes(clause.subjects, sign, 0.66, cue, "compared")
    yield from clause.votes(clause.about(clause.than()), -sign, 0.62, cue, "compared")
