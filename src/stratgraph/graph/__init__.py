"""Graph room: corrected values in, an RDF dataset out: written, checked, asked, exported. No RDF type leaves it."""

from stratgraph.graph.check import check_store
from stratgraph.graph.dataset import GraphInputs, build_trig
from stratgraph.graph.export import GraphFormat, export_graph
from stratgraph.graph.queries import NamedQuery, Parameter, get_query, load_queries, run_query
from stratgraph.graph.records import export_records
from stratgraph.graph.store import Engine, Store, open_store
from stratgraph.graph.terms import Iri

__all__ = [
    "Engine",
    "GraphFormat",
    "GraphInputs",
    "Iri",
    "NamedQuery",
    "Parameter",
    "Store",
    "build_trig",
    "check_store",
    "export_graph",
    "export_records",
    "get_query",
    "load_queries",
    "open_store",
    "run_query",
]
