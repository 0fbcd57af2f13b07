"""Graph room: a graph that can be asked, whichever library answers; tables go out.

A query without ``GRAPH`` asks all named graphs as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

from stratgraph.errors import GraphError
from stratgraph.graph.terms import Iri, Quad
from stratgraph.model import Cell, Table

__all__ = ["Engine", "Store", "open_store"]

Engine = Literal["rdflib", "oxigraph"]


class Store(Protocol):
    """A graph in memory or elsewhere."""

    @property
    def base(self) -> str:
        """The address under which its IRIs are."""
        ...

    def query(self, sparql: str, /, **bindings: Cell | Iri) -> Table:
        """The rows of a query; ``bindings`` set variables to IRIs or literals, whatever their text.

        ``ASK`` gives one cell, ``CONSTRUCT`` and ``DESCRIBE`` give subject, predicate and object. Rows without an
        ``ORDER BY`` are sorted.

        Raises:
            QueryError: the query is malformed or not allowed.
        """
        ...

    def ask(self, sparql: str, /, **bindings: Cell | Iri) -> bool:
        """The answer to an ``ASK`` query."""
        ...

    def construct(self, sparql: str, /, **bindings: Cell | Iri) -> str:
        """What a ``CONSTRUCT`` or ``DESCRIBE`` query makes, as sorted Turtle."""
        ...

    def iter_quads(self) -> Iterator[Quad]:
        """Every statement, in no order."""
        ...


def open_store(trig: str | Path, base: str, *, engine: Engine = "rdflib") -> Store:
    """A store over TriG: the text itself, or the file.

    Raises:
        GraphError: the file is missing or damaged.
        MissingExtraError: the engine is not installed.
    """
    place = str(trig) if isinstance(trig, Path) else None
    try:
        text = trig.read_text(encoding="utf-8") if isinstance(trig, Path) else trig
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"the graph cannot be read: {error}", place=place, hint="build again") from error
    if engine == "oxigraph":
        from stratgraph.graph.oxigraph_store import OxigraphStore  # noqa: PLC0415 - an optional extra

        return OxigraphStore(text, base, place)
    from stratgraph.graph.rdflib_store import RdflibStore  # noqa: PLC0415 - rdflib takes a while to import

    return RdflibStore(text, base, place)
