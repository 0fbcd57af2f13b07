"""What the debate turns on."""

from __future__ import annotations

import pytest

from stratgraph.analysis.cruxes import build_crux_topics
from stratgraph.model import Cell, Table

ESSAYS = Table("essays", ("slug",), (("a",), ("b",), ("c",), ("d",)))
RANKS = Table("concept-centrality", ("concept", "rank"), (("moat", 0.5), ("speed", 1.0), ("data", 1.0)))
USES = ("essay", "concept", "label", "stance", "for", "against", "neutral")
CAMPS = ("concept", "essay", "claim", "quote", "claim_side", "central", "score", "certainty")
POSITIONS = (
    "question", "question_label", "many", "essay", "label", "side", "holder", "claim", "quote", "central", "score",
    "certainty",
)  # fmt: skip


def build(
    uses: list[tuple[Cell, ...]], answers: list[tuple[Cell, ...]], camps: tuple[tuple[Cell, ...], ...] = ()
) -> list[dict[str, Cell]]:
    return build_crux_topics(
        ESSAYS,
        Table("essay-concepts", USES, tuple(uses)),
        RANKS,
        Table("concept-camps", CAMPS, camps),
        Table("positions", POSITIONS, tuple(answers)),
    ).to_records()


def take(question: str, essay: str, label: str, score: float, **other: Cell) -> tuple[Cell, ...]:
    """A row of positions."""
    claim = f"{essay}/{label}"
    quote = f"In every harbour that I know it is {label}."
    row = {"many": False, "side": None, "holder": None} | other
    return (
        question,
        question.title(),
        row["many"],
        essay,
        label,
        row["side"],
        row["holder"],
        claim,
        quote,
        True,
        score,
        "plain",
    )


def test_build_crux_topics_weighs_concepts_by_split_share_and_rank() -> None:
    rows = build(
        [
            ("a", "moat", "Moat", "for", 1, 0, 0),
            ("b", "moat", "Moat", "against", 0, 1, 0),
            ("c", "moat", "Moat", "neutral", 0, 1, 1),  # only reports somebody who is against it
            ("d", "moat", "Moat", "neutral", 0, 0, 0),  # names it and claims nothing
            ("a", "speed", "Speed", "for", 1, 0, 0),
            ("b", "speed", "Speed", "for", 2, 0, 0),
            ("c", "data", "Data", "mixed", 1, 1, 0),
        ],
        [],
    )
    assert [(row["id"], row["sides"], row["essays"], row["ways"]) for row in rows] == [
        ("data", "against 0.5, for 0.5", 1, 2),
        ("moat", "against 1, for 1", 2, 2),
    ]
    moat = rows[1]
    assert (moat["evenness"], moat["centrality"]) == (1.0, 0.5)
    assert moat["share"] == pytest.approx(2 / 3, abs=1e-4)
    assert moat["weight"] == pytest.approx(1 / 3, abs=1e-4)


def test_build_crux_topics_prefers_the_even_split() -> None:
    even = [("a", "moat", "Moat", "for", 1, 0, 0), ("b", "moat", "Moat", "against", 0, 1, 0)]
    uneven = [*even, ("c", "moat", "Moat", "for", 1, 0, 0), ("d", "moat", "Moat", "for", 1, 0, 0)]
    assert float(build([*even], [])[0]["evenness"] or 0) > float(build([*uneven], [])[0]["evenness"] or 0)


def test_build_crux_topics_counts_the_positions_by_essay() -> None:
    rows = build(
        [],
        [
            take("who", "a", "the quick", 0.8),
            take("who", "a", "the brave", 0.6),
            take("who", "b", "data", 0.4),
            take("who", "c", "data", 0.2),
            take("who", "d", "data", 0.9, holder="The brokers"),
            take("lonely", "a", "this", 0.9),
            take("lonely", "a", "that", 0.9),
            take("same", "a", "cost", 0.9),
            take("same", "b", "cost", 0.9),
            take("open", "a", "one thing", 0.9, many=True),
            take("open", "b", "another", 0.9, many=True),
            take("first", "a", "late", 0.9),
            take("first", "b", "early", 0.9, side="unread"),
        ],
    )
    assert [(row["kind"], row["id"], row["label"], row["sides"], row["essays"]) for row in rows] == [
        ("question", "who", "Who", "data 2, the brave 0.5, the quick 0.5", 3)
    ]
    assert (rows[0]["share"], rows[0]["centrality"]) == (0.75, 0.5)


def test_build_crux_topics_names_the_strongest_claim_on_either_side() -> None:
    (question,) = build(
        [],
        [
            take("who", "a", "the quick", 0.9),
            take("who", "b", "data", 0.4),
            take("who", "c", "data", 0.7),
            take("who", "d", "luck", 0.1),
        ],
    )
    assert (question["side_a"], question["claim_a"], question["essay_a"]) == ("data", "c/data", "c")
    assert (question["side_b"], question["quote_b"]) == ("the quick", "In every harbour that I know it is the quick.")
    (concept,) = build(
        [("a", "moat", "Moat", "mixed", 1, 1, 0), ("b", "moat", "Moat", "against", 0, 1, 0)],
        [],
        (
            ("moat", "a", "a/1", "Moats are deep and hold for many years.", "for", True, 0.9, "plain"),
            ("moat", "a", "a/2", "Moats are dry in most of the summers.", "against", True, 0.9, "plain"),
            ("moat", "b", "b/1", "Moats are silly and cost more than walls.", "against", False, 0.1, "plain"),
        ),
    )
    assert [(concept[f"side_{end}"], concept[f"claim_{end}"]) for end in "ab"] == [("against", "a/2"), ("for", "a/1")]
