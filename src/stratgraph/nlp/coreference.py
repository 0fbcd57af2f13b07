"""Room nlp: which concept a pronoun stands for, where the sentence before or the same one tells; silent when unsure."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.nlp.noun_phrases import get_determiner
from stratgraph.nlp.referents import Referent, SentenceView, Spot
from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words, normalize_word

__all__ = ["resolve_pronouns"]

_SINGULAR = frozenset({"it"})
_PLURAL = frozenset({"they", "them", "these"})
_POINTING = frozenset({"this", "that"})
_INVERTING = frozenset({"nor", "neither"})
_LOOSE = frozenset({"these"})
"""Points at what was said as often as at a thing."""
_DENYING = frozenset({"n't", "never", "not"})
_TOLD = frozenset({"obj", "root", "nsubj", "nsubj:pass"})
_CLAUSAL = ("csubj", "ccomp", "acl", "advcl", "xcomp")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def resolve_pronouns(views: Sequence[SentenceView]) -> list[tuple[int, Spot]]:
    """The pronouns that stand for a concept, each with the index of its view.

    Args:
        views: the sentences of the essay in order; what is found is entered into them on the way.
    """
    found = []
    for index, view in enumerate(views):
        before = views[index - 1] if index else None
        if before is not None and (before.is_heading or view.is_heading):
            before = None
        for node in view.tree.nodes:
            concept = _resolve(view, before, node)
            if concept is not None:
                view.resolved[node.index] = concept
                found.append((index, Spot(concept, node.start, node.end)))
    return found


def _resolve(view: SentenceView, before: SentenceView | None, node: Node) -> str | None:
    if node.pos != "PRON":
        return None
    if node.low in _SINGULAR:
        inverted = node.index > 0 and view.tree.nodes[node.index - 1].low == "be"  # "be it a server or a desk"
        empty = node.dep == "expl" or inverted or _is_empty(view.tree, node)
        return None if empty else _find_single(view, before, node, plural=False)
    if node.low in _PLURAL:
        return _find_single(view, before, node, plural=True)
    points = node.low in _POINTING and node.dep.startswith("nsubj")
    return (_find_fragment(before, node) or _find_pointed(view, before, node)) if points else None


def _is_empty(tree: Syntax, node: Node) -> bool:
    """Whether "it" stands for a clause that follows, or for nothing: "it is hard to say", "it takes years"."""
    predicate = tree.nodes[node.head]
    if not node.dep.startswith("nsubj"):
        # "make it easy to", "find it hard to"
        return node.dep == "obj" and any(
            child.pos == "ADJ" and any(tree.children(child, *_CLAUSAL)) for child in tree.children(predicate, "xcomp")
        )
    below = tree.children(predicate)
    told = any(child.dep in {"ccomp", "csubj"} and child.index > predicate.index for child in below)
    if told or predicate.lemma in get_words("coreference.clause-verbs") or any(child.low == "what" for child in below):
        return True  # "it emerged that", "it takes years to", "what it is like"
    later = [child for child in tree.children(predicate, *_CLAUSAL) if child.index > predicate.index]
    if not tree.children(predicate, "cop"):
        return any(child.low == "sense" for child in tree.children(predicate, "obj"))
    if any(child.dep != "advcl" or _is_infinitive(tree, child) for child in later if child.dep != "acl:relcl"):
        return True
    # "It is the plumbing that decides": the clause is what is said, the noun what it is said of.
    cleft = predicate.pos in _NOMINAL and any(child.dep == "acl:relcl" for child in later)
    split = cleft and get_determiner(tree, predicate) in {"the", ""}
    return split or predicate.low in get_words("coreference.open-predicates")


def _is_infinitive(tree: Syntax, node: Node) -> bool:
    return any(mark.low in {"to", "for"} for mark in tree.children(node, "mark"))


def _find_single(view: SentenceView, before: SentenceView | None, node: Node, *, plural: bool) -> str | None:
    """The concept that one pronoun stands for."""
    referents = view.list_referents(node.index)
    if plural and any(item.person and not item.plural for item in referents):
        return None  # "if a leader asked, would they ..."
    inside = [item for item in referents if _fits(item, plural=plural)]
    inside = [item for item in inside if _may_be(view.tree, node, item) and not _is_denied(view.tree, item.node)]
    if inside or _has_rival(view, node, plural=plural):
        return _choose_inside(view, node, inside, plural=plural)
    if before is None or before.is_question or before.tree.nodes[0].low in _INVERTING:
        return None
    return _choose_before(before, node, plural=plural)


def _fits(item: Referent, *, plural: bool) -> bool:
    return item.plural == plural and (plural or not item.person)


def _may_be(tree: Syntax, node: Node, item: Referent) -> bool:
    """Not two parts of one clause, nor a phrase and a word inside it, nor what stands beside its like."""
    part = node
    while part.dep == "nmod":  # in "the model swallows all of it", too, the model is not what is swallowed
        part = tree.nodes[part.head]
    together = part.head == item.node.head and not item.node.dep.startswith("obl")
    if together or _lies_under(tree, node, item.node):
        return False
    beside = (child for child in tree.children(tree.nodes[node.head], "nsubj", "obj") if child.index != node.index)
    return all(normalize_word(child.text) != normalize_word(item.node.text) for child in beside)


def _is_denied(tree: Syntax, node: Node) -> bool:
    """Whether a noun is what something is said not to be: in "the limit is not X; it is Y" the word is not for X."""
    if not tree.children(node, "cop"):
        return False
    return any(child.low in _DENYING for child in tree.children(node, "advmod"))


def _lies_under(tree: Syntax, node: Node, above: Node) -> bool:
    while node.head != node.index:
        if node.head == above.index:
            return node.dep != "conj" and tree.nodes[node.head].pos != "VERB" and not _is_predicate(tree, above)
        node = tree.nodes[node.head]
    return False


def _is_predicate(tree: Syntax, node: Node) -> bool:
    return bool(tree.children(node, "cop", "nsubj"))


def _has_rival(view: SentenceView, node: Node, *, plural: bool) -> bool:
    """Whether the same pronoun stands earlier in the sentence."""
    words = _PLURAL | {"their"} if plural else _SINGULAR | {"its"}
    return any(other.low in words and other.pos == "PRON" for other in view.tree.nodes[: node.index])


def _choose_inside(view: SentenceView, node: Node, inside: Sequence[Referent], *, plural: bool) -> str | None:
    """Of what the sentence itself named: the same pronoun's, else the subject, else the only one."""
    words = _PLURAL if plural else _SINGULAR
    same = [other for other in view.tree.nodes[: node.index] if other.low in words and other.pos == "PRON"]
    if not same and _has_rival(view, node, plural=plural):
        return None  # "their", of whom nothing is known
    if same:
        last = same[-1]
        return view.resolved.get(last.index) if not inside or inside[-1].node.index < last.index else None
    if len(inside) == 1:
        return inside[0].concept
    subjects = [item for item in inside if item.node.dep.startswith("nsubj")]
    if len(subjects) != 1 or not node.dep.startswith("nsubj"):
        return None
    predicate = view.tree.nodes[subjects[0].node.head]
    clause = {other.index for other in view.tree.subtree(predicate, without=("conj", "advcl", "parataxis", "ccomp"))}
    return subjects[0].concept if all(item.node.index in clause for item in inside) else None


