from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from stratgraph.model import Stance
from stratgraph.nlp.reader_check import READ, ask_reader, check_stance
from stratgraph.protocols import Floats


class _Reader:
    """Answers with the same row, and remembers what it was asked."""

    fingerprint = "test"

    def __init__(self, *row: float) -> None:
        self.row = row
        self.asked: list[tuple[str, str]] = []

    def judge_sentences(self, items: Sequence[tuple[str, str]]) -> Floats:
        raise NotImplementedError

    def judge_pairs(self, items: Sequence[tuple[str, str]]) -> Floats:
        raise NotImplementedError

    def judge_stances(self, items: Sequence[tuple[str, str]]) -> Floats:
        self.asked += items
        return np.array([self.row] * len(items), dtype=np.float32)


def _row(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


FOR, AGAINST = Stance("speed", "for", 0.75, ("a moat",), "called"), Stance("speed", "against", 0.75, (), "called")
SILENT, MIXED = Stance("speed", "neutral", 0.5), Stance("speed", "neutral", 0.5, (), "mixed")


@pytest.mark.parametrize(
    ("stance", "row", "expected"),
    [
        (FOR, _row(0.8, 0.1, 0.1), ("for", "called")),
        (FOR, _row(0.1, 0.8, 0.1), ("for", "called")),
        (FOR, _row(0.02, 0.95, 0.03), ("neutral", "called-vetoed")),
        (AGAINST, _row(0.95, 0.02, 0.03), ("neutral", "called-vetoed")),
        (SILENT, _row(0.95, 0.02, 0.03), ("for", READ)),
        (SILENT, _row(0.02, 0.95, 0.03), ("against", READ)),
        (SILENT, _row(0.7, 0.1, 0.2), ("neutral", "")),
        (MIXED, _row(0.95, 0.02, 0.03), ("neutral", "mixed")),
    ],
)
def test_the_reader_confirms_vetoes_or_breaks_a_silence(stance: Stance, row: Floats, expected: tuple[str, str]) -> None:
    checked = check_stance(stance, row)
    assert (checked.stance, checked.rule) == expected


def test_a_shared_verdict_is_surer() -> None:
    assert check_stance(FOR, _row(0.8, 0.1, 0.1)).confidence > FOR.confidence
    assert check_stance(FOR, _row(0.2, 0.7, 0.1)).confidence < FOR.confidence
    assert check_stance(FOR, None) == FOR


def test_the_reader_is_asked_once_per_claim_and_concept() -> None:
    reader = _Reader(0.2, 0.3, 0.5)
    stances = {(0, "open-data"): SILENT, (3, "speed"): FOR}
    rows = ask_reader(reader, {0: "Open data spreads.", 3: "Speed is a moat."}, stances)
    assert set(rows) == set(stances)
    assert set(reader.asked) == {("Open data spreads.", "open data"), ("Speed is a moat.", "speed")}
    assert ask_reader(None, {}, stances) == {}


def test_the_reader_is_asked_a_bounded_number_of_times() -> None:
    reader = _Reader(0.2, 0.3, 0.5)
    silent: dict[tuple[int, str], Stance] = {(index, "speed"): SILENT for index in range(500)}
    rows = ask_reader(reader, dict.fromkeys(range(501), "Speed."), {**silent, (500, "trust"): FOR})
    assert (500, "trust") in rows
    assert len(rows) < 500
