from __future__ import annotations

import pytest

from stratgraph.site.words import (
    KIND_LEADS,
    KIND_NAMES,
    KIND_PATHS,
    KIND_SIGNS,
    KIND_VERBS,
    KIND_VERDICTS,
    STANCE_SIGNS,
    STANCE_WORDS,
    count_words,
    format_bytes,
)
from stratgraph.vocab import RELATION_KINDS, STANCES


@pytest.mark.parametrize(
    ("size", "expected"), [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (14_400, "14 kB"), (2_345_678, "2.3 MB")]
)
def test_words_format_sizes(size: int, expected: str) -> None:
    assert format_bytes(size) == expected


def test_words_count() -> None:
    assert [count_words(1, "essay"), count_words(1200, "essay"), count_words(2, "rival answer", "rival answers")] == [
        "1 essay",
        "1,200 essays",
        "2 rival answers",
    ]


def test_words_exist_for_everything_that_the_vocabulary_names() -> None:
    for words in (KIND_NAMES, KIND_SIGNS, KIND_VERBS, KIND_VERDICTS):
        assert set(words) == set(RELATION_KINDS) | {"tension"}
    # What lies within one essay is no part of the debate between them.
    for words in (KIND_LEADS, KIND_PATHS):
        assert set(words) == set(RELATION_KINDS) - {"tension"}
    assert len(set(KIND_SIGNS.values())) == len(KIND_SIGNS)
    assert set(STANCES) <= set(STANCE_SIGNS)
    assert len(set(STANCE_SIGNS.values())) == len(STANCE_SIGNS) == len(STANCE_WORDS)
