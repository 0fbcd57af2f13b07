"""Room nlp: phrases that mean a concept without bearing its name, by the encoder; silent when unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.actors import is_actor
from stratgraph.nlp.noun_phrases import NounPhrase
from stratgraph.nlp.referents import SentenceView, Spot
from stratgraph.nlp.words import get_words, normalize_word
from stratgraph.protocols import Encoder, Floats

__all__ = ["Meanings", "link_meanings", "narrow_spots"]

# Chosen on essays written for this project, by eye: what is linked must be right nine times in ten.
_PHRASE = 0.74
"""How near a phrase must be to a label."""
_CONTEXT = 0.40
"""How near the sentences in which it stands must be, on average, to the concept's definition."""
_LEAD = 0.15
"""By how much the two together must exceed those of the next concept."""
_NARROW_CONTEXT = 0.45
_NARROW_LEAD = 0.10
_STEM = 5
"""Phrases are compared with the labels that share the opening letters of a word with them; others hardly ever pass."""


class Meanings:
    """The scheme as the encoder sees it; vectors are made when they are first asked for."""

    def __init__(self, scheme: ConceptScheme, encoder: Encoder) -> None:
        self._encoder = encoder
        self.concepts = scheme.concepts
        self._places = {concept.id: index for index, concept in enumerate(scheme.concepts)}
        self._definitions: Floats | None = None
        self._by_stem: dict[str, set[tuple[str, str]]] = {}
        for concept in scheme.concepts:
            for label in (concept.pref_label, *concept.alt_labels):
                for word in label.replace("-", " ").split():
                    self._by_stem.setdefault(normalize_word(word)[:_STEM], set()).add((concept.id, label))

    def rate_labels(self, words: Sequence[str]) -> dict[str, float]:
        """How near a phrase is to the concepts that share a telling word with it, in whatever form."""
        telling = [word for word in words if word not in get_words("linking.generic-heads")]
        labels = sorted(set().union(*(self._by_stem.get(word[:_STEM], set()) for word in telling)))
        if len(words) == 1:
            # One word of a longer label is no synonym of it: "licence" may mean more than "operating licence".
            labels = [(concept, label) for concept, label in labels if " " not in label and "-" not in label]
        if not labels:
            return {}
        vectors = self._encoder.encode([" ".join(words), *(label for _, label in labels)])
        rates: dict[str, float] = {}
        for (concept, _), rate in zip(labels, (vectors[1:] @ vectors[0]).tolist(), strict=True):
            rates[concept] = max(rate, rates.get(concept, -1.0))
        return rates

    def rate_contexts(self, sentences: Sequence[str]) -> Floats:
        """How near some sentences are, on average, to the definition of each concept."""
        if self._definitions is None:
            self._definitions = self._encoder.encode([_describe(concept) for concept in self.concepts])
        mean = self._encoder.encode(sentences).mean(axis=0)
        rates: Floats = self._definitions @ (mean / np.linalg.norm(mean))
        return rates

    def find_concept(self, words: Sequence[str], sentences: Sequence[str]) -> str | None:
        """The concept that a phrase means in these sentences."""
        rates = self.rate_labels(words)
        if max(rates.values(), default=0.0) < _PHRASE:
            return None
        contexts = self.rate_contexts(sentences)
        ranked = sorted(rates, key=lambda one: (-(rates[one] + contexts[self._places[one]]), one))
        best = ranked[0]
        total, context = rates[best] + contexts[self._places[best]], contexts[self._places[best]]
        clear = len(ranked) == 1 or total - rates[ranked[1]] - contexts[self._places[ranked[1]]] >= _LEAD
        sure = rates[best] >= _PHRASE and context >= _CONTEXT and context >= contexts.max()
        return best if clear and sure else None

    def find_narrower(self, concept: str, sentences: Sequence[str]) -> str | None:
        """The narrower concept that one of the sentences is plainly about."""
        own = self.concepts[self._places[concept]]
        family = [
            one
            for one in self.concepts
            if concept in one.broader and one.pref_label.endswith(f" {own.pref_label}")  # "data infrastructure"
        ]
        if not family:
            return None
        vectors = self._encoder.encode([_describe(one) for one in (own, *family)])
        rates = vectors @ self._encoder.encode(sentences).T
        member, sentence = np.unravel_index(int(rates[1:].argmax()), rates[1:].shape)
        best = rates[1 + member, sentence]
        plain = best >= _NARROW_CONTEXT and best - rates[0, sentence] >= _NARROW_LEAD
        return family[int(member)].id if plain else None


