"""TriG, N-Quads, Turtle and JSON-LD of our own hand, read back by two libraries that are not ours."""

from __future__ import annotations

import json
import warnings

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.graph.jsonld import to_jsonld
from stratgraph.graph.nquads import to_nquads
from stratgraph.graph.rdflib_store import to_node
from stratgraph.graph.terms import Iri, Literal, Quad, Term, boolean, decimal, integer
from stratgraph.graph.trig import escape, to_trig, to_turtle
from stratgraph.graph.trig_reader import read_trig
from stratgraph.vocab import NAMESPACES

BASE = "https://debate.example/x/"
PREFIXES = {**NAMESPACES, "concept": f"{BASE}concept/"}
XSD = NAMESPACES["xsd"]
ODD = [
    'He said "no" \\ maybe',
    "<script>alert('x')</script> &amp; “curly” – dash",
    "two\nlines\r\nand\ttabs",
    "next\x85line\u2028and\u2029paragraph",
    "\x01\x1f\x7f control",
    "żółć 漢字 🌊 e\u0301",
    "ends with a backslash \\",
    "'''\"\"\"",
    " ",
    "",
    "\\u0041 is no A",
    "{}<>^^@en .",
]

iris = st.sampled_from(
    [
        Iri(f"{BASE}{path}")
        for path in ("essay/a", "claim/a/0a1b#target", "concept/moat", "concept/2-fold", "concept/a.b", "")
    ]
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=12)
literals = st.one_of(
    st.sampled_from(ODD).map(Literal),
    texts.map(Literal),
    st.integers(-99, 99).map(integer),
    st.decimals(-9, 9, places=3).map(float).map(decimal),
    st.booleans().map(boolean),
    st.sampled_from([Literal("2025-03", f"{XSD}gYearMonth"), Literal("Meer", f"{NAMESPACES['rdf']}langString", "de")]),
)
terms: st.SearchStrategy[Term] = st.one_of(iris, literals)
predicates = st.sampled_from(
    [Iri(f"{NAMESPACES['rdf']}type"), Iri(f"{NAMESPACES['sg']}kind"), Iri("https://x.example/p/q")]
)
quad_lists = st.lists(st.builds(Quad, iris, iris, predicates, terms), max_size=12)


