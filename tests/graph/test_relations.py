"""A relation is a node, and an edge both ways unless a person has rejected it."""

from __future__ import annotations

from typing import get_args

import pytest

from stratgraph.graph.names import Names
from stratgraph.graph.relations import AIF_CLASSES, CITO_EDGES, iter_relation_quads
from stratgraph.graph.terms import name
from stratgraph.model import Relation, RelationKind, ReviewState

NAMES = Names("https://debate.example/x/")
KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("review", get_args(ReviewState))
def test_iter_relation_quads_draws_edges_for_what_is_not_rejected(kind: RelationKind, review: ReviewState) -> None:
    relation = Relation("0123456789ab", "a/1", "b/2", kind, "same-stance", "Both.", 0.5, review=review)
    quads = list(iter_relation_quads(NAMES, relation, {"a/1", "b/2"}, {}))
    edges = {
        (quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.predicate in (name("cito:agreesWith"), name("cito:disagreesWith"))
    }
    first, second = NAMES.claim("a/1"), NAMES.claim("b/2")
    if kind in CITO_EDGES and review != "rejected":
        edge = name(CITO_EDGES[kind])
        assert edges == {(first, edge, second), (second, edge, first)}
    else:
        assert not edges
    types = {quad.object for quad in quads if quad.predicate == name("rdf:type")}
    assert types == {name("sg:Relation"), name(AIF_CLASSES[kind])}
    origins = {quad.object for quad in quads if quad.predicate == name("prov:wasDerivedFrom")}
    assert origins == {first, second}
