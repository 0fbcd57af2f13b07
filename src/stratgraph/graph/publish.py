"""Graph room: the graph sent to a server, one named graph at a time, so that a run that is cut off can go on.

Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/. A list beside the build remembers the hash of what arrived;
a graph leaves it before it is sent and enters it when the server has said yes. While anything is under way, a named
graph of its own stands at the server and says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from stratgraph.effects import Effects
from stratgraph.errors import GraphError
from stratgraph.graph.blocks import split_trig
from stratgraph.graph.http import Endpoint, EndpointError
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_token
from stratgraph.graph.remote_store import UNFINISHED_GRAPH
from stratgraph.graph.rows import REBUILD
from stratgraph.graph.terms import Literal, Quad, name
from stratgraph.graph.trig_reader import read_trig
from stratgraph.ids import hash_bytes, hash_text

__all__ = ["PublishReport", "publish_graph"]

_GONE = 404
# N-Triples are Turtle, and every server takes Turtle.
_TURTLE = {"Content-Type": "text/turtle"}


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How many named graphs were sent, were there already, and were taken away."""

    sent: int
    kept: int
    removed: int


@dataclass(frozen=True, slots=True)
class _State:
    """What is known to lie at an endpoint; ``open_graph`` is the one that was being written."""

    endpoint: str
    graphs: dict[str, str] = field(default_factory=dict)
    open_graph: str | None = None
    finished: bool = True


def publish_graph(  # noqa: PLR0913 - what is sent, where to, and what is kept of it
    trig: str, base: str, endpoint: Endpoint, folder: Path, effects: Effects, *, everything: bool = False
) -> PublishReport:
    """Bring the named graphs at a server in line with some TriG of our own making.

    Args:
        trig: the graph.
        base: the address under which its IRIs are.
        endpoint: the server's address for its graph store.
        folder: where the lists of what was published are kept, one per endpoint.
        effects: what writes and talks.
        everything: send each graph, whatever the list says.

    Raises:
        GraphError: the server refused or failed; what was sent is remembered, and the next run goes on from there.
    """
    path = folder / f"{hash_text(endpoint.shown, base)[:12]}.json"
    bodies = _make_bodies(trig)
    wanted = {graph: hash_bytes(body) for graph, body in bodies.items()}
    state = _State(endpoint.shown) if everything else _read_state(path, endpoint.shown)
    changed = [graph for graph in sorted(wanted) if state.graphs.get(graph) != wanted[graph]]
    gone = sorted(set(state.graphs) - set(wanted))
    marker = Names(base).graph(UNFINISHED_GRAPH)
    if not changed and not gone and state.finished:
        return PublishReport(0, len(wanted), 0)
    done = 0
    state = replace(state, finished=False)
    try:
        _write_state(path, state, effects)
        status = Quad(marker, marker, name("schema:creativeWorkStatus"), Literal("unfinished"))
        _put(endpoint, marker.value, _to_turtle([status]))
        for graph in effects.reporter.track(changed, "publishing graphs", len(changed)):
            rest = {key: value for key, value in state.graphs.items() if key != graph}
            state = replace(state, graphs=rest, open_graph=graph)
            _write_state(path, state, effects)
            _put(endpoint, graph, bodies[graph])
            done += 1
            state = replace(state, graphs={**rest, graph: wanted[graph]}, open_graph=None)
        for graph in gone:
            _delete(endpoint, graph)
            rest = {key: value for key, value in state.graphs.items() if key != graph}
            state = replace(state, graphs=rest)
        _write_state(path, state, effects)
        _delete(endpoint, marker.value)
    except EndpointError as error:
        raise _tell_unfinished(error, state, done, len(changed)) from error
    _write_state(path, replace(state, finished=True), effects)
    return PublishReport(len(changed), len(wanted) - len(changed), len(gone))


def _make_bodies(trig: str) -> dict[str, bytes]:
    """The statements of each named graph as they are sent, by its address."""
    bodies = {}
    for block in split_trig(trig) or []:
        quads = read_trig(block.trig)
        if quads is None:
            raise GraphError("the graph is not as this version writes it", hint=REBUILD)
        bodies[block.graph] = _to_turtle(quads)
    if not bodies:
        raise GraphError("the graph is not as this version writes it", hint=REBUILD)
    return bodies


def _to_turtle(quads: list[Quad]) -> bytes:
    lines = {f"<{quad.subject.value}> <{quad.predicate.value}> {to_token(quad.object)} .\n" for quad in quads}
    return "".join(sorted(lines)).encode("utf-8")


def _put(endpoint: Endpoint, graph: str, body: bytes) -> None:
    endpoint.send("PUT", query={"graph": graph}, body=body, headers=_TURTLE)


def _delete(endpoint: Endpoint, graph: str) -> None:
    try:
        endpoint.send("DELETE", query={"graph": graph})
    except EndpointError as error:
        if error.status != _GONE:
            raise


def _tell_unfinished(error: EndpointError, state: _State, done: int, total: int) -> GraphError:
    half = f"; <{state.open_graph}> may be half written there" if state.open_graph else ""
    return GraphError(
        f"published {done} of {total} graphs, then stopped: {error.message}{half}",
        place=error.place,
        hint=f"{error.hint}; publish again to go on from there",
    )


def _read_state(path: Path, endpoint: str) -> _State:
    """What the last run left; a list that cannot be read is the same as none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        graphs = {str(key): str(value) for key, value in data["graphs"].items()}
        return _State(endpoint, graphs, data["open_graph"], finished=bool(data["finished"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _State(endpoint, finished=True)


def _write_state(path: Path, state: _State, effects: Effects) -> None:
    data = {
        "endpoint": state.endpoint,
        "finished": state.finished,
        "open_graph": state.open_graph,
        "graphs": dict(sorted(state.graphs.items())),
    }
    effects.write_text(path, json.dumps(data, indent=1) + "\n")
