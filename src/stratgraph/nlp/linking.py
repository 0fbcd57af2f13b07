"""Room nlp: phrases that name a concept by its last word alone: "the loop", after "feedback loop"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
_OF_ADJECTIVES = ("able", "al", "ant", "ary", "ed", "ent", "ern", "ful", "ian", "ible", "ic", "ive", "less", "ous")
_OF_ACTS = ("ing", "tion")
_REPEATED = 2
"""How often the last word of a label must stand bare in an essay that gives the label nowhere."""


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
    lone: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Last words of preferred labels that end no label of another concept: the concept, and what else is telling."""

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
        _find_lone(scheme, concepts, heads),
    )


def _find_lone(
    scheme: ConceptScheme, concepts: Mapping[tuple[str, ...], str], heads: Mapping[str, set[str]]
) -> dict[str, tuple[str, frozenset[str]]]:
    """The words that end the preferred label of one concept, and no label of another."""
    vague = get_words("linking.generic-heads") | get_words("coreference.time-nouns")
    never = vague | get_words("linking.never-alone")
    lone = {}
    for concept in scheme.concepts:
        *rest, last = (normalize_word(word) for word in concept.pref_label.replace("-", " ").split())
        alone = heads.get(last) == {concept.id} and (last,) not in concepts
        if rest and alone and not any(map(_tells_kind, rest)) and last not in never and not last.endswith(_OF_ACTS):
            lone[last] = (concept.id, frozenset(rest) - vague - {"ai"})
    return lone


def is_short_form(concept: Concept, label: str) -> bool:
    """Whether a hidden label repeats the last word of another, and so counts only where the essay bears it out."""
    if label not in concept.hidden_labels or " " in label or "-" in label:
        return False
    longer = (concept.pref_label, *concept.alt_labels)
    return any(other.endswith(f" {label}") for other in longer)


def _tells_kind(word: str) -> bool:
    """Whether the word before a noun sets one kind apart from the others: a "private yard" is not just any yard.

    A "maintenance depot", whose name only says what a depot is for, is "the depot" to whoever writes of it.
    """
    return word in get_words("linking.kinds") or word.endswith(_OF_ADJECTIVES)


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
    lone = _find_lone_heads(views, spots, labels)
    found = []
    for index, view in enumerate(views):
        for phrase in view.phrases:
            names = by_noun.get(phrase.noun, [])
            known = names or phrase.noun in short or phrase.noun in lone
            if not known or not _is_bare(view, phrase) or _is_taken(phrase, spots[index]):
                continue
            meant = short.get(phrase.noun)
            others = [name for name in names if name.concept != meant]
            if not names and meant is None:
                concept = lone.get(phrase.noun)
            elif meant is None or len(others) < len(names):
                concept = _choose(index, phrase, names, labels.broader)
            else:
                concept = None if _points_back(index, phrase, others) else meant
            if concept is not None and meant in {None, concept}:
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


def _find_lone_heads(
    views: Sequence[SentenceView], spots: Sequence[Sequence[Spot]], labels: SchemeLabels
) -> dict[str, str]:
    """The last words of labels that stand for their concepts in an essay which never gives the whole name.

    "The depots", where the scheme knows "maintenance depot" and nothing else that is a depot: if the essay says it more
    than once, or has another word of the label, and never speaks of depots of another kind.
    """
    uses: Counter[str] = Counter()
    foreign: set[str] = set()
    for index, view in enumerate(views):
        for phrase in view.phrases:
            if phrase.noun not in labels.lone or _is_taken(phrase, spots[index]):
                continue
            if _is_bare(view, phrase):
                uses[phrase.noun] += 1
            else:
                foreign.add(phrase.noun)
    said = {normalize_word(node.text) for view in views for node in view.tree.nodes} if uses else set()
    return {
        noun: concept
        for noun, (concept, rest) in labels.lone.items()
        if noun not in foreign and (uses[noun] >= _REPEATED or (uses[noun] and rest & said))
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


def _points_back(index: int, phrase: NounPhrase, names: Iterable[_Named]) -> bool:
    """Whether a phrase may mean what was called so just before: after "open models", "the models" may be these."""
    return phrase.determiner in _POINTING | {"the"} and any(0 <= index - name.sentence <= _NEAR for name in names)


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
