from __future__ import annotations

import pytest

from nlp.linked import parse, phrases
from stratgraph.nlp.noun_phrases import find_noun_phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The new harbour master counts the boats.", ["the new harbour master", "the boat"]),
        ("Their open-source tools reached every quay.", ["their open source tool", "every quay"]),
        ("Standardization of parts took years.", ["standardisation", "part", "year"]),
    ],
)
def test_phrases_hold_what_qualifies_the_noun(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


def test_phrases_know_number_people_and_places_in_the_text() -> None:
    boats, pilot = find_noun_phrases(parse("Small boats need a pilot."))
    assert (boats.plural, boats.is_person, pilot.plural, pilot.is_person) == (True, False, False, True)
    assert (boats.noun, pilot.determiner) == ("boat", "a")
    assert boats.end - boats.start == len("Small boats")
