from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops are paying for speed rather than investing in trust.", {"speed": AGAINST, "trust": FOR}),
        ("The mills are chasing speed instead of investing in trust.", {"speed": AGAINST, "trust": FOR}),
        ("Too many clinics are chasing speed.", {"speed": AGAINST}),
        ("The mill kept its promises instead of chasing speed.", {"speed": AGAINST}),
        ("The mill repaired its looms rather than clinging to speed.", {"speed": AGAINST}),
        ("Instead of chasing speed, grocers should build trust.", {"speed": AGAINST, "trust": FOR}),
        ("Too many museums fall into the trap of chasing speed.", {"speed": AGAINST}),
        ("Shifting the focus from speed to trust takes years.", {"speed": AGAINST, "trust": FOR}),
        (
            "It is a transition from defending the data centre toward building trust.",
            {"data-centre": AGAINST, "trust": FOR},
        ),
    ],
)
def test_what_is_pursued_in_place_of_what_takes_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shops are chasing speed.",
        "The mill kept its promises rather than chasing speed records.",
        "If shops had opened at night instead of chasing speed, more would have come.",
        "Instead of investing in a data centre, you pay for the model.",
        "We pay for the data centre rather than invest in our own.",
        "We added a data centre rather than invest in speed.",
        "If shops pay for speed rather than invest in trust, say so.",
        "The cargo moves from the data centre to the quay.",
        "The talk shifts from speed to trust.",
    ],
)
def test_what_is_only_done_or_moved_takes_no_side(text: str) -> None:
    assert votes_of(text) == {}
