"""Graph room: nodes and edges as GraphML, for Gephi, yEd, Cytoscape and networkx. http://graphml.graphdrawing.org/."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from stratgraph.graph.property_graph import TYPE_NAMES, PropertyEdge, PropertyGraph, PropertyNode, list_properties
from stratgraph.graph.tabular import to_plain_cell
from stratgraph.model import Cell

__all__ = ["to_graphml"]

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
)
# XML 1.0 cannot hold these at all, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_graphml(graph: PropertyGraph) -> str:
    """One directed graph; every property is declared with its type."""
    lines = [*_HEAD]
    node_keys: dict[str, type] = {"kind": str, "label": str, **list_properties(graph.nodes)}
    edge_keys: dict[str, type] = {"kind": str, **list_properties(graph.edges)}
    for domain, keys in (("node", node_keys), ("edge", edge_keys)):
        lines += [
            f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{TYPE_NAMES[kind]}"/>'
            for name, kind in keys.items()
        ]
    lines.append('  <graph id="debate" edgedefault="directed">')
    for node in graph.nodes:
        lines += _to_element(f"node id={_quote(node.id)}", "node", {"kind": node.kind, "label": node.label}, node)
    for edge in graph.edges:
        opening = f"edge id={_quote(edge.id)} source={_quote(edge.source)} target={_quote(edge.target)}"
        lines += _to_element(opening, "edge", {"kind": edge.kind}, edge)
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _to_element(opening: str, domain: str, first: dict[str, Cell], thing: PropertyNode | PropertyEdge) -> list[str]:
    data = [
        f'      <data key="{domain}-{name}">{_escape(to_plain_cell(value))}</data>'
        for name, value in {**first, **thing.properties}.items()
        if value is not None
    ]
    return [f"    <{opening}>", *data, f"    </{domain}>"]


def _escape(value: str) -> str:
    return escape(_NOT_XML.sub(" ", value), quote=False)


def _quote(value: str) -> str:
    return f'"{escape(_NOT_XML.sub(" ", value))}"'
