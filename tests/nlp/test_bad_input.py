"""Texts that no careful writer hands in: they are read as far as they can be, and nothing breaks."""

from __future__ import annotations

import functools

import pytest

from nlp.cases import SCHEME, Part, find_claim, get_parser, make_essay
from stratgraph.config import NlpSettings
from stratgraph.model import Question, Reading
from stratgraph.nlp import EssayReader, make_reader
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.syntax import parse_sentences
from stratgraph.reading import find_models

QUESTION = Question("moat", "What is the moat?", patterns=("{answer} is the moat",))


@functools.cache
def reader() -> EssayReader:
    return make_reader(SCHEME, NlpSettings(), find_models(), (QUESTION,))


def read(*parts: Part) -> Reading:
    essay = make_essay(*parts)
    reading = reader().read(essay)
    for claim in reading.claims:
        assert essay.slice(claim.quote.start, claim.quote.end) == claim.quote.exact
    return reading


def answers(reading: Reading) -> list[str]:
    return [answer.answer for answer in reading.answers]


def test_a_sentence_of_two_thousand_words_is_one_sentence() -> None:
    clauses = " and ".join(f"crane number {number} waits for a ship" for number in range(330))
    reading = read(("paragraph", f"While {clauses}, trust is the moat."), ("paragraph", "Pipes are a commodity."))
    assert reading.sentences == 3
    assert answers(reading) == ["trust"]
    assert find_claim(reading, "Pipes are a commodity.")


def test_an_essay_in_capitals_is_read_like_any_other() -> None:
    parts: list[Part] = [
        ("paragraph", "A DEEP CHANNEL IS THE MOAT, BECAUSE NO RIVAL CAN DREDGE ONE IN A SEASON."),
        ("paragraph", "SPEED IS A COMMODITY. RENT THE CRANES AND OWN THE CHANNEL."),
    ]
    loud = read(*parts)
    calm = read(
        ("paragraph", "A deep channel is the moat, because no rival can dredge one in a season."),
        ("paragraph", "Speed is a commodity. Rent the cranes and own the channel."),
    )
    assert [answer.casefold() for answer in answers(loud)] == ["a deep channel"]
    assert len(loud.claims) == len(calm.claims) == 3


def test_a_sentence_in_capitals_keeps_its_places() -> None:
    text = "SPEED IS A COMMODITY."
    (tree,) = parse_sentences(get_parser(), [Sentence(0, 0, "paragraph", 40, 40 + len(text), text, ())]).values()
    assert [(node.low, node.pos) for node in tree.nodes][:2] == [("speed", "NOUN"), ("is", "AUX")]
    assert all(text[node.start - 40 : node.end - 40].casefold() == node.low for node in tree.nodes)


def test_an_essay_in_french_is_not_read() -> None:
    reading = read(
        ("paragraph", "Tous les ports de cette côte ont acheté les mêmes grues, et la vitesse n'est plus un avantage."),
        ("paragraph", "Ce qui dure, c'est l'eau sous le quai ; aucun rival ne peut la creuser en une saison."),
        ("paragraph", "Open data et open source, voilà la question."),
    )
    assert reading.foreign
    assert (reading.claims, reading.mentions, reading.answers) == ((), (), ())
    assert reading.sentences == 4


def test_a_french_passage_leaves_the_rest_readable() -> None:
    reading = read(
        ("quote", "Ce qui dure, c'est l'eau sous le quai ; aucun rival ne peut la creuser en une saison."),
        ("paragraph", "The old pilots said it better than their heirs ever did. Trust is the moat."),
        ("paragraph", "The owners of the fast cranes would like everybody to believe something else about the port."),
    )
    assert not reading.foreign
    assert answers(reading) == ["Trust"]
    assert find_claim(reading, "creuser") is None


def test_lists_are_read_item_by_item() -> None:
    reading = read(("item", "Speed is a commodity."), ("item", "Trust is the moat."), ("item", "North 12 South 9"))
    assert find_claim(reading, "Speed is a commodity.")
    assert answers(reading) == ["Trust"]
    assert find_claim(reading, "North") is None


def test_code_is_not_read() -> None:
    reading = read(("code", 'Speed = "speed is the moat."\nprint(Speed)'), ("paragraph", "Trust is the moat."))
    assert answers(reading) == ["Trust"]
    assert {mention.concept for mention in reading.mentions} == {"moat", "trust"}


def test_a_poem_is_read_without_a_claim_for_each_line() -> None:
    reading = read(
        ("paragraph", "The cranes are quick,\nthe cranes are many,\nthe channel is deep\nand costs a penny."),
        ("paragraph", "O sing of the tide,\nO sing of the river!"),
    )
    assert len(reading.claims) <= 2


@pytest.mark.parametrize("text", ["Trust is the moat.", "Trust is the moat"])
def test_an_essay_of_one_sentence_has_one_claim(text: str) -> None:
    reading = read(("paragraph", text))
    assert answers(reading) == ["Trust"]
    (claim,) = reading.claims
    assert claim.central


def test_an_essay_without_any_sentence_of_its_own_is_empty() -> None:
    reading = read(("code", "x = 1"))
    assert reading.answers == ()
    assert not reading.foreign
