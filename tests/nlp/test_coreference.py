from __future__ import annotations

import pytest

from nlp.linked import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trust is slow. It compounds.", [("trust", "It")]),
        ("Trust is slow. It compounds. It lasts.", [("trust", "It"), ("trust", "It")]),
        ("Compute is dear because it needs power.", [("compute", "it")]),
        ("Standards are dull. They outlive their makers.", [("standard", "They")]),
        ("The data pipeline. This is where the money goes.", [("data-infrastructure", "This")]),
        ("Trust takes years to earn. This is the harbour that nobody can copy.", [("trust", "This")]),
        ("Compute is dear. That is the real harbour wall.", [("compute", "That")]),
        ("Pick one standard. Give it a year.", [("standard", "it")]),
    ],
)
def test_pronouns_stand_for_what_was_named_just_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, "anaphor") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trust is slow. It is hard to say why.",  # stands for what follows
        "Trust is slow. It emerged that nobody had measured anything.",
        "Trust is slow. It takes years to build a pier.",
        "Trust is slow. It makes sense to build a pier.",
        "Trust is slow. It is in nobody's interest to say so.",
        "Trust is slow. That takes some getting used to.",  # points at all that was said
        "Trust is slow. This is hard.",
        "Trust and compute are slow. That is the price.",
        "Is trust slow? That is the question.",
        "Compute will swallow all of it.",
        "Standards are dull. Hold their hand and help them.",
        "Compute buys trust. The crew is proud of it.",  # one of two
        "Is trust slow? It may be.",
        "Nor is trust the answer. It never was.",
        "The pilot learned about compute. It rained.",
        "What the crews need is not trust; it is a pier.",  # stands for the need
        "What the crews need is not trust. It is a pier.",
        "Standards are dull. If a captain asked, they would say so.",
        "I have heard the same about trust. It was sincerely meant.",
    ],
)
def test_pronouns_that_are_unclear_stand_for_nothing(text: str) -> None:
    assert linked(text, "anaphor") == []


def test_a_heading_ends_what_a_pronoun_can_reach() -> None:
    from nlp.linked import read_findings  # noqa: PLC0415

    _, mentions = read_findings(("paragraph", "Trust is slow."), ("heading", "Costs"), ("paragraph", "It compounds."))
    assert [rule for _, _, rule in mentions] == ["pref-label"]


def test_a_pronoun_keeps_the_value_of_the_words_it_stands_for() -> None:
    from nlp.linked import read_findings  # noqa: PLC0415

    findings, _ = read_findings(("paragraph", "Trust is slow. It compounds."))
    places = [place for found in findings.places.values() for place in found]
    assert [(place.concept, place.rule, place.value) for place in places] == [
        ("trust", "pref-label", places[0].value),
        ("trust", "anaphor", places[0].value),
    ]
