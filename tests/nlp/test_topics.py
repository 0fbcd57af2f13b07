from __future__ import annotations

import pytest

from nlp.cases import get_sentences
from stratgraph.nlp.heads import Place
from stratgraph.nlp.topics import find_topics


def _topics(text: str, **words: str) -> dict[str, str]:
    """The topic of each sentence that has one; every sentence is a claim, every word given is a mention of itself."""
    sentences = get_sentences(*(("paragraph", part) for part in text.split("|")))
    places = {
        sentence.index: [Place(low, index, index + 1) for index, low in enumerate(sentence.lows) if low in words]
        for sentence in sentences
    }
    claims = {sentence.index for sentence in sentences}
    found = find_topics(sentences, claims, places)
    return {sentence.text: found[sentence.index] for sentence in sentences if sentence.index in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speed is common. Speed is sold. Nobody gains by it.", {"Nobody gains by it.": "speed"}),
        ("Speed is common. Nobody gains by it.", {}),
        ("Speed is common. Speed is sold. Trust is rare.", {}),
        ("Speed is common. Speed is sold.|Nobody gains by it.", {}),
        ("Speed and trust differ. Speed and trust matter. Nobody doubts that.", {}),
        ("Speed is sold. Speed and trust differ. Nobody doubts that.", {"Nobody doubts that.": "speed"}),
    ],
)
def test_topics_are_those_of_the_sentence_before(text: str, expected: dict[str, str]) -> None:
    assert _topics(text, speed="", trust="") == expected
