from __future__ import annotations

import pytest

from nlp.test_contrast_turns import Found, contrasts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clinics should move beyond pilot projects and toward daily use.", ("pilot projects", "daily use")),
        ("Insurers need to move beyond broad tables to personal advice.", ("broad tables", "personal advice")),
        ("Retailers must move beyond discounts and earn some loyalty.", ("discounts", "earn some loyalty")),
        ("By moving its attention from cost to learning, an airline keeps its crews.", ("cost", "learning")),
        ("Moving from spreadsheets to shared records changes what a clinic sees.", ("spreadsheets", "shared records")),
        ("The industry is in transition from ownership toward access.", ("ownership", "access")),
        ("Farming has moved from managing fields to managing water.", ("managing fields", "managing water")),
        (
            "The talk has to move from what the robot can do to what the ward needs.",
            ("what the robot can do", "what the ward needs"),
        ),
        (
            "While a fast network once served as a magnet, it has evolved into a basic expectation.",
            ("a magnet", "a basic expectation"),
        ),
        ("While scale was once an advantage, it has turned into a burden.", ("an advantage", "a burden")),
        (
            "While size once served as a shield that let old banks sleep, it has turned into a target.",
            ("a shield", "a target"),
        ),
        (
            "Mills must move beyond cheap flour — the flour that all can buy — and grow their own grain.",
            ("cheap flour", "grow their own grain"),
        ),
        ("Boards should move away from pilots and pay for results.", ("pilots", "pay for results")),
        (
            "By shifting the talk from how we mill faster to what else we can mill, we keep the town.",
            ("how we mill faster", "what else we can mill"),
        ),
        ("What used to be a luxury is now a ticket to play.", ("a luxury", "a ticket to play")),
        ("Online booking was once an edge; today it is table stakes.", ("an edge", "table stakes")),
        ("What was once a fortress is quickly becoming a cost.", ("a fortress", "a cost")),
        (
            "Hotels must move beyond points and adopt a slower, warmer welcome.",
            ("points", "adopt a slower, warmer welcome"),
        ),
    ],
)
def test_changes_have_their_sides_right(text: str, expected: tuple[str, str]) -> None:
    assert [found[1:] for found in contrasts(text) if found[0] == "from-to"] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He moved from one desk to another.",
        "One can move backward from a leak, and see where the pipe first cracked.",
        "The parcel moved from where it was packed to where it was sold.",
        "They turned back from the frontier to be safe.",
        "The mayor was once a baker, and the town is now larger.",
        "We walked past the mill and bought some bread.",
        "Steel was once the largest item.",
        "They moved away from the village and bought a farm.",
    ],
)
def test_what_only_moves_is_no_change(text: str) -> None:
    assert [found for found in contrasts(text) if found[0] == "from-to"] == []


def test_what_something_was_carries_no_verdict() -> None:
    found: list[Found] = contrasts("Scale was once an advantage; now it is a burden.")
    assert found == [("from-to", "an advantage", "a burden")]
