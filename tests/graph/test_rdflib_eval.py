"""The quicker evaluation gives the solutions of the library's own, for every shape of query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import CUSTOM_EVALS

from graph.synthetic import BASE, make_inputs
from stratgraph.graph import build_trig, load_queries
from stratgraph.graph.limits import Deadline
from stratgraph.graph.names import Names
from stratgraph.graph.oxigraph_store import OxigraphStore
from stratgraph.graph.rdflib_eval import faster_patterns
from stratgraph.graph.rdflib_store import RdflibStore

PREFIXES = Names(BASE).prefixes
TRIG = build_trig(make_inputs(essays=2, claims=5, concepts=8, relations=4))
DEBATE = RdflibStore(TRIG, BASE).union
OTHER = OxigraphStore.from_trig(TRIG, BASE).store

SHAPES = [
    "SELECT * { ?a dcterms:isPartOf ?b }",
    "SELECT * { ?a dcterms:isPartOf/dcterms:identifier ?b ; sg:concept ?c }",
    "SELECT * { ?c ^sg:concept ?s . ?s sg:stance 'for' }",
    "SELECT * { ?c ^sg:concept/dcterms:isPartOf/dcterms:isPartOf ?e . ?e a sg:Essay }",
    "SELECT * { ?a (dcterms:isPartOf|sg:concept) ?b . ?a a sg:Stance }",
    "SELECT * { ?a skos:broader* ?b . ?a dcterms:identifier 'concept-003' }",
    "SELECT * { ?a ?p ?a }",
    "SELECT * { ?a ?p ?b . ?b ?p ?a }",
    "SELECT * { ?a dcterms:identifier ?i OPTIONAL { ?a sg:holder ?h OPTIONAL { ?a sg:cue ?c } } }",
    "SELECT * { ?a dcterms:identifier ?i OPTIONAL { ?a sg:block ?n FILTER(?n > 1 && ?i != 'x') } }",
    "SELECT * { OPTIONAL { ?a sg:holder ?h } ?a a sg:Claim }",
    "SELECT * { ?a a sg:Claim OPTIONAL { ?b sg:holder ?h } OPTIONAL { ?b sg:cue ?h } }",
    "SELECT * { { ?a sg:stance 'for' } UNION { ?a sg:stance 'against' } ?a sg:concept ?c }",
    "SELECT * { ?a a sg:Stance . { ?a sg:stance 'for' BIND(1 AS ?n) } UNION { ?a sg:stance 'against' BIND(2 AS ?n) } }",
    "SELECT * { VALUES (?k ?n) { ('for' 1) (UNDEF 2) } ?a sg:stance ?k }",
    "SELECT * { ?a sg:stance ?k . VALUES ?k { 'for' 'neutral' } }",
    "SELECT * { ?a a sg:Claim . FILTER NOT EXISTS { ?s dcterms:isPartOf ?a ; sg:stance 'for' } }",
    "SELECT * { ?a a sg:Claim MINUS { ?s dcterms:isPartOf ?a ; sg:stance 'for' } }",
    "SELECT * { ?a a sg:Claim . { FILTER(BOUND(?a)) } }",
    "SELECT * { ?a a sg:Claim . { ?b a sg:Essay FILTER(!BOUND(?a)) } }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s sg:concept ?c . { SELECT ?s { ?s a sg:Stance } } } GROUP BY ?c",
    "SELECT * { { SELECT ?a (MAX(?n) AS ?m) { ?a sg:block ?n } GROUP BY ?a } ?a dcterms:identifier ?i }",
    "SELECT * { { SELECT ?a (MAX(?n) AS ?m) { ?a sg:index 'x' ; sg:block ?n } GROUP BY ?a } ?a dcterms:identifier ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a sg:index 'x' }",
    "SELECT * { { SELECT ?a { ?a a sg:Claim } ORDER BY ?a LIMIT 2 } ?s dcterms:isPartOf ?a }",
    "SELECT * { ?s dcterms:isPartOf ?a . { SELECT ?a { ?a a sg:Claim } ORDER BY ?a LIMIT 2 } }",
    "SELECT DISTINCT ?p { ?a ?p ?b . ?b a sg:Claim }",
    "SELECT * { ?a sg:block ?n . BIND(?n + 1 AS ?m) . ?b sg:block ?m }",
    "SELECT * { ?a sg:stance ?k ; dcterms:isPartOf ?c . ?b sg:stance ?k ; dcterms:isPartOf ?c FILTER(?a != ?b) }",
    "SELECT * { [] sg:concept ?c ; sg:stance ?k . _:x sg:concept ?c ; sg:mentions ?m }",
    "SELECT * { ?a a sg:Claim . 'text' ?p ?b }",
]
WITHOUT_SOLUTIONS = {
    "SELECT * { { SELECT ?a (MAX(?n) AS ?m) { ?a sg:index 'x' ; sg:block ?n } GROUP BY ?a } ?a dcterms:identifier ?i }",
    "SELECT * { ?a ?p ?a }",
    "SELECT * { ?a a sg:Claim . { FILTER(BOUND(?a)) } }",
    "SELECT * { ?a a sg:Claim . 'text' ?p ?b }",
}


def solve(graph: rdflib.Graph, sparql: str, **bindings: rdflib.URIRef) -> Counter[frozenset[tuple[str, str]]]:
    """The solutions, each as often as it comes."""
    result: Any = graph.query(sparql, initNs=PREFIXES, initBindings=bindings)
    return Counter(frozenset((str(key), value.n3()) for key, value in row.asdict().items()) for row in result)


def solve_elsewhere(sparql: str) -> Counter[frozenset[tuple[str, str]]]:
    """The same by another library. rdflib's own evaluation sees variables in a group that stand outside of it."""
    result: Any = OTHER.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    names = [variable.value for variable in result.variables]
    return Counter(frozenset((name, str(row[name])) for name in names if row[name] is not None) for row in result)


