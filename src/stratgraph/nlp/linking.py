"""Room nlp: phrases that name a concept by its last word alone: "the loop", after "feedback loop"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.noun_phrases import NounPhrase
from stratgraph.nlp.referents import SentenceView, Spot
from stratgraph.nlp.words import get_words, normalize_word

__all__ = ["SchemeLabels", "is_short_form", "link_heads", "read_labels"]

_NEAR = 2
"""How many sentences back the whole name may stand where the last word is one of many uses."""
_MAJORITY = 2 / 3
_NEIGHBOURS = 2
_OFTEN = 3
"""How often a short form must stand where one neighbour of its concept is to bear it out."""
_MODIFIERS = frozenset({"NOUN", "PROPN"})
_POINTING = frozenset({"this", "these", "that", "those", "such"})
_NAMING_CASES = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class SchemeLabels:
    """The labels of a scheme as normalised words."""

    concepts: Mapping[tuple[str, ...], str]
    heads: Mapping[str, frozenset[str]]
    """The concepts that have a label of several words with this last word."""
    broader: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]
    """What stands beside a concept in the scheme: narrower, broader and related concepts."""
    short: Mapping[str, str]
    """Short forms, each a hidden label that is the last word of another label: "model" for "frontier model"."""

    def find(self, words: Sequence[str]) -> str | None:
        """The concept that has these words for a label."""
        return self.concepts.get(tuple(words))


def read_labels(scheme: ConceptScheme) -> SchemeLabels:
    """The labels that are noun phrases; those that begin with "to" are verbs."""
    concepts: dict[tuple[str, ...], str] = {}
    heads: dict[str, set[str]] = {}
    short: dict[str, str] = {}
    near: dict[str, set[str]] = {concept.id: set() for concept in scheme.concepts}
    for concept in scheme.concepts:
        for other in (*concept.broader, *concept.related):
            near[concept.id].add(other)
            near.setdefault(other, set()).add(concept.id)
        for label in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels):
            if is_short_form(concept, label):
                short.setdefault(normalize_word(label), concept.id)
                continue
            words = tuple(normalize_word(word) for word in label.replace("-", " ").split())
            if not words or words[0] == "to":
                continue
            concepts.setdefault(words, concept.id)
            if len(words) > 1:
                heads.setdefault(words[-1], set()).add(concept.id)
    return SchemeLabels(
        concepts,
        {word: frozenset(found) for word, found in heads.items()},
        {concept.id: frozenset(concept.broader) for concept in scheme.concepts},
        {concept: frozenset(others) for concept, others in near.items()},
        short,
    )


def is_short_form(concept: Concept, label: str) -> bool:
    """Whether a hidden label repeats the last word of another, and so counts only where the essay bears it out."""
    if label not in concept.hidden_labels or " " in label or "-" in label:
        return False
    longer = (concept.pref_label, *concept.alt_labels)
    return any(other.endswith(f" {label}") for other in longer)


@dataclass(frozen=True, slots=True)
class _Named:
    sentence: int
    concept: str
    noun: str


def link_heads(
    views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]], labels: SchemeLabels
) -> list[tuple[int, Spot]]:
    """The phrases that repeat the last word of a concept's name, where the essay gives the whole name as well.

    Args:
        views: the sentences of the essay in order; what is found is entered into them.
        spots: of each sentence, where concepts are named by labels.
        labels: the scheme's labels.
    """
    named = list(_iter_named(views, spots))
    by_noun: dict[str, list[_Named]] = {}
    for name in named:
        by_noun.setdefault(name.noun, []).append(name)
    short = _find_short_forms(views, spots, labels)
    found = []
    for index, view in enumerate(views):
        for phrase in view.phrases:
            names = by_noun.get(phrase.noun, [])
            if not (names or phrase.noun in short) or not _is_bare(view, phrase) or _is_taken(phrase, spots[index]):
                continue
            concept = _choose(index, phrase, names, labels.broader) if names else short[phrase.noun]
            if concept is not None and short.get(phrase.noun, concept) == concept:
                view.concepts[phrase.head.index] = concept
                found.append((index, Spot(concept, phrase.head.start, phrase.head.end)))
    return found


def _iter_named(views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]]) -> Iterator[_Named]:
    """The names of several words in the essay."""
    for index, (view, places) in enumerate(zip(views, spots, strict=True)):
        starts = {spot.end: spot.start for spot in places}
        for phrase in view.phrases:
            start = starts.get(phrase.head.end)
            if start is not None and start < phrase.head.start:
                yield _Named(index, view.concepts[phrase.head.index], phrase.noun)


def _find_short_forms(
    views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]], labels: SchemeLabels
) -> dict[str, str]:
    """The short forms that mean their concepts here: the essay names the concept, or enough of what stands beside it.

    One neighbour is enough where the short form stands often; and short forms of neighbours bear each other out, such
    as "the lab" and "the model".
    """
    foreign, uses = set(), Counter[str]()
    for index, view in enumerate(views):
        for phrase in view.phrases:
            if phrase.head.index not in view.concepts and view.tree.children(phrase.head, "compound"):
                foreign.add(phrase.noun)
            elif phrase.noun in labels.short and _is_bare(view, phrase) and not _is_taken(phrase, spots[index]):
                uses[phrase.noun] += 1
    named = {spot.concept for places in spots for spot in places}
    possible = {noun: concept for noun, concept in labels.short.items() if uses[noun] and noun not in foreign}
    named_or_meant = named | set(possible.values())
    return {
        noun: concept
        for noun, concept in possible.items()
        if concept in named
        or len(named & labels.near[concept]) >= _NEIGHBOURS
        or (uses[noun] >= _OFTEN and named_or_meant & labels.near[concept])
    }


def _is_taken(phrase: NounPhrase, spots: Iterable[Spot]) -> bool:
    return any(spot.start < phrase.end and spot.end > phrase.start for spot in spots)


def _is_bare(view: SentenceView, phrase: NounPhrase) -> bool:
    """Whether nothing tells a thing from others of its name: "the best model" is bare, "the economic model" is not."""
    tree = view.tree
    empty = get_words("linking.empty-modifiers")
    for child in tree.children(phrase.head, "amod", "compound", "nmod", "nummod", "flat"):
        if child.dep == "nmod:poss":
            continue
        if child.index > phrase.head.index:
            if any(case.low in _NAMING_CASES for case in tree.children(child, "case")):
                return False
        elif not ("Degree=Cmp" in child.feats or "Degree=Sup" in child.feats or child.low in empty):
            return child.pos == "NUM" and child.low != "one"
    return not any(child.pos in _MODIFIERS for child in tree.children(phrase.head, "appos"))


def _choose(
    index: int, phrase: NounPhrase, names: Sequence[_Named], broader: Mapping[str, frozenset[str]]
) -> str | None:
    """The concept that the essay calls so, else the one that it has just called so."""
    concepts = {name.concept for name in names}
    general = get_words("linking.generic-heads")
    if phrase.noun not in general:
        if len(concepts) == 1:
            return next(iter(concepts))
        above = [one for one in concepts if all(one == other or one in broader[other] for other in concepts)]
        if above:
            return above[0]
        (first, count), *_ = Counter(name.concept for name in names).most_common(1)
        if count >= _MAJORITY * len(names):
            return first
    if phrase.determiner not in (_POINTING if phrase.noun in general else _POINTING | {"the"}):
        return None
    near = [name for name in names if 0 <= index - name.sentence <= _NEAR]
    if not near:
        return None
    last = {name.concept for name in near if name.sentence == near[-1].sentence}
    return next(iter(last)) if len(last) == 1 else None
