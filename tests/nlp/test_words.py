from __future__ import annotations

import pytest

from stratgraph.nlp.words import get_words, inflect_verb, normalize_word, read_rows, singularize


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


def test_words_normalize_twice_as_once() -> None:
    once = [normalize_word(word) for entry, *_ in read_rows("values.tsv") for word in entry.split()]
    assert [normalize_word(word) for word in once] == once
    assert singularize(singularize("moats")) == "moat"


@pytest.mark.parametrize("file", ["wordsets", "answer_words", "claim_words", "concept_words", "stance_words"])
def test_words_sets_are_lower_case_and_name_nothing_twice(file: str) -> None:
    rows = read_rows(f"{file}.tsv")
    assert rows
    for name, words in rows:
        listed = words.split(" ")
        assert get_words(name) == set(listed)
        assert len(set(listed)) == len(listed)
        assert words == words.lower()
