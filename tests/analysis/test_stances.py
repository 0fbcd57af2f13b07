"""The matrix of essays and the concepts that several of them turn on."""

from __future__ import annotations

from stratgraph.analysis.stances import build_stance_matrix
from stratgraph.model import Cell, Table

COLUMNS = ("essay", "concept", "label", "stance", "mentions", "key", "for", "against", "neutral")


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table("essay-concepts", COLUMNS, rows)


def test_build_stance_matrix_keeps_concepts_that_are_key_in_two_essays() -> None:
    found = build_stance_matrix(
        table(
            ("b", "moat", "moat", "for", 3, True, 2, 0, 0),
            ("a", "moat", "moat", "against", 5, True, 0, 3, 1),
            ("c", "moat", "moat", "neutral", 1, False, 0, 0, 1),
            ("a", "speed", "speed", "for", 2, True, 1, 0, 0),
            ("b", "speed", "speed", "for", 2, False, 1, 0, 0),
        )
    )
    assert found.name == "stance-matrix"
    assert found.columns == ("essay", "concept", "stance", "for", "against", "neutral")
    assert found.rows == (
        ("a", "moat", "against", 0, 3, 1),
        ("b", "moat", "for", 2, 0, 0),
        ("c", "moat", "neutral", 0, 0, 1),
    )


def test_build_stance_matrix_of_one_essay_is_empty() -> None:
    assert build_stance_matrix(table(("a", "moat", "moat", "for", 3, True, 2, 0, 0))).rows == ()
