"""Whole graphs in the standard formats."""

from __future__ import annotations

import pyoxigraph
import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.errors import GraphError
from stratgraph.graph import build_trig, export_graph, open_store
from stratgraph.graph.export import GRAPH_FORMATS

TRIG = build_trig(make_inputs())
READERS = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_export_graph_gives_the_same_bytes_from_either_store(name: str) -> None:
    data = export_graph(open_store(TRIG, BASE), name)
    assert data == export_graph(open_store(TRIG, BASE, engine="oxigraph"), name)
    expected = {
        (q.subject, q.predicate, q.object, q.graph_name) for q in pyoxigraph.parse(TRIG, format=READERS["trig"])
    }
    found = {(q.subject, q.predicate, q.object, q.graph_name) for q in pyoxigraph.parse(data, format=READERS[name])}
    if name == "ttl":
        assert {quad[:3] for quad in found} == {quad[:3] for quad in expected}
    else:
        assert found == expected


def test_export_graph_writes_the_trig_that_was_read() -> None:
    assert export_graph(open_store(TRIG, BASE), "trig").decode() == TRIG


def test_export_graph_names_the_formats() -> None:
    with pytest.raises(GraphError, match="no graph format `xls`") as raised:
        export_graph(open_store(TRIG, BASE), "xls")
    assert raised.value.hint == "choose one of: trig, nq, ttl, jsonld"
