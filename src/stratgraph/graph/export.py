"""Graph room: a store as a file in one of the standard formats, the same bytes each time."""

from __future__ import annotations

from typing import Final, Literal

from stratgraph.errors import GraphError
from stratgraph.graph.jsonld import to_jsonld
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_nquads
from stratgraph.graph.store import Store
from stratgraph.graph.trig import to_trig, to_turtle

__all__ = ["GRAPH_FORMATS", "GraphFormat", "export_graph"]

GraphFormat = Literal["trig", "nq", "ttl", "jsonld"]
GRAPH_FORMATS: Final[tuple[GraphFormat, ...]] = ("trig", "nq", "ttl", "jsonld")


def export_graph(store: Store, format: str) -> bytes:  # noqa: A002 - what everybody calls it
    """The whole graph. Turtle has no named graphs: it gets what all of them say.

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
            text = to_jsonld(quads, prefixes)
        case _:
            raise GraphError(f"there is no graph format `{format}`", hint=f"choose one of: {', '.join(GRAPH_FORMATS)}")
    return text.encode("utf-8")
