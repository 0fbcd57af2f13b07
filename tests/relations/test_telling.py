"""What is kept of a relation is its line, without what the corpus adds; the finished line is the relation's own."""

from __future__ import annotations

import dataclasses

import pytest

from relations.made_readings import Made, Told, make_readings, make_scheme
from stratgraph.codec import dump_line
from stratgraph.model import Concept, Question
from stratgraph.relations import Compared, Kept, compare_readings

ODD = 'co"st\\é'
"""A name that JSON cannot write as it is."""
IMITATION = '{"kind": "common-concept", "detail": "trust"'
THINGS = [
    "tugs",
    "cranes",
    "pilots",
    "sheds",
    "ropes",
    "ferries",
    "buoys",
    "lamps",
    "nets",
    "barges",
    "locks",
    "sails",
    "oars",
]
QUESTIONS = (Question("moats", "What is the moat?"),)


def make_claims(essays: int, *, odd: str = "trust") -> list[Made]:
    """Essays that are for and against one thing, in words that look like a line of JSON, and answer one question."""
    return [
        one
        for number in range(essays)
        for one in (
            Made(
                f"e{number:02}",
                f"Harbour {number} {('wins by', 'never wins by')[number % 2]} trust {IMITATION}.",
                {odd: ("against" if number % 2 else "for", 0.95)},
                {odd: "trust"},
                central=True,
            ),
            Made(
                f"e{number:02}",
                f"Without trust no crane of harbour {number} {('lasts', 'stands')[number % 2]}.",
                {odd: ("against" if number % 2 else "for", 0.9)},
                {odd: "trust"},
            ),
            Made(
                f"e{number:02}",
                f"The moat is {THINGS[number]}.",
                answers=[Told("moats", THINGS[number], THINGS[number])],
                central=True,
            ),
        )
    ]


def compare(claims: list[Made], kept: Kept | None = None) -> Compared:
    scheme = make_scheme(Concept(ODD, "costs"))
    return compare_readings(make_readings(claims), scheme, QUESTIONS, None, kept)


def list_details(compared: Compared, kind: str) -> set[str]:
    return {item.detail for one in compared.relations for item in one.evidence if item.kind == kind}


@pytest.mark.parametrize("odd", ["trust", ODD])
def test_a_line_is_the_relation_as_it_is_written(odd: str) -> None:
    compared = compare(make_claims(12, odd=odd))
    assert compared.lines == tuple(dump_line(one).encode() for one in compared.relations)
    assert list_details(compared, "also")
    assert list_details(compared, "common-concept") == {"12 of 12 essays speak of it"}
    assert list_details(compared, "common-question") == {"12 of 12 essays answer it"}
    assert [one.id for one in compared.relations] == sorted(one.id for one in compared.relations)


@pytest.mark.parametrize("odd", ["trust", ODD])
def test_what_the_corpus_adds_is_told_anew_of_what_was_kept(odd: str) -> None:
    claims = make_claims(13, odd=odd)
    before = compare(claims[:-3])
    after = compare(claims, before.kept)
    assert after.known > 0
    assert after.relations == compare(claims).relations
    assert list_details(after, "common-concept") == {"13 of 13 essays speak of it"}


def test_of_what_is_kept_no_line_knows_the_corpus() -> None:
    kept = compare(make_claims(12)).kept
    assert kept.told
    assert all(b"12 of 12" not in line and b'"also"' not in line and b'"rank"' not in line for line in kept.told)
    assert any(b"common-concept" in line for line in kept.told)


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0concept\0", b"\0concept \\\0", b'"}], "evidence": [', b"{"])
def test_a_line_that_is_damaged_is_told_again(damage: bytes) -> None:
    claims = make_claims(6)
    before = compare(claims)
    first, *rest = before.kept.told
    kept = dataclasses.replace(before.kept, told=(first[:-20] + damage, *rest))
    again = compare(claims, kept)
    assert again.relations == before.relations
    assert again.kept.told == before.kept.told
