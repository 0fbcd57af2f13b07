from __future__ import annotations

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.contrasts import find_contrasts
from stratgraph.nlp.syntax import parse_sentences
from stratgraph.vocab import PATTERNS

Found = tuple[str, str, str]


def contrasts(text: str) -> list[Found]:
    sentences = get_sentences(("paragraph", text))
    by_index = {sentence.index: sentence for sentence in sentences}
    found = []
    for contrast in find_contrasts(sentences, parse_sentences(get_parser(), sentences)):
        rejected, endorsed = (
            by_index[side.sentence].slice(side.start, side.end) for side in (contrast.rejected, contrast.endorsed)
        )
        found.append((contrast.pattern, rejected, endorsed))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The new crane does not shorten the queue. It lets more ships wait in it.",
            ("not-does", "shorten the queue", "lets more ships wait in it"),
        ),
        (
            "The pioneers of rail did not just lay track; they set the clocks of whole towns.",
            ("not-does", "lay track", "set the clocks of whole towns"),
        ),
        (
            "The winners did not merely buy the looms. They rebuilt the mills around them.",
            ("not-does", "buy the looms", "rebuilt the mills around them"),
        ),
        ("Do not repaint the hulls. Train the crews.", ("not-does", "repaint the hulls", "Train the crews")),
        (
            "Haste decides who leaves first. It does not decide who comes home.",
            ("not-does", "who comes home", "who leaves first"),
        ),
        (
            "The agent owns neither the ships nor the berths. He holds a list of names.",
            ("not-does", "owns neither the ships nor the berths", "holds a list of names"),
        ),
        (
            "Nobody will ask how tall the cranes were. They will ask when the cargo came.",
            ("not-does", "how tall the cranes were", "when the cargo came"),
        ),
        ("A harbour pilot knows the shoals; a newcomer does not.", ("one-not-other", "a newcomer", "A harbour pilot")),
        ("Stop counting cranes. Ask who comes back.", ("stop-start", "counting cranes", "Ask who comes back")),
        ("Ports should rent the hulls and own the berths.", ("keep-drop", "the hulls", "the berths")),
        (
            "A crane rusts in its berth. A crew, by contrast, learns from each storm.",
            ("by-contrast", "A crane", "A crew"),
        ),
        (
            "The cranes were sound. What was missing was a harbour master.",
            ("what-counts", "The cranes", "a harbour master"),
        ),
        (
            "A port that sells berths is a landlord. A port that sells certainty is a partner.",
            ("twins", "berths", "certainty"),
        ),
        ("Paint gives you pride. Drill gives you time.", ("parallel", "Paint", "Drill")),
        ("Every port buys cranes. Only the crews bring ships back.", ("only", "Every port", "the crews")),
        (
            "They say that the crane is the port. But ships wait for pilots.",
            ("say-but", "the crane is the port", "ships wait for pilots"),
        ),
    ],
)
def test_contrast_turns_have_their_sides(text: str, expected: Found) -> None:
    assert expected in contrasts(text)
    assert expected[0] in PATTERNS


@pytest.mark.parametrize(
    "text",
    [
        "The crane does not only lift. It sorts the cargo.",
        "The crane would not lift the hull. It would sink the pier.",
        "The crane does not stop. So it wears out its crew.",
        "The harbour did not open. Ships went north.",
        "I do not like the crane. It lifts the hulls.",
        "The port kept a list of ships and lost the trade.",
        "You cannot mend the pier. It brings ruin.",
        "The first hundred ships teach you the trade. The next hundred teach you the rest.",
        "The crew left. Only then did the harbour close.",
    ],
)
def test_contrast_turns_are_not_seen_in_what_merely_goes_on(text: str) -> None:
    assert contrasts(text) == []


def test_contrast_turns_stay_within_a_paragraph() -> None:
    sentences = get_sentences(("paragraph", "The cranes were sound."), ("heading", "What was missing was a pilot"))
    assert find_contrasts(sentences, parse_sentences(get_parser(), sentences)) == []


def test_a_side_is_looked_up_in_the_sentence_that_it_stands_in() -> None:
    text = "In the end, after all the talk in the yard, the owners should keep it. Sell the old cranes."
    assert not [found for found in contrasts(text) if found[0] == "keep-drop"]
    text = "In the end, after all the talk in the yard, the owners should keep the night crew. Sell cranes."
    assert ("keep-drop", "cranes", "the night crew") in contrasts(text)
