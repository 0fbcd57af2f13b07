"""The ontology and the shapes say what the graph says, and what the ground floor's lists say."""

from __future__ import annotations

import itertools
from dataclasses import replace
from importlib.resources import files
from typing import get_args

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from graph.synthetic import make_inputs
from stratgraph import model
from stratgraph.graph import GraphInputs
from stratgraph.graph.concepts import CODE_LISTS
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.ontology import known_terms, ontology_file, ontology_terms, ontology_turtle, read_context
from stratgraph.graph.terms import Iri
from stratgraph.ids import hash_text
from stratgraph.model import CausalLink
from stratgraph.vocab import CLAIM_TYPES, NAMESPACES, RELATION_KINDS, STANCES, STRATGRAPH_NS

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPE = rdflib.Namespace("https://stratgraph.example/shapes#")
ONTOLOGY = rdflib.URIRef("https://stratgraph.example/ns")


def make_everything() -> GraphInputs:
    """A debate that uses each of the terms, a feedback loop among them."""
    inputs = make_inputs(essays=6)
    first = inputs.readings[0]
    loop = CausalLink(first.claims[0].id, "tide", "tide", "+", "concept-004", "concept-004")
    return replace(inputs, readings=(replace(first, causal_links=(*first.causal_links, loop)), *inputs.readings[1:]))


INPUT_QUADS = build_quads(make_everything())


def read(name: str) -> rdflib.Graph:
    text = files("stratgraph.graph").joinpath(name).read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def terms_of_graph() -> set[str]:
    """The project's own terms that a graph with everything in it uses; codes are data."""
    found = set()
    for quad in INPUT_QUADS:
        found.add(quad.predicate.value)
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, Iri):
            found.add(quad.object.value)
    return {term for term in found if term.startswith(STRATGRAPH_NS)}


def test_ontology_has_the_terms_of_the_graph_and_no_others() -> None:
    ontology = read("ontology.ttl")
    declared = {str(term) for term in ontology.subjects(RDF.type, None) if str(term).startswith(STRATGRAPH_NS)}
    assert declared == terms_of_graph()


def test_ontology_turtle_has_every_own_name_of_the_graph_and_no_others() -> None:
    published = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
    declared = {str(term) for term in published.subjects(RDF.type, None) if str(term).startswith(STRATGRAPH_NS)}
    codes = {quad.subject.value for quad in INPUT_QUADS if quad.subject.value.startswith(STRATGRAPH_NS)}
    assert declared == terms_of_graph() | codes
    assert known_terms() >= declared
    assert ontology_turtle() == ontology_turtle()


def test_ontology_gives_every_term_its_place_among_the_standards() -> None:
    standards = tuple(value for key, value in NAMESPACES.items() if key not in {"sg", "owl", "rdfs", "sh", "xsd"})
    ontology = read("ontology.ttl")
    for term in ontology.subjects(RDFS.isDefinedBy, ONTOLOGY):
        links = [ontology.objects(term, link) for link in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)]
        assert any(str(other).startswith(standards) for found in links for other in found), term
    assert {*ontology.subjects(RDFS.isDefinedBy, ONTOLOGY), ONTOLOGY} == set(ontology.subjects(RDF.type, None))


def test_ontology_says_on_what_each_property_stands_and_what_it_leads_to() -> None:
    ontology, schema = read("ontology.ttl"), rdflib.Namespace("https://schema.org/")
    types = {(quad.subject, quad.object.value) for quad in INPUT_QUADS if quad.predicate.value == str(RDF.type)}
    used: dict[str, set[str]] = {}
    ranges: dict[str, set[str]] = {}
    for quad in INPUT_QUADS:
        if quad.predicate.value.startswith(STRATGRAPH_NS):
            domain = {
                str(value) for value in ontology.objects(rdflib.URIRef(quad.predicate.value), schema.domainIncludes)
            }
            fitting = {value for value in domain if (quad.subject, value) in types}
            assert fitting, quad
            used.setdefault(quad.predicate.value, set()).update(fitting)
            if not isinstance(quad.object, Iri):
                ranges.setdefault(quad.predicate.value, set()).add(quad.object.datatype)
    for term, domain in used.items():
        declared = {str(value) for value in ontology.objects(rdflib.URIRef(term), schema.domainIncludes)}
        assert declared == domain, term
        if term in ranges:
            assert {str(value) for value in ontology.objects(rdflib.URIRef(term), RDFS.range)} == ranges[term], term


