"""Room nlp: what the rules for causes ask of a tree: subjects, negation, tense, and whether a clause is asserted."""

from __future__ import annotations

from stratgraph.nlp.causal_lexicon import Frame, find_lemma, get_frames, get_particles, get_signs
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = [
    "LIGHT_HEADS",
    "THEREFORE",
    "find_oblique",
    "get_marks",
    "get_subject",
    "is_agent",
    "is_asserted",
    "is_deontic",
    "is_finite",
    "is_negated",
    "is_negative",
    "is_past",
    "is_present",
    "list_frames",
]

_NEGATORS = frozenset({"not", "n't", "never", "hardly", "barely", "scarcely", "seldom", "rarely", "neither", "nor"})
_SOFTENED = frozenset({"only", "just", "merely", "simply"})
_NOTHING = frozenset({"nobody", "nothing", "none", "neither", "nowhere"})
_PERSONS = frozenset({"i", "we", "you", "he", "she", "they", "who", "us", "them"})
_PARTICLES = frozenset({"up", "out", "off", "away", "down", "over", "in", "on"})
_DEONTIC = frozenset({"should", "must", "ought", "shall"})
_ASSERTING = frozenset({"because", "since", "while", "whereas", "that", "so", "which"})
THEREFORE = frozenset({"accordingly", "consequently", "hence", "thereby", "therefore", "thus"})
LIGHT_HEADS = frozenset({"thing", "things", "force", "factor", "ones", "one"})
"""Nouns that only carry a relative clause: "the thing that slows us"."""
_NOMINAL = frozenset({"obj", "iobj", "obl", "nmod", "nsubj", "appos", "conj"})
_QUESTIONS = frozenset({"what", "which", "who", "whether", "if", "how", "why"})
_MAX_DEPTH = 8
_UNTRUE = get_words("stances.falsehoods") | {"deny", "doubt"}
"""Of what one of these is said, the opposite is asserted, or nothing."""


def get_subject(tree: Syntax, node: Node) -> Node | None:
    """The subject of a clause: its own, or that of the clause that it goes on."""
    own = [one for one in tree.children(node, "nsubj", "csubj") if one.index < node.index]
    if own:  # of two ("the point is that costs fall") the nearer one
        nested = any(own[0].index < one.index < own[-1].index for one in tree.children(node, "cop"))
        found = own[-1] if nested else own[0]
        return _resolve_what(tree, node, found) if found.low == "what" else found
    for child in tree.children(node, "advcl"):  # the parser's reading of "Being paid by the hour breeds delay"
        gerund = child.low.endswith("ing") or any(one.low == "being" for one in tree.children(child, "aux"))
        if gerund and child.index < node.index and not get_marks(tree, child) and not _is_cut_off(tree, child, node):
            return child
    if node.pos == "NOUN" and tree.children(node, "obj"):  # a verb taken for a noun, its subject for a part of it
        return next((one for one in tree.children(node, "compound") if one.index == node.index - 1), None)
    head = tree.nodes[node.head]
    if node.dep == "conj":
        if not tree.children(node, "cc") and head.dep == "root" and head.low.endswith("ing"):
            return head  # the parser takes "Buying time creates ..." for two clauses
        return get_subject(tree, head)
    return get_subject(tree, head) if node.dep == "xcomp" else None


def _is_cut_off(tree: Syntax, child: Node, node: Node) -> bool:
    """Whether a comma stands between a clause before a verb and the verb."""
    return any(one.text == "," for one in tree.nodes[child.index : node.index])


def _resolve_what(tree: Syntax, node: Node, what: Node) -> Node | None:
    """What "what" stands for: "fixed cost is what kills grocers", "what kills grocers is fixed cost"."""
    head = tree.nodes[node.head]
    if node.dep == "csubj" and tree.children(head, "cop"):
        return head
    above = head if head.index == what.index else node
    return next((one for one in tree.children(above, "nsubj") if one.index < what.index), None)


def get_marks(tree: Syntax, node: Node) -> tuple[Node, ...]:
    """The words that open a clause or a prepositional phrase."""
    return tuple(child for child in tree.children(node, "mark", "case") if child.index < node.index)


def find_oblique(tree: Syntax, node: Node, preposition: str) -> Node | None:
    """What stands after a verb with a preposition."""
    for child in tree.children(node, "obl", "advcl", "nmod", "ccomp", "obj"):
        marks = get_marks(tree, child)
        if marks and marks[0].low == preposition and child.index > node.index:
            return child
    return None


def is_finite(tree: Syntax, node: Node) -> bool:
    """Whether a clause has a finite verb or copula."""
    return bool(_list_finite(tree, node))


def _list_finite(tree: Syntax, node: Node) -> list[Node]:
    return [one for one in (node, *tree.children(node, "aux", "cop")) if "VerbForm=Fin" in one.feats]


def is_present(tree: Syntax, node: Node) -> bool:
    """Whether a clause tells what is or will be."""
    finite = _list_finite(tree, node)
    return bool(finite) and not any("Tense=Past" in one.feats for one in finite)