def read_by_rdflib(data: str, format_name: str) -> set[tuple[str, ...]]:
    """Statements as N-Triples terms, with their graph."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own use of what it has deprecated
        dataset.parse(data=data, format=format_name)
    return {
        (str(graph), *(node.n3() for node in (subject, predicate, value)))
        for subject, predicate, value, graph in dataset.quads()
        if graph is not None
    }


def as_rdflib(quads: list[Quad]) -> set[tuple[str, ...]]:
    return {(q.graph.value, *(to_node(term).n3() for term in (q.subject, q.predicate, q.object))) for q in quads}


def read_by_oxigraph(data: str, format_name: pyoxigraph.RdfFormat) -> set[Quad]:
    return {
        Quad(_iri(quad.graph_name), _iri(quad.subject), _iri(quad.predicate), _term(quad.object))
        for quad in pyoxigraph.parse(data.encode(), format=format_name)
    }


def _iri(node: object) -> Iri:
    assert isinstance(node, pyoxigraph.NamedNode)
    return Iri(node.value)


def _term(node: object) -> Term:
    if isinstance(node, pyoxigraph.Literal):
        return Literal(node.value, node.datatype.value, node.language or "")
    return _iri(node)


@given(quad_lists)
def test_to_trig_is_read_back_by_all_readers(quads: list[Quad]) -> None:
    trig = to_trig(quads, PREFIXES)
    assert read_trig(trig) == sorted(set(quads), key=lambda q: (q.graph, q.subject, q.predicate.value != _TYPE, q))
    assert read_by_oxigraph(trig, pyoxigraph.RdfFormat.TRIG) == set(quads)
    assert read_by_rdflib(trig, "trig") == as_rdflib(quads)


_TYPE = f"{NAMESPACES['rdf']}type"


@given(quad_lists)
def test_to_nquads_is_read_back_and_sorted(quads: list[Quad]) -> None:
    lines = to_nquads(quads)
    assert lines.split("\n") == [*sorted(lines.split("\n")[:-1]), ""]
    assert read_by_oxigraph(lines, pyoxigraph.RdfFormat.N_QUADS) == set(quads)
    assert read_by_rdflib(lines, "nquads") == as_rdflib(quads)


@given(quad_lists)
def test_to_jsonld_is_read_back(quads: list[Quad]) -> None:
    assert read_by_oxigraph(to_jsonld(quads), pyoxigraph.RdfFormat.JSON_LD) == set(quads)


@given(quad_lists)
def test_to_turtle_is_read_back_without_graphs(quads: list[Quad]) -> None:
    turtle = to_turtle(quads, PREFIXES)
    found = {
        (_iri(t.subject), _iri(t.predicate), _term(t.object))
        for t in pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    }
    assert found == {(q.subject, q.predicate, q.object) for q in quads}


@given(quad_lists)
def test_to_trig_does_not_depend_on_the_order_of_its_input(quads: list[Quad]) -> None:
    assert to_trig(quads, PREFIXES) == to_trig([*reversed(quads), *quads], PREFIXES)


@given(texts)
def test_escape_keeps_a_statement_on_its_line(value: str) -> None:
    assert len(f'"{escape(value)}"'.splitlines()) == 1


def test_to_trig_looks_as_documented() -> None:
    essay, graph = Iri(f"{BASE}essay/a"), Iri(f"{BASE}graph/g")
    quads = [
        Quad(graph, essay, Iri(f"{NAMESPACES['sg']}sentences"), integer(3)),
        Quad(graph, essay, Iri(_TYPE), Iri(f"{NAMESPACES['sg']}Essay")),
        Quad(graph, essay, Iri(f"{NAMESPACES['sg']}concept"), Iri(f"{BASE}concept/moat")),
        Quad(graph, essay, Iri(f"{NAMESPACES['sg']}confidence"), Literal("1", f"{XSD}decimal")),
    ]
    assert to_trig(quads, {"sg": NAMESPACES["sg"], "concept": f"{BASE}concept/"}) == (
        f"@prefix concept: <{BASE}concept/> .\n"
        f"@prefix sg: <{NAMESPACES['sg']}> .\n"
        "\n"
        f"<{BASE}graph/g> {{\n"
        f"  <{BASE}essay/a>\n"
        "    a sg:Essay ;\n"
        "    sg:concept concept:moat ;\n"
        "    sg:confidence 1.0 ;\n"
        "    sg:sentences 3 .\n"
        "}\n"
    )


@pytest.mark.parametrize(
    "trig",
    [
        "<http://x/g> { [] <http://x/p> 1 . }",
        "<http://x/g> { <http://x/s> <http://x/p> (1 2) . }",
        "@base <http://x/> . <g> { <s> <p> 1 . }",
        "<http://x/g> { <http://x/s> <http://x/p> '''a''' . }",
        "<http://x/g> { unknown:s <http://x/p> 1 . }",
        "<http://x/g> { <http://x/s> <http://x/p> 1 }",
        "<http://x/g> { <http://x/s> <http://x/p> 1 . ",
        "GRAPH <http://x/g> { <http://x/s> <http://x/p> 1 . }",
        "# a comment\n<http://x/g> { <http://x/s> <http://x/p> 1 . }",
        "<http://x/s> <http://x/p> 1 .",
        '<http://x/g> { "s" <http://x/p> 1 . }',
        "<http://x/g> { <http://x/s> <http://x/p> 1e3 . }",
    ],
)
def test_read_trig_leaves_to_the_library_what_is_not_of_our_hand(trig: str) -> None:
    assert read_trig(trig) is None


def test_to_jsonld_has_its_context_inside() -> None:
    quads = [Quad(Iri("https://x.example/g"), Iri("https://x.example/s"), Iri(f"{NAMESPACES['sg']}kind"), Literal("a"))]
    data = json.loads(to_jsonld(quads))
    assert data["@context"]["sg"] == NAMESPACES["sg"]
    assert data["graph"] == [
        {"id": "https://x.example/g", "graph": [{"id": "https://x.example/s", "kind": "a"}]},
    ]
    assert json.loads(to_jsonld(quads, "context.jsonld"))["@context"] == "context.jsonld"
