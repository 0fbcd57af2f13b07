from __future__ import annotations

import pytest

from nlp.linked import parse, view
from stratgraph.nlp.noun_phrases import find_noun_phrases
from stratgraph.nlp.referents import Spot, make_view


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The crane is dear, and the quay is short.", ["crane", "quay"]),
        ("The harbour master says that the crane is dear.", ["master"]),
        ("A crane, at last.", []),
    ],
)
def test_views_list_the_subjects_of_main_clauses(text: str, subjects: list[str]) -> None:
    assert [node.text for node in view(text).list_subjects()] == subjects


def test_views_leave_times_and_nothings_out() -> None:
    named = [item.node.text for item in view("Last year no port bought a crane.").list_referents()]
    assert named == ["crane"]


def test_views_take_a_name_for_the_concept_of_a_phrase_that_ends_with_it() -> None:
    tree = parse("The data pipeline beats the data scientist.")
    pipeline, scientist = find_noun_phrases(tree)
    spots = [
        Spot("data-infrastructure", pipeline.start, pipeline.end),
        Spot("data", scientist.start, scientist.start + len("data")),
    ]
    seen = make_view(tree, spots, block=0, is_heading=False, is_question=False)
    assert seen.concepts == {pipeline.head.index: "data-infrastructure"}


def test_two_that_are_joined_are_several() -> None:
    first = view("The crane and the quay were sold.").list_referents()[0]
    assert (first.plural, first.concept) == (True, None)
