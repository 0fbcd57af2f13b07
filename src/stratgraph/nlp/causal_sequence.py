"""Room nlp: causal links with the sentence before: "As a result, ...", "Because ...", "The result is ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stratgraph.nlp.causal_effects import read_outcome
from stratgraph.nlp.causal_grammar import (
    THEREFORE,
    is_asserted,
    is_deontic,
    is_finite,
    is_negated,
    is_present,
    list_frames,
)
from stratgraph.nlp.causal_lexicon import get_signs
from stratgraph.nlp.causal_parts import Candidate, to_clause, to_phrase
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import Node, Syntax

__all__ = ["Before", "find_sequence_links"]

_PHRASES = (
    ("as", "a", "result"),
    ("as", "a", "consequence"),
    ("for", "this", "reason"),
    ("for", "that", "reason"),
)
_RESULTS = frozenset({"result", "effect", "consequence", "outcome", "upshot"})


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence before."""

    sentence: Sentence
    tree: Syntax


def find_sequence_links(tree: Syntax, sentence: Sentence, before: Before) -> Iterator[Candidate]:
    """The links of a sentence that makes none by itself."""
    root = next((node for node in tree.roots if node.pos != "PUNCT"), None)
    main = next((node for node in before.tree.roots if node.pos != "PUNCT"), None)
    if root is None or main is None or before.sentence.is_question:
        return
    lows = [word.low for word in sentence.words if word.is_word]
    reason = _find_reason(tree, lows)
    if reason is not None:
        yield from _read_fragment(tree, sentence, reason, before, main)
    elif _opens_with_result(tree, root, lows):
        yield from _read_opener(tree, sentence, root, before, main)
    elif tree.children(root, "cop") and not is_negated(tree, root):
        yield from _read_result(tree, sentence, root, before, main)


def _opens_with_result(tree: Syntax, root: Node, lows: list[str]) -> bool:
    """As a result, ...; therefore, ...; "so" only where something grows or declines, for it has other senses."""
    plain = any(tuple(lows[: len(phrase)]) == phrase for phrase in _PHRASES)
    return plain or bool(lows and lows[0] in THEREFORE) or (lows[:1] == ["so"] and _tells_change(tree, root))


def _find_reason(tree: Syntax, lows: list[str]) -> Node | None:
    """The "because" of a sentence that is nothing but a reason: "Not because A, but because B."."""
    marks = [node for node in tree.nodes if node.low == "because" and node.dep == "mark"]
    opens = lows[:1] == ["because"] or lows[:2] in (["not", "because"], ["but", "because"])
    if not opens or not marks or (len(marks) == 1 and lows[0] == "not"):
        return None
    root, reason = tree.nodes[marks[0].head], tree.nodes[marks[-1].head]
    own = [one for one in tree.children(root, "parataxis", "conj") if tree.children(one, "nsubj") and one is not reason]
    soft = any(one.low == "not" and tree.nodes[one.index + 1].low in {"just", "only"} for one in tree.nodes[:-1])
    return marks[-1] if root.dep == "root" and not own and not soft else None


def _read_fragment(tree: Syntax, sentence: Sentence, mark: Node, before: Before, main: Node) -> Iterator[Candidate]:
    cause = to_clause(tree, sentence, tree.nodes[mark.head])
    outcome = read_outcome(before.tree, before.sentence, main)
    if cause and outcome and not is_deontic(before.tree, main):
        yield Candidate(cause, outcome.part, outcome.sign, "because-before", 3, mark.index)


def _read_opener(tree: Syntax, sentence: Sentence, root: Node, before: Before, main: Node) -> Iterator[Candidate]:
    """As a result, Y."""
    cause = to_clause(before.tree, before.sentence, main)
    skip = {one.index for one in tree.children(root, "obl", "advmod") if one.index <= len(_PHRASES[0])}
    outcome = read_outcome(tree, sentence, root, skip)
    minded = root.lemma.lower() in get_signs("mind")
    if cause and outcome and is_finite(tree, root) and not is_deontic(tree, root) and not minded:
        yield Candidate(cause, outcome.part, outcome.sign, "as-a-result", 3, root.index)


def _read_result(tree: Syntax, sentence: Sentence, root: Node, before: Before, main: Node) -> Iterator[Candidate]:
    """The result is Y."""
    subject = next(iter(tree.children(root, "nsubj")), None)
    if subject is None or subject.lemma.lower() not in _RESULTS or tree.children(subject, "nmod", "acl"):
        return
    cause = to_clause(before.tree, before.sentence, main)
    effect = to_phrase(tree, sentence, root)
    if cause and effect and root.pos in {"NOUN", "PROPN", "VERB"} and tree.children(subject, "det"):
        yield Candidate(cause, effect, 1, "result-is", 2, root.index)


def _tells_change(tree: Syntax, root: Node) -> bool:
    """A plain statement that something grows or declines, now and in general."""
    change = any(frame.kind == "change" for frame in list_frames(tree, root))
    lasting = not any(child.lemma == "have" for child in tree.children(root, "aux"))
    return change and lasting and is_present(tree, root) and is_asserted(tree, root) and not tree.children(root, "obj")
