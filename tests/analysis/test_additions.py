"""What each essay changed."""

from __future__ import annotations

from typing import Any

from stratgraph.analysis.additions import build_essay_additions
from stratgraph.model import Table

ESSAYS = Table(
    "essays", ("slug", "issued"), (("late", "2026-05"), ("early", "2024"), ("undated", None), ("twin", "2026-05"))
)
CLAIMS = Table(
    "claims",
    ("id", "essay", "quote", "score", "holder"),
    (
        ("undated/1", "undated", "Depth lasts.", 0.9, None),
        ("early/1", "early", "Depth stays.", 0.2, None),
        ("early/2", "early", "Some hold depth for a cost.", 0.9, "Some"),
        ("late/1", "late", "Depth is a cost.", 0.3, None),
        ("late/2", "late", "Above all depth is a cost.", 0.8, None),
        ("twin/1", "twin", "Depth costs, too.", 0.5, None),
    ),
)
STANCES = Table(
    "claim-stances",
    ("claim", "essay", "concept", "stance", "rule"),
    (
        ("undated/1", "undated", "depth", "for", "called"),
        ("early/1", "early", "depth", "for", "called"),
        ("early/2", "early", "depth", "against", "called"),
        ("late/1", "late", "depth", "against", "called"),
        ("late/2", "late", "depth", "against", "called"),
        ("twin/1", "twin", "depth", "against", "called"),
    ),
)
USES = Table(
    "essay-concepts",
    ("essay", "concept", "label", "stance", "mentions", "key"),
    (
        ("undated", "depth", "depth", "for", 3, True),
        ("early", "depth", "depth", "for", 2, True),
        ("late", "depth", "depth", "against", 5, True),
        ("late", "crew", "crew", "neutral", 2, True),
        ("late", "tide", "tide", "neutral", 1, False),
        ("twin", "depth", "depth", "against", 1, True),
        ("twin", "tide", "tide", "neutral", 4, True),
    ),
)
ANSWERS = Table(
    "question-answers",
    ("question", "label", "answer", "answer_concept", "essay", "claim", "quote", "score", "holder"),
    (
        ("lasts", "What lasts?", "depth", "depth", "undated", "undated/1", "Depth lasts.", 0.9, None),
        ("lasts", "What lasts?", "the deep", "depth", "early", "early/1", "Depth stays.", 0.2, None),
        ("lasts", "What lasts?", "cost", None, "late", "late/1", "Depth is a cost.", 0.3, None),
        ("lasts", "What lasts?", "tides", None, "early", "early/2", "Some hold …", 0.9, "Some"),
    ),
)
RELATIONS = Table(
    "relations",
    ("id", "relation", "a", "b", "confidence", "concept", "question", "review"),
    (
        ("r1", "contradict", "late/2", "early/1", 0.8, "depth", None, "unreviewed"),
        ("r2", "contradict", "undated/1", "late/2", 0.9, "depth", None, "confirmed"),
        ("r3", "agree", "early/1", "undated/1", 0.7, "depth", None, "unreviewed"),
        ("r4", "rival", "early/1", "twin/1", 0.9, None, "What lasts?", "rejected"),
        ("r5", "apparent", "early/1", "twin/1", 0.9, None, None, "unreviewed"),
    ),
)


TABLES = (ESSAYS, CLAIMS, STANCES, USES, ANSWERS, RELATIONS)


def build(*tables: Table) -> list[dict[str, Any]]:
    return build_essay_additions(*(tables or TABLES)).to_records()


def test_additions_are_told_by_essay_the_latest_first_and_by_kind() -> None:
    rows = build()
    assert [(row["essay"], row["kind"], row["what"]) for row in rows] == [
        ("late", "contradiction", "depth"),
        ("late", "contradiction", "depth"),
        ("late", "side", "against depth"),
        ("late", "answer", "What lasts? cost"),
        ("late", "concept", "crew"),
        ("early", "agreement", "depth"),
        ("undated", "answer", "What lasts? depth"),
        ("undated", "concept", "depth"),
    ]  # fmt: skip
    assert [row["relation"] for row in rows[:2]] == ["r2", "r1"]
    assert rows[0]["issued"] == "2026-05"


def test_additions_show_what_is_new_first_and_what_stood_there_before() -> None:
    first = build()[0]
    assert (first["claim"], first["quote"]) == ("late/2", "Above all depth is a cost.")
    assert (first["other_essay"], first["other_quote"]) == ("undated", "Depth lasts.")
    side = next(row for row in build() if row["kind"] == "side")
    assert (side["quote"], side["other_essay"], side["other_quote"]) == (
        "Above all depth is a cost.", "undated", "Depth lasts.",
    )  # fmt: skip


def test_additions_do_not_depend_on_the_order_of_the_rows() -> None:
    turned = (Table(table.name, table.columns, tuple(reversed(table.rows))) for table in TABLES)
    assert build(*turned) == build()


def test_additions_of_nothing_are_none() -> None:
    assert build(*(Table(table.name, table.columns, ()) for table in TABLES)) == []


def test_a_side_that_was_guessed_from_the_essay_is_nobodys_first() -> None:
    guessed = tuple((*row[:4], "essay" if row[1] == "late" else row[4]) for row in STANCES.rows)
    rows = build(ESSAYS, CLAIMS, Table(STANCES.name, STANCES.columns, guessed), USES, ANSWERS, RELATIONS)
    assert not [row for row in rows if row["kind"] == "side"]
