"""Queries are looked at before they are run."""

from __future__ import annotations

import pytest

from stratgraph.errors import QueryError
from stratgraph.graph.names import Names
from stratgraph.graph.queries import load_queries
from stratgraph.graph.sparql import Allowed, check_query, find_doubts, limit_rows, place_terms, syntax_error

PREFIXES = Names("https://debate.example/x/").prefixes


@pytest.mark.parametrize(
    ("sparql", "message", "place"),
    [
        ("SELECT * {\n  SERVICE <http://a/> { ?s ?p ?o } }", "`SERVICE` is not allowed", "line 2, column 3"),
        ("SELECT * { service SILENT <http://a/> {} }", "`SERVICE` is not allowed", "line 1, column 12"),
        ("SELECT * { \\u0053ERVICE <http://a/> {} }", "`SERVICE` is not allowed", "line 1, column 12"),
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", "`FROM` is not allowed", "line 1, column 10"),
        ("SELECT * FROM NAMED graph:relations { ?s ?p ?o }", "`FROM` is not allowed", "line 1, column 10"),
        ("LOAD <http://a/>", "`LOAD` is not allowed", "line 1, column 1"),
        ("PREFIX a: <http://a/>\ninsert data { a:b a:c a:d }", "`INSERT` is not allowed", "line 2, column 1"),
        ("DELETE WHERE { ?s ?p ?o }", "`DELETE` is not allowed", "line 1, column 1"),
        ("DROP ALL", "`DROP` is not allowed", "line 1, column 1"),
        ("CLEAR DEFAULT", "`CLEAR` is not allowed", "line 1, column 1"),
        ("", "this is no query", None),
        ("# SELECT", "this is no query", None),
        ("hello world", "this is no query", None),
        ("SELECT * {\n ?s skso:broader ?o }", "the prefix `skso:` is not known", "line 2, column 5"),
        ("SELECT * { ?s ?p ?o", "`{` is never closed", "line 1, column 10"),
        ("SELECT * {\n?s ?p ?o }}", "`}` closes nothing", "line 2, column 11"),
        ("SELECT (COUNT(* AS ?n) { ?s ?p ?o }", "`(` is never closed", "line 1, column 8"),
    ],
)
def test_check_query_refuses_and_says_where(sparql: str, message: str, place: str | None) -> None:
    with pytest.raises(QueryError) as raised:
        check_query(sparql, PREFIXES)
    assert message in raised.value.message
    assert raised.value.place == place


@pytest.mark.parametrize(
    ("sparql", "message", "place", "hint"),
    [
        ("SELCT ?s { ?s ?p ?o }", "`SELCT` is none of its words", "line 1, column 1", "did you mean `SELECT`?"),
        ("SELECT ?s {\n OPTINAL { ?s ?p ?o } }", "`OPTINAL`", "line 2, column 2", "did you mean `OPTIONAL`?"),
        ("SELECT ?s { ?s ?p moat }", "`moat`", "line 1, column 19", "a text stands in quotes"),
        ("SELECT ?s { ?s sg:stnace 'for' }", "`sg:stnace` is not used", "line 1, column 16", "mean `sg:stance`?"),
        ("SELECT ?s { ?s sg:colour 'red' }", "`sg:colour` is not used", "line 1, column 16", "known: Answer, "),
        ("SELECT ?s { ?s skos:prefLable ?o }", "`skos:prefLable` is not", "line 1, column 16", "`skos:prefLabel`?"),
        (
            "PREFIX my: <http://www.w3.org/ns/oa#>\nSELECT ?s { ?s my:hasTargets ?o }",
            "`oa:hasTargets` is not used",
            "line 2, column 16",
            "did you mean `oa:hasTarget`?",
        ),
        (
            "SELECT ?s { ?s a <https://stratgraph.example/ns#Clame> }",
            "`sg:Clame` is not used",
            "line 1, column 18",
            "did you mean `sg:Claim`?",
        ),
    ],
)
def test_check_query_names_the_nearest_word_or_term(sparql: str, message: str, place: str, hint: str) -> None:
    with pytest.raises(QueryError) as raised:
        check_query(sparql, PREFIXES)
    assert message in raised.value.message
    assert raised.value.place == place
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s skos:exactMatch|skos:notation|rdfs:label|prov:generatedAtTime ?o }",
        "SELECT * { ?s a sg:Claim ; sg:types ?t . ?c a sg:Code . sg:reason-denial ?p ?o }",
        "PREFIX ex: <http://x/> SELECT * { ?s ex:stnace ?o }",
        "SELECT (GROUP_CONCAT(DISTINCT ?s; separator=' ') AS ?all) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 1)",
        "SELECT * { ?s ?p true, false FILTER(isIRI(?s) && !bound(?x) && regex(str(?s), 'a')) } ORDER BY DESC(?s)",
    ],
)
def test_check_query_leaves_alone_what_may_be_meant(sparql: str) -> None:
    assert check_query(sparql, PREFIXES).form == "SELECT"


