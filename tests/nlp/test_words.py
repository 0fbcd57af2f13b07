from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.nlp.words import get_words, inflect_verb, normalize_word, singularize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organizations", "organisation"),
        ("Commoditized", "commoditised"),
        ("analyze", "analyse"),
        ("center", "centre"),
        ("behaviors", "behaviour"),
        ("judgement", "judgment"),
        ("strategies", "strategy"),
        ("boxes", "box"),
        ("processes", "process"),
        ("People", "person"),
        ("defense", "defence"),
    ],
)
def test_words_that_are_variants_meet(one: str, other: str) -> None:
    assert normalize_word(one) == normalize_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("prize", "prise"), ("size", "sise"), ("goods", "good"), ("economics", "economic"), ("news", "new")],
)
def test_words_that_are_different_stay_apart(one: str, other: str) -> None:
    assert normalize_word(one) != normalize_word(other)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("erode", ("erode", "erodes", "eroded", "eroded", "eroding")),
        ("stop", ("stop", "stops", "stopped", "stopped", "stopping")),
        ("carry", ("carry", "carries", "carried", "carried", "carrying")),
        ("outlast", ("outlast", "outlasts", "outlasted", "outlasted", "outlasting")),
        ("lie", ("lie", "lies", "lied", "lied", "lying")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
    ],
)
def test_words_inflect_verbs(lemma: str, forms: tuple[str, ...]) -> None:
    assert inflect_verb(lemma) == forms


@given(st.text(max_size=20))
def test_words_normalize_twice_as_once(word: str) -> None:
    assert normalize_word(word) == normalize_word(word)
    assert singularize(singularize("moats")) == "moat"


def test_words_sets_are_lower_case_and_not_empty() -> None:
    for name in ("grammar.determiners", "heads.spoilers", "attribution.saying"):
        assert get_words(name)
        assert all(word == word.lower() for word in get_words(name))
