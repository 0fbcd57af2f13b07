"""Room nlp: what "the former", "the other" and "the quiet one" stand for, where two things were named before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stratgraph.nlp.noun_phrases import get_determiner
from stratgraph.nlp.referents import SentenceView, Spot
from stratgraph.nlp.syntax import Node
from stratgraph.nlp.words import normalize_word

__all__ = ["resolve_pairs", "resolve_shortened"]

_FIRST = frozenset({"former", "first", "one"})
_SECOND = frozenset({"latter", "second", "other"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_QUALIFYING = ("amod", "compound")
"""The parser takes some adjectives before "one" for nouns."""
_ALONE = frozenset({"former", "latter"})
"""Points to one of two even where nothing points to the other."""
_REACH = 3
"""How many sentences back the two may have been named."""


def resolve_pairs(views: Sequence[SentenceView]) -> list[tuple[int, Spot]]:
    """The former, the latter, one ... the other: only where exactly two concepts are the subjects of late."""
    found: list[tuple[int, Spot]] = []
    for index, view in enumerate(views):
        for node in view.tree.nodes:
            place = _read_place(view, node)
            if place is None:
                continue
            paired = _is_paired(views, index, place)
            pair = _find_pair(views, index) if paired else _find_joined(views, index) if node.low in _ALONE else None
            if pair is not None:
                view.resolved[node.index] = pair[place]
                found.append((index, Spot(pair[place], node.start, node.end)))
    return found


def _read_place(view: SentenceView, node: Node) -> int | None:
    """0 for the first of two, 1 for the second; None where the word stands before a noun of its own."""
    if node.low not in _FIRST | _SECOND or not node.dep.startswith(("nsubj", "root", "conj")):
        return None
    below = [child for child in view.tree.children(node) if child.index > node.index and child.dep in {"nmod", "acl"}]
    if below or any(child.pos in _NOUNS for child in view.tree.children(node)):
        return None
    if node.low == "one":
        bare = not view.tree.children(node, "det", "amod")
        return 0 if bare and node.index == 0 else None
    return int(node.low in _SECOND) if get_determiner(view.tree, node) == "the" else None


def _is_paired(views: Sequence[SentenceView], index: int, place: int) -> bool:
    """Whether the other member of "the first ... the second" stands in the same sentence, the one before or after."""
    near = views[max(0, index - 1) : index + 2]
    wanted = _SECOND if place == 0 else _FIRST
    return any(node.low in wanted and _read_place(view, node) is not None for view in near for node in view.tree.nodes)


def _find_pair(views: Sequence[SentenceView], index: int) -> tuple[str, str] | None:
    """The two concepts, in the order in which they were named."""
    start = index - 1 if _is_opening(views[index]) else index - 2
    joined = _find_joined(views, start + 1)
    if joined is not None:
        return joined
    names: list[str] = []
    for view in views[max(0, start - _REACH + 1) : start + 1]:
        if view.is_heading:
            names.clear()
            continue
        for subject in view.list_subjects():
            referent = view.find_referent(subject)
            if referent is not None and referent.concept is not None:
                names.append(referent.concept)
    kinds = list(dict.fromkeys(reversed(names)))[::-1]  # by where each was named last
    return (kinds[0], kinds[1]) if len(kinds) == 2 else None  # noqa: PLR2004 - a pair


def _is_opening(view: SentenceView) -> bool:
    return any(node.low in _FIRST and _read_place(view, node) == 0 for node in view.tree.nodes)


def _find_joined(views: Sequence[SentenceView], index: int) -> tuple[str, str] | None:
    """A and B, A or B, between A and B in the sentence before, where nothing else is joined."""
    if index < 1:
        return None
    view = views[index - 1]
    pairs = []
    for phrase in view.phrases:
        members = [child for child in view.tree.children(phrase.head, "conj") if child.pos in _NOUNS]
        if members:
            pairs.append((phrase.head, members))
    if len(pairs) != 1 or len(pairs[0][1]) != 1:
        return None
    first, second = view.concepts.get(pairs[0][0].index), view.concepts.get(pairs[0][1][0].index)
    return (first, second) if first and second and first != second else None


# --- "the quiet one" -------------------------------------------------------------------------------------------------


def resolve_shortened(views: Sequence[SentenceView], labels: Mapping[tuple[str, ...], str]) -> list[tuple[int, Spot]]:
    """The quiet one, and the quiet race where another sentence says that the race is quiet.

    Args:
        views: the sentences of the essay in order.
        labels: the scheme's labels as normalised words, with their concepts.
    """
    qualities = _gather_qualities(views)
    found = []
    for index, view in enumerate(views):
        for node, nouns in _iter_shortened(views, index):
            said = view.tree.children(node, *_QUALIFYING)
            if any(view.tree.children(child, "conj") for child in said):
                continue
            words = [word for child in said if (word := normalize_word(child.text)) != "other"]
            known = qualities if get_determiner(view.tree, node) == "the" else {}
            concepts = [concept for noun in nouns if (concept := _name(words, noun, labels, known))]
            if not concepts and node.low == "one" and get_determiner(view.tree, node) == "the":
                concepts = [concept for noun in nouns[:1] if (concept := _find_other(views, index, noun))]
            if concepts:
                start = min([node.start, *(child.start for child in said)])
                view.resolved[node.index] = concepts[0]
                found.append((index, Spot(concepts[0], start, node.end)))
    return found


Qualities = Mapping[tuple[str, str], set[str]]


def _name(words: Sequence[str], noun: str, labels: Mapping[tuple[str, ...], str], qualities: Qualities) -> str | None:
    """The concept that a quality and a noun name, by a label or by what the essay says."""
    if len(words) != 1:
        return None
    return labels.get((words[0], noun)) or _get_only(qualities.get((_to_base(words[0]), noun), set()))


def _iter_shortened(views: Sequence[SentenceView], index: int) -> Iterator[tuple[Node, list[str]]]:
    """Each "one" with a quality, and the nouns it may repeat; and each such noun that names no concept by itself."""
    view = views[index]
    for node in view.tree.nodes:
        if node.index in view.concepts or node.index in view.resolved:
            continue
        if not view.tree.children(node, *_QUALIFYING):
            continue
        if node.low in {"one", "ones"}:
            yield node, _list_nouns(views, index, node)
        elif node.pos in _NOUNS and view.tree.children(node, "amod") and get_determiner(view.tree, node) == "the":
            yield node, [normalize_word(node.text)]


def _list_nouns(views: Sequence[SentenceView], index: int, node: Node) -> list[str]:
    """The nouns that "one" may repeat, in this sentence and the one before; the subjects first."""
    near = [[phrase for phrase in views[index].phrases if phrase.head.index < node.index]]
    near += [list(view.phrases) for view in views[max(0, index - 1) : index]]
    ordered = sorted(
        (not phrase.head.dep.startswith("nsubj"), distance, -phrase.head.index, phrase.noun)
        for distance, phrases in enumerate(near)
        for phrase in phrases
    )
    return list(dict.fromkeys(noun for *_, noun in ordered))


def _find_other(views: Sequence[SentenceView], index: int, noun: str) -> str | None:
    """The loud race ... the quiet one: the second, where the essay names just two things by this noun."""
    named: dict[str, None] = {}
    for view in views:
        for phrase in view.phrases:
            if phrase.noun == noun and phrase.head.index in view.concepts:
                named[view.concepts[phrase.head.index]] = None
    said = [
        concept
        for view in views[max(0, index - 1) : index + 1]
        for subject in view.list_subjects()
        if normalize_word(subject.text) == noun
        and (concept := view.concepts.get(subject.index) or view.resolved.get(subject.index))
    ]
    others = [concept for concept in named if concept not in said]
    return others[0] if len(set(said)) == 1 and len(named) == 2 and len(others) == 1 else None  # noqa: PLR2004


def _gather_qualities(views: Sequence[SentenceView]) -> Qualities:
    """The concepts of which the essay says with one adjective how they are, by adjective and noun."""
    found: dict[tuple[str, str], set[str]] = {}
    for view in views:
        for phrase in view.phrases:
            concept = view.concepts.get(phrase.head.index)
            if concept is None or view.is_question:
                continue
            said = [child for child in view.tree.children(phrase.head, "amod") if child.pos == "ADJ"]
            predicate = view.tree.nodes[phrase.head.head]
            is_said = phrase.head.dep == "nsubj" and predicate.pos == "ADJ" and view.tree.children(predicate, "cop")
            if is_said and not any(
                child.low in {"not", "n't", "never"} for child in view.tree.children(predicate, "advmod")
            ):
                said.append(predicate)
            for adjective in said:
                found.setdefault((_to_base(adjective.low), phrase.noun), set()).add(concept)
    return found


def _to_base(adjective: str) -> str:
    """Quieter as quiet."""
    for ending in ("est", "er"):
        stem = adjective.removesuffix(ending)
        if stem != adjective and len(stem) > 3:  # noqa: PLR2004 - "other" and "best" stay
            return f"{stem[:-1]}y" if stem.endswith("i") else stem
    return adjective


def _get_only(concepts: set[str]) -> str | None:
    return next(iter(concepts)) if len(concepts) == 1 else None
