from __future__ import annotations

import pytest

from nlp.linked import LINKED, find_encoder, linked
from stratgraph.nlp.meanings import Meanings
from stratgraph.protocols import Encoder


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    encoder = find_encoder()
    assert isinstance(encoder, Encoder)
    return Meanings(LINKED, encoder)


@pytest.mark.parametrize(
    ("words", "sentence", "expected"),
    [
        (("apprentice", "scheme"), "The apprentice scheme teaches the craft beside a master.", "apprenticeship"),
        (("apprentice", "scheme"), "The ferry was late again, and it rained.", None),
        (("teapot",), "The teapot was cracked.", None),
        (("race",), "The contest of ports for the biggest crane is a race.", None),  # a word of a label is no synonym
    ],
)
def test_a_phrase_means_a_concept_only_where_its_sentence_does(
    meanings: Meanings, words: tuple[str, ...], sentence: str, expected: str | None
) -> None:
    assert meanings.find_concept(words, [sentence]) == expected


def test_a_metaphor_is_narrowed_for_the_whole_essay_where_one_sentence_is_plain() -> None:
    text = (
        "The plumbing carries data from the systems that store it to the systems that use it. "
        "Nobody praises the plumbing."
    )
    assert linked(text, "meaning") == [("data-infrastructure", "plumbing"), ("data-infrastructure", "plumbing")]
    assert linked("The plumbing under the town is old. Nobody praises the plumbing.", "meaning") == []


def test_an_apposition_gives_a_concept_another_name() -> None:
    text = "They mended the data pipeline, the aqueduct of the firm. The aqueduct had leaked for years."
    assert ("data-infrastructure", "aqueduct") in linked(text, "meaning")


def test_all_uses_of_a_phrase_are_linked_or_none() -> None:
    text = "The apprentice scheme teaches a craft beside a master. An apprentice scheme takes years of learning."
    found = linked(text, "meaning")
    assert [words.lower() for _, words in found] in ([], ["apprentice scheme", "apprentice scheme"])
