from __future__ import annotations

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.statements import Statement, find_statements
from stratgraph.nlp.syntax import parse_sentences


def statements(text: str) -> list[Statement]:
    sentences = get_sentences(("paragraph", text))
    trees = parse_sentences(get_parser(), sentences)
    return [found for sentence in sentences for found in find_statements(sentence, trees[sentence.index])]


def test_find_statements_gives_each_main_clause_its_subject() -> None:
    found = statements("The crane lifts the hull, and the pilots who came late will wait outside.")
    assert [one.subject_words for one in found] == [("the", "crane"), ("the", "pilots", "who", "came", "late")]
    assert [one.node.low for one in found] == ["lifts", "wait"]


def test_find_statements_hands_a_subject_on() -> None:
    found = statements("The port bought a crane and sold its berths.")
    assert [one.subject_words for one in found] == [("the", "port"), ("the", "port")]


@pytest.mark.parametrize(
    ("text", "denied", "soft"),
    [
        ("The crane lifts the hull.", False, False),
        ("The crane does not lift the hull.", True, False),
        ("Nobody lifts the hull.", True, False),
        ("The agent owns neither the ship nor the berth.", True, False),
        ("The crane does not only lift the hull.", True, True),
        ("The crane alone does not make a port.", True, True),
    ],
)
def test_statement_tells_a_denial(text: str, denied: bool, soft: bool) -> None:  # noqa: FBT001 - a case
    (found,) = statements(text)
    assert (found.denied, found.soft) == (denied, soft)


def test_statement_tells_orders_and_what_would_be() -> None:
    assert statements("Train the crews.")[0].imperative
    assert statements("Do not train the crews.")[0].imperative
    assert not statements("The port trains the crews.")[0].imperative
    assert statements("The crane would sink the pier.")[0].imagined
    assert not statements("The crane will sink the pier.")[0].imagined


def test_statement_has_a_predicate_and_objects() -> None:
    (found,) = statements("The port bought a better crane, at last.")
    sentence = found.sentence
    whole, objects = found.predicate(), found.objects()
    assert sentence.slice(whole.start, whole.end) == "bought a better crane"
    assert sentence.slice(objects.start, objects.end) == "a better crane"


def test_statement_weighs_what_is_said() -> None:
    assert statements("The crew is a moat.")[0].worth() == 1
    assert statements("The crew is not a moat.")[0].worth() == -1
    assert statements("The crew is asleep.")[0].worth() == 0


def test_statement_keeps_a_compound_whole() -> None:
    (found,) = statements("Speed at a sub-process does not help the port.")
    side = found.subject_side()
    assert found.sentence.slice(side.start, side.end) == "Speed at a sub-process"


def test_find_statements_has_none_without_a_tree() -> None:
    (sentence,) = get_sentences(("paragraph", "The crane lifts the hull."))
    assert find_statements(sentence, None) == []
