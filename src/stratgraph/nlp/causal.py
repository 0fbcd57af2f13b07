"""Room nlp: causal links - what a sentence says brings about, feeds, weakens or prevents what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stratgraph.nlp.causal_clauses import find_clause_links
from stratgraph.nlp.causal_figures import find_figure_links
from stratgraph.nlp.causal_parts import Candidate, link_concept
from stratgraph.nlp.causal_plain import find_plain_reason
from stratgraph.nlp.causal_sequence import Before, find_sequence_links
from stratgraph.nlp.causal_verbs import find_verb_links
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.syntax import Syntax

__all__ = ["FoundLink", "find_causal_links"]

_SURE = 3
_MOST = 2
"""A sentence gives at most two links: the plainest one, and a second one beyond doubt from another clause."""


@dataclass(frozen=True, slots=True)
class FoundLink:
    """One link: the index of its sentence, cause and effect as slices of the essay's text, the sign of the effect."""

    sentence: int
    cause: tuple[int, int]
    effect: tuple[int, int]
    sign: Literal["+", "-"]
    pattern: str
    cause_concept: str | None = None
    effect_concept: str | None = None


def find_causal_links(
    sentences: Sequence[Sentence], trees: Mapping[int, Syntax], places: Mapping[int, Sequence[Place]]
) -> list[FoundLink]:
    """The links of all sentences that have a tree, in order; a pronoun stays a cause, and is about no concept."""
    by_index = {sentence.index: sentence for sentence in sentences}
    found: list[FoundLink] = []
    for sentence in sentences:
        tree = trees.get(sentence.index)
        if tree is None or sentence.is_question or sentence.kind == "code":
            continue
        candidates = list(_find_candidates(tree, sentence))
        before = _find_before(sentence, by_index, trees)
        if not candidates and before is not None:
            candidates = list(find_sequence_links(tree, sentence, before))
        found += [_to_link(candidate, by_index, trees, places) for candidate in _choose(candidates)]
    return found


def _find_before(sentence: Sentence, sentences: Mapping[int, Sentence], trees: Mapping[int, Syntax]) -> Before | None:
    """The sentence before, where both are running text."""
    before = sentences.get(sentence.index - 1)
    tree = trees.get(sentence.index - 1)
    if before is None or tree is None or {before.kind, sentence.kind} - {"paragraph", "quote"}:
        return None
    return Before(before, tree)


def _find_candidates(tree: Syntax, sentence: Sentence) -> Iterator[Candidate]:
    clauses = list(find_clause_links(tree, sentence))
    yield from clauses
    if all(candidate.pattern != "because" for candidate in clauses):
        yield from find_plain_reason(tree, sentence)
    yield from find_figure_links(tree, sentence)
    yield from find_verb_links(tree, sentence)


def _choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The plainest link, and perhaps a second one that shares no words with it; in the order of the text."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (-one.grade, one.at, one.pattern)):
        if chosen and (candidate.grade < _SURE or any(_overlap(candidate, other) for other in chosen)):
            continue
        chosen.append(candidate)
        if len(chosen) == _MOST:
            break
    return sorted(chosen, key=lambda one: one.at)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a.overlaps(b) for a in (one.cause, one.effect) for b in (other.cause, other.effect))


def _to_link(
    candidate: Candidate,
    sentences: Mapping[int, Sentence],
    trees: Mapping[int, Syntax],
    places: Mapping[int, Sequence[Place]],
) -> FoundLink:
    cause, effect = candidate.cause, candidate.effect
    concepts = [link_concept(trees[part.sentence], sentences[part.sentence], places, part) for part in (cause, effect)]
    if concepts[0] == concepts[1]:
        concepts = [None, None]
    return FoundLink(
        effect.sentence if candidate.pattern != "because-before" else cause.sentence,
        (cause.start, cause.end),
        (effect.start, effect.end),
        "+" if candidate.sign > 0 else "-",
        candidate.pattern,
        *concepts,
    )
