"""Two libraries, in memory, on disk and behind a server: one behaviour; each test runs over all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from graph.sparql_server import serve_sparql
from graph.synthetic import BASE, make_inputs
from stratgraph.errors import GraphError, MissingExtraError, QueryError
from stratgraph.graph import Iri, QueryLimits, Store, build_trig, load_queries, open_endpoint, open_store, run_query
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.store import Engine, find_quickest
from stratgraph.graph.terms import Literal, Term
from stratgraph.graph.trig import to_decimal
from stratgraph.model import Cell, Table

TRIG = build_trig(make_inputs())
HOSTILE = '"} SERVICE <http://evil/> { ?s ?p ?o } #\n\\ ?x $x'


Opener = Callable[[str], Store]
LOCAL: tuple[Engine, ...] = ("rdflib", "oxigraph", "oxigraph-disk")


@pytest.fixture(params=LOCAL, scope="module")
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(params=[*LOCAL, "endpoint, union", "endpoint, named graphs apart"], scope="module")
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    """Opens a store of each kind over some TriG."""
    if not request.param.startswith("endpoint"):
        yield lambda trig: open_store(trig, BASE, engine=request.param, folder=tmp_path_factory.mktemp("store"))
        return
    with ExitStack() as servers:

        def open_remote(trig: str) -> Store:
            server = servers.enter_context(serve_sparql(trig, union=request.param.endswith("union")))
            return open_endpoint(server.url, BASE)

        yield open_remote


@pytest.fixture(scope="module")
def store(opener: Opener) -> Store:
    return opener(TRIG)


def test_open_store_holds_every_statement(store: Store) -> None:
    # One of the libraries writes the decimal 1.0 as 1: the same number, and exports write it the same.
    def plain(value: Term) -> Term:
        if isinstance(value, Literal) and value.datatype.endswith("#decimal"):
            return value._replace(value=to_decimal(value.value))
        return value

    found = {quad._replace(object=plain(quad.object)) for quad in store.iter_quads()}
    assert found == set(build_quads(make_inputs()))


def test_open_store_reads_a_file(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    assert open_store(path, BASE, engine=engine).ask("ASK { ?s a sg:Claim }")


@pytest.mark.parametrize("damage", ["<http://x/g> { <http://x/s> ", "no graph at all", TRIG[: len(TRIG) // 2]])
def test_open_store_refuses_a_damaged_file(tmp_path: Path, engine: Engine, damage: str) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(GraphError, match="this is not TriG") as raised:
        open_store(path, BASE, engine=engine)
    assert raised.value.place == str(path)
    assert raised.value.hint


def test_open_store_names_the_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GraphError) as raised:
        open_store(tmp_path / "no.trig", BASE)
    assert raised.value.place
    assert raised.value.place.endswith("no.trig")


def test_open_store_reads_trig_of_any_hand(opener: Opener) -> None:
    trig = "@base <http://x/> . # by somebody else\nGRAPH <g> { <s> <p> '''a\nb''', 1e3 . }"
    rows = opener(trig).query("SELECT ?o { ?s ?p ?o }").rows
    assert rows == ((1000.0,), ("a\nb",))


def test_query_gives_plain_cells(store: Store) -> None:
    table = store.query(
        """SELECT ?iri ?text ?whole ?part ?yes ?nothing
           { ?iri aif:claimText ?text ; sg:block ?whole ; sg:confidence ?part ; sg:central ?yes } LIMIT 1"""
    )
    iri, text, whole, part, yes, nothing = table.rows[0]
    assert table.columns == ("iri", "text", "whole", "part", "yes", "nothing")
    assert isinstance(iri, str)
    assert iri.startswith(f"{BASE}claim/")
    assert isinstance(text, str)
    assert type(whole) is int
    assert type(part) is float
    assert type(yes) is bool
    assert nothing is None


def test_query_asks_all_graphs_as_one_and_knows_which_says_what(store: Store) -> None:
    both = "{ ?claim dcterms:isPartOf ?essay ; a sg:Claim ; cito:agreesWith ?other }"
    assert store.ask(f"ASK {both}")
    named = store.query(f"SELECT DISTINCT ?g {{ GRAPH ?g {both} }}")
    assert named.rows == ()
    graphs = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert [str(row[0]).removeprefix(f"{BASE}graph/") for row in graphs.rows] == [
        "corrections",
        "essay/essay-0000",
        "essay/essay-0001",
        "essay/essay-0002",
        "essay/essay-0003",
        "provenance",
        "relations",
        "vocabulary",
        "void",
    ]


def test_query_sorts_rows_that_have_no_order(store: Store) -> None:
    rows = store.query("SELECT ?slug { ?essay a sg:Essay ; dcterms:identifier ?slug }").rows
    assert rows == tuple((f"essay-{number:04}",) for number in range(4))


def test_query_keeps_the_order_that_was_asked_for(store: Store) -> None:
    rows = store.query("SELECT ?slug { ?essay a sg:Essay ; dcterms:identifier ?slug } ORDER BY DESC(?slug)").rows
    assert rows == tuple((f"essay-{number:04}",) for number in (3, 2, 1, 0))


def test_query_knows_the_prefixes_of_the_base(store: Store) -> None:
    table = store.query("SELECT ?label { concept:concept-003 skos:prefLabel ?label }")
    assert table.rows == (("Concept 3",),)


def test_query_answers_every_form(store: Store) -> None:
    assert store.query("ASK { ?s a sg:Essay }") == Table("query", ("answer",), ((True,),))
    described = store.query("DESCRIBE concept:concept-003")
    assert described.columns == ("subject", "predicate", "object")
    assert (
        f"{BASE}concept/concept-003",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "Concept 3",
    ) in described.rows


def test_construct_gives_sorted_turtle(store: Store) -> None:
    turtle = store.construct("CONSTRUCT { ?c skos:prefLabel ?l } WHERE { ?c a skos:Concept ; skos:prefLabel ?l }")
    lines = [line for line in turtle.splitlines() if line.startswith("concept:")]
    assert lines == sorted(lines)
    assert len(lines) == 20
    with pytest.raises(QueryError, match="this is a SELECT query"):
        store.construct("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="this is a SELECT query"):
        store.ask("SELECT * { ?s ?p ?o }")


def test_query_binds_what_it_is_given_as_a_value(opener: Opener) -> None:
    inputs = make_inputs(essays=2, relations=0)
    hostile = replace(inputs.essays[0], title=HOSTILE)
    store = opener(build_trig(replace(inputs, essays=(hostile, inputs.essays[1]))))
    sparql = "SELECT ?slug { ?essay dcterms:title $title ; dcterms:identifier ?slug }"
    assert store.query(sparql, title=HOSTILE).rows == (("essay-0000",),)
    assert store.query(sparql, title='"').rows == ()
    assert len(store.query(sparql, title=None).rows) == 2


@pytest.mark.parametrize(
    ("name", "value", "count"), [("central", True, 3), ("block", 1, 8), ("holder", "some analysts", 2)]
)
def test_query_binds_literals_of_their_type(store: Store, name: str, value: Cell, count: int) -> None:
    rows = store.query(f"SELECT ?claim {{ ?claim sg:{name} ${name} }}", **{name: value}).rows
    assert len(rows) >= count
    assert len(rows) < 48


def test_query_binds_iris_as_iris(store: Store) -> None:
    sparql = "SELECT ?label { $concept skos:prefLabel ?label }"
    assert store.query(sparql, concept=Iri(f"{BASE}concept/concept-003")).rows == (("Concept 3",),)
    with pytest.raises(QueryError, match="is no address"):
        store.query(sparql, concept=Iri(f"{BASE}concept/x> ?p ?o . <"))


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p \n}", "line 2, column 3"),
        ("SELECT ?s WHERE { ?s sg:kind 'a' . ?s ?p . }", "line 1, column 36"),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER ?s", "line 1, column 30"),
        ("SELECT ?s\nWHERE { ?s ?p ?o }\nLIMIT 'ten'", "line 3, column 1"),
    ],
)
def test_query_says_where_it_is_wrong(store: Store, sparql: str, place: str) -> None:
    with pytest.raises(QueryError, match="this is not SPARQL") as raised:
        store.query(sparql)
    assert raised.value.place == place


@pytest.mark.parametrize("name", ["claims", "concepts", "essay-concepts", "relations", "questions", "graphs-counted"])
def test_named_queries_give_the_same_rows_everywhere(store: Store, name: str) -> None:
    named = load_queries()[name]
    assert run_query(store, named, {}) == run_query(open_store(TRIG, BASE, engine="oxigraph"), named, {})


# Everything with everything: seconds for one library, minutes for the other.
LONG = "{ ?a ?p ?b . ?c ?q ?d . FILTER(STRLEN(CONCAT(STR(?b), STR(?d))) > 999999) }"


@pytest.mark.parametrize("sparql", [f"SELECT (COUNT(*) AS ?n) {LONG}", f"ASK {LONG}"])
def test_query_stops_when_its_time_is_up(engine: Engine, tmp_path: Path, sparql: str) -> None:
    store = open_store(TRIG, BASE, engine=engine, limits=QueryLimits(seconds=0.2), folder=tmp_path / "store")
    with pytest.raises(QueryError, match=r"it took longer than 0\.2 seconds") as raised:
        store.query(sparql)
    assert raised.value.hint
    assert store.ask("ASK { ?s a sg:Claim }")


def test_query_stops_where_no_statement_is_matched() -> None:
    # What a regular expression can take is without bound, and no statement is looked at meanwhile.
    store = open_store(TRIG, BASE, limits=QueryLimits(seconds=0.2))
    with pytest.raises(QueryError, match="it took longer than"):
        store.query(f'ASK {{ FILTER(REGEX("{"a" * 60}!", "^(a+)+$")) }}')


def test_query_stops_at_too_many_rows(engine: Engine, tmp_path: Path) -> None:
    store = open_store(TRIG, BASE, engine=engine, limits=QueryLimits(rows=100), folder=tmp_path / "store")
    with pytest.raises(QueryError, match="more than 100 rows") as raised:
        store.query("SELECT ?s { ?s ?p ?o }")
    assert "LIMIT" in str(raised.value.hint)
    assert len(store.query("SELECT ?s { ?s ?p ?o } LIMIT 100").rows) == 100


def test_query_of_an_endpoint_stops_at_too_many_rows() -> None:
    with serve_sparql(TRIG) as server:
        store = open_endpoint(server.url, BASE, limits=QueryLimits(rows=100))
        with pytest.raises(QueryError, match="more than 100 rows"):
            store.query("SELECT ?s { ?s ?p ?o }")


def test_query_asks_named_graphs_as_the_default_graph_when_that_is_allowed(engine: Engine, tmp_path: Path) -> None:
    if engine == "rdflib":
        pytest.skip("rdflib would fetch it from the web")
    store = open_store(TRIG, BASE, engine=engine, allowed={"FROM"}, folder=tmp_path / "store")
    found = store.query("SELECT (COUNT(?s) AS ?n) FROM graph:relations { ?s a sg:Relation }")
    assert found.rows == ((20,),)
    assert store.query("SELECT (COUNT(?s) AS ?n) FROM graph:corrections { ?s a sg:Relation }").rows == ((0,),)


def test_an_update_is_tried_out_where_the_engine_can(engine: Engine, tmp_path: Path) -> None:
    store = open_store(TRIG, BASE, engine=engine, allowed={"UPDATE"}, folder=tmp_path / "store")
    if engine == "rdflib":
        with pytest.raises(MissingExtraError, match="trying out an update"):
            store.query("CLEAR GRAPH graph:corrections")
        return
    before = len(list(store.iter_quads()))
    changes = store.query("INSERT DATA { <a:b> rdfs:label 'new' }")
    assert changes.columns == ("change", "graph", "subject", "predicate", "object")
    assert changes.rows == (("added", None, "a:b", "http://www.w3.org/2000/01/rdf-schema#label", "new"),)
    assert {row[0] for row in store.query("CLEAR GRAPH graph:corrections").rows} == {"removed"}
    assert len(list(store.iter_quads())) == before


def test_an_endpoint_is_only_read_even_where_updates_are_allowed() -> None:
    with serve_sparql(TRIG) as server, pytest.raises(QueryError, match="only read"):
        open_endpoint(server.url, BASE, allowed={"UPDATE"}).query("CLEAR ALL")


@pytest.mark.parametrize("sparql", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "CLEAR ALL"])
def test_query_refuses_what_is_no_question_to_this_graph(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="is not allowed"):
        store.query(sparql)


def test_the_quickest_store_is_asked_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_quickest("rdflib") == "oxigraph"
    assert find_quickest("oxigraph-disk") == "oxigraph-disk"
    monkeypatch.setattr("stratgraph.graph.store.find_spec", lambda _name: None)
    assert find_quickest("rdflib") == "rdflib"
