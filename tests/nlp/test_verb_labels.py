from __future__ import annotations

import pytest

from nlp.linked import LINKED, link, linked
from stratgraph.nlp.verb_labels import is_verb_with_object, read_verb_labels


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The tool erodes human judgment.", "erodes"),
        ("It is quietly eroding the very judgment on which the port depends.", "eroding"),
        ("Judgment is eroded by such tools.", "eroded"),
        ("Without practice a pilot loses the skill.", "loses"),
        ("Their skills were soon lost.", "lost"),
    ],
)
def test_verbs_are_found_in_any_form_and_order(text: str, verb: str) -> None:
    assert linked(text, "verb") == [("deskilling", verb)]


@pytest.mark.parametrize("text", ["The sea erodes the cliff.", "She lost her keys.", "Judgment erodes nothing."])
def test_verbs_with_another_object_are_left_alone(text: str) -> None:
    assert linked(text, "verb") == []


def test_the_object_keeps_its_own_mention() -> None:
    assert ("judgment", "judgment", "pref-label") in link("The tool erodes judgment.")


@pytest.mark.parametrize(
    ("label", "expected"), [("to erode judgment", True), ("to rely on", False), ("to automate", False), ("moat", False)]
)
def test_labels_with_an_object_are_told_from_others(label: str, expected: bool) -> None:  # noqa: FBT001
    assert is_verb_with_object(label) is expected


def test_verb_labels_are_read_by_verb_and_object() -> None:
    assert read_verb_labels(LINKED) == {("erode", "judgment"): "deskilling", ("lose", "skill"): "deskilling"}


def test_verbs_of_an_act_count_where_the_essay_turns_on_it() -> None:
    often = "Adoption is slow. Adoption is dear. Adoption pays. Ports adopt late."
    assert linked(often, "verb") == [("adoption", "adopt")]
    assert linked("Adoption is slow. Ports adopt late.", "verb") == []