@pytest.mark.parametrize(
    ("sparql", "place", "message", "hint"),
    [
        (
            "SELECT ?t {\n?e dcterms:titel ?t }",
            "line 2, column 4",
            "`dcterms:titel` is not used in this graph: nothing is found by it",
            "did you mean `dcterms:title`?",
        ),
        ("SELECT ?t { ?e skos:xyz ?t }", "line 1, column 16", "`skos:xyz` is not used", None),
        ("SELECT ?e ?titel { ?e dcterms:title ?title }", "line 1, column 11", "binds `?titel`", "mean `?title`?"),
        ("SELECT (COUNT(?x) AS ?n) { ?e ?p ?o }", "line 1, column 15", "binds `?x`", "name it in the pattern"),
        ("SELECT ?e ?x { ?e ?p ?o } ORDER BY ?x", "line 1, column 11", "binds `?x`", "name it in the pattern"),
    ],
)
def test_what_finds_nothing_is_doubted(sparql: str, place: str, message: str, hint: str | None) -> None:
    (doubt,) = find_doubts(sparql, PREFIXES, lambda _: False)
    assert (doubt.place, doubt.severity) == (place, "warning")
    assert message in doubt.message
    assert hint in str(doubt.hint) if hint else doubt.hint is None


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?e a sg:Essay ; dcterms:title ?t }",
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?t WHERE { ?e dcterms:title ?t }",
        "PREFIX ex: <http://x/> SELECT ?o { ?s ex:titel ?o }",
        "SELECT ?e (?a + 1 AS ?b) (?b * 2 AS ?c) { ?e sg:confidence ?a }",
        "SELECT ?k (COUNT(?e) AS ?n) { ?e a ?t } GROUP BY (STR(?t) AS ?k)",
        "SELECT ?x { ?e a ?t } VALUES ?x { 1 2 }",
        "SELECT $given { ?e a ?t }",
        "SELECT ?s { SERVICE <http://a/> { ?s skos:notation ?o } }",
        "INSERT DATA { <http://a/> skos:notation 'a' }",
        "CONSTRUCT { ?s ?p ?o } { { SELECT ?s ?p ?o { ?s ?p ?o } } }",
    ],
)
def test_nothing_else_is_doubted(sparql: str) -> None:
    assert find_doubts(sparql, PREFIXES, lambda _: False, ["given"]) == []


def test_a_term_that_the_graph_has_after_all_is_not_doubted() -> None:
    sparql = "SELECT ?t { ?e dcterms:rights ?t ; dcterms:titel ?u }"
    (doubt,) = find_doubts(sparql, PREFIXES, lambda iri: iri == "http://purl.org/dc/terms/rights")
    assert "`dcterms:titel`" in doubt.message


def test_every_named_query_binds_what_it_selects() -> None:
    for named in load_queries().values():
        given = [one.name for one in named.parameters]
        assert find_doubts(named.sparql, PREFIXES, lambda _: True, given) == [], named.name


@pytest.mark.parametrize(("word", "sparql"), [
    ("SERVICE", "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }"),
    ("FROM", "SELECT * FROM <http://a/> { ?s ?p ?o }"),
])  # fmt: skip
def test_check_query_lets_through_what_is_allowed_by_name(word: Allowed, sparql: str) -> None:
    assert check_query(sparql, PREFIXES, {word}).form == "SELECT"
    other: Allowed = "FROM" if word == "SERVICE" else "SERVICE"
    with pytest.raises(QueryError, match=f"`{word}` is not allowed"):
        check_query(sparql, PREFIXES, {other})
    with pytest.raises(QueryError, match="`LOAD` is not allowed"):
        check_query("LOAD <http://a/>", PREFIXES, {word})


def test_every_named_query_is_in_order() -> None:
    for named in load_queries().values():
        assert check_query(named.sparql, PREFIXES).form == "SELECT"


