from __future__ import annotations

import pytest

from nlp.cases import find_claim, get_parser, get_sentences, read
from stratgraph.nlp.attribution import find_attribution
from stratgraph.nlp.syntax import parse_sentences


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
        ("Cranes are getting cheaper, say the brokers.", "the brokers"),
        ("Tides, the harbour master explains, decide everything.", "the harbour master"),
        ("Some pilots describe the model as a toy.", "Some pilots"),
        ("Brokers blame the delay on a lack of cranes.", "Brokers"),
        ("The trade's answer is that berths are scarce.", "The trade"),
        ("One objection is that berths are scarce.", "others"),
        ("There is a theory that berths are scarce.", "others"),
        ("There are people who say that berths are scarce.", "people"),
        ("It will be said that the tide decides.", "others"),
        ("I am told that the tide decides.", "others"),
        ("The tide decides, we were told in those years.", "others"),
        ("The tide decides, I am told by the pilots.", "others"),
        ("On this view the crane hardly matters.", "others"),
        ("Big cranes, the theory goes, bring big ships.", "others"),
        ("The model is reportedly a commodity.", "others"),
        ("In the pilots' view the crane is a toy.", "the pilots"),
        ("The owners are convinced that speed is a moat.", "The owners"),
        ("Speed is often described as a moat.", "others"),
        ("Most brokers like to say that berths are scarce.", "Most brokers"),
        ("The owners' case is easy to state: a deep berth brings long ships.", "The owners' case"),
        ("The case for depth is easy to state: a deep berth brings long ships.", "others"),
        ("The hope behind the two new quays was that depth is a moat.", "others"),
        ("Berths, so the argument runs, are scarce.", "others"),
        ("We read with interest that berths are scarce.", "others"),
        ("I often hear that berths are scarce.", "others"),
        ("It is fashionable to say that berths are scarce.", "others"),
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
        "My answer is that berths are scarce.",
        "No rule says that a port must have a crane.",
        "It should be said that berths are scarce.",
        "It could be argued that berths are scarce.",
        "The plan describes the berth in detail.",
        "Results suggest that berths are scarce.",
        "In theory, that berth is free.",
        "The pilots who hold a licence may board.",
        "Ships are weighed according to the rules of the port.",
        "It is easy to copy the software.",
        "My case is easy to state: a deep berth brings long ships.",
        "The claim runs against the mood of the trade.",
        "We read the log that berths keep.",
        "A pilot came by, won't say why, and berths are scarce.",
        "The hope of the town was the quay that never came.",
    ],
)
def test_attribution_leaves_the_author_alone(text: str) -> None:
    assert holder(text) is None


def test_attribution_hears_the_tree_for_long_names() -> None:
    (sentence,) = get_sentences(("paragraph", "Those who favour bigger cranes tell us that berths are scarce."))
    tree = parse_sentences(get_parser(), [sentence])[sentence.index]
    assert find_attribution(sentence, tree).attribution.holder == "Those who favour bigger cranes"


def test_attribution_of_a_set_up_is_nobodys_view_until_the_author_turns() -> None:
    (plain,) = get_sentences(("paragraph", "It is tempting to think that speed wins."))
    (turned,) = get_sentences(("paragraph", "It is tempting to think that speed wins, but trust decides."))
    assert find_attribution(plain).attribution.holder == "others"
    reported = find_attribution(turned)
    assert reported.attribution.holder is None
    assert turned.words[reported.start].low == "trust"


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
