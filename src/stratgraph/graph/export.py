"""Graph room: a store as files in the formats that other programs read, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Final, Literal, get_args

from stratgraph.errors import GraphError
from stratgraph.graph.argdown import to_argdown
from stratgraph.graph.graphml import to_graphml
from stratgraph.graph.jsonld import to_jsonld
from stratgraph.graph.names import Names
from stratgraph.graph.nanopub import export_nanopubs
from stratgraph.graph.neo4j import to_neo4j
from stratgraph.graph.nquads import to_nquads
from stratgraph.graph.ontology import context_text
from stratgraph.graph.property_graph import build_property_graph
from stratgraph.graph.records import export_records
from stratgraph.graph.store import Store
from stratgraph.graph.tabular import to_csv, to_json
from stratgraph.graph.trig import to_trig, to_turtle
from stratgraph.model import Table

__all__ = ["EXPORT_FORMATS", "EXPORT_TABLES", "GRAPH_FORMATS", "GraphFormat", "export_files", "export_graph"]

GraphFormat = Literal["trig", "nq", "ttl", "jsonld"]
GRAPH_FORMATS: Final[tuple[GraphFormat, ...]] = get_args(GraphFormat)

EXPORT_FORMATS: Final[dict[str, str]] = {
    "jsonl": "records, one per line: claims, concepts, causes, contrasts, answers, relations",
    "csv": "a CSV file per table",
    "tsv": "the same, separated by tabs",
    "json": "the same as JSON, an object per row",
    "trig": "the graph as TriG, a named graph per essay",
    "nq": "the graph as sorted N-Quads",
    "ttl": "the graph as Turtle, all named graphs in one",
    "essays": "a Turtle file per essay",
    "jsonld": "the graph as JSON-LD, with its context in a file beside it",
    "nanopub": "a nanopublication (TriG) per relation that a person has confirmed",
    "graphml": "claims, concepts, essays and questions as a network, for Gephi, yEd or networkx",
    "neo4j": "the same as two CSV files for `neo4j-admin database import`",
    "argdown": "claims and how they stand to each other, for argument maps",
}
"""Every format of ``stratgraph export``, with what it is."""

EXPORT_TABLES: Final = (
    "answers",
    "causal-links",
    "claim-stances",
    "claims",
    "concept-links",
    "concepts",
    "contrasts",
    "corrections",
    "essay-blocks",
    "essay-concepts",
    "essays",
    "evidence",
    "mentions",
    "questions",
    "relations",
)
"""The named queries whose tables are written as CSV, TSV and JSON."""

_CONTEXT_FILE: Final = "context.jsonld"
_TABLE_WRITERS: Final[dict[str, Callable[[Table], str]]] = {
    "csv": to_csv,
    "json": to_json,
    "tsv": partial(to_csv, delimiter="\t"),
}


def export_graph(store: Store, format: str) -> bytes:  # noqa: A002 - what everybody calls it
    """The whole graph in one file. Turtle has no named graphs: it gets what all of them say.

    Raises:
        GraphError: there is no such format.
    """
    quads, prefixes = store.iter_quads(), Names(store.base).prefixes
    match format:
        case "trig":
            text = to_trig(quads, prefixes)
        case "nq":
            text = to_nquads(quads)
        case "ttl":
            text = to_turtle(quads, prefixes)
        case "jsonld":
            text = to_jsonld(quads)
        case _:
            raise GraphError(f"there is no graph format `{format}`", hint=f"choose one of: {', '.join(GRAPH_FORMATS)}")
    return text.encode("utf-8")


def export_files(
    store: Store,
    query: Callable[[str], Table],
    format: str,  # noqa: A002 - what everybody calls it
) -> dict[str, bytes]:
    """The files of a format by their path.

    Args:
        store: the graph.
        query: gives the table of a named query by its name.
        format: one of ``EXPORT_FORMATS``.

    Raises:
        GraphError: there is no such format.
    """
    files: dict[str, str]
    match format:
        case "trig" | "nq" | "ttl":
            return {f"graph.{format}": export_graph(store, format)}
        case "jsonl":
            files = {name: "".join(f"{line}\n" for line in lines) for name, lines in export_records(query).items()}
        case "csv" | "tsv" | "json":
            files = {f"{name}.{format}": _TABLE_WRITERS[format](query(name)) for name in EXPORT_TABLES}
        case "jsonld":
            files = {"graph.jsonld": to_jsonld(store.iter_quads(), _CONTEXT_FILE), _CONTEXT_FILE: context_text()}
        case "essays":
            files = _to_essays(store)
        case "nanopub":
            files = {f"nanopubs/{name}": text for name, text in export_nanopubs(store.base, query).items()}
        case "graphml":
            files = {"debate.graphml": to_graphml(build_property_graph(query))}
        case "neo4j":
            files = to_neo4j(build_property_graph(query))
        case "argdown":
            files = {"debate.argdown": to_argdown(query)}
        case _:
            raise GraphError(f"there is no format `{format}`", hint=f"choose one of: {', '.join(EXPORT_FORMATS)}")
    return {name: text.encode("utf-8") for name, text in sorted(files.items())}


def _to_essays(store: Store) -> dict[str, str]:
    """The named graph of each essay as Turtle."""
    names = Names(store.base)
    root = names.graph("essay/").value
    quads = sorted(quad for quad in store.iter_quads() if quad.graph.value.startswith(root))
    return {
        f"essays/{graph.value[len(root) :]}.ttl": to_turtle(members, names.prefixes)
        for graph, members in groupby(quads, key=lambda quad: quad.graph)
    }
