from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We recommend open data.", {"open-data": FOR}),
        ("I therefore favour regulation.", {"regulation": FOR}),
        ("We recommend that the data centre be kept.", {"data-centre": FOR}),
        ("We recommend that the data centre be abandoned.", {"data-centre": AGAINST}),
        ("We recommend that firms cut the data centre.", {"data-centre": AGAINST}),
        ("We propose that the harbour build a data centre.", {"data-centre": FOR}),
        ("I distrust speed.", {"speed": AGAINST}),
        ("I am against regulation.", {"regulation": AGAINST}),
        ("We are wary of open source.", {"open-source": AGAINST}),
        ("I am a believer in open source.", {"open-source": FOR}),
        ("We would rather own a data centre than a model.", {"data-centre": FOR, "frontier-model": AGAINST}),
        ("I prefer trust over speed.", {"trust": FOR, "speed": AGAINST}),
    ],
)
def test_counsel_of_the_author_takes_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They recommend open data.",
        "We recommended open data in those days.",
        "If we favour regulation, they will leave.",
        "They recommend that firms cut the data centre.",
        "We recommend that firms count the data centre.",
        "We recommend that firms never cut the data centre.",
        "I never liked the harbour with its regulation.",
    ],
)
def test_what_others_advise_or_we_once_did_takes_none(text: str) -> None:
    assert votes_of(text) == {}
