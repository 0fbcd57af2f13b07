from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.corpus.normalize import normalize_lines, normalize_source, normalize_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\u00a0words\t here \n", "two words here"),
        ("sof\u00adt hy\u00adphens", "soft hyphens"),
        ("zero\u200bwidth\ufeff and\u2060 joiner\u200d", "zerowidth and joiner"),
        ("cafe\u0301", "café"),
        ("thin\u2009space\u202fand\u3000wide", "thin space and wide"),
        ("“curly” ‘stay’ — so do dashes…", "“curly” ‘stay’ — so do dashes…"),
        ("right\u202e-to-left trick", "right-to-left trick"),
        ("bell\x07 and line\u2028separator", "bell and line separator"),
        ("", ""),
    ],
)
def test_normalize_words_gives_one_form(text: str, expected: str) -> None:
    assert normalize_words(text) == expected


@given(st.text())
def test_normalize_words_twice_changes_nothing(text: str) -> None:
    once = normalize_words(text)
    assert normalize_words(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in once


@given(st.text(alphabet=st.sampled_from("a e\u0301\u00ad\u200b\u00a0\n\t\u2000\ufeff\u2029Å\u212b")))
def test_normalize_words_twice_changes_nothing_where_it_is_hardest(text: str) -> None:
    once = normalize_words(text)
    assert normalize_words(once) == once


@given(st.text())
def test_normalize_lines_twice_changes_nothing(text: str) -> None:
    once = normalize_lines(text)
    assert normalize_lines(once) == once
    assert once == once.strip("\n")


def test_normalize_lines_keeps_lines_and_indentation() -> None:
    assert normalize_lines("\n\nif x:\r\n\treturn\u00a01  \n\n") == "if x:\n    return 1"


def test_normalize_source_leaves_only_line_feeds() -> None:
    assert normalize_source("\ufeffone\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"
