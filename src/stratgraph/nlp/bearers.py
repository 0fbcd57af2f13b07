"""Room nlp: of which concepts a phrase speaks - its head, what it is the use or the lack of, what its actors have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import StanceTree, get_stance_words
from stratgraph.nlp.syntax import Node

__all__ = ["FAILING", "Bearer", "find_bearers", "find_subjects", "is_set_against", "list_treated_as", "stands_apart"]

_TRANSPARENT = get_stance_words("transparent")
_LOSSES = get_stance_words("losses")
_ACTORS = get_stance_words("actors")
_HAVING = get_stance_words("having")
_SHEDDING = get_stance_words("shedding")
_RAISING = get_stance_words("raising")
FAILING = get_stance_words("failing")
"""What one fails to do, one does not do."""
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PRON", "ADV"})
_SPOILING = get_stance_words("spoiling")
_NEGATIVE = re.compile(r"(?:un(?!der|i|til)|non|ill-)")
_PAUSES = frozenset({",", "—", "–", "("})
_ENDS = frozenset({";", ":"})
_NO_MORE = frozenset({"just", "mere", "merely", "only", "simply"})
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Bearer:
    """A concept that a phrase speaks of; ``sign`` is -1 where it speaks of its lack, ``weight`` falls with distance."""

    place: Place
    sign: int = 1
    weight: float = 1.0
    narrowed: bool = False
    """Whether only a part of it is meant ("data that nobody reads"), so that nothing bad is said of the whole."""

    def turned(self, sign: int, weight: float = 1.0) -> Bearer:
        """The same seen from further away."""
        return replace(self, sign=self.sign * sign, weight=self.weight * weight)


def find_bearers(tree: StanceTree, node: Node, *, depth: int = 0) -> list[Bearer]:
    """The concepts that the phrase under a node is about; nothing rather than a word inside it."""
    if depth > _DEEPEST:
        return []
    found = list(_iter_own(tree, node, depth))
    for child in tree.syntax.children(node, "conj"):
        apart = bool(tree.syntax.children(child, "cop"))  # "; it is Y" is a clause of its own
        if apart or is_set_against(tree, node, child):
            continue
        found += find_bearers(tree, child, depth=depth + 1)
    return _unique(found)


def is_set_against(tree: StanceTree, node: Node, child: Node) -> bool:
    """Whether what is joined to a phrase stands in its place: "not X but Y", "X, not Y"."""
    joints = [item for item in tree.syntax.children(node, "cc") if node.index < item.index < child.index]
    joints += tree.syntax.children(child, "cc", "advmod")
    return bool({item.low for item in joints} & {"not", "but", "never"})


def _iter_own(tree: StanceTree, node: Node, depth: int) -> Iterator[Bearer]:
    own = tree.places.get(node.index, ())
    if own:
        sign = _sign_of_modifiers(tree, node)
        clauses = tree.syntax.children(node, "acl:relcl", "acl")
        narrowed = any(not stands_apart(tree, child) for child in clauses)
        yield from (Bearer(place, sign, 0.9 if narrowed else 1.0, narrowed) for place in own if sign)
        return
    for child in tree.syntax.children(node, "appos"):  # "three things: trust, speed and reach"
        yield from find_bearers(tree, child, depth=depth + 1)
    if node.pos in {"VERB", "AUX"}:
        yield from _through_action(tree, node, depth)
    elif node.lemma in _ACTORS or node.low in _ACTORS:
        yield from _through_actor(tree, node, depth)
    elif node.lemma in _TRANSPARENT | _LOSSES:
        sign = -1 if node.lemma in _LOSSES else 1
        for child in tree.syntax.children(node, "nmod"):
            if tree.cases(child) & {"of", "in", "to", "for", "on", "over"}:
                yield from (bearer.turned(sign, 0.92) for bearer in find_bearers(tree, child, depth=depth + 1))
        for child in tree.syntax.children(node, "compound"):
            if node.lemma in _TRANSPARENT:
                yield from (Bearer(place, sign, 0.92) for place in tree.places.get(child.index, ()))


def _sign_of_modifiers(tree: StanceTree, node: Node) -> int:
    """-1 for a lack ("less X"), 0 where a word turns the concept into something else ("bad X", "X without Y")."""
    sign = 1
    counted = bool({child.low for child in tree.syntax.children(node, "det", "nmod:poss")})  # "the little X" is small
    for child in tree.syntax.children(node, "amod", "det", "nummod"):
        if child.low in {"less", "fewer", "few"} or (child.low == "little" and not counted):
            sign = -1
        elif {child.low, child.lemma} & _SPOILING or (child.dep == "amod" and _is_bad(tree, child)):
            return 0
    for child in tree.syntax.children(node, "nmod"):
        if "without" in tree.cases(child):
            return 0
    return sign


def _is_bad(tree: StanceTree, node: Node) -> bool:
    return bool(_NEGATIVE.match(node.low)) or any(found.sign < 0 for found in tree.find_kinds(node, {"adjective"}))


def stands_apart(tree: StanceTree, clause: Node) -> bool:
    """Whether a relative clause only adds ("X, which lasts") and does not narrow ("X that lasts")."""
    first = min((item.index for item in tree.syntax.subtree(clause)), default=0)
    if tree.syntax.nodes[first].low in _PAUSES or any(
        item.low in _ENDS for item in tree.syntax.nodes[clause.head + 1 : first]
    ):
        return True
    return first > 0 and tree.syntax.nodes[first - 1].low in _PAUSES


def _through_action(tree: StanceTree, node: Node, depth: int) -> Iterator[Bearer]:
    """Owning X, to ignore X; a clause with a subject only where that is anybody ("whoever owns X")."""
    subjects = tree.syntax.children(node, "nsubj")
    others = [child for child in subjects if child.lemma not in _ACTORS and child.low not in _ACTORS]
    if any(child.dep != "nsubj:pass" for child in others):
        return
    sign = tree.turn(node)
    if node.lemma == "treat":  # "those who treat it as X"
        for child in list_treated_as(tree, node):
            yield from (bearer.turned(sign, 0.9) for bearer in find_bearers(tree, child, depth=depth + 1))
        return
    if node.lemma in _SHEDDING:
        sign = -sign
    elif node.lemma not in _HAVING:
        return
    passive = [child for child in subjects if child.dep == "nsubj:pass"]
    for child in (*passive, *tree.syntax.children(node, "obj", "obl", "xcomp")):
        if child.dep == "obl" and not tree.cases(child) & {"in", "on", "of", "to", "with", "for"}:
            continue
        yield from (bearer.turned(sign, 0.9) for bearer in find_bearers(tree, child, depth=depth + 1))


def list_treated_as(tree: StanceTree, node: Node) -> list[Node]:
    """What something is treated as; not what it is treated as no more than ("just another X")."""
    return [
        child
        for child in tree.syntax.children(node, "obl", "xcomp")
        if tree.cases(child) & {"as", "like"}
        and not {item.low for item in tree.syntax.children(child, "advmod", "amod")} & _NO_MORE
    ]


def _through_actor(tree: StanceTree, node: Node, depth: int) -> Iterator[Bearer]:
    """Those who own X, firms with X, the holder of X."""
    for child in tree.syntax.children(node, "acl", "acl:relcl"):
        yield from _through_action(tree, child, depth + 1)
    for child in tree.syntax.children(node, "nmod"):
        marks = tree.cases(child)
        sign = 1 if marks & {"with", "of"} else -1 if "without" in marks else 0
        if sign:
            yield from (bearer.turned(sign, 0.9) for bearer in find_bearers(tree, child, depth=depth + 1))


def _unique(bearers: Iterable[Bearer]) -> list[Bearer]:
    best: dict[tuple[Place, int], Bearer] = {}
    for bearer in bearers:
        best.setdefault((bearer.place, bearer.sign), bearer)
    return list(best.values())


def find_subjects(tree: StanceTree, node: Node, *, depth: int = 0) -> tuple[list[Bearer], Node | None]:
    """Of which concepts a clause says what it says, and the node of its subject.

    A clause without a subject of its own has that of the clause it is joined to.
    """
    own = tree.syntax.children(node, "nsubj", "csubj")
    if own:
        return _from_subject(tree, node, own[0])
    parent = tree.parent(node)
    if parent is None:
        return _from_gerund(tree, node)
    if node.lemma == "use" and node.dep == "acl":  # "X used to be a moat", of which the parser makes a noun
        return [Bearer(place) for place in tree.places.get(parent.index, ())], parent
    if depth < _DEEPEST and parent.pos in _PREDICATES and _shares_subject(tree, node, parent):
        return find_subjects(tree, parent, depth=depth + 1)
    return [], None


def _shares_subject(tree: StanceTree, node: Node, parent: Node) -> bool:
    if node.dep == "xcomp":
        raised = parent.lemma in _RAISING and not tree.syntax.children(parent, "obj")
        return raised or parent.lemma in FAILING
    if node.dep == "advcl":  # ", eroding trust", but not "when it erodes trust" or "Eroding trust, ..."
        return not tree.syntax.children(node, "mark") and node.index > parent.index
    return node.dep == "conj"


def _from_subject(tree: StanceTree, node: Node, subject: Node) -> tuple[list[Bearer], Node]:
    if subject.low in {"which", "that", "who"} and node.dep in {"acl:relcl", "advcl:relcl"}:
        parent = tree.parent(node)
        if parent is not None and parent.pos not in {"VERB", "AUX"}:
            if not stands_apart(tree, node):
                return [], parent
            return [Bearer(place) for place in tree.places.get(parent.index, ())], parent
    return find_bearers(tree, subject), subject


def _from_gerund(tree: StanceTree, node: Node) -> tuple[list[Bearer], Node | None]:
    """Investing in X pays off, whoever owns X wins: the parser often takes the first verb for a side clause."""
    for child in tree.syntax.children(node, "advcl"):
        subjects = tree.syntax.children(child, "nsubj")
        if subjects and subjects[0].low in {"whoever", "whatever", "those"}:
            return find_bearers(tree, child), child
        plain = not subjects and not tree.syntax.children(child, "mark")
        follows = tree.syntax.nodes[node.index - 1].low if node.index else ""
        comma = any(item.low == "," for item in tree.syntax.children(child, "punct")) or follows == ","
        if child.index < node.index and plain and not comma and "VerbForm=" in child.feats:
            return find_bearers(tree, child), child
    return [], None