def _choose_before(before: SentenceView, node: Node, *, plural: bool) -> str | None:
    """Of what the sentence before named: its subject, else the only thing that fits."""
    named = [item for item in before.list_referents() if not _is_denied(before.tree, item.node)]
    fitting = [item for item in named if _fits(item, plural=plural)]
    subjects = before.list_subjects()
    if not subjects:
        roots = [item for item in fitting if item.node.dep == "root"]
        if roots:
            return roots[0].concept
        return fitting[0].concept if len(fitting) == 1 else None
    chosen = [item for subject in subjects if (item := before.find_referent(subject)) and _fits(item, plural=plural)]
    if not chosen:
        pronouns = [subject for subject in subjects if subject.low in _SINGULAR | _PLURAL | _POINTING]
        told = len(fitting) == 1 and fitting[0].node.dep in _TOLD and node.low not in _LOOSE
        told = told and not before.tree.children(fitting[0].node, "cop")
        return fitting[0].concept if told and not pronouns else None
    concepts = {item.concept for item in chosen}
    if len(concepts) > 1:
        return None
    return chosen[-1].concept if node.dep.startswith("nsubj") or len(fitting) <= 1 else None


def _find_fragment(before: SentenceView | None, node: Node) -> str | None:
    """What "this" repeats: only a sentence without a verb ("The race for production.") leaves no doubt."""
    if before is None or node.index > 1:
        return None
    roots = before.tree.roots
    if len(roots) != 1 or before.list_subjects() or roots[0].pos not in {"NOUN", "PROPN"}:
        return None
    referent = before.find_referent(roots[0])
    return referent.concept if referent is not None and not referent.plural else None


def _find_pointed(view: SentenceView, before: SentenceView | None, node: Node) -> str | None:
    """What "this is ..." is said of: the one subject of the sentence before, where a noun says what it is.

    Before a verb ("this takes years") the word points at all that was said; so it does before an adjective.
    """
    predicate = view.tree.nodes[node.head]
    named = predicate.pos in {"NOUN", "PROPN"} and bool(view.tree.children(predicate, "cop"))
    if before is None or before.is_question or node.index > 1 or not named:
        return None
    subjects = before.list_subjects()
    referent = before.find_referent(subjects[0]) if len(subjects) == 1 else None
    return referent.concept if referent is not None and not referent.plural and not referent.person else None
