"""Feedback groups: which concepts lead to each other and back, and what the graph says of it."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.synthetic import BASE, make_inputs
from stratgraph.graph import build_trig, load_queries, open_store, run_query
from stratgraph.graph.feedback import find_feedback_groups
from stratgraph.model import CausalLink

NAMES = st.text("abcdefgh", min_size=1, max_size=1)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=20))
def test_groups_are_the_strongly_connected_components_with_a_loop(links: list[tuple[str, str]]) -> None:
    network = nx.DiGraph(links)
    parts = [set(part) for part in nx.strongly_connected_components(network) if network.subgraph(part).edges]
    assert find_feedback_groups(links) == {concept: min(part) for part in parts for concept in part}


def test_groups_do_not_depend_on_the_order_of_the_links() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "d"), ("e", "a")]
    expected = {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert find_feedback_groups(links) == find_feedback_groups(links[::-1]) == expected


def test_groups_of_a_chain_longer_than_the_stack_are_found() -> None:
    chain = [(f"c{at:05}", f"c{at + 1:05}") for at in range(5000)]
    assert find_feedback_groups(chain) == {}
    assert len(find_feedback_groups([*chain, ("c05000", "c00000")])) == 5001


def test_query_causal_loops_gives_the_links_of_each_loop_and_no_other() -> None:
    inputs = make_inputs(essays=2)
    links = [("concept-000", "concept-001"), ("concept-001", "concept-000"), ("concept-001", "concept-002")]
    one, other = inputs.readings
    mine = tuple(CausalLink(one.claims[0].id, "this", "that", "+", *link) for link in links[:1])
    theirs = tuple(CausalLink(other.claims[0].id, "this", "that", "-", *link) for link in links[1:])
    readings = (replace(one, causal_links=mine), replace(other, causal_links=theirs))
    trig = build_trig(replace(inputs, readings=readings))
    for engine in ("rdflib", "oxigraph"):
        store = open_store(trig, BASE, engine=engine)
        rows = run_query(store, load_queries()["causal-loops"], {}).to_records()
        assert [(row["cause"], row["effect"], row["sign"]) for row in rows] == [(*links[0], "+"), (*links[1], "-")]
        told = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s sg:feedbackGroup ?o } }")
        assert told.rows == ((f"{BASE}graph/causes",),)