def test_check_query_names_the_nearest_prefix() -> None:
    with pytest.raises(QueryError) as raised:
        check_query("SELECT * { ?s skso:broader ?o }", PREFIXES)
    assert raised.value.hint
    assert raised.value.hint.startswith("did you mean `skos:`? known: aif:, cito:, claim:, concept:")


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE <http://a/> LOAD" }',
        "SELECT * { ?s ?p '''FROM \"\n' {''' }",
        "SELECT * { ?s ?p ?o } # SERVICE FROM } {",
        "SELECT ?service ?from ?load { ?service ?from ?load }",
        "PREFIX mine: <http://a/> SELECT * { ?s mine:service mine:load }",
        "PREFIX : <http://a/> SELECT * { ?s :service :from }",
        "SELECT * { ?s ?p <http://a/SERVICE/FROM> }",
        'SELECT * { ?s ?p "a"@de, "b"^^xsd:token }',
        r'SELECT * { ?s ?p "a\"} SERVICE" FILTER(?p < 3 && ?p > 1) }',
        "SELECT * { ?s sg:kind/^sg:kind|sg:kind* ?o }",
        'SELECT * { ?s ?p "\\u0022 SERVICE" }',
    ],
)
def test_check_query_is_not_fooled_by_texts_names_and_comments(sparql: str) -> None:
    assert check_query(sparql, PREFIXES).form == "SELECT"


@pytest.mark.parametrize(
    ("sparql", "form", "names_graphs", "is_ordered"),
    [
        ("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", "SELECT", True, True),
        ("ask { ?s ?p ?o }", "ASK", False, False),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT", False, False),
        ("DESCRIBE concept:moat", "DESCRIBE", False, False),
    ],
)
def test_check_query_tells_what_the_store_must_know(
    sparql: str, form: str, *, names_graphs: bool, is_ordered: bool
) -> None:
    checked = check_query(sparql, PREFIXES)
    assert (checked.form, checked.names_graphs, checked.is_ordered) == (form, names_graphs, is_ordered)


def test_place_terms_replaces_variables_and_nothing_that_looks_like_one() -> None:
    sparql = 'SELECT ?x $y WHERE { ?x ?p $y . ?xx ?q "?x" # ?x\n }'
    assert place_terms(sparql, {"x": "<http://a/>", "y": "1"}) == (
        'SELECT (<http://a/> AS ?x) (1 AS $y) WHERE { <http://a/> ?p 1 . ?xx ?q "?x" # ?x\n }'
    )


@pytest.mark.parametrize(
    ("sparql", "limited"),
    [
        ("SELECT ?a { ?a ?b ?c } ORDER BY ?a", "SELECT ?a { ?a ?b ?c } ORDER BY ?a\nLIMIT 5"),
        (
            "SELECT ?a { { SELECT ?a { ?a a ?t } ORDER BY ?a #page\n } ?a ?b ?c } ORDER BY ?a # the end",
            "SELECT ?a { { SELECT ?a { ?a a ?t } ORDER BY ?a LIMIT 5\n } ?a ?b ?c } ORDER BY ?a # the end\nLIMIT 5",
        ),
        (
            'SELECT ?a { ?a ?b "#page" FILTER(?a != "LIMIT") } ORDER BY ?a #pages',
            'SELECT ?a { ?a ?b "#page" FILTER(?a != "LIMIT") } ORDER BY ?a #pages\nLIMIT 5',
        ),
        (
            "SELECT ?a { { SELECT ?a { ?a a ?t } LIMIT 3 } } ORDER BY (?a)",
            "SELECT ?a { { SELECT ?a { ?a a ?t } LIMIT 3 } } ORDER BY (?a)\nLIMIT 5",
        ),
    ],
)
def test_limit_rows_asks_for_the_first(sparql: str, limited: str) -> None:
    assert limit_rows(sparql, 5) == limited


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a { ?a ?b ?c }",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a OFFSET 3",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a VALUES ?a { <urn:a> }",
        "ASK { ?a ?b ?c }",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } ORDER BY ?a",
    ],
)
def test_limit_rows_leaves_what_has_no_order_or_bounds_of_its_own(sparql: str) -> None:
    assert limit_rows(sparql, 5) == sparql


@pytest.mark.parametrize(
    ("offset", "place", "said"),
    [
        (10, "line 2, column 3", "it cannot be read from `sg:Claim` on"),
        (13, "line 2, column 3", "it cannot be read from `sg:Claim` on"),
        (8, "line 2, column 3", "it cannot be read from `sg:Claim` on"),
        (99, "line 3, column 2", "the query ends too early"),
    ],
)
def test_syntax_error_names_the_word_and_its_place(offset: int, place: str, said: str) -> None:
    error = syntax_error("ASK { a\n  sg:Claim\n}\n", offset)
    assert (error.place, error.message) == (place, f"this is not SPARQL: {said}")
