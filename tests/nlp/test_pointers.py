from __future__ import annotations

import pytest

from nlp.linked import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trust is slow. Compute is fast. One makes friends. The other makes heat.",
            [("trust", "One"), ("compute", "other")],
        ),
        (
            "A port needs trust and compute. The former takes years. The latter takes a loan.",
            [("trust", "former"), ("compute", "latter")],
        ),
        (
            "An open model is cheap. For hard cases a firm will prefer a closed one.",
            [("closed-model", "closed one")],
        ),
        (
            "The crane race is loud. Nobody gains by it. The loud race feeds the papers.",
            [("crane-race", "loud race")],
        ),
        ("A port needs trust and compute. It was the latter that cost a fortune.", [("compute", "latter")]),
    ],
)
def test_pointers_need_exactly_two(text: str, expected: list[tuple[str, str]]) -> None:
    found = [pair for pair in linked(text, "anaphor") if pair[1] not in {"it", "It"}]
    assert found == expected


def test_the_other_of_two_that_bear_one_name() -> None:
    text = "Ports talk of the crane race, and seldom of the tide race. The crane race is a show. The quiet one pays."
    assert linked(text, "anaphor") == [("tide-race", "quiet one")]


@pytest.mark.parametrize(
    "text",
    [
        "Trust is slow. The first ship came in May.",
        "Trust, compute and standards matter. The former takes years. The latter takes a loan.",
        "One sees the appeal of trust.",
    ],
)
def test_pointers_with_a_noun_or_with_three_say_nothing(text: str) -> None:
    assert linked(text, "anaphor") == []
