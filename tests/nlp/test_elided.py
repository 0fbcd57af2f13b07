from __future__ import annotations

import functools

import pytest

from nlp.cases import SCHEME, make_essay, read, stances_of
from stratgraph.config import NlpSettings
from stratgraph.nlp import EssayReader, make_reader
from stratgraph.reading import find_models

FOR, AGAINST = "for", "against"


@functools.cache
def get_reader_with_trees() -> EssayReader:
    return make_reader(SCHEME, NlpSettings(), find_models())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A berth can be bought; trust cannot.", {"trust": FOR}),
        ("Skill compounds; speed does not.", {"speed": AGAINST}),
        ("The harbour is an asset, and speed is not.", {"speed": AGAINST}),
        ("The harbour is overrated, while regulation isn't.", {"regulation": FOR}),
        ("The cranes are scarce: the model is not.", {"frontier-model": AGAINST}),
        ("The harbour is not an asset, but speed is.", {"speed": FOR}),
    ],
)
def test_a_verdict_left_out_is_the_contrary_of_the_one_before(text: str, expected: dict[str, str]) -> None:
    assert stances_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The harbour is an asset, and speed is.",  # nothing is turned round
        "The harbour can be bought; speed is not.",  # another verb is left out
        "The harbour compounds; speed cannot.",
        "The berths are blue; speed is not.",  # no verdict
        "If the harbour were an asset and speed were not, they would leave.",
        "The harbour is an asset, and speed is not what they think.",  # nothing is left out
        "The harbour would be an asset, and speed is not.",
    ],
)
def test_nothing_is_made_up_for_a_clause_that_leaves_out_something_else(text: str) -> None:
    rules = {stance.rule for claim in read(text).claims for stance in claim.stances}
    assert not any("elided" in rule for rule in rules)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("A berth can be bought; trust cannot.", ("can be bought … not",)),
        ("The harbour is not an asset, but trust is.", ("trust", "asset")),  # the first is of the contrast
    ],
)
def test_the_cue_has_the_word_that_turns_it_and_none_that_turns_the_clause_before(
    text: str, cues: tuple[str, ...]
) -> None:
    (claim,) = read(text).claims
    assert [stance.cues for stance in claim.stances if stance.concept == "trust"] == [cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trust is an asset and speed is not.", {"trust": FOR, "speed": AGAINST}),
        ("Regulation is a commodity, but trust is not.", {"regulation": AGAINST, "trust": FOR}),
        ("That is why trust is an asset and speed is not.", {"trust": FOR, "speed": AGAINST}),
        ("A berth can be bought; trust cannot.", {"trust": FOR}),
    ],
)
def test_with_trees_it_is_the_same(text: str, expected: dict[str, str]) -> None:
    reading = get_reader_with_trees().read(make_essay(("paragraph", text)))
    stances = [stance for claim in reading.claims for stance in claim.stances if stance.cues]
    assert {stance.concept: stance.stance for stance in stances} == expected
