"""Where a query cannot be read, and what is said where it can be read and has no meaning."""

from __future__ import annotations

import pytest

from graph.synthetic import BASE
from stratgraph.errors import QueryError
from stratgraph.graph import open_store
from stratgraph.graph.store import Engine
from stratgraph.graph.syntax import explain_syntax

EMPTY = f"<{BASE}graph/none> {{ <{BASE}a> <{BASE}b> <{BASE}c> . }}"


@pytest.mark.parametrize("engine", ["rdflib", "oxigraph"])
@pytest.mark.parametrize(
    ("sparql", "place", "said"),
    [
        ("SELECT ?s {\n  ?s sg:kind 'a' .\n  FILTER(?s > )\n} LIMIT 3", "line 3, column 3", "`FILTER(?s > )`"),
        ("SELECT ?s { ?s a sg:Claim . ?s ?p } LIMIT 3", "line 1, column 29", "`?s ?p } LIMIT 3`"),
        ("SELECT ?s {\n  ?s a sg:Claim\n  ?s sg:kind ?n\n}", "line 3, column 3", "`?s sg:kind ?n`"),
        ("SELECT ?s { BIND(1 ?s) }", "line 1, column 13", "`BIND(1 ?s) }`"),
        ("SELECT ?s { ?s a sg:Claim } ORDER ?s", "line 1, column 29", "`ORDER ?s`"),
        ("SELECT WHERE { ?s a sg:Claim }", "line 1, column 8", "`WHERE { ?s a sg:Claim }`"),
        ("ASK { ?s dcterms:title 'Ä 💡' 'b' ; }", "line 1, column 30", "`'b' ; }`"),
    ],
)
def test_every_store_names_where_the_part_begins_that_cannot_be_read(
    engine: Engine, sparql: str, place: str, said: str
) -> None:
    with pytest.raises(QueryError) as raised:
        open_store(EMPTY, BASE, engine=engine).query(sparql)
    assert (raised.value.place, raised.value.message) == (
        place,
        f"this is not SPARQL: it cannot be read from {said} on",
    )


def test_explain_syntax_tells_what_the_store_says_where_the_syntax_is_right() -> None:
    sparql = "SELECT ?c { ?c a sg:Claim } GROUP BY ?d"
    error = explain_syntax(sparql, "error at 1:40: expected one of IF, A variable is not in the group, [_]")
    assert (error.message, error.place) == ("this query has no meaning: A variable is not in the group", None)
    assert explain_syntax(sparql, "no").message == "this query has no meaning: no"


def test_explain_syntax_reads_an_update_as_one() -> None:
    error = explain_syntax("DELETE WHERE { ?s ?p }", "no", is_update=True)
    assert error.place == "line 1, column 1"
    assert explain_syntax("DELETE WHERE { ?s ?p ?o }", "no", is_update=True).message == "this query has no meaning: no"
