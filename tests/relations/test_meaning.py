"""Nearness in meaning is one witness: alone it relates nothing, with shared words it does."""

from collections.abc import Sequence

import numpy as np
import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Relation
from stratgraph.protocols import Floats
from stratgraph.relations import compare_readings, find_relations


class Twin:
    """An encoder for tests, to which all sentences lie as near as it was told."""

    fingerprint = "twin"

    def __init__(self, near: float) -> None:
        self._near = near

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), len(texts) + 1), dtype=np.float32)
        vectors[:, 0] = np.sqrt(self._near)
        for place in range(len(texts)):
            vectors[place, place + 1] = np.sqrt(1 - self._near)
        return vectors

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def relate(first: str, second: str, near: float | None = 0.8) -> tuple[Relation, ...]:
    claims = [Made(essay, text, names={"regulation": "regulation"}) for essay, text in (("a", first), ("b", second))]
    return find_relations(make_readings(claims), make_scheme(), (), None if near is None else Twin(near))


SHELTERS = "Regulation shelters old firms within the walls."
SHELTERS_TOO = "Old licences are what regulation shelters."


def test_near_sentences_that_share_more_than_a_concept_agree() -> None:
    (relation,) = relate(SHELTERS, SHELTERS_TOO)
    assert (relation.relation, relation.reason, relation.concept) == ("agree", "near-meaning", "regulation")
    assert relation.explanation == "Both are about *regulation* and say much the same; both have “shelters” and “old”."


@pytest.mark.parametrize(
    ("second", "near"),
    [
        (SHELTERS_TOO, None),
        (SHELTERS_TOO, 0.3),
        ("Old licences are not what regulation shelters.", 0.8),
        ("Old licences are what regulation would shelter.", 0.8),
        ("Old licences regulation shelters by nothing.", 0.8),
        ("Are old licences what regulation shelters?", 0.8),
        ("New licences are what regulation bores.", 0.8),
    ],
    ids=["no encoder", "far apart", "denied", "denied at the end", "supposed", "asked", "no word besides"],
)
def test_nearness_alone_is_no_agreement(second: str, near: float | None) -> None:
    assert not [relation for relation in relate(SHELTERS, second, near) if relation.relation == "agree"]


def test_near_sentences_are_compared_though_they_share_no_word() -> None:
    claims = [Made("a", "Piers rot."), Made("b", "Wharves decay.")]
    assert compare_readings(make_readings(claims), make_scheme()).comparisons == ()
    (comparison,) = compare_readings(make_readings(claims), make_scheme(), (), Twin(0.9)).comparisons
    assert (comparison.a, comparison.b, comparison.compared, comparison.found) == ("a", "b", 1, 0)
