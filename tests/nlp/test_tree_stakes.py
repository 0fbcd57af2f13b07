from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not the model that brings them back.", {"frontier-model": AGAINST}),
        ("So it cannot be speed.", {"speed": AGAINST}),
        ("Speed is not what brings them back.", {"speed": AGAINST}),
        ("Trust is the only friend that we had.", {"trust": FOR}),
        ("The only visitor worth the coffee was regulation.", {"regulation": FOR}),
        ("Whoever owns the data centre names the price.", {"data-centre": FOR}),
        ("A tool without trust is a paperweight.", {"trust": FOR}),
    ],
)
def test_what_hangs_on_a_thing_takes_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is not a model.",
        "Trust is what the guides call it.",
        "The only way to compete is through speed.",
        "The only trouble is the model.",
        "Whoever owns the data centre loses sleep.",
        "Perhaps whoever asked about speed was bored.",
    ],
)
def test_what_only_looks_like_it_takes_none(text: str) -> None:
    assert votes_of(text) == {}
