from __future__ import annotations

import pytest

from nlp.test_tree_votes import AGAINST, FOR, votes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # that there is such a thing, or that it is only told
        ("Trust in the old yards is real.", {"trust": FOR}),
        ("Trust is not real.", {"trust": AGAINST}),
        ("Open source is a story told by those who sell the hardware.", {"open-source": AGAINST}),
        ("Open source is largely a tale told in taverns.", {"open-source": AGAINST}),
        ("Speed is not a strategy.", {"speed": AGAINST}),
        ("Speed is no plan.", {"speed": AGAINST}),
        # what takes long to make
        ("Trust takes years to earn.", {"trust": FOR}),
        ("Trust takes a decade to build and a day to lose.", {"trust": FOR}),
        # superlatives, and what follows a colon
        ("Speed is the costliest choice on the list.", {"speed": AGAINST}),
        ("Open source is a wasting asset: what is new in spring is stale by autumn.", {"open-source": AGAINST}),
        # all or nothing, and what is not the problem
        ("Trust is everything in this trade.", {"trust": FOR}),
        ("Speed is nothing.", {"speed": AGAINST}),
        ("Speed was never our problem.", {"speed": AGAINST}),
        ("We doubt whether the model is the bottleneck.", {"frontier-model": AGAINST}),
        # what is said of its truth
        ("It is not true that speed is an asset.", {"speed": AGAINST}),
        ("It is false that speed is an asset.", {"speed": AGAINST}),
        ("They are wrong that speed is an asset.", {"speed": AGAINST}),
        ("They are right that speed is an asset.", {"speed": FOR}),
        ("It is no longer true that speed is an asset.", {"speed": AGAINST}),
        # what ends soon
        ("Speed lasts until the evening.", {"speed": AGAINST}),
        ("Speed lasted about a fortnight.", {"speed": AGAINST}),
        # the lesser of two evils
        ("Speed is more dangerous than open source.", {"speed": AGAINST}),
        # over what has no name
        ("Trust beats haste.", {"trust": FOR}),
    ],
)
def test_plain_words_take_sides(text: str, expected: dict[str, int]) -> None:
    found = votes_of(text)
    assert {concept: sign for concept, sign in found.items() if concept != "moat"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trust is a story.",
        "Speed is a strategy.",
        "Trust takes a visit to the yard.",
        "Trust takes years.",
        "The danger of trust is real.",
        "Trust is real; it ends at the gate.",
        "Trust is nothing without a ledger.",
        "Speed is a problem of ours.",
        "I do not say that speed is nothing.",
        "Trust beats it.",
        "Trust is a matter of skill and habit.",
        "There is no evidence that speed is an asset.",
        "It does not follow that speed is an asset.",
        "Nobody has shown that speed saves money.",
        "It is not true that speed saves money.",
        "Our trust is not a trust in walls.",
        # what one hears, and what is asked
        "I keep reading that speed is an asset.",
        "You learn which model matters by sailing.",
        "A pilot tells you where the model is bad.",
    ],
)
def test_plain_words_without_a_verdict_take_none(text: str) -> None:
    assert votes_of(text) == {}


def test_an_evil_that_is_real_is_not_the_better_for_it() -> None:
    assert votes_of("Local optimisation is real.", extra=("local-optimisation",)) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what fades with its notion, its age or its promise
        ("The concept of speed begins to vanish.", {"speed": AGAINST}),
        ("The age of speed is over.", {"speed": AGAINST}),
        ("The idea of speed is obsolete.", {"speed": AGAINST}),
        ("The advantage of speed evaporates within a year.", {"speed": AGAINST}),
        ("The race for speed is a distraction.", {"speed": AGAINST}),
        ("Gone are the days of speed.", {"speed": AGAINST}),
        ("The idea of speed is attractive.", {}),
        ("The idea of speed prevails.", {}),
        # what it has become
        ("Speed has been transformed into a relic.", {"speed": AGAINST}),
        ("Speed has been reduced to a commodity.", {"speed": AGAINST}),
        ("Speed has evolved into a commodity.", {"speed": AGAINST}),
        ("Trust has become a thing of the past.", {}),
        ("Speed evolved into a habit.", {}),
        # what it was once
        ("Speed served as a differentiator once.", {"speed": AGAINST}),
        ("Speed was a differentiator once.", {"speed": AGAINST}),
        ("Trust saved the mill once.", {"trust": FOR}),
        # what counts for less, what is in the way, what all have
        ("Speed matters less every year.", {"speed": AGAINST}),
        ("Progress is held back by speed.", {"speed": AGAINST}),
        ("Speed holds back growth.", {"speed": AGAINST}),
        ("Most firms are held back by speed.", {"speed": AGAINST}),
        ("The tide is held back by the model.", {}),
        ("Speed is spread evenly across the industry.", {"speed": AGAINST}),
        ("Speed is spreading evenly across the whole industry.", {"speed": AGAINST}),
        ("Grain is spread evenly across the field by the model.", {}),
        ("Trust is closer to the truth.", {"trust": FOR}),
    ],
)
def test_what_fades_and_what_it_was_once_take_sides(text: str, expected: dict[str, int]) -> None:
    assert votes_of(text) == expected


def test_a_clause_of_blame_that_is_set_aside_blames_nothing() -> None:
    assert votes_of("The lesson of the crane is not that speed is bad but that nobody was trained.") == {}
