"""Room nlp: causal links that nouns and figures of speech make: the result of X is Y, the more X the less Y."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from stratgraph.nlp.causal_effects import read_outcome
from stratgraph.nlp.causal_grammar import get_marks, is_asserted, is_finite, is_negated
from stratgraph.nlp.causal_lexicon import get_signs
from stratgraph.nlp.causal_parts import Candidate, Part, to_phrase, to_range
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["find_figure_links"]

_MORE, _LESS = frozenset({"more", "most"}), frozenset({"less", "fewer"})
_BARS = frozenset({";", "—", "–", ":", "--"})


def find_figure_links(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """The links of "the result of", "the more ... the more", "only as good as", "that is why"."""
    yield from _read_proportion(tree, sentence)
    for node in tree.nodes:
        if tree.children(node, "cop") and is_asserted(tree, node):
            yield from _read_copula(tree, sentence, node)
        if node.low == "as" and node.index and tree.nodes[node.index - 1].low == "only":
            yield from _read_only_as(tree, sentence, node)
        if node.low == "why" and node.index:
            yield from _read_why(tree, sentence, node)


def _find_of(tree: Syntax, noun: Node) -> Node | None:
    for child in tree.children(noun, "nmod", "acl"):
        marks = get_marks(tree, child)
        if marks and marks[0].low in {"of", "for", "to"} and child.index > noun.index:
            return child
    return None


def _read_copula(tree: Syntax, sentence: Sentence, predicate: Node) -> Iterator[Candidate]:
    """X is the result of Y; the price of Y is X; what makes X is Y; X is what makes Y."""
    subjects = tree.children(predicate, "nsubj", "csubj", "advcl")
    if not subjects or is_negated(tree, predicate):
        return
    subject = subjects[0]
    for noun, other in ((predicate, subject), (subject, predicate)):
        whole = to_phrase(tree, sentence, other)
        complement = _find_of(tree, noun)
        inner = to_phrase(tree, sentence, complement) if complement else None
        if whole is None or noun.pos != "NOUN" or not tree.children(noun, "det", "nmod:poss"):
            continue
        lemma = noun.lemma.lower()
        causes, effects = get_signs("noun-cause"), get_signs("noun-effect")
        if noun is subject and lemma in get_signs("noun-why") and inner:
            yield Candidate(whole, inner, 1, "noun-why", 3, noun.index)
        elif lemma in effects and inner and lemma not in {"price", "cost"}:
            yield Candidate(inner, whole, 1, "noun-effect", 3, noun.index)
        elif lemma in {"price", "cost", "penalty", "reward"} and inner:
            pair = (inner, whole) if noun is subject else (whole, inner)
            yield Candidate(*pair, 1, "noun-effect", 2, noun.index)
        elif noun is predicate and lemma in causes and inner:
            yield Candidate(whole, inner, causes[lemma], "noun-cause", 2, noun.index)


def _read_why(tree: Syntax, sentence: Sentence, why: Node) -> Iterator[Candidate]:
    """That is why Y; ..., which is why Y."""
    be = tree.nodes[why.index - 1]
    at = why.index - 2
    while at >= 0 and tree.nodes[at].pos == "ADV":
        at -= 1
    if be.lemma != "be" or at < 0 or tree.nodes[at].low not in {"that", "this", "which"}:
        return
    subject = tree.nodes[at]
    clauses = (*tree.children(why, "advcl", "acl"), tree.nodes[why.head])
    clause = next((one for one in clauses if one.index > why.index), None)
    if clause is None:
        return
    outcome = read_outcome(tree, sentence, clause, skip={why.index, subject.index})
    cause = to_range(tree, sentence, subject.index, subject.index + 1, subject.index)
    if subject.low == "which":
        cause = to_range(tree, sentence, 0, subject.index, subject.index) or cause
    if cause and outcome:
        yield Candidate(cause, outcome.part, outcome.sign, "why", 3, why.index)


def _read_only_as(tree: Syntax, sentence: Sentence, first: Node) -> Iterator[Candidate]:
    """Y is only as good as X."""
    if first.index + 2 >= len(tree.nodes):
        return
    quality = tree.nodes[first.index + 1]
    second = next((one for one in tree.nodes[first.index + 2 : first.index + 4] if one.low == "as"), None)
    subject = next(iter(tree.children(quality, "nsubj")), None)
    if second is None or subject is None:
        return
    effect = to_phrase(tree, sentence, subject)
    rest = tree.nodes[second.index + 1 :]
    last = next((one.index for one in rest if one.text in _BARS | {".", ","}), len(tree.nodes))
    cause = to_range(tree, sentence, second.index + 1, last, tree.nodes[second.index].head)
    if cause and effect:
        yield Candidate(cause, effect, 1, "only-as", 3, first.index)


def _read_proportion(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """The more X, the less Y."""
    nodes = tree.nodes
    opens = [
        node.index
        for node in nodes[:-1]
        if node.low == "the" and _is_comparative(nodes[node.index + 1]) and _stands_first(tree, node.index)
    ]
    for first, second in itertools.pairwise(opens):
        between = [one.text for one in nodes[first:second]]
        if "," not in between or any(text in _BARS for text in between):
            continue
        end = next((one.index for one in nodes[second:] if one.text in _BARS | {".", "!"}), len(nodes))
        cause, sign = _read_half(tree, sentence, first, second)
        effect, other = _read_half(tree, sentence, second, end)
        if cause and effect:
            yield Candidate(cause, effect, sign * other, "proportion", 3, first)


def _is_comparative(node: Node) -> bool:
    return node.low in _MORE | _LESS or "Degree=Cmp" in node.feats


def _stands_first(tree: Syntax, index: int) -> bool:
    before = tree.nodes[index - 1].low if index else ","
    return before in _BARS | {",", "“", '"', "and", "but", "that"}


def _read_half(tree: Syntax, sentence: Sentence, first: int, last: int) -> tuple[Part | None, int]:
    """One half of the figure: without "the more", and with what it says of more or less."""
    word = tree.nodes[first + 1].low
    sign = -1 if word in _LESS else 1
    verb = next((one for one in tree.nodes[first:last] if one.pos == "VERB" and is_finite(tree, one)), None)
    if word in _MORE | _LESS:
        if verb is not None and sign > 0 and tree.nodes[first + 2].index < verb.index:
            outcome = read_outcome(tree, sentence, verb)
            if outcome and outcome.sign < 0 and outcome.part.start >= tree.nodes[first].start:
                return outcome.part, outcome.sign
        return to_range(tree, sentence, first + 2, last, verb.index if verb else first + 2), sign
    return to_range(tree, sentence, first, last, first + 1), sign
