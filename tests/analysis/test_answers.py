"""What an answer comes to."""

from __future__ import annotations

import pytest

from stratgraph.analysis.answers import Form, Way, find_way, read_questions
from stratgraph.model import Cell, Table

QUESTIONS = read_questions(
    Table(
        "questions",
        ("id", "label", "alt_labels", "concepts", "many"),
        (
            ("lasts", "What lasts in shipping?", "What endures?", "", False),
            ("shield", "Is it a shield?", "Is deep water one? | Does it protect one?", "shield", True),
            ("early", "Sail early or late?", "", "early-sailing", False),
        ),
    )
)
LABELS = {"shield": "shield", "depth": "deep water", "early-sailing": "early sailing"}


def answer(words: str, concept: str | None = None, quote: str = "") -> dict[str, Cell]:
    return {
        "answer": words,
        "answer_concept": concept,
        "quote": quote or f"In every port that I know {words} is what lasts.",
    }


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("Is it a shield?", "yes-no"),
        ("Does depth last?", "yes-no"),
        ("Who wins?", "open"),
        ("Issues of trust?", "open"),
        ("Depth or speed?", "choice"),
        ("Is it better to wait or to go?", "choice"),
    ],
)
def test_the_form_of_a_question_is_told_by_its_words(label: str, form: Form) -> None:
    table = Table("questions", ("id", "label", "alt_labels", "concepts", "many"), (("q", label, "", "", False),))
    assert read_questions(table)["q"].form == form


def test_an_open_question_is_answered_by_concept_and_side_or_by_words() -> None:
    asked = QUESTIONS["lasts"]
    assert find_way(asked, answer("deep  water", "depth"), {"depth": "for"}, LABELS) == Way("open", "depth", "for")
    assert find_way(asked, answer("deep water", "depth"), {"depth": "neutral"}, LABELS) == Way("open", "depth")
    assert find_way(asked, answer("the  habit"), {"depth": "for"}, LABELS) == Way("open", None, "", "the habit")


def test_a_whole_sentence_about_a_concept_is_not_the_concept_as_an_answer() -> None:
    said = "Deep water is a decoy"
    way = find_way(QUESTIONS["lasts"], answer(said, "depth", f"{said}."), {"depth": "against"}, LABELS)
    assert way == Way("open", None, "", said)
    assert find_way(QUESTIONS["lasts"], answer("Deep water", "depth", "Deep water."), {}, LABELS).concept == "depth"


@pytest.mark.parametrize(
    ("words", "stances", "side"),
    [
        ("Deep water is a shield", {}, "yes"),
        ("Deep water is not a shield", {}, "no"),
        ("Nor is deep water a shield", {}, "no"),
        ("Deep water is a shield that nobody can climb", {}, "yes"),
        ("Deep water is a shield only where the coast is steep", {}, "limits"),
        ("Deep water is a shield until somebody dredges", {}, "limits"),
        ("No amount of dredging will do", {}, "no"),
        ("Dredging is a wasting thing", {}, "unread"),
        ("Deep water does more harm than good", {}, "unread"),  # the question names it, and asks after something else
        ("It is no longer a marvel", {}, "no"),
        ("What deep water gave evaporates within a year", {}, "no"),
        ("Deep water never vanishes", {}, "unread"),
        ("Deep water is a mirage", {"depth": "for", "shield": "neutral"}, "unread"),
        ("Nobody says that it is not a shield", {}, "unread"),
        ("anybody can dredge", {"depth": "against", "shield": "neutral"}, "no"),
        ("anybody can dredge", {"depth": "against"}, "unread"),  # the claim is about no shield
        ("Deep water is a shield", {"depth": "against", "shield": "neutral"}, "unread"),
        ("Deep water is a shield only where it rains", {"depth": "against", "shield": "neutral"}, "limits"),
    ],
)
def test_a_yes_or_a_no_is_read_from_the_sentence_and_from_the_stance(
    words: str, stances: dict[str, str], side: str
) -> None:
    assert find_way(QUESTIONS["shield"], answer(words, "depth"), stances, LABELS) == Way("yes-no", "depth", side)


def test_a_clause_is_about_the_one_concept_to_which_its_claim_takes_a_side() -> None:
    asked = QUESTIONS["shield"]
    held = {"shield": "neutral", "depth": "against", "speed": "neutral"}
    assert find_way(asked, answer("anybody can dredge"), held, LABELS) == Way("yes-no", "depth", "no")
    both = find_way(asked, answer("anybody can dredge"), {**held, "speed": "for"}, LABELS)
    assert (both.concept, both.words) == (None, "anybody can dredge")
    choice = QUESTIONS["early"]
    assert find_way(choice, answer("go now"), {"early-sailing": "for", "depth": "for"}, LABELS).side == "for"
    assert find_way(choice, answer("go now"), {"early-sailing": "neutral", "depth": "for"}, LABELS).side == "unread"
    assert find_way(choice, answer("go now"), {"depth": "for"}, LABELS) == Way("choice", None, "", "go now")


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (Way("open", "depth"), "deep water"),
        (Way("open", "depth", "against"), "against deep water"),
        (Way("open", "new-thing"), "new thing"),
        (Way("open", None, "", "the habit"), "the habit"),
        (Way("yes-no", "depth", "no"), "no: deep water"),
        (Way("yes-no", None, "limits", "it lasts"), "within limits: it lasts"),
        (Way("yes-no", "depth", "unread"), "no plain yes or no: deep water"),
        (Way("choice", "depth", "for"), "for deep water"),
        (Way("choice", "depth", "unread"), "deep water: no side read"),
    ],
)
def test_a_way_is_told_in_words(way: Way, told: str) -> None:
    assert way.tell(LABELS) == told
