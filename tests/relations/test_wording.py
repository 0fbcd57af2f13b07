"""What stands before a sentence and speaks of its truth, and of how much it says it."""

import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.relations import find_relations

TUGS = "Tugs will win the grain trade."


def relate(first: str, second: str) -> list[tuple[str, str]]:
    claims = [Made(essay, text, names={"tug": "tugs"}) for essay, text in (("a", first), ("b", second))]
    return [(one.relation, one.reason) for one in find_relations(make_readings(claims), make_scheme())]


@pytest.mark.parametrize(
    "frame",
    [
        "I do not believe that",
        "I doubt that",
        "It would be wrong to say that",
        "Nobody should think that",
        "It is not true that",
        "It is no longer true that",
        "It is a myth that",
    ],
)
def test_a_denial_before_a_sentence_denies_all_of_it(frame: str) -> None:
    assert relate(TUGS, f"{frame} tugs will win the grain trade.") == [("contradict", "denial")]
    assert relate("Tugs will not win the grain trade.", f"{frame} tugs will win the grain trade.") == [
        ("agree", "paraphrase")
    ]


@pytest.mark.parametrize("frame", ["I am not saying that", "There is no evidence that", "I keep reading that"])
def test_what_leaves_a_sentence_open_relates_it_to_nothing(frame: str) -> None:
    assert relate(TUGS, f"{frame} tugs will win the grain trade.") == []
    assert relate("Tugs will not win the grain trade.", f"{frame} tugs will win the grain trade.") == []


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("Tugs will win most ports.", "Tugs will not win most ports.", [("contradict", "denial")]),
        ("Tugs will win many ports.", "Tugs will not win most ports.", []),
        ("Tugs are the most useful ships.", "Tugs are no useful ships.", [("contradict", "denial")]),
    ],
    ids=["as much", "another amount", "a superlative"],
)
def test_not_most_is_no_denial_of_many(first: str, second: str, kinds: list[tuple[str, str]]) -> None:
    assert relate(first, second) == kinds
