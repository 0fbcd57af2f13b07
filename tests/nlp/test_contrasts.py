from __future__ import annotations

import pytest

from nlp.cases import read


def contrasts(text: str) -> list[tuple[str, str, str]]:
    return [(found.pattern, found.rejected, found.endorsed) for found in read(text).contrasts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The limit is not the model but the plumbing.", ("not-but", "the model", "the plumbing")),
        ("Not a bigger crane — a better crew.", ("not-but", "a bigger crane", "a better crew")),
        ("Firms should buy trust rather than speed.", ("rather-than", "speed", "trust")),
        ("Rather than speed, firms should seek trust.", ("rather-than", "speed", "firms should seek trust")),
        ("Choose patience instead of haste.", ("rather-than", "haste", "patience")),
        ("Guard the plumbing, not the model.", ("not-a-b", "the model", "the plumbing")),
        ("Trust is earned by conduct, not by slogans.", ("not-a-b", "slogans", "conduct")),
        ("Growth is less about speed than about trust.", ("less-than", "speed", "trust")),
        ("It is more a habit than a tool.", ("less-than", "a tool", "a habit")),
        ("This is not a race. It is a relay.", ("not-it-is", "a race", "a relay")),
        ("The model was never the limit. The pipes were.", ("not-it-is", "The model", "The pipes")),
        ("You do not sell the docks. You sell the passage.", ("not-it-is", "the docks", "the passage")),
        ("Trust is not a slogan; it is a record.", ("not-it-is", "a slogan", "a record")),
        ("They pay a penalty rather than invest in trust.", ("rather-than", "pay a penalty", "invest in trust")),
        (
            "They burn cash on rebates rather than training crews.",
            ("rather-than", "burn cash on rebates", "training crews"),
        ),
        (
            "They are speculating on tomorrow's ships rather than investing in trust.",
            ("rather-than", "They are speculating on tomorrow's ships", "investing in trust"),
        ),
        (
            "Ports should chase trust rather than build speed.",
            ("rather-than", "build speed", "Ports should chase trust"),
        ),
        ("Firms should spend on pilots rather than train robots.", ("rather-than", "train robots", "pilots")),
        (
            "The winners will not be those with the most ships, but those with the best crews.",
            ("not-but", "those with the most ships", "those with the best crews"),
        ),
        (
            "The question is not whether the port will grow but who will steer it.",
            ("not-but", "whether the port will grow", "who will steer it"),
        ),
    ],
)
def test_contrasts_have_their_sides_right(text: str, expected: tuple[str, str, str]) -> None:
    assert contrasts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It did not fail, but the market moved on.",
        "Nobody asked, not even the crew.",
        "Nothing will save them, not the crane, not the crew.",
        "They will pay for the crane, and not a week longer.",
        "The dock is old but sound.",
        "It is not easy. It is expensive.",
        "Less than half of the fleet sailed.",
        "She would rather wait than sail.",
        "Is it not a race but a relay?",
        "The captain will not be surprised, but he will be late.",
        "The question is not an easy one. The question is old.",
        "A crane is not unsafe because it is tall. The real question is whether anybody checks it.",
        "They do not trust a ship because it shines. They trust it because it sails.",
    ],
)
def test_contrasts_are_not_seen_where_none_are(text: str) -> None:
    assert contrasts(text) == []


def test_contrasts_link_concepts_on_both_sides() -> None:
    (found,) = read("The limit is not the model but the plumbing.").contrasts
    assert (found.rejected_concept, found.endorsed_concept) == ("frontier-model", "plumbing")


def test_contrasts_that_only_say_not_enough_reject_no_concept() -> None:
    (found,) = read("Speed is not just a tool. It is a habit.").contrasts
    assert (found.rejected, found.rejected_concept) == ("a tool", None)


def test_contrasts_belong_to_a_claim_of_the_reading() -> None:
    reading = read("The limit is not the model but the plumbing.", "This is not a race. It is a relay.")
    ids = {claim.id for claim in reading.claims}
    assert len(reading.contrasts) == 2
    assert {found.claim for found in reading.contrasts} <= ids


def test_contrasts_do_not_span_headings() -> None:
    assert contrasts("This is not a race.") == []
