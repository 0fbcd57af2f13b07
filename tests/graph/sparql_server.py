"""A SPARQL 1.1 server for tests: queries and the graph store protocol over HTTP, with faults on demand."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pyoxigraph

Fault = str
"""``500``, ``403`` ... (that answer), ``hang`` (no answer until the test is over), ``drop`` (the line goes dead),
``half`` (half of an answer), ``words`` (an answer that is no result), ``lose`` (the work is done, the answer lost)."""


class SparqlServer(ThreadingHTTPServer):
    """Holds a store; ``faults`` are used up one by one, the first request gets the first."""

    daemon_threads = True

    def __init__(self, *, union: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = pyoxigraph.Store()
        self.union = union
        self.faults: list[Fault | None] = []
        self.requests: list[tuple[str, str]] = []
        """Method and graph (or ``query``) of each request that came in."""
        self.credentials: list[str | None] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/debate"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: SparqlServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of the library
        """Say nothing."""

    def do_POST(self) -> None:
        fields = urllib.parse.parse_qs(self._read_body().decode())
        self._begin("query", lambda: self._answer_query(fields))

    def do_PUT(self) -> None:
        body, graph = self._read_body(), self._graph()
        self._begin(graph, lambda: self._put(graph, body))

    def do_DELETE(self) -> None:
        graph = self._graph()
        self._begin(graph, lambda: self._delete(graph))

    def _read_body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _graph(self) -> str:
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["graph"][0]

    def _begin(self, what: str, work: Callable[[], tuple[int, str, bytes]]) -> None:
        self.server.requests.append((self.command, what))
        self.server.credentials.append(self.headers.get("Authorization"))
        fault = self.server.faults.pop(0) if self.server.faults else None
        if fault is None:
            self._send(*work())
        elif fault.isdecimal():
            self._send(int(fault), "text/plain", b"out of\norder")
        elif fault == "words":
            self._send(200, "text/html", b"<html>Welcome</html>")
        elif fault == "half":
            status, kind, data = work()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data) + 100))
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = True
        else:
            if fault == "lose":
                work()
            if fault == "hang":
                self.server.over.wait(60)
            self.close_connection = True

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer_query(self, fields: dict[str, list[str]]) -> tuple[int, str, bytes]:
        options: dict[str, Any] = {"use_default_graph_as_union": self.server.union}
        if "default-graph-uri" in fields:
            options = {
                "default_graph": [pyoxigraph.NamedNode(iri) for iri in fields["default-graph-uri"]],
                "named_graphs": [pyoxigraph.NamedNode(iri) for iri in fields["named-graph-uri"]],
            }
        try:
            result: Any = self.server.store.query(fields["query"][0], **options)
        except SyntaxError as error:
            return 400, "text/plain", str(error).encode()
        if isinstance(result, pyoxigraph.QueryTriples):
            data = result.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES)
            return 200, "application/n-triples", data or b""
        data = result.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        return 200, "application/sparql-results+json", data or b""

    def _put(self, graph: str, body: bytes) -> tuple[int, str, bytes]:
        node = pyoxigraph.NamedNode(graph)
        there = self.server.store.contains_named_graph(node)
        self.server.store.remove_graph(node)
        self.server.store.load(body, format=pyoxigraph.RdfFormat.TURTLE, to_graph=node)
        return 204 if there else 201, "text/plain", b""

    def _delete(self, graph: str) -> tuple[int, str, bytes]:
        node = pyoxigraph.NamedNode(graph)
        if not self.server.store.contains_named_graph(node):
            return 404, "text/plain", b"no such graph"
        self.server.store.remove_graph(node)
        return 204, "text/plain", b""


@contextmanager
def serve_sparql(trig: str = "", *, union: bool = True) -> Iterator[SparqlServer]:
    """A server that runs while the block does.

    Args:
        trig: what it holds at first.
        union: whether a query without ``GRAPH`` asks all named graphs, or none.
    """
    server = SparqlServer(union=union)
    server.store.load(trig.encode(), format=pyoxigraph.RdfFormat.TRIG)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
