from __future__ import annotations

import numpy as np
import pytest

from stratgraph.model import Stance, StanceKind
from stratgraph.nlp.leanings import LEANING, NAMED, Evidence, find_leans, take_side


def _say(concept: str, stance: StanceKind, confidence: float = 0.75) -> Evidence:
    return Evidence(concept, Stance(concept, stance, confidence, (), "called"))


def _silent(concept: str) -> Evidence:
    return Evidence(concept, Stance(concept, "neutral", 0.5))


@pytest.mark.parametrize(
    ("evidence", "sign"),
    [
        ([_say("speed", "against")], -1),
        ([_say("speed", "for"), _silent("speed")], 1),
        ([_say("speed", "for"), _say("speed", "against")], 0),
        ([_say("speed", "for", 0.9), _say("speed", "for", 0.8), _say("speed", "against", 0.6)], 1),
        ([_say("speed", "for", 0.58)], 0),
        ([_silent("speed")], 0),
        ([_silent("dependency")], -1),
        ([_silent("dependency"), _say("dependency", "for", 0.9)], 0),
        ([_silent("autonomy"), _silent("autonomy")], 1),
    ],
)
def test_leans_need_clear_evidence(evidence: list[Evidence], sign: int) -> None:
    leans = find_leans(evidence)
    assert [lean.sign for lean in leans.values()] == ([sign] if sign else [])


def test_leans_tell_when_a_name_alone_speaks() -> None:
    silent = Stance("trust", "neutral", 0.5)
    named, spoken = find_leans([_silent("trust")]), find_leans([_say("trust", "for"), _say("trust", "for")])
    assert take_side(silent, named).rule == NAMED
    assert take_side(silent, spoken).rule == LEANING
    assert spoken["trust"].clear > named["trust"].clear


def test_leans_turn_on_the_opposite() -> None:
    pairs = [("crane-race", "tide-race")]
    leans = find_leans([_say("tide-race", "for"), _silent("crane-race")], pairs)
    assert (leans["crane-race"].sign, leans["tide-race"].sign) == (-1, 1)
    assert find_leans([_silent("tide-race"), _silent("crane-race")], pairs) == {}
    assert find_leans([_say("tide-race", "for")], pairs).keys() == {"tide-race"}


def test_a_name_does_not_turn_its_opposite() -> None:
    assert find_leans([_silent("trust"), _silent("speed")], [("speed", "trust")]).keys() == {"trust"}


def test_leans_weigh_a_heading_more() -> None:
    (plain,) = find_leans([_say("speed", "for")]).values()
    (headline,) = find_leans([Evidence("speed", _say("speed", "for").stance, headline=True)]).values()
    assert headline.clear > plain.clear


def test_leans_hear_the_reader() -> None:
    silent = [_silent("speed").stance] * 3
    row = np.array([0.05, 0.9, 0.05], dtype=np.float32)
    leans = find_leans([Evidence("speed", stance, row=row) for stance in silent])
    assert leans["speed"].sign == -1
    assert find_leans([Evidence("speed", stance) for stance in silent]) == {}


def test_a_side_is_taken_only_in_silence_and_with_less_certainty() -> None:
    leans = find_leans([_say("speed", "for", 0.9), _say("speed", "for", 0.9)])
    silent = Stance("speed", "neutral", 0.5)
    taken = take_side(silent, leans)
    assert (taken.stance, taken.rule) == ("for", LEANING)
    assert 0.5 < taken.confidence < 0.7
    spoken = Stance("speed", "against", 0.8, (), "called")
    assert take_side(spoken, leans) == spoken
    assert take_side(Stance("trust", "neutral", 0.5), leans).stance == "neutral"
