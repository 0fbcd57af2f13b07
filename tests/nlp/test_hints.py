from __future__ import annotations

from nlp.cases import get_sentences
from stratgraph.model import Stance
from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.heads import Place
from stratgraph.nlp.hints import find_hints
from stratgraph.nlp.leanings import LEANING, Evidence, find_leans, take_side
from stratgraph.nlp.phrases import Side

SILENT = [Evidence(name, Stance(name, "neutral", 0.5)) for name in ("crane", "crew")]


def _hints(*places: Place, speaks: bool = True) -> dict[str, list[float]]:
    (sentence,) = get_sentences(("paragraph", "Keep the crew and sell the crane."))
    contrast = FoundContrast(
        sentence.index, Side(sentence.index, 5, 7), Side(sentence.index, 1, 3), "keep-drop", firm=False
    )
    return find_hints([sentence], {sentence.index: places}, [contrast], lambda _: speaks)


def test_hints_come_from_the_sides_of_a_contrast() -> None:
    found = _hints(Place("crew", 2, 3), Place("crane", 6, 7))
    assert found.keys() == {"crew", "crane"}
    assert found["crew"][0] > 0 > found["crane"][0]


def test_hints_are_not_taken_from_what_others_hold_or_only_quote() -> None:
    assert _hints(Place("crew", 2, 3), speaks=False) == {}
    assert _hints(Place("crew", 2, 3, scare=True)) == {}


def test_hints_say_nothing_of_a_concept_on_both_sides() -> None:
    assert _hints(Place("crew", 2, 3), Place("crew", 6, 7)) == {}


def test_hints_speak_only_where_verdicts_are_silent() -> None:
    hints = _hints(Place("crew", 2, 3), Place("crane", 6, 7))
    leans = find_leans(SILENT, hints=hints)
    assert (leans["crew"].sign, leans["crane"].sign) == (1, -1)
    assert take_side(SILENT[0].stance, leans).rule == LEANING
    spoken = Evidence("crane", Stance("crane", "for", 0.9, (), "called"))
    assert find_leans([spoken], hints=hints)["crane"].sign == 1
    assert find_leans(SILENT[:1], hints=hints).keys() == {"crane"}
