from __future__ import annotations

import pytest

from nlp.test_contrast_turns import contrasts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The question is no longer whether hotels buy software. The real question is whether they know a guest.",
            ("not-it-is", "whether hotels buy software", "whether they know a guest"),
        ),
        (
            "The question is not whether insurers can price a flood. It is who will insure the house.",
            ("not-it-is", "whether insurers can price a flood", "who will insure the house"),
        ),
        (
            "The debate is not about whether to automate; the real debate is about who gets the saved hours.",
            ("not-it-is", "whether to automate", "who gets the saved hours"),
        ),
        ("Treat the driver as a partner, not merely a cost.", ("not-a-b", "a cost", "a partner")),
        ("Boards should see the archive as an asset and not as a burden.", ("not-a-b", "a burden", "an asset")),
        (
            "In an age of endless content, the only scarcity left is attention.",
            ("opposed", "endless content", "attention"),
        ),
        (
            "In an era of cheap credit, discipline is the only advantage left.",
            ("opposed", "cheap credit", "discipline"),
        ),
        (
            "When everyone has the same tools, the only difference is judgment.",
            ("opposed", "the same tools", "judgment"),
        ),
        (
            "Growers need to stop chasing yields and start feeding the soil.",
            ("stop-start", "chasing yields", "feeding the soil"),
        ),
    ],
)
def test_frames_have_their_sides_right(text: str, expected: tuple[str, str, str]) -> None:
    assert contrasts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The question is no longer whether hotels will use software. The managers are at lunch.",
        "The question is whether the dam will hold. The real question is who built it.",
        "In a world of finite time, we rest on Sundays.",
        "In an age of endless content, he is an old man.",
        "When everyone has gone, the door is shut.",
        "It is not as simple as a lever, not as cheap as a rope.",
        "They stopped at the mill.",
    ],
)
def test_what_only_looks_like_a_frame_is_none(text: str) -> None:
    assert contrasts(text) == []
