"""Built sites in a real browser: where Chromium is, servers that send the site's headers, visits that listen."""

from __future__ import annotations

import contextlib
import functools
import gzip
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.livereload import LiveReloadServer

from stratgraph.site.server import make_server

CHROMIUM = Path(os.environ.get("STRATGRAPH_CHROMIUM", "/usr/bin/chromium"))
REQUIRED = os.environ.get("STRATGRAPH_REQUIRE_BROWSER") == "1"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
MARKS = [
    pytest.mark.browser,
    # Of a connection that the browser holds open while the test ends.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(not CHROMIUM.is_file() and not REQUIRED, reason="Chromium is not installed"),
]
REDIRECTS = {"claim", "concept", "essay", "question", "relation"}
GRAPH = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix sg: <https://debate.example/ns#> .

<https://debate.example/graph/essay/dig-before-you-sail> {
  <https://debate.example/essay/dig-before-you-sail> a sg:Essay ; dcterms:title "Dig before you sail" .
}
"""


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not talk, and sends the headers that the site asks for in `_headers`."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the headers of the site."""
        for name, value in read_headers(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()


@functools.cache
def read_headers(folder: Path) -> dict[str, str]:
    """What `_headers` asks for, by name."""
    lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a folder, served while the block runs."""
    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()
        thread.join()


@contextlib.contextmanager
def serve_live(
    folder: Path, watched: Sequence[Path] = (), rebuild: Callable[[], None] = lambda: None
) -> Iterator[LiveReloadServer]:
    """The server of `stratgraph serve` on a port of its own, running while the block runs."""
    server = make_server(folder, watched, rebuild, ("127.0.0.1", 0))
    thread = threading.Thread(target=server.serve)
    thread.start()
    while not server.serve_thread.is_alive():
        assert thread.is_alive()
    yield server
    server.shutdown(wait=bool(watched))
    thread.join()


class Visit:
    """A page in the browser, with all that it complained of and asked for."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - playwright's own
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message: Any) -> None:  # noqa: ANN401
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


def pick_pages(folder: Path) -> list[str]:
    """One page of each type: the first of those that stand equally deep under one tab; redirects are none."""
    found: dict[tuple[str, int], str] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        parts = name.split("/")
        if parts[0] not in REDIRECTS:
            found.setdefault((parts[0], len(parts)), name)
    return sorted(found.values())


def weigh(folder: Path, base: str, addresses: list[str]) -> int:
    """The size of what was asked for, in bytes as a host sends it: packed by gzip, each once."""
    paths = {unquote(urlsplit(address).path.removeprefix("/")) for address in addresses if address.startswith(base)}
    files = [folder / f"{path}index.html" if path.endswith("/") or not path else folder / path for path in paths]
    sizes = []
    for file in files:
        data = file.read_bytes()
        sizes.append(min(len(data), len(gzip.compress(data, 9, mtime=0))))
    return sum(sizes)
