"""Words that say the opposite of each other."""

import pytest

from stratgraph.relations.opposites import are_opposite
from stratgraph.stems import find_stems


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("Tugs raise the cost", "a lower cost of tugs", True),
        ("a lower cost of tugs", "Tugs raise the cost", True),
        ("Tugs raise the cost", "Tugs raised the cost", False),
        ("Tugs are slow and cranes are fast", "Tugs are fast", False),
        ("Tugs and cranes", "Tugs are fast", False),
    ],
    ids=["one way", "the other way", "alike", "both in one", "in one alone"],
)
def test_texts_are_opposite_by_a_word_that_one_of_them_turns(one: str, other: str, opposite: bool) -> None:  # noqa: FBT001 - a case
    assert are_opposite(find_stems(one), find_stems(other)) is opposite
