"""Room nlp: noun phrases on which essays turn and that the concept scheme lacks, for an analyst to choose from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stratgraph.model import Essay, Reading
from stratgraph.nlp.actors import is_actor
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.noun_phrases import NounPhrase, find_noun_phrases
from stratgraph.nlp.proposals import CandidateSentence, ConceptCandidate
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = ["PhraseUse", "iter_uses", "rank_candidates"]

_HEADLINES = frozenset({"title", "heading"})
_LONGEST = 4
_FEWEST_USES = 3
_RECURS = 2
"""How often one of the essays must use a phrase: what each of many says once is a word that everybody uses."""
_HEADLINE, _CLAIM, _CENTRAL, _SUBJECT, _FIGURE, _ESSAY = 3.0, 0.5, 1.0, 1.0, 1.0, 2.0
_SWALLOWS = 0.5
"""The share of its uses that a word must have inside one longer phrase for the phrase to speak for both."""


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One phrase in one sentence, by the words that tell it from others."""

    words: tuple[str, ...]
    surface: str
    weight: float
    sentence: CandidateSentence


@dataclass(slots=True)
class _Group:
    surfaces: dict[str, int] = field(default_factory=dict)
    weight: float = 0.0
    uses: Counter[str] = field(default_factory=Counter)
    """By essay."""
    sentences: dict[tuple[str, str], tuple[float, CandidateSentence]] = field(default_factory=dict)

    def add(self, use: PhraseUse) -> None:
        self.surfaces[use.surface] = self.surfaces.get(use.surface, 0) + 1
        self.weight += use.weight
        self.uses[use.sentence.essay] += 1
        key = (use.sentence.essay, use.sentence.text)
        best = max(use.weight, self.sentences[key][0] if key in self.sentences else 0.0)
        self.sentences[key] = (best, use.sentence)


def iter_uses(
    essay: Essay,
    reading: Reading,
    sentences: Sequence[Sentence],
    trees: Mapping[int, Syntax],
    named: Sequence[tuple[int, int]],
) -> Iterator[PhraseUse]:
    """The phrases of one essay that name no concept, no actor, no person and no time.

    Args:
        essay: it.
        reading: what was read out of it: its claims make a phrase weigh more.
        sentences: its sentences.
        trees: their trees.
        named: offsets of the places where concepts are named already, in order.
    """
    claims = {claim.quote.start: claim for claim in reading.claims}
    figures = _gather_figures(reading)
    taken = {place for start, end in named for place in range(start, end)}
    for sentence in sentences:
        tree = trees.get(sentence.index)
        if tree is None:
            continue
        claim = claims.get(sentence.start)
        shown = CandidateSentence(essay.slug, sentence.text, claim is not None)
        for phrase in find_noun_phrases(tree):
            words = _to_words(tree, phrase)
            if not words or taken & set(range(phrase.head.start, phrase.head.end)):
                continue
            weight = 1.0 + _HEADLINE * (sentence.kind in _HEADLINES)
            if claim is not None:
                weight += _CLAIM + _CENTRAL * claim.central + _SUBJECT * phrase.head.dep.startswith("nsubj")
                weight += _FIGURE * (phrase.head.low in figures.get(claim.id, ()))
            surface = " ".join(essay.text[phrase.start : phrase.end].split())
            yield PhraseUse(words, surface, weight, shown)


def _gather_figures(reading: Reading) -> dict[str, set[str]]:
    """The words of what each claim sets aside, puts in its place or answers: there an essay says what counts."""
    said = [(contrast.claim, side) for contrast in reading.contrasts for side in (contrast.rejected, contrast.endorsed)]
    said += [(answer.claim, answer.answer) for answer in reading.answers]
    found: dict[str, set[str]] = {}
    for claim, words in said:
        found.setdefault(claim, set()).update(re.findall(r"\w+", words.lower()))
    return found


def _to_words(tree: Syntax, phrase: NounPhrase) -> tuple[str, ...]:
    """The words of a phrase that might name a concept; none where it cannot."""
    if phrase.is_person or phrase.head.pos == "PROPN" or is_actor(tree, phrase):
        return ()
    words = list(phrase.words)
    while len(words) > 1 and (words[0] in get_words("linking.empty-modifiers") or words[0].isdigit()):
        del words[0]
    vague = get_words("linking.generic-heads") | get_words("coreference.time-nouns") | get_words("candidates.vague")
    good = len(words) <= _LONGEST and all(word.replace("-", "").isalpha() for word in words)
    if not good or len(words[-1]) < 3 or (len(words) == 1 and words[0] in vague):  # noqa: PLR2004 - no abbreviation
        return ()
    return () if words[-1] in get_words("candidates.vague") | get_words("coreference.time-nouns") else tuple(words)


def rank_candidates(uses: Iterable[PhraseUse]) -> tuple[ConceptCandidate, ...]:
    """The candidates, the weightiest first; what is used once or twice, or once in each essay, is none."""
    groups: dict[tuple[str, ...], _Group] = {}
    for use in uses:
        groups.setdefault(use.words, _Group()).add(use)
    _merge(groups)
    found = [
        _to_candidate(words, group)
        for words, group in groups.items()
        if group.uses.total() >= _FEWEST_USES and max(group.uses.values()) >= _RECURS
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.label)))


def _merge(groups: dict[tuple[str, ...], _Group]) -> None:
    """Let a phrase take the uses of its last word alone, where the word mostly stands for the phrase."""
    for words in sorted(groups, key=lambda key: (-len(key), key)):
        for start in range(1, len(words)):
            short, long = groups.get(words[start:]), groups.get(words)
            if short is None or long is None or long.uses.total() < max(2, _SWALLOWS * short.uses.total()):
                continue
            if {essay for essay, _ in short.sentences} - {essay for essay, _ in long.sentences}:
                continue
            long.weight += short.weight
            long.uses += short.uses
            long.sentences = {**short.sentences, **long.sentences}
            del groups[words[start:]]


def _to_candidate(words: tuple[str, ...], group: _Group) -> ConceptCandidate:
    essays = tuple(sorted({essay for essay, _ in group.sentences}))
    ranked = sorted(group.sentences.values(), key=lambda item: (-item[0], item[1].essay, item[1].text))
    return ConceptCandidate(
        " ".join(words),
        round(group.weight + _ESSAY * (len(essays) - 1), 1),
        group.uses.total(),
        essays,
        tuple(sentence for _, sentence in ranked),
    )
