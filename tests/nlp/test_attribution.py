from __future__ import annotations

import pytest

from nlp.cases import find_claim, get_sentences, read
from stratgraph.nlp.attribution import find_attribution


def holder(text: str) -> str | None:
    (sentence,) = get_sentences(("paragraph", text))
    return find_attribution(sentence).attribution.holder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the harbour board, speed is a moat.", "the harbour board"),
        ("Speed is a moat, according to the harbour board.", "the harbour board"),
        ("Analysts tell us that speed is a moat.", "Analysts"),
        ("Critics in the trade argue that trust is overrated.", "Critics in the trade"),
        ("Officials and bankers believe that the model is scarce.", "Officials and bankers"),
        ("The minister insisted that trust is scarce.", "The minister"),
        ("We are told that the model is a commodity.", "others"),
        ("Speed, they say, is a moat.", "they"),
        ("The conventional wisdom holds that speed is a moat.", "The conventional wisdom"),
        ("Others will say that skills move on.", "Others"),
        ("We say speed is about service.", "we"),
        ("It holds that the crane hardly matters.", "It"),
        ("The dockside people reply that speed is a moat.", "The dockside people"),
        ("Shipbuilders answer that the model is the moat.", "Shipbuilders"),
        ("From this he concluded that trust must win.", "he"),
    ],
)
def test_attribution_finds_who_is_reported(text: str, expected: str) -> None:
    assert holder(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Speed is a moat.",
        "I believe that speed is a moat.",
        "History shows that speed is a moat.",
        "Nobody believes that speed is a moat.",
        "The claim was settled in May.",
        "A supplier who claims the prize is rare.",
        "Firms that believe in speed fail.",
        "The economist's reply was short.",
        "We believe that speed is a moat.",
        "Nor should anyone conclude that speed may be neglected.",
        "The rules came later, and much of what they said was what the ferry had been doing.",
    ],
)
def test_attribution_leaves_the_author_alone(text: str) -> None:
    assert holder(text) is None


def test_attribution_of_a_belief_called_wrong_is_the_authors_and_takes_no_stance() -> None:
    claim = find_claim(read("The belief that speed is a moat is wrong."), "belief")
    assert claim is not None
    assert claim.attributed_to.holder is None
    assert {stance.stance for stance in claim.stances} == {"neutral"}


def test_a_reported_view_never_counts_as_the_essays() -> None:
    reading = read("Analysts tell us that speed is a moat.")
    claim = find_claim(reading, "Analysts")
    assert claim is not None
    assert [(stance.concept, stance.stance) for stance in claim.stances if stance.stance != "neutral"] == [
        ("speed", "for")
    ]
    assert {use.concept: use.stance for use in reading.concepts}["speed"] == "neutral"
