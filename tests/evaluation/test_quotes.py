"""Quotes and labels are compared lightly normalised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.evaluation.quotes import (
    fold_label,
    hold_quotes,
    match_quotes,
    measure_overlap,
    normalize_quote,
    split_words,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("“Slow” is ‘fast’", "\"Slow\" is 'fast'"),
        ("tide — not wind", "tide-not wind"),
        ("tide–not--wind", "tide-not-wind"),
        (" two\n\u00a0 lines ", "two lines"),
        ("zero\u200bwidth\u00ad", "zerowidth"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_quotes_normalize_signs_and_space(written: str, plain: str) -> None:
    assert normalize_quote(written) == plain


@given(st.text())
def test_quotes_normalize_once(text: str) -> None:
    once = normalize_quote(text)
    assert normalize_quote(once) == once


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("The pier was.", "the pier was", True),
        ("The pier was.", "The engine never was the limit. The pier was.", True),
        # Five words of six together.
        ("boats need calm deep water", "boats need calm deep water today", True),
        # Three words of five together are just enough, two of five are not.
        ("calm deep water here", "calm deep water there", True),
        ("calm deep here now", "calm deep there", False),
        ("pier", "piers are long", False),
        ("—", "—", False),
        ("", "anything", False),
    ],
)
def test_quotes_match_by_overlap_or_by_holding(a: str, b: str, match: bool) -> None:  # noqa: FBT001 - a case's value
    assert match_quotes(a, b) is match
    assert match_quotes(b, a) is match


@given(st.text(max_size=40), st.text(max_size=40))
def test_quotes_overlap_is_a_share_and_symmetric(a: str, b: str) -> None:
    assert 0.0 <= measure_overlap(a, b) <= 1.0
    assert measure_overlap(a, b) == measure_overlap(b, a)
    assert hold_quotes(a, b) is hold_quotes(b, a)


@given(st.text(max_size=40))
def test_quotes_match_themselves_if_they_have_words(text: str) -> None:
    assert match_quotes(text, text) is bool(split_words(text))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Engines", "engine"),
        ("optimisation", "Optimization"),
        ("an entry-fee", "entry fee"),
        ("the firm’s capabilities", "firm capability"),
        ("processes", "process"),
    ],
)
def test_quotes_fold_labels_alike(a: str, b: str) -> None:
    assert fold_label(a) == fold_label(b) != ""


@pytest.mark.parametrize(("a", "b"), [("moat", "boat"), ("bus", "bu"), ("speed", "speed race")])
def test_quotes_keep_other_labels_apart(a: str, b: str) -> None:
    assert fold_label(a) != fold_label(b)


def test_quotes_fold_an_article_to_nothing() -> None:
    assert fold_label("The") == ""
