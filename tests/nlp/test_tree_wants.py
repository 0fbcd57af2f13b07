from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what takes a virtue
        ("It requires the courage to embrace open data.", {"open-data": FOR}),
        ("Few growers have the discipline to maintain trust.", {"trust": FOR}),
        ("The board found the courage to abandon the data centre.", {"data-centre": AGAINST}),
        # what is the question
        ("The real question is no longer speed.", {"speed": AGAINST}),
        ("The real question is not about speed.", {"speed": AGAINST}),
        ("The real question is whether they earn trust.", {"trust": FOR}),
        # where value is found
        ("Real value is found when a bank uses its open data.", {"open-data": FOR}),
        ("Value is created when open data is adopted.", {"open-data": FOR}),
        # what is needed
        ("What most grocers need is trust.", {"trust": FOR}),
        ("What hospitals need is not speed.", {"speed": AGAINST}),
        ("What a grocer does not need is speed.", {"speed": AGAINST}),
        ("What growers need is not speed; it is trust.", {"speed": AGAINST}),
        ("Hospitals do not need speed; they need trust.", {"speed": AGAINST, "trust": FOR}),
    ],
)
def test_what_it_takes_is_spoken_for(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It took a year to open the data centre.",
        "If they had the courage to abandon the data centre, we would cheer.",
        "The real question is whether speed arrives.",
        "The real question is not whether speed arrives.",
        "The question is whether they earn trust.",
        "The bread is found when a baker uses speed.",
        "If hospitals need speed, they can rent it.",
    ],
)
def test_what_is_only_asked_or_supposed_takes_no_side(text: str) -> None:
    assert votes_of(text) == {}