@pytest.mark.parametrize("sparql", SHAPES)
def test_faster_patterns_gives_the_solutions_of_another_library(sparql: str) -> None:
    with faster_patterns(Deadline(None)):
        found = solve(DEBATE, sparql)
    assert found == solve_elsewhere(sparql)
    assert bool(found) is (sparql not in WITHOUT_SOLUTIONS)


def test_faster_patterns_knows_what_is_bound_from_outside() -> None:
    concept = rdflib.URIRef(str(next(iter(DEBATE.objects(None, rdflib.URIRef(PREFIXES["sg"] + "concept"))))))
    sparql = "SELECT * { ?s a sg:Stance ; sg:concept ?concept ; dcterms:isPartOf ?c OPTIONAL { ?c sg:holder ?h } }"
    expected = solve(DEBATE, sparql, concept=concept)
    assert expected
    with faster_patterns(Deadline(None)):
        assert solve(DEBATE, sparql, concept=concept) == expected


def test_faster_patterns_leaves_other_users_of_the_library_alone() -> None:
    with faster_patterns(Deadline(None)):
        pass
    expected = solve(DEBATE, SHAPES[0])
    hook = CUSTOM_EVALS.pop("stratgraph")
    try:
        assert solve(DEBATE, SHAPES[0]) == expected
    finally:
        CUSTOM_EVALS["stratgraph"] = hook


@pytest.mark.parametrize("name", ["concepts", "essay-concepts", "questions", "views-nobody-holds", "cruxes", "essays"])
def test_faster_patterns_answers_named_queries_alike(name: str) -> None:
    sparql = load_queries()[name].sparql
    expected = solve(DEBATE, sparql)
    with faster_patterns(Deadline(None)):
        assert solve(DEBATE, sparql) == expected


# --- any pattern over a small graph ----------------------------------------------------------------------------------


def make_small() -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    for number in range(18):
        subject, predicate, value = (rdflib.URIRef(f"http://x/{number * step % 4}") for step in (1, 3, 5))
        graph.add((subject, predicate, value))
    return graph


def iter_terms() -> Iterator[str]:
    yield from ("?a", "?b", "?c", "<http://x/0>", "<http://x/1>")


SMALL = make_small()
TERMS = st.sampled_from(list(iter_terms()))
PATTERNS = st.lists(st.builds("{} {} {} .".format, TERMS, TERMS, TERMS), min_size=1, max_size=3).map(" ".join)
GROUPS = st.one_of(
    PATTERNS,
    st.builds("{} OPTIONAL {{ {} }}".format, PATTERNS, PATTERNS),
    st.builds("{{ {} }} UNION {{ {} }} {}".format, PATTERNS, PATTERNS, PATTERNS),
    st.builds("{} {{ {} }} UNION {{ {} }}".format, PATTERNS, PATTERNS, PATTERNS),
)


@given(GROUPS)
def test_faster_patterns_gives_the_solutions_of_the_library_for_any_pattern(group: str) -> None:
    sparql = f"SELECT * {{ {group} }}"
    expected = solve(SMALL, sparql)
    with faster_patterns(Deadline(None)):
        assert solve(SMALL, sparql) == expected
