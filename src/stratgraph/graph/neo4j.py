"""Graph room: nodes and edges as two CSV files, with the headers that Neo4j's import reads types and roles from.

https://neo4j.com/docs/operations-manual/current/import/ names the header fields; text is quoted wherever it must be.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from stratgraph.graph.property_graph import TYPE_NAMES, PropertyGraph, list_properties
from stratgraph.graph.tabular import to_plain_cell
from stratgraph.model import Cell

__all__ = ["to_neo4j"]


def to_neo4j(graph: PropertyGraph) -> dict[str, str]:
    """``nodes.csv`` and ``relationships.csv``."""
    node_keys, edge_keys = list_properties(graph.nodes), list_properties(graph.edges)
    nodes: list[list[Cell]] = [
        [node.id, node.kind, node.label, *(node.properties.get(key) for key in node_keys)] for node in graph.nodes
    ]
    edges: list[list[Cell]] = [
        [edge.source, edge.target, edge.kind, *(edge.properties.get(key) for key in edge_keys)] for edge in graph.edges
    ]
    return {
        "nodes.csv": _to_csv(["key:ID", ":LABEL", "label", *_headers(node_keys)], nodes),
        "relationships.csv": _to_csv([":START_ID", ":END_ID", ":TYPE", *_headers(edge_keys)], edges),
    }


def _headers(keys: dict[str, type]) -> list[str]:
    return [f"{key}:{TYPE_NAMES[kind]}" for key, kind in keys.items()]


def _to_csv(header: list[str], rows: Iterable[list[Cell]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([to_plain_cell(cell) for cell in row] for row in rows)
    return stream.getvalue()
