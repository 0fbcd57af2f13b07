"""Room nlp: verdicts by what it takes - "the discipline to build X", "value is found when a firm uses X"."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words, sign_of
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.tree_clause import TreeClause

__all__ = ["read_wants"]

_VIRTUES = get_stance_words("virtues")
_PRIZES = get_stance_words("prizes")
_HAVING = get_stance_words("having") - {"seek", "sell", "want"}
_EARNING = get_stance_words("earning")
_TELLING = get_stance_words("questions")
_ARISING = frozenset({"arise", "begin", "build", "come", "create", "emerge", "find", "make", "start", "win"})
_PLACES = frozenset({"from", "in", "into", "on", "upon", "with"})


def read_wants(tree: StanceTree) -> Iterator[Vote]:
    """The courage to abandon X; the real question is whether they earn X; value is found when a firm uses its X."""
    for node in tree.syntax.nodes:
        if node.lemma in _VIRTUES and node.pos == "NOUN":
            yield from _read_virtue(tree, node)
    for node in tree.iter_predicates():
        yield from _read_question(tree, node)
        if not tree.is_open(node):
            yield from _read_found_when(TreeClause(tree, node))


def _read_virtue(tree: StanceTree, noun: Node) -> Iterator[Vote]:
    """The discipline to build X: what takes a virtue to do is worth doing."""
    above = tree.parent(noun)
    verbs = [*tree.syntax.children(noun, "acl"), *(tree.syntax.children(above, "advcl", "xcomp") if above else ())]
    for verb in verbs:
        if "to" not in tree.cases(verb) or tree.is_open(verb) or not noun.index < verb.index <= noun.index + 3:
            continue
        for found in tree.find_kinds(verb, {"urges"}):
            clause = TreeClause(tree, verb)
            objects = [item for item in clause.objects(found) if "instead" not in tree.cases(item)]
            bearers = [bearer for bearer in clause.about(objects) if not bearer.narrowed]
            sign = found.sign * tree.turn(verb)
            yield from clause.votes(bearers, sign, 0.68, tree.slice(noun, verb), "urged", verdicts=True)
            break


def _read_question(tree: StanceTree, node: Node) -> Iterator[Vote]:
    """The real question is whether they earn X."""
    outer = next((child for child in tree.syntax.children(node) if child.dep == "nsubj:outer"), None)
    if outer is None or outer.lemma not in {"question", "issue", "test"} or node.lemma not in _EARNING:
        return
    real = {child.low for child in tree.syntax.children(outer, "amod")} & _TELLING
    clause = TreeClause(tree, node)
    if real and "whether" in clause.words("mark") and tree.turn(node) > 0 and not clause.passive:
        objects = clause.syntax.children(node, "obj")
        yield from clause.votes(clause.about(objects), 1, 0.64, tree.slice(outer, node), "needed")


def _read_found_when(clause: TreeClause) -> Iterator[Vote]:
    """Real value is found when a firm uses its X."""
    subject, tree = clause.subject, clause.tree
    if clause.node.lemma not in _ARISING or subject is None or clause.turn < 1:
        return
    if subject.lemma not in _PRIZES and sign_of(tree.value(subject)) < 1:
        return
    for child in clause.syntax.children(clause.node, "advcl"):
        marks = {item.low for item in clause.syntax.children(child, "mark", "advmod")}
        if "when" not in marks or child.lemma not in _HAVING or tree.turn(child) < 1:
            continue
        phrases = clause.syntax.children(child, "obj", "obl", "nsubj:pass")
        objects = [item for item in phrases if item.dep != "obl" or tree.cases(item) & _PLACES]
        cue = tree.slice(subject, clause.node)
        yield from clause.votes(clause.about(objects), 1, 0.68, cue, "lies-in")
