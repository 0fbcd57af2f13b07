from __future__ import annotations

import pytest

from nlp.cases import find_claim, read, stances_of

FOR, AGAINST = "for", "against"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # called so
        ("Speed is a moat.", {"speed": FOR}),
        ("Speed is not a moat.", {"speed": AGAINST}),
        ("The frontier model is becoming a commodity.", {"frontier-model": AGAINST}),
        ("The model is no longer scarce.", {"frontier-model": AGAINST}),
        ("Speed is table stakes.", {"speed": AGAINST}),
        ("Speed is hardly a durable advantage.", {"speed": AGAINST}),
        ("Regulation is anything but useless.", {"regulation": FOR}),
        ("Speed is overrated.", {"speed": AGAINST}),
        ("Efficiency is merely a budget.", {"efficiency": AGAINST}),
        ("Open models and data plumbing are indispensable.", {"open-source": FOR, "plumbing": FOR}),
        ("Nor is the frontier model the moat.", {"frontier-model": AGAINST}),
        # the place of what is decisive
        ("The bottleneck is data plumbing.", {"plumbing": FOR}),
        ("The bottleneck was never the model.", {"frontier-model": AGAINST}),
        ("In most ports the bottleneck is data plumbing.", {"plumbing": FOR}),
        ("The value lies in the plumbing.", {"plumbing": FOR}),
        ("The real race is efficiency.", {"efficiency": FOR}),
        # verbs
        ("Speed compounds.", {"speed": FOR}),
        ("Regulation slows progress.", {"regulation": AGAINST}),
        ("Open source outlasts regulation.", {"open-source": FOR, "regulation": AGAINST}),
        ("Speed erodes trust.", {"speed": AGAINST, "trust": FOR}),
        ("Growth depends on efficiency.", {"efficiency": FOR}),
        ("Regulation creates friction.", {"regulation": AGAINST}),
        ("The frontier model is turning into a commodity.", {"frontier-model": AGAINST}),
        ("Anyone can rent the frontier model.", {"frontier-model": AGAINST}),
        ("Data plumbing cannot be bought.", {"plumbing": FOR}),
        # advice
        ("Invest in data plumbing.", {"plumbing": FOR}),
        ("Leaders should ignore the frontier model.", {"frontier-model": AGAINST}),
        ("Do not chase speed.", {"speed": AGAINST}),
        # contrast, need, confusion
        ("The limit is not the model but the plumbing.", {"frontier-model": AGAINST, "plumbing": FOR}),
        ("Without data plumbing nothing works.", {"plumbing": FOR}),
        ("No amount of speed will help.", {"speed": AGAINST}),
        ("Firms confuse speed with efficiency.", {"speed": AGAINST, "efficiency": FOR}),
    ],
)
def test_stances_are_composed(text: str, expected: dict[str, str]) -> None:
    assert {concept: stance for concept, stance in stances_of(text).items() if concept != "moat"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Is speed a moat?",
        "If speed were a moat, they would win.",
        "Efficiency gains are symmetric only in theory, and speed is a moat on paper.",
        "What the model keeps is a trap.",
        "The price of the model is a mistake.",
        "Model builders are fools in trouble.",
        "Bad regulation is a burden.",
        "Speed that nobody asked for is useless.",
        "“Speed” is a moat.",
        "Granted, speed is a moat.",
        "The problem is not the model but the plumbing.",
        "Most firms chase speed rather than trust.",
        "Trust declines.",
        "Speed is a moat only where nobody else hurries.",
    ],
)
def test_stances_are_not_guessed(text: str) -> None:
    spoken = [stance.concept for claim in read(text).claims for stance in claim.stances if stance.cues]
    assert set(spoken) <= {"moat"}


def test_stances_say_why() -> None:
    claim = find_claim(read("Speed is not a durable advantage."), "Speed")
    assert claim is not None
    (stance,) = [stance for stance in claim.stances if stance.concept == "speed"]
    assert stance.rule == "called"
    assert stance.cues == ("is not … durable advantage",)
    assert 0.5 < stance.confidence <= 0.95


def test_stances_of_a_hedged_claim_are_less_sure() -> None:
    plain, hedged = read("Speed is a moat.").claims[0], read("Speed is perhaps a moat.").claims[0]
    assert hedged.certainty == "hedged"
    assert max(stance.confidence for stance in hedged.stances) < max(stance.confidence for stance in plain.stances)


def test_stances_that_cancel_out_are_neutral() -> None:
    claim = read("Speed is a moat, and speed is a trap.").claims[0]
    (stance,) = [stance for stance in claim.stances if stance.concept == "speed"]
    assert (stance.stance, stance.rule) == ("neutral", "mixed")


def test_stances_come_one_per_concept_in_order() -> None:
    claim = read("Trust, speed and regulation meet in the plumbing, and trust stays.").claims[0]
    concepts = [stance.concept for stance in claim.stances]
    assert concepts == sorted(set(concepts))
    assert set(concepts) == {"plumbing", "regulation", "speed", "trust"}


def test_a_verdict_set_aside_is_no_stance_to_the_verdict() -> None:
    (claim, *_) = read("Speed is not an advantage. It is the price of staying open.").claims
    assert {stance.concept for stance in claim.stances if stance.stance != "neutral"} == {"speed"}


def test_what_is_denied_of_others_is_not_held_by_its_name() -> None:
    texts = ("Trust is a moat.", "Speed is not a moat.")
    claims = [claim for text in texts for claim in read(text).claims]
    held = [stance.stance for claim in claims for stance in claim.stances if stance.concept == "moat"]
    assert held == ["for", "neutral"]