def test_ontology_version_is_raised_when_its_terms_change() -> None:
    # Whoever changes a term raises the version in the file, and writes the new pair here.
    ontology = read("ontology.ttl")
    about = sorted(" ".join(str(part) for part in triple) for triple in ontology if triple[0] != ONTOLOGY)
    version = str(ontology.value(ONTOLOGY, OWL.versionInfo))
    assert (version, hash_text(*about)[:12]) == ("0.7.0", "e4ce6e40907c")
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"


def test_ontology_file_keeps_every_version_since_the_first_that_it_names() -> None:
    rows = [(str(version), str(turtle)) for version, turtle in ontology_file().rows]
    assert rows[0][1] == ontology_turtle()
    for (version, turtle), (before, _) in itertools.pairwise(rows):
        graph = rdflib.Graph().parse(data=turtle, format="turtle")
        assert str(graph.value(ONTOLOGY, OWL.versionInfo)) == version
        assert str(graph.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
        assert str(graph.value(ONTOLOGY, OWL.priorVersion)) == f"{ONTOLOGY}/{before}"
    assert len(rows) > 1


def test_ontology_terms_has_a_row_for_every_class_property_and_code() -> None:
    table = ontology_terms()
    records = {row["term"]: row for row in table.to_records()}
    assert set(records) == {
        term.replace(STRATGRAPH_NS, "sg:") for term in known_terms() if term.startswith(STRATGRAPH_NS)
    }
    assert records["sg:Claim"] == {
        "term": "sg:Claim",
        "kind": "class",
        "label": "claim",
        "definition": records["sg:Claim"]["definition"],
        "place": "rdfs:subClassOf aif:I-node, oa:Annotation",
        "domain": None,
        "range": None,
        "iri": f"{STRATGRAPH_NS}Claim",
    }
    assert records["sg:central"]["domain"] == "sg:Claim"
    assert records["sg:central"]["range"] == "xsd:boolean"
    assert records["sg:reason-denial"]["kind"] == "code"
    assert all(row["definition"] for row in records.values())
    assert [row[1] for row in table.rows] == sorted(
        (row[1] for row in table.rows), key=lambda kind: ("class", "property", "code").index(str(kind))
    )


def test_context_names_every_class_and_property_of_the_graph() -> None:
    terms = {quad.predicate.value for quad in INPUT_QUADS}
    terms |= {quad.object.value for quad in INPUT_QUADS if quad.predicate.value == str(RDF.type)}
    named = {value["@id"] if isinstance(value, dict) else value for value in read_context().values()}
    expanded = {
        NAMESPACES[prefix] + local
        for prefix, _, local in (str(one).partition(":") for one in named)
        if prefix in NAMESPACES
    }
    assert terms - expanded == {str(RDF.type)}


def test_ontology_labels_and_explains_every_term() -> None:
    ontology = read("ontology.ttl")
    for term in set(ontology.subjects(RDF.type, None)) - set(ontology.subjects(RDF.type, OWL.Ontology)):
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, RDFS.comment))) == 1, term


def test_ontology_points_at_no_namespace_that_the_project_does_not_know() -> None:
    known = tuple(NAMESPACES.values())
    for _, predicate, value in read("ontology.ttl"):
        assert str(predicate).startswith(known)
        elsewhere = ("https://creativecommons.org/", str(ONTOLOGY))
        if isinstance(value, rdflib.URIRef) and not str(value).startswith(elsewhere):
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
        ("code-list", CODE_LISTS),
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
    assert classes - covered == set()
