from __future__ import annotations

import pytest

from nlp.cases import Part, get_sentences
from stratgraph.nlp.voices import find_voices


def holders(*parts: Part) -> list[str | None]:
    sentences = get_sentences(*parts)
    voices = find_voices(sentences, {})
    return [voices[sentence.index].attribution.holder for sentence in sentences]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "The brokers say that cranes decide. A tall crane brings a long ship. But crews decide.",
            ["The brokers", "The brokers", None],
        ),
        ("The brokers say that cranes decide. A tall crane brings a long ship.", ["The brokers", None]),
        ("The brokers say that cranes decide. I doubt it. But crews decide.", ["The brokers", None, None]),
        (
            "The brokers say that cranes decide. That is an elegant argument. But crews decide.",
            ["The brokers", None, None],
        ),
        ("The brokers say that cranes decide. Crews do decide. But so does the tide.", ["The brokers", None, None]),
        (
            "The usual account runs as follows. A tall crane brings a long ship.",
            ["The usual account", "The usual account"],
        ),
        ("The brokers say that cranes decide. On this view crews are a cost.", ["The brokers", "The brokers"]),
        ("Everyone is quick now! So the brokers tell us.", ["the brokers", "the brokers"]),
        ("“A tall crane brings a long ship. It pays for itself.” Crews decide.", ["others", "others", None]),
        ("We shut the “quiet berth” in May.", [None]),
    ],
)
def test_voices_go_on_until_the_author_turns(paragraph: str, expected: list[str | None]) -> None:
    assert holders(("paragraph", paragraph)) == expected


def test_voices_go_on_to_the_end_of_a_paragraph_that_is_answered() -> None:
    report, answer = "The brokers say that cranes decide. A tall crane brings a long ship.", "True. Take the crane."
    assert holders(("paragraph", report), ("paragraph", answer)) == ["The brokers", "The brokers", None, None]
    assert holders(("paragraph", report), ("paragraph", "Ships come in May.")) == ["The brokers", None, None]


def test_voices_count_objections() -> None:
    told = "The first objection is cost. Paint is cheap. The second is that berths are scarce. I accept that."
    assert holders(("paragraph", told)) == [None, None, "others", None]
    assert holders(("paragraph", "The second is that berths are scarce."))[0] is None


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Cranes decide which port wins. That is wrong.", ["others", None]),
        ("A tall crane brings a long ship. Not so. Crews do.", ["others", None, None]),
        ("Cranes bring ships. Ships bring trade. None of this is true.", ["others", "others", None]),
        ("Cranes decide. They do not.", ["others", None]),
        ("Cranes do not decide. They do not.", [None, None]),
        ("Cranes decide. That is not wrong.", [None, None]),
        ("I hold that cranes decide. That is wrong, say the pilots.", [None, "the pilots"]),
        ("The brokers say that cranes decide. That is nonsense.", ["The brokers", None]),
        ("Do cranes decide? No. That is a myth.", [None, "others", None]),
    ],
)
def test_voices_take_back_what_the_author_calls_false(paragraph: str, expected: list[str | None]) -> None:
    assert holders(("paragraph", paragraph)) == expected


def test_voices_take_back_the_end_of_a_paragraph_at_the_head_of_the_next() -> None:
    told, answer = "Cranes are tall. Cranes decide.", "This is an illusion. Crews decide."
    assert holders(("paragraph", told), ("paragraph", answer)) == [None, "others", None, None]
    assert holders(("paragraph", told), ("heading", "This is an illusion")) == [None, None, None]
