"""Words cut to stems."""

from __future__ import annotations

import pytest

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
