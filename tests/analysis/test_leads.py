"""Which sentence comes first, and why."""

from __future__ import annotations

import pytest

from stratgraph.analysis.leads import rank_sentence, tell_why
from stratgraph.model import Cell


def row(quote: str = "Ferries win on the timetable that they keep.", **other: Cell) -> dict[str, Cell]:
    return {
        "claim": "a/1",
        "holder": None,
        "central": False,
        "score": 0.5,
        "certainty": "plain",
        "quote": quote,
    } | other


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (row(), row(holder="The pilots", central=True, score=0.9)),
        (row(central=True), row()),
        (row(score=0.6), row()),
        (row(), row(certainty="hedged")),
        (row(), row("Ferries win.")),
        (row(), row("They win on the timetable that they keep.")),
        (row(), row("Ferries Win on the Timetable")),
        (row(), row("Ferries win " + "and " * 40 + "win.")),
        (row(claim="a/0"), row()),
    ],
)
def test_rank_sentence_puts_what_is_held_central_plain_and_readable_first(
    better: dict[str, Cell], worse: dict[str, Cell]
) -> None:
    assert rank_sentence(better) < rank_sentence(worse)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (row(central=True), "central to its essay, says it outright and in few words"),
        (row("Ferries win on " + "the long " * 9 + "run.", central=True), "central to its essay and says it outright"),
        (row(central=True, certainty="hedged"), "central to its essay and says it in few words"),
        (row(), "says it outright and in few words"),
        (row("Ferries may win on " + "the long " * 9 + "run.", certainty="hedged"), "the weightiest sentence for it"),
        (row(holder="The pilots", central=True), "only reported: no essay holds it"),
    ],
)
def test_tell_why_says_only_what_is_true_of_the_sentence(given: dict[str, Cell], why: str) -> None:
    assert tell_why(given) == why
