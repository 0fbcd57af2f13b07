"""All analyses at once, over tables as the named queries give them."""

from __future__ import annotations

from stratgraph.analysis import analyze
from stratgraph.model import Table

TABLES = {
    "essays": Table("essays", ("slug",), (("a",), ("b",))),
    "essay-concepts": Table(
        "essay-concepts",
        ("essay", "concept", "label", "stance", "mentions", "key", "for", "against", "neutral"),
        (("a", "moat", "Moat", "for", 2, True, 1, 0, 0), ("b", "moat", "Moat", "against", 1, True, 0, 1, 0)),
    ),
    "relations": Table(
        "relations", ("relation", "review", "essay_a", "essay_b"), (("contradict", "unreviewed", "a", "b"),)
    ),
    "concepts": Table("concepts", ("id", "label"), (("moat", "Moat"),)),
    "concept-links": Table("concept-links", ("concept", "kind", "other"), ()),
    "claim-stances": Table("claim-stances", ("claim", "concept"), (("a/1", "moat"), ("b/1", "moat"))),
}


def test_analyze_gives_what_the_site_is_made_from() -> None:
    found = analyze(TABLES.__getitem__)
    assert {table.name: table.rows for table in found.tables} == {
        "essay-pairs": (("a", "b", 0, 1, 0, 0, 0, 1),),
        "stance-matrix": (("a", "moat", "for", 1, 0, 0), ("b", "moat", "against", 0, 1, 0)),
    }
    assert [(network.name, len(network.nodes)) for network in found.networks] == [("concept-network", 1)]
    assert all(table.description for table in found.tables)


def test_analyze_of_an_empty_corpus_is_empty() -> None:
    found = analyze(lambda name: Table(name, TABLES[name].columns, ()))
    assert all(table.rows == () for table in found.tables)
    assert found.networks[0].nodes == ()
