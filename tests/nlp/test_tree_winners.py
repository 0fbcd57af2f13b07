from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The breweries that prospered invested in trust.", {"trust": FOR}),
        ("The hospitals that survived put their money into open data.", {"open-data": FOR}),
        ("The most successful growers began with trust.", {"trust": FOR}),
        ("Successful hotels build on trust.", {"trust": FOR}),
        ("Winners rely on trust.", {"trust": FOR}),
        ("The carriers that thrive will not chase speed.", {"speed": AGAINST}),
        ("The shops that win are not the ones with the best model.", {"frontier-model": AGAINST}),
        ("The shops that last are not the ones with speed; they are the ones with trust.", {"speed": AGAINST}),
        ("The winners are not the ones with speed but the ones with trust.", {"speed": AGAINST, "trust": FOR}),
        ("The schools that succeed treat their timetable as data plumbing.", {"plumbing": FOR}),
        (
            "Those who treat it as trust, not merely speed, will outdo those who chase speed.",
            {"trust": FOR, "speed": AGAINST},
        ),
    ],
)
def test_what_those_who_did_well_had_is_spoken_for(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The breweries that closed invested in trust.",
        "The most successful growers have a data centre.",
        "The schools that succeed treat the library as just another data centre.",
        "If the most successful growers used open data, we missed it.",
        "Successful hotels would build on trust.",
        "Successful hotels do not just build on trust.",
        "The bakers that sold bread used speed.",
        "The hotels that did not survive built a data centre.",
    ],
)
def test_who_did_well_says_nothing_of_what_else_they_had(text: str) -> None:
    assert votes_of(text) == {}
