"""Graph room: a graph that can be asked, whichever library answers; tables go out.

A query without ``GRAPH`` asks all named graphs as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol

from stratgraph.effects import Effects
from stratgraph.errors import GraphError
from stratgraph.graph.limits import QueryLimits
from stratgraph.graph.sparql import Allowed
from stratgraph.graph.terms import Iri, Quad
from stratgraph.model import Cell, Table

__all__ = ["Engine", "Store", "find_quickest", "open_endpoint", "open_store"]

Engine = Literal["rdflib", "oxigraph", "oxigraph-disk"]


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


def open_store(  # noqa: PLR0913 - the graph, and one option per thing that can be set
    trig: str | Path,
    base: str,
    *,
    engine: Engine = "rdflib",
    limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
    allowed: Collection[Allowed] = frozenset(),
    folder: Path | None = None,
    effects: Effects | None = None,
) -> Store:
    """A store over TriG: the text itself, or the file.

    Args:
        trig: the text, or the path of the file.
        base: the address under which its IRIs are.
        engine: which library answers, and where the graph is kept.
        limits: what a query may take.
        allowed: what of a query may reach beyond this graph.
        folder: where ``oxigraph-disk`` keeps the graph; without one, in ``store`` beside the file.
        effects: what writes and talks; ``oxigraph-disk`` says when it has to mend the store.

    Raises:
        GraphError: the file is missing or damaged.
        MissingExtraError: the engine is not installed.
    """
    place = str(trig) if isinstance(trig, Path) else None
    try:
        text = trig.read_text(encoding="utf-8") if isinstance(trig, Path) else trig
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"the graph cannot be read: {error}", place=place, hint="build again") from error
    if engine == "rdflib":
        from stratgraph.graph.rdflib_store import RdflibStore  # noqa: PLC0415 - rdflib takes a while to import

        return RdflibStore(text, base, place, limits=limits, allowed=allowed)
    from stratgraph.graph.oxigraph_store import OxigraphStore  # noqa: PLC0415 - an optional extra

    if engine == "oxigraph":
        return OxigraphStore.from_trig(text, base, place, limits=limits, allowed=allowed)
    from stratgraph.graph.disk_store import open_disk_store  # noqa: PLC0415 - the same

    if folder is None and not isinstance(trig, Path):
        raise GraphError("a store on disk needs a folder")
    kept = folder or Path(trig).parent / "store"
    return open_disk_store(text, base, kept, effects or Effects(), place=place, limits=limits, allowed=allowed)


def find_quickest(engine: Engine) -> Engine:
    """What answers a few questions soonest: for ``rdflib``, ``oxigraph`` where it is installed, with the same answers.

    A store on disk that somebody has chosen stays the one that is asked.
    """
    return "oxigraph" if engine == "rdflib" and find_spec("pyoxigraph") is not None else engine


def open_endpoint(
    url: str,
    base: str,
    *,
    limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
    allowed: Collection[Allowed] = frozenset(),
    effects: Effects | None = None,
) -> Store:
    """A store behind the address of a SPARQL 1.1 endpoint; it is only read.

    Raises:
        GraphError: the address is none, or the server does not answer.
    """
    from stratgraph.graph.http import Endpoint  # noqa: PLC0415 - the HTTP client is loaded only when needed
    from stratgraph.graph.remote_store import RemoteStore  # noqa: PLC0415 - the same

    store = RemoteStore(Endpoint(url), base, limits=limits, allowed=allowed)
    if store.is_unfinished and effects is not None:
        effects.say(f"note: what was published at {Endpoint(url).shown} is not complete; publish again to finish it")
    return store
