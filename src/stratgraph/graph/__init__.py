"""Graph room: corrected values in, an RDF dataset out: written, checked, asked, exported. No RDF type leaves it."""

from stratgraph.graph.check import check_store
from stratgraph.graph.dataset import GraphInputs, build_trig
from stratgraph.graph.export import export_files, export_graph
from stratgraph.graph.limits import QueryLimits
from stratgraph.graph.ontology import ontology_file, ontology_terms
from stratgraph.graph.queries import NamedQuery, load_queries, run_query
from stratgraph.graph.records import export_records
from stratgraph.graph.store import Store, find_quickest, open_endpoint, open_store
from stratgraph.graph.terms import Iri

__all__ = [
    "GraphInputs",
    "Iri",
    "NamedQuery",
    "QueryLimits",
    "Store",
    "build_trig",
    "check_store",
    "export_files",
    "export_graph",
    "export_records",
    "find_quickest",
    "load_queries",
    "ontology_file",
    "ontology_terms",
    "open_endpoint",
    "open_store",
    "run_query",
]
