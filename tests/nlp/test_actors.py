from __future__ import annotations

import pytest

from nlp.linked import link, parse
from stratgraph.nlp.actors import is_actor
from stratgraph.nlp.noun_phrases import find_noun_phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last year Meridian Freight bought two cranes.", "Freight"),
        ("In spring the Norwegians sold their ferries.", "Norwegians"),
        ("The port sold its cranes to Norway.", "Norway"),
        ("A clerk at Meridian Bank signed for the cranes.", "Bank"),
    ],
)
def test_actors_are_names(text: str, expected: str) -> None:
    tree = parse(text)
    assert expected in {phrase.head.text for phrase in find_noun_phrases(tree) if is_actor(tree, phrase)}


@pytest.mark.parametrize(
    "text", ["Cranes are dear.", "The bank of the river is steep.", "Trust Is Not A Strategy For Small Ports"]
)
def test_common_nouns_and_headlines_are_none(text: str) -> None:
    tree = parse(text)
    assert [phrase.head.text for phrase in find_noun_phrases(tree) if is_actor(tree, phrase)] == []


def test_a_name_is_no_mention() -> None:
    assert link("Last spring she left the old ferry company and joined the Trust Bank of Harwich.") == []