def is_past(tree: Syntax, node: Node) -> bool:
    """Whether a clause tells what was."""
    return any("Tense=Past" in one.feats for one in _list_finite(tree, node))


def is_deontic(tree: Syntax, node: Node) -> bool:
    """Whether a clause says what ought to be."""
    return any(child.low in _DEONTIC for child in tree.children(node, "aux"))


def is_negated(tree: Syntax, node: Node) -> bool:
    """Whether a clause denies: by "not", or by "no" at its subject or object."""
    for child in tree.children(node):
        after = tree.nodes[child.index + 1].low if child.index + 1 < len(tree.nodes) else ""
        if (
            child.low in _NEGATORS
            and child.dep.split(":")[0] in {"advmod", "det", "cc", "aux"}
            and after not in _SOFTENED
        ):
            return True
        if (
            child.low in {"longer", "more"}
            and child.dep == "advmod"
            and tree.nodes[max(child.index - 1, 0)].low == "no"
        ):
            return True
    return any(is_negative(tree, child) for child in tree.children(node, "nsubj", "obj"))


def is_negative(tree: Syntax, node: Node) -> bool:
    """Whether a phrase names nothing: "no firm", "nobody", "none of the firms"."""
    if node.low in _NOTHING or (node.low == "one" and node.index and tree.nodes[node.index - 1].low == "no"):
        return True
    owners = tree.children(node, "nmod")
    if any(one.low in _NOTHING and one.index < node.index for one in owners):  # "nobody's plan"
        return True
    return any(child.low in {"no", "neither"} for child in tree.children(node, "det", "advmod", "cc"))


def is_agent(node: Node, *, wide: bool = False) -> bool:
    """Whether a word names somebody who acts: what they do is a deed, and no cause by itself.

    Args:
        node: the head of the phrase.
        wide: whether a noun that looks like one (a "-er", a "-or", an "-ist") counts too.
    """
    lemma = node.lemma.lower()
    if node.low in _PERSONS or (node.pos != "PROPN" and lemma in get_signs("agent")):
        return True
    return wide and node.pos in {"NOUN", "PROPN"} and lemma.endswith(("er", "or", "ist", "ian", "eer"))


def list_frames(tree: Syntax, node: Node) -> tuple[Frame, ...]:
    """The frames of a verb, with its particle or the words that make one of it."""
    following = tuple(one.low for one in tree.nodes[node.index + 1 : node.index + 5])
    particles = {child.low for child in tree.children(node, "compound")}
    lemma = find_lemma(node.lemma.lower(), node.low)
    frames = get_frames()
    for rest in get_particles().get(lemma, ()):
        if following[: len(rest)] == rest or (len(rest) == 1 and rest[0] in particles):
            return frames[" ".join((lemma, *rest))]
    return () if particles & _PARTICLES else frames.get(lemma, ())


def is_asserted(tree: Syntax, node: Node, depth: int = 0) -> bool:
    """Whether the sentence asserts a clause, rather than to suppose, urge, deny or wish it."""
    if node.dep == "root" or depth > _MAX_DEPTH:
        return node.dep == "root"
    head, label = tree.nodes[node.head], node.dep.split(":")[0]
    if label in {"conj", "parataxis"}:
        asserted = True
    elif label == "ccomp":
        asserted = not is_negated(tree, head) and not _asks(tree, node) and head.lemma not in _UNTRUE
    elif label == "xcomp":
        asserted = get_signs("aspect").get(head.lemma.lower()) == 1
    elif label == "advcl":
        marks = {child.low for child in tree.children(node, "mark", "advmod") if child.index < node.index}
        asserted = is_finite(tree, node) and bool(marks & _ASSERTING)
    else:
        asserted = label == "acl" and _is_defining(tree, node, head)
        while asserted and head.dep.split(":")[0] in _NOMINAL:
            head = tree.nodes[head.head]
    return asserted and is_asserted(tree, head, depth + 1)


def _asks(tree: Syntax, node: Node) -> bool:
    """Whether a clause is what somebody asks or knows: "which road feeds the port", "whether trade grows"."""
    subjects = tree.children(node, "nsubj")
    openers = (*tree.children(node, "mark"), *subjects, *(one for sub in subjects for one in tree.children(sub, "det")))
    return any(one.low in _QUESTIONS for one in openers)


def _is_defining(tree: Syntax, node: Node, head: Node) -> bool:
    """Whether a relative clause carries the sentence: "it is the road that decides", "..., which erodes trust"."""
    subject = next(iter(tree.children(node, "nsubj")), None)
    if head.low == "what":
        return True
    if subject is None or subject.low not in {"that", "which"}:
        return False
    if subject.index and tree.nodes[subject.index - 1].text == ",":
        return subject.low == "which"
    subjects = tree.children(head, "nsubj")
    return bool(subjects) and (head.low in LIGHT_HEADS or subjects[0].low in {"it", "this", "that"})
