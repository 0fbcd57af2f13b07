"""Two answers to one question: the same, rivals, or nothing that can be told."""

from collections.abc import Sequence

import numpy as np
import pytest

from relations.made_readings import Made, Told, make_readings, make_scheme
from stratgraph.model import Question
from stratgraph.protocols import Floats
from stratgraph.relations import find_relations

RACES = (Question("race", "Which race matters?"),)


class NearSentences:
    """An encoder for tests, to which whole sentences lie as near as it was told, and phrases apart."""

    fingerprint = "near sentences"

    def __init__(self, near: float) -> None:
        self._near = near

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), len(texts) + 1), dtype=np.float32)
        for place, text in enumerate(texts):
            near = self._near if text.endswith(".") else 0.0
            vectors[place, 0] = np.sqrt(near)
            vectors[place, place + 1] = np.sqrt(1 - near)
        return vectors

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def relate(first: Told, second: Told, near: float) -> list[str]:
    """The kinds of relation of two claims that name a race."""
    claims = [
        Made(essay, f"The race that counts is {told.answer}.", answers=[told], central=True)
        for essay, told in (("a", first), ("b", second))
    ]
    return [one.relation for one in find_relations(make_readings(claims), make_scheme(), RACES, NearSentences(near))]


DREDGING = Told("race", "dredging the inner channel")
PILOTS = Told("race", "training more pilots")


@pytest.mark.parametrize(("near", "kinds"), [(0.5, ["rival"]), (0.75, [])])
def test_claims_that_sound_alike_may_give_one_answer_in_two_ways(near: float, kinds: list[str]) -> None:
    assert relate(DREDGING, PILOTS, near) == kinds


def test_two_concepts_are_two_answers_however_near_the_claims_lie() -> None:
    assert relate(Told("race", "dredging", "dredging"), Told("race", "pilots", "pilots"), 0.75) == ["rival"]


def test_the_bottom_is_no_race() -> None:
    assert relate(DREDGING, Told("race", "the bottom"), 0.5) == []


def test_an_answer_that_only_says_between_whom_is_none() -> None:
    assert relate(DREDGING, Told("race", "between those who read the tide"), 0.5) == []


KINDRED = (
    Question("who-wins", "Who wins?", related=("value",)),
    Question("value", "Where does the money go?", related=("who-wins",)),
)


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        ("value", "who-wins", ("value", "who-wins")),
        ("who-wins", "value", ("who-wins", "value")),
        ("value", "value", ("value", None)),
    ],
)
def test_rivals_by_kindred_questions_name_both_in_the_order_of_the_claims(
    first: str, second: str, asked: tuple[str, str | None]
) -> None:
    told = {"a": Told(first, "dredging", "dredging"), "b": Told(second, "pilots", "pilots")}
    claims = [Made(essay, f"It is {one.answer}.", answers=[one], central=True) for essay, one in told.items()]
    (relation,) = find_relations(make_readings(claims), make_scheme(), KINDRED, NearSentences(0.5))
    assert (relation.question, relation.other_question) == asked
