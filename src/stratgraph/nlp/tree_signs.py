"""Room nlp: what the tree of a sentence tells of its kind - tense, mood, subject, predicate, clauses."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.nlp.syntax import Node, Syntax
from stratgraph.nlp.words import get_words

__all__ = ["iter_tree_signs", "tells_past"]

_MODALS = {
    "will": frozenset(("will", "'ll", "wo", "shall")),
    "should": frozenset(("should", "ought")),
    "must": frozenset(("must",)),
    "can": frozenset(("can", "ca", "could")),
    "may": frozenset(("may", "might")),
    "would": frozenset(("would", "'d")),
}
_UNREAL = frozenset(("could", "may", "might", "should", "would", "'d"))
_PRONOUNS = frozenset(("i", "we", "you", "it", "they", "that", "this"))
_ALL = get_words("signs.all")
_MARKS = get_words("signs.marks")
_NOT = frozenset(("not", "n't", "never", "hardly"))


def iter_tree_signs(tree: Syntax, *, headline: bool = False) -> Iterator[str]:
    """The signs of the main clause and of what hangs on it; names count for nothing in a headline."""
    root = tree.roots[0]
    yield f"root {root.pos}"
    yield from _iter_verb_signs(tree, root)
    yield from _iter_subject_signs(tree, root)
    yield from _iter_clause_signs(tree, root)
    if any("Degree=Cmp" in node.feats for node in tree.nodes):
        yield "comparative"
    if any("Degree=Sup" in node.feats for node in tree.nodes):
        yield "superlative"
    if any(node.pos == "NUM" for node in tree.nodes):
        yield "numeral"
    if not headline and any(node.pos == "PROPN" and node.low != "ai" for node in tree.nodes):
        yield "proper noun"
    if not any("VerbForm=Fin" in node.feats for node in tree.nodes):
        yield "verbless"
    if tree.nodes[0].pos == "ADP":
        yield "place first"


def tells_past(tree: Syntax) -> bool:
    """Whether the main clause is told in the past tense."""
    root = tree.roots[0]
    helpers = tree.children(root, "aux", "cop")
    if any(helper.low in _UNREAL for helper in helpers):
        return False
    return any("Tense=Past" in node.feats and "VerbForm=Fin" in node.feats for node in (root, *helpers))


def _iter_verb_signs(tree: Syntax, root: Node) -> Iterator[str]:
    helpers = tree.children(root, "aux")
    copulas = tree.children(root, "cop")
    words = {helper.low for helper in helpers}
    yield from (f"modal {name}" for name, forms in _MODALS.items() if forms & words)
    past = tells_past(tree)
    signs = {
        "past": past,
        "perfect": not past and any(helper.lemma == "have" for helper in helpers),
        "progressive": root.low.endswith("ing") and any(helper.lemma == "be" for helper in helpers),
        "passive": any(helper.dep == "aux:pass" for helper in helpers),
        "denied": any(child.low in _NOT for child in tree.children(root)),
        "finite": any("VerbForm=Fin" in node.feats for node in (root, *helpers, *copulas)),
        "copula": bool(copulas),
    }
    if copulas:
        articles = {child.low for child in tree.children(root, "det")}
        signs |= {
            "is the": "the" in articles,
            "is a": bool(articles & {"a", "an"}),
            "is adjective": root.pos == "ADJ",
            "is noun": root.pos == "NOUN",
            "is at": bool(tree.children(root, "case")),
        }
    yield from (name for name, holds in signs.items() if holds)


def _iter_subject_signs(tree: Syntax, root: Node) -> Iterator[str]:
    subjects = tree.children(root, "nsubj", "csubj")
    if not subjects:
        yield "no subject"
        if "Mood=Imp" in root.feats or ("VerbForm=Inf" in root.feats and not tree.children(root, "aux")):
            yield "imperative"
        return
    subject = subjects[0]
    articles = {child.low for child in tree.children(subject, "det")}
    yield f"subject {subject.pos}"
    if subject.low in _PRONOUNS:
        yield f"subject {subject.low}"
    signs = {
        "subject he": subject.low in {"he", "she"},
        "bare subject": subject.pos == "NOUN" and not articles and not tree.children(subject, "nmod:poss"),
        "subject the": "the" in articles,
        "subject a": bool(articles & {"a", "an"}),
        "subject plural": "Number=Plur" in subject.feats,
        "subject clause": subject.dep.startswith("csubj"),
        "subject doing": "VerbForm=Ger" in subject.feats or subject.pos == "VERB",
        "subject with a clause": any(child.dep.startswith("acl") for child in tree.children(subject)),
        "subject all": bool(articles & _ALL) or subject.low in _ALL,
    }
    yield from (name for name, holds in signs.items() if holds)


def _iter_clause_signs(tree: Syntax, root: Node) -> Iterator[str]:
    under = {child.dep.split(":")[0] for child in tree.children(root)}
    yield from (f"with {dep}" for dep in ("obj", "xcomp", "ccomp", "advcl", "expl", "parataxis") if dep in under)
    if any(node.dep.startswith("acl") for node in tree.nodes):
        yield "with relative"
    if any(child.pos in {"VERB", "AUX"} for child in tree.children(root, "conj")):
        yield "two verbs"
    marks = {node.low for node in tree.nodes if node.dep == "mark"}
    yield from (f"mark {mark}" for mark in sorted(marks & _MARKS))
