"""Predictions stand for annotations one to one, and as many as can."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.evaluation.pairing import Pairing, pair_quotes
from stratgraph.evaluation.quotes import match_quotes


def pair(required: list[str], predicted: list[str], optional: list[str] | None = None) -> Pairing:
    return pair_quotes([(one,) for one in required], [(one,) for one in optional or []], predicted)


CASES = [
    # required, optional, predicted; the expected pairs, misses, spared, false alarms
    (["one boat"], [], ["one boat"], Pairing(((0, 0),), (), (), ())),
    (["one boat"], [], [], Pairing((), (0,), (), ())),
    ([], [], ["one boat"], Pairing((), (), (), (0,))),
    ([], ["one boat"], ["one boat", "one boat sails"], Pairing((), (), (0, 1), ())),
    # What stands for a required one is not spent on an optional one.
    (["one boat"], ["one boat sails"], ["one boat sails"], Pairing(((0, 0),), (), (), ())),
    # A long quote that holds two stands for one of them.
    (["red boat", "blue tug"], [], ["red boat blue tug"], Pairing(((0, 0),), (1,), (), ())),
    # Pieces of one sentence: one stands for it, the other is too much.
    (["red boat blue tug"], [], ["red boat", "blue tug"], Pairing(((0, 0),), (), (), (1,))),
    # Of two that could have it, the one that it is word for word gets it.
    (["red boat blue tug", "red boat"], [], ["red boat"], Pairing(((1, 0),), (0,), (), ())),
    # The exact quote goes to its own sentence, the longer one to what else it holds.
    (["blue tug", "red boat"], [], ["red boat blue tug", "red boat"], Pairing(((0, 0), (1, 1)), (), (), ())),
]


@pytest.mark.parametrize(("required", "optional", "predicted", "expected"), CASES)
def test_pairing_gives_each_its_own(
    required: list[str], optional: list[str], predicted: list[str], expected: Pairing
) -> None:
    assert pair(required, predicted, optional) == expected


def test_pairing_prefers_among_equals() -> None:
    quotes = ["same words", "same words"]
    found = pair_quotes([("same words",)], [], quotes, lambda _, at: float(at))
    assert found.pairs == ((0, 1),)


def test_pairing_takes_any_reading_of_an_annotation() -> None:
    assert pair_quotes([("first half here", "second half there")], [], ["second half there"]).pairs == ((0, 0),)


WORDS = st.lists(st.sampled_from(["ant", "bee", "cow", "doe"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_pairing_is_as_large_as_can_be(required: list[str], predicted: list[str]) -> None:
    found = pair(required, predicted)
    assert len({at for _, at in found.pairs}) == len(found.pairs) == len({index for index, _ in found.pairs})
    assert all(match_quotes(required[index], predicted[at]) for index, at in found.pairs)
    slots = [*range(len(predicted)), *[None] * len(required)]
    best = max(
        sum(at is not None and match_quotes(required[index], predicted[at]) for index, at in enumerate(choice))
        for choice in set(itertools.permutations(slots, len(required)))
    )
    assert len(found.pairs) == best


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=3), st.randoms())
def test_pairing_counts_do_not_depend_on_order(
    required: list[str], predicted: list[str], optional: list[str], random: object
) -> None:
    shuffled = list(predicted)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pair(required, shuffled).counts == pair(required, predicted).counts
    assert len(pair(required, shuffled, optional).pairs) == len(pair(required, predicted, optional).pairs)
