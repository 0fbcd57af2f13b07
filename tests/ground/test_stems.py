"""Words cut to stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.stems import find_stem, find_stems, is_limited, is_negation, iter_words, stem_word


@pytest.mark.parametrize(
    ("one", "other"),
    [("ship", "shipped"), ("ships", "shipping"), ("carry", "carries"), ("box", "boxes"), ("quick", "quickly")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem_word(one) == stem_word(other)


def test_find_stems_leaves_out_function_words_and_negations() -> None:
    assert find_stems("The pilots’ trust is not for sale, and never was.") == ("pilot", "trust", "sale")
    assert find_stem("the") == find_stem("never") == ""


def test_iter_words_has_plain_apostrophes_and_lower_case() -> None:
    assert list(iter_words("It Doesn’t pay-off")) == ["it", "doesn't", "pay-off"]
    assert is_negation("doesn't")
    assert not is_negation("does")


@pytest.mark.parametrize(
    ("text", "limited"),
    [("It pays only where the tide is high", True), ("It pays: only where it rains", False), ("It pays", False)],
)
def test_is_limited_looks_at_the_first_part(text: str, *, limited: bool) -> None:
    assert is_limited(text) is limited


ALIKE = [
    ["moat", "moats", "moat's"],
    ["copy", "copies", "copied"],
    ["ship", "ships", "shipped", "shipping"],
    ["scale", "scales", "scaled", "scaling"],
    ["search", "searches", "searching"],
    ["loss", "losses"],
    ["quick", "quickly"],
    ["sell", "sells", "selling"],
]
APART = ["moat", "moot", "process", "proceed", "rail", "rally", "state", "status", "use", "bus", "ring", "red", "wing"]


@pytest.mark.parametrize("forms", ALIKE, ids=lambda forms: forms[0])
def test_stem_word_is_alike_for_the_forms_of_a_word(forms: list[str]) -> None:
    assert len({stem_word(form) for form in forms}) == 1


def test_stem_word_keeps_other_words_apart() -> None:
    assert len({stem_word(word) for word in APART}) == len(APART)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The model is not the moat.", ("model", "moat")),
        ("It’s what we’ve always said!", ()),
        ("First-mover advantage", ("first-mover", "advantag")),
        ("Über Brücken", ("über", "brücken")),
        ("", ()),
    ],
)
def test_find_stems_keeps_the_content_words(text: str, stems: tuple[str, ...]) -> None:
    assert find_stems(text) == stems


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Speed wins.", 0),
        ("Speed never wins.", 1),
        ("Speed doesn’t win.", 1),
        ("Speed doesn't win without patience.", 2),
        ("Nobody ever won on speed.", 1),
        ("There is a knot in the rope.", 0),
    ],
)
def test_is_negation_knows_what_turns_a_sentence_round(text: str, count: int) -> None:
    assert sum(is_negation(word) for word in iter_words(text)) == count


@given(st.text())
def test_iter_words_and_stems_take_any_text(text: str) -> None:
    assert all(word == word.strip() and word for word in iter_words(text))
    assert all(find_stems(text))
