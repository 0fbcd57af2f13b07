"""The ontology and the shapes say what the graph says, and what the ground floor's lists say."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from graph.synthetic import make_inputs
from stratgraph import model
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.terms import Iri
from stratgraph.vocab import CLAIM_TYPES, NAMESPACES, RELATION_KINDS, STANCES, STRATGRAPH_NS

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPE = rdflib.Namespace("https://stratgraph.example/shapes#")


def read(name: str) -> rdflib.Graph:
    text = files("stratgraph.graph").joinpath(name).read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def terms_of_graph() -> set[str]:
    """The project's own terms that a graph with everything in it uses; codes are data."""
    found = set()
    for quad in build_quads(make_inputs(essays=6)):
        found.add(quad.predicate.value)
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, Iri):
            found.add(quad.object.value)
    return {term for term in found if term.startswith(STRATGRAPH_NS)}


def test_ontology_has_the_terms_of_the_graph_and_no_others() -> None:
    ontology = read("ontology.ttl")
    declared = {str(term) for term in ontology.subjects(RDF.type, None) if str(term).startswith(STRATGRAPH_NS)}
    assert declared == terms_of_graph()


def test_ontology_labels_and_explains_every_term() -> None:
    ontology = read("ontology.ttl")
    for term in set(ontology.subjects(RDF.type, None)) - set(ontology.subjects(RDF.type, OWL.Ontology)):
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, RDFS.comment))) == 1, term


def test_ontology_points_at_no_namespace_that_the_project_does_not_know() -> None:
    known = tuple(NAMESPACES.values())
    for _, predicate, value in read("ontology.ttl"):
        assert str(predicate).startswith(known)
        if isinstance(value, rdflib.URIRef) and not str(value).startswith("https://creativecommons.org/"):
            assert str(value).startswith(known)


@pytest.mark.parametrize(
    ("shape", "codes"),
    [
        ("claim-type", CLAIM_TYPES),
        ("relation-kind", RELATION_KINDS),
        ("relation-kind", get_args(model.RelationKind)),
        ("relation-review", get_args(model.ReviewState)),
        ("stance-side", STANCES),
        ("stance-side", get_args(model.StanceKind)),
        ("use-stance", get_args(model.EssayStanceKind)),
        ("claim-certainty", get_args(model.Certainty)),
        ("block-kind", get_args(model.BlockKind)),
        ("correction-action", get_args(model.CorrectionAction)),
    ],
)
def test_shapes_allow_what_the_ground_floor_knows(shape: str, codes: object) -> None:
    shapes = read("shapes.ttl")
    listed = shapes.value(SHAPE[shape], SH["in"])
    assert listed is not None
    assert isinstance(codes, dict | tuple)
    assert {str(item) for item in Collection(shapes, listed)} == set(codes)


def test_shapes_cover_every_class_of_the_ontology() -> None:
    classes = set(read("ontology.ttl").subjects(RDF.type, OWL.Class))
    covered = set(read("shapes.ttl").objects(None, SH.targetClass))
    assert classes - covered == {rdflib.URIRef(f"{STRATGRAPH_NS}Code")}
