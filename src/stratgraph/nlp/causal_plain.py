"""Room nlp: reasons whose tree went astray: what stands before "because" in a sentence, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stratgraph.nlp.causal_clauses import NO_MARK_AFTER, may_be_main
from stratgraph.nlp.causal_effects import read_outcome
from stratgraph.nlp.causal_grammar import is_negated
from stratgraph.nlp.causal_parts import Candidate, to_range
from stratgraph.nlp.grammar import BREAKS, Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["find_plain_reason"]

_JOINING = frozenset({"and", "but", "yet"})


def find_plain_reason(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    """The link of the one "because" of a sentence, by the order of its words; none where it may be denied."""
    marks = [node for node in tree.nodes if node.low == "because"]
    if len(marks) != 1 or not 0 < marks[0].index < len(tree.nodes) - 1:
        return
    at = marks[0].index
    before = tree.nodes[at - 1].low
    if before in NO_MARK_AFTER or tree.nodes[at + 1].low == "of":
        return
    first, last = _find_start(tree, at), at + 1
    while last < len(tree.nodes) and tree.nodes[last].text not in BREAKS:
        last += 1
    main = _find_top(tree, first, at)
    if main is None or not may_be_main(tree, main) or (is_negated(tree, main) and before != ","):
        return
    cause, effect = to_range(tree, sentence, at + 1, last, at + 1), to_range(tree, sentence, first, at, main.index)
    outcome = read_outcome(tree, sentence, main)
    if cause is None or effect is None or outcome is None:
        return
    if not outcome.plain and effect.start <= outcome.part.start and outcome.part.end <= effect.end:
        effect = outcome.part
    reason = _find_top(tree, at + 1, last)
    head = reason.index if reason is not None else at + 1
    yield Candidate(replace(cause, head=head), effect, outcome.sign, "because", 2, at)


def _find_start(tree: Syntax, at: int) -> int:
    """Where the clause before a word opens: behind a stop, or behind ", and"."""
    first = at
    while first > 0 and tree.nodes[first - 1].text not in BREAKS:
        joined = tree.nodes[first].low in _JOINING and tree.nodes[first - 1].text == ","
        if joined and first < at - 1:
            return first + 1
        first -= 1
    return first


def _find_top(tree: Syntax, first: int, last: int) -> Node | None:
    """The predicate among some nodes that stands highest."""
    inside = range(first, last)
    tops = [node for node in tree.nodes[first:last] if node.head not in inside or node.head == node.index]
    return next((node for node in tops if tree.children(node, "nsubj", "csubj", "expl")), None)
