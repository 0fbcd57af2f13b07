"""What a sentence does to a concept is told by what its words carry: no praise of a bottleneck."""

import pytest

from stratgraph.model import Stance, StanceKind
from stratgraph.relations.sayings import find_saying, say_alike


def make(side: StanceKind, *cues: str, rule: str = "called") -> Stance:
    return Stance("pilotage", side, 0.8, cues, rule)


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        (make("for", "durable advantage"), "speaks for it"),
        (make("against", "a commodity"), "speaks against it"),
        (make("neutral"), "names it without a verdict that could be read"),
        (make("for", "bottleneck"), "holds that it is what holds the rest back"),
        (make("against", "bottleneck … neither"), "denies that it is what holds the rest back"),
        (make("for", "scarce"), "holds that it is scarce"),
        (make("for", "depends on"), "holds that it is needed"),
        (make("for", "won"), "holds that it wins"),
        (make("against", "never decides"), "denies that it decides"),
        (make("against", "can be rented"), "holds that it is to be had by others too"),
        (make("for", "scarce", "decides"), "speaks for it"),
        (make("for", "the point"), "speaks for it"),
        (make("for", "calm water", rule="yields"), "holds that it brings something good"),
        (make("against", "a commodity", rule="yields"), "speaks against it"),
        (make("against", "burns", rule="harms"), "holds that it does harm"),
        (make("for", "the tide", rule="contrast-not-but"), "puts it in the place of something else"),
        (make("against", "the tide", rule="contrast-not-but"), "sets it aside for something else"),
        (make("for", "Pay for", rule="urged"), "advises it"),
        (make("for", "calm", rule="called+yields"), "speaks for it"),
    ],
)
def test_find_saying(stance: Stance, told: str) -> None:
    assert find_saying(stance) == told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (make("for", "moat"), make("for", "durable advantage"), "speak for it"),
        (make("for", "bottleneck"), make("for", "constraint"), "hold that it is what holds the rest back"),
        (make("for", "bottleneck"), make("for", "scarce"), ""),
        (make("for", "bottleneck"), make("for", "moat"), ""),
        (make("for", "moat"), make("against", "moat"), ""),
    ],
)
def test_say_alike_tells_of_both_only_what_both_say(first: Stance, second: Stance, told: str) -> None:
    assert say_alike(first, second) == say_alike(second, first) == told
