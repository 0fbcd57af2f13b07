"""What the letters of a word tell, beyond what the encoder reads."""

from __future__ import annotations

import pytest

from stratgraph.nlp.word_features import FEATURE_COUNT, plain_form, rows_of_word

ROWS = (5000, 2500, 1000, 1000)


@pytest.mark.parametrize(
    ("word", "plain"), [("“", '"'), ("isn’t", "isn't"), ("--", "—"), ("…", "..."), ("word", "word"), ("", "")]
)
def test_typesetting_is_undone(word: str, plain: str) -> None:
    assert plain_form(word) == plain


def test_capitals_show_in_the_shape_alone() -> None:
    lower, upper = rows_of_word("trust", ROWS), rows_of_word("Trust", ROWS)
    assert (lower[:3] == upper[:3]).all()
    assert lower[3] != upper[3]


@pytest.mark.parametrize("word", ["", "a", "数据", "😀", "\ud800", "x" * 10_000])
def test_every_word_has_rows_within_the_tables(word: str) -> None:
    rows = rows_of_word(word, ROWS)
    assert len(rows) == FEATURE_COUNT
    assert all(0 < row < size for row, size in zip(rows.tolist(), ROWS, strict=True))


def test_rows_never_change() -> None:
    # The shipped tables were trained with these rows.
    assert rows_of_word("Scale", ROWS).tolist() == ROWS_OF_SCALE


ROWS_OF_SCALE = [1624, 2088, 365, 643]
