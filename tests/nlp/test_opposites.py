from __future__ import annotations

import pytest

from nlp.cases import get_sentences
from stratgraph.nlp.heads import Place
from stratgraph.nlp.opposites import find_opposed


def _opposed(text: str, *names: tuple[str, str, str]) -> list[tuple[str, str]]:
    """The opposites in a text in which each name, given as words, concept and rule, is a mention."""
    sentences = get_sentences(("paragraph", text))
    places: dict[int, list[Place]] = {}
    for sentence in sentences:
        for words, concept, rule in names:
            parts = words.split()
            for start in range(len(sentence.words) - len(parts) + 1):
                if sentence.lows[start : start + len(parts)] == parts:
                    place = Place(concept, start, start + len(parts), rule=rule)
                    places.setdefault(sentence.index, []).append(place)
    return find_opposed(sentences, places)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("open port", "closed port", True),
        ("race for tides", "race for cranes", True),
        ("open port", "open sea", False),  # another thing altogether
        ("open port", "port", False),
        ("open sea port", "closed air port", False),
        ("open port", "open ports", False),
    ],
)
def test_opposites_are_species_of_one_kind(one: str, other: str, *, opposed: bool) -> None:
    text = f"The {one} pays. The {other} does not."
    names = ((one, "first", "pref-label"), (other, "second", "alt-label"))
    assert _opposed(text, *names) == ([("first", "second")] if opposed else [])


def test_opposites_need_names_and_two_concepts() -> None:
    text = "The open port pays. The closed port does not."
    assert _opposed(text, ("open port", "one", "pref-label"), ("closed port", "one", "pref-label")) == []
    assert _opposed(text, ("open port", "one", "pref-label"), ("closed port", "two", "meaning")) == []
