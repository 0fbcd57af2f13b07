from __future__ import annotations

import pytest

from nlp.test_contrast_turns import Found, contrasts
from stratgraph.vocab import PATTERNS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A sober pilot will outlast the fastest hull wherever the water is shallow.",
            ("beats", "the fastest hull", "A sober pilot"),
        ),
        (
            "A harbour with a pilot serves its ships better than a harbour with a lighthouse.",
            ("better-than", "a harbour with a lighthouse", "A harbour with a pilot"),
        ),
        (
            "A quiet harbour offers more than a loud market.",
            ("better-than", "a loud market", "A quiet harbour"),
        ),
        ("The trouble is more moral than technical.", ("less-than", "technical", "moral")),
        ("Pay for the crew before you pay for the paint.", ("before", "for the paint", "for the crew")),
        (
            "Before counting cranes, boards should count the ships that return.",
            ("before", "cranes", "the ships that return"),
        ),
        ("A berth is a different thing from a harbour.", ("not-same", "a harbour", "A berth")),
        ("Motion is not the same as progress.", ("not-same", "Motion", "progress")),
        (
            "A faster crane does not guarantee a shorter queue.",
            ("not-same", "A faster crane", "a shorter queue"),
        ),
        (
            "Much of what is sold as speed is really noise.",
            ("really", "Much of what is sold as speed", "noise"),
        ),
    ],
)
def test_contrast_ranks_have_their_sides(text: str, expected: Found) -> None:
    assert expected in contrasts(text)
    assert expected[0] in PATTERNS


@pytest.mark.parametrize(
    "text",
    [
        "The pilot did not outlast the hull.",
        "The crane costs more than a hundred thousand pounds.",
        "The new crane is no better than the old one.",
        "The harbour was fuller in May than in June.",
        "Before leaving, the ships took on water.",
        "A faster crane would not guarantee a shorter queue.",
        "The two harbours use the same charts as their neighbours.",
    ],
)
def test_contrast_ranks_are_not_seen_where_nothing_is_ranked(text: str) -> None:
    assert contrasts(text) == []
