from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what changes nothing
        ("Speed made no difference to the orders.", {"speed": AGAINST}),
        ("Regulation had little effect on the yards.", {"regulation": AGAINST}),
        ("I do not think that open source has a future here.", {"open-source": AGAINST}),
        ("Speed is of little use in a fog.", {"speed": AGAINST}),
        ("Trust is of the first importance.", {"trust": FOR}),
        ("Speed taught us nothing.", {"speed": AGAINST}),
        # what never did anything
        ("No model has ever loaded a barge.", {"frontier-model": AGAINST}),
        ("Nobody's model has ever loaded a barge.", {"frontier-model": AGAINST}),
        ("Speed has never filled a berth.", {"speed": AGAINST}),
        ("No regulation can replace it.", {"regulation": AGAINST}),
        # what did something
        ("Trust saved the yard.", {"trust": FOR}),
        ("Open data wins elections.", {"open-data": FOR}),
        # and more of it than something else
        ("Trust moves more people than speed.", {"trust": FOR, "speed": AGAINST}),
    ],
)
def test_what_a_thing_did_takes_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Speed had an effect on the orders.",
        "Speed cost us little.",
        "No regulation has ever harmed a yard.",
        "Trust must keep the lamps lit.",
        "The harbour spent more on speed than on paint.",
        "If speed made no difference, they would drop it.",
    ],
)
def test_what_a_thing_merely_cost_or_might_have_done_takes_none(text: str) -> None:
    assert votes_of(text) == {}
