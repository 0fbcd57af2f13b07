from __future__ import annotations

import pytest

from nlp.cases import get_sentences
from stratgraph.nlp.clauses import split_clauses
from stratgraph.nlp.grammar import is_imperative


def verbs(text: str) -> list[str]:
    (sentence,) = get_sentences(("paragraph", text))
    return [
        sentence.words[clause.verb.main].low if clause.verb is not None else "" for clause in split_clauses(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quality degrades.", ["degrades"]),
        ("The firm that owns the docks wins.", ["wins"]),
        ("The tool everybody praises is a toy.", ["is"]),
        ("Speed buys time and trust buys friends.", ["buys", "buys"]),
        ("Output grows, but judgment shrinks.", ["grows", "shrinks"]),
        ("They have quietly been building docks.", ["building"]),
        ("They know the crane is old.", ["know", "is"]),
        ("A plan drawn up by clerks is a plan for clerks.", ["is"]),
    ],
)
def test_clauses_find_the_main_verb(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Speed is not a moat.", True),
        ("Speed isn't a moat.", True),
        ("Speed is no longer scarce.", True),
        ("Speed was never scarce.", True),
        ("Speed is not only scarce.", False),
        ("Speed is scarce.", False),
    ],
)
def test_clauses_see_negation(text: str, *, negated: bool) -> None:
    (sentence,) = get_sentences(("paragraph", text))
    verb = split_clauses(sentence)[0].verb
    assert verb is not None
    assert verb.negated is negated


def test_clauses_share_a_subject() -> None:
    (sentence,) = get_sentences(("paragraph", "Speed buys attention and destroys patience."))
    first, second = split_clauses(sentence)
    assert sentence.slice(*first.subject) == sentence.slice(*second.subject) == "Speed"


def test_clauses_that_would_be_are_marked() -> None:
    (sentence,) = get_sentences(("paragraph", "If trust were cheap, everyone would buy it."))
    assert all(clause.hypothetical for clause in split_clauses(sentence))


def test_clauses_leave_out_what_is_put_before_the_subject() -> None:
    (sentence,) = get_sentences(("paragraph", "In most ports, the limit is the crane."))
    assert sentence.slice(*split_clauses(sentence)[0].subject) == "the limit"


@pytest.mark.parametrize(
    ("text", "orders"),
    [("Watch the tide.", True), ("Trust is scarce.", False), ("Do not sell the docks.", True), ("Scale wins.", False)],
)
def test_imperatives_are_told_from_subjects(text: str, *, orders: bool) -> None:
    (sentence,) = get_sentences(("paragraph", text))
    assert is_imperative(sentence.words, 0, len(sentence.words)) is orders