def _describe(concept: Concept) -> str:
    return f"{concept.pref_label}: {concept.definition}"


@dataclass(frozen=True, slots=True)
class _Use:
    sentence: int
    phrase: NounPhrase


def link_meanings(
    views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]], sentences: Sequence[str], meanings: Meanings
) -> list[tuple[int, Spot]]:
    """The phrases that mean a concept in the sentences in which the essay uses them; all uses of a phrase, or none.

    Args:
        views: the sentences of the essay in order; what is found is entered into them.
        spots: of each sentence, where concepts are named.
        sentences: their texts.
        meanings: the scheme.
    """
    groups: dict[tuple[str, ...], list[_Use]] = {}
    for index, view in enumerate(views):
        for phrase in view.phrases:
            key = _to_key(view, phrase)
            if key and not any(spot.start < phrase.end and spot.end > phrase.start for spot in spots[index]):
                groups.setdefault(key, []).append(_Use(index, phrase))
    defined = _find_defined(views)
    found = []
    for key, uses in groups.items():
        texts = list(dict.fromkeys(sentences[use.sentence] for use in uses))
        concept = (defined.get(key) if len(uses) > 1 else None) or meanings.find_concept(key, texts)
        if concept is None:
            continue
        for use in uses:
            views[use.sentence].concepts[use.phrase.head.index] = concept
            found.append((use.sentence, Spot(concept, use.phrase.start, use.phrase.end)))
    return sorted(found, key=lambda item: (item[0], item[1].start))


def _to_key(view: SentenceView, phrase: NounPhrase) -> tuple[str, ...]:
    """The words that carry a phrase's meaning; none where it stands for a person, a time or nothing in particular."""
    if phrase.is_person or phrase.head.pos == "PROPN" or is_actor(view.tree, phrase):
        return ()
    words = tuple(word for word in phrase.words if word not in get_words("linking.empty-modifiers"))
    vague = get_words("linking.generic-heads") | get_words("coreference.time-nouns") | {"ai"}
    return () if not words or words[-1] == "ai" or (len(words) == 1 and words[0] in vague) else words


def _find_defined(views: Iterable[SentenceView]) -> dict[tuple[str, ...], str]:
    """What the essay calls a concept in apposition to its name: "the data pipelines, the plumbing of the firm"."""
    return {key: concept for view in views for key, concept in _iter_defined(view)}


def _iter_defined(view: SentenceView) -> Iterator[tuple[tuple[str, ...], str]]:
    phrases = {phrase.head.index: phrase for phrase in view.phrases}
    for phrase in view.phrases:
        node = phrase.head
        concept = view.concepts.get(node.head)
        if node.dep != "appos" or concept is None or node.head not in phrases or node.index in view.concepts:
            continue
        joined = any(child.dep == "conj" for child in view.tree.children(view.tree.nodes[node.head]))
        opening = [child for child in view.tree.children(node, "det") if child.low == "the"]
        comma = bool(opening) and opening[0].index > 0 and view.tree.nodes[opening[0].index - 1].text == ","
        if comma and not joined and not phrase.plural:
            yield _to_key(view, phrase), concept


def narrow_spots(
    spots: Sequence[tuple[Spot, str]], sentences: Mapping[int, str], meanings: Meanings, prefs: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """The words by which an essay means something narrower than their concept: "the plumbing" of data.

    Args:
        spots: the places where concepts are named by a single word, with that word in its normalised form.
        sentences: the text of the sentence in which each place starts, by the start.
        meanings: the scheme.
        prefs: the preferred label of each concept, which always means the concept itself.

    Returns:
        By concept and word, the narrower concept.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for spot, word in spots:
        if word != normalize_word(prefs[spot.concept]):
            groups.setdefault((spot.concept, word), []).append(sentences[spot.start])
    found = {}
    for (concept, word), texts in groups.items():
        narrower = meanings.find_narrower(concept, list(dict.fromkeys(texts)))
        if narrower is not None:
            found[concept, word] = narrower
    return found
