"""The desk's door, through a real server: who gets in, and what can be written."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from helpers import PATIENCE_SECONDS
from sites.browsing import serve_live
from stratgraph.errors import CorpusError
from stratgraph.site.desk import guard_desk

TOKEN = "a-token-of-this-run"  # noqa: S105 - made up


class Keeper:
    """Remembers what was said."""

    def __init__(self) -> None:
        self.said: list[Mapping[str, Any]] = []

    def list_cards(self, limit: int) -> list[dict[str, Any]]:
        return [{"key": "one", "question": "<b>?"}][:limit]

    def say(self, said: Mapping[str, Any]) -> dict[str, Any]:
        if said.get("action") == "ponder":
            raise CorpusError("that cannot be said", hint="say something else")
        self.said.append(said)
        return {"line": len(self.said)}

    def take_back(self) -> dict[str, Any]:
        return {"line": self.said and len(self.said)}


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def server(tmp_path: Path, keeper: Keeper) -> Iterator[LiveReloadServer]:
    (tmp_path / "index.html").write_text("<html><body>the site</body></html>")
    with serve_live(tmp_path) as made:
        made.set_app(guard_desk(made.serve_request, keeper, TOKEN))
        yield made


def ask(
    server: LiveReloadServer, method: str, path: str, body: bytes | None = None, **changes: str | None
) -> tuple[int, dict[str, str], bytes]:
    """A request as the desk's own page makes it, but for the changes (None leaves a header out)."""
    port = server.server_address[1]
    headers: dict[str, str | None] = {"Host": f"127.0.0.1:{port}"}
    if method == "POST":
        headers |= {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        headers["Content-Length"] = str(len(body or b""))
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        if value is not None:
            connection.putheader(name, value.replace("PORT", str(port)))
    connection.endheaders(body)
    answer = connection.getresponse()
    told = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return told


def test_the_desk_is_open_to_whoever_knows_the_token(server: LiveReloadServer) -> None:
    status, headers, page = ask(server, "GET", f"/desk/{TOKEN}/")
    assert status == 200
    assert b"desk.js" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert json.loads(ask(server, "GET", f"/desk/{TOKEN}/cards")[2])["cards"][0]["question"] == "<b>?"
    status, headers, script = ask(server, "GET", f"/desk/{TOKEN}/desk.js")
    assert headers["Content-Type"].startswith("text/javascript")
    assert b"innerHTML" not in script
    assert ask(server, "GET", f"/desk/{TOKEN}/desk.css")[1]["Content-Type"].startswith("text/css")
    assert b"the site" in ask(server, "GET", "/")[2]


@pytest.mark.parametrize("path", ["/desk", "/desk/", "/desk/another/", "/desk/%00/cards", "/desk//cards"])
def test_without_the_token_there_is_nothing(server: LiveReloadServer, path: str) -> None:
    assert ask(server, "GET", path)[0] == 404
    assert ask(server, "POST", path, b"{}")[0] == 404


def test_a_verdict_is_handed_on(server: LiveReloadServer, keeper: Keeper) -> None:
    status, _, told = ask(server, "POST", f"/desk/{TOKEN}/say", json.dumps({"action": "reject"}).encode())
    assert (status, json.loads(told)) == (200, {"line": 1})
    assert keeper.said == [{"action": "reject"}]
    assert ask(server, "POST", f"/desk/{TOKEN}/undo", b"{}")[0] == 200


def test_what_cannot_be_said_is_told_with_its_remedy(server: LiveReloadServer) -> None:
    status, _, told = ask(server, "POST", f"/desk/{TOKEN}/say", b'{"action": "ponder"}')
    assert status == 400
    assert json.loads(told) == {"error": "that cannot be said", "hint": "say something else"}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://localhost:PORT"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:PORT", "Origin": "http://evil.example:PORT"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": None}, 400),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "99999999"}, 413),
    ],
)
def test_a_page_of_another_address_writes_nothing(
    server: LiveReloadServer, keeper: Keeper, changes: dict[str, str | None], status: int
) -> None:
    assert ask(server, "POST", f"/desk/{TOKEN}/say", b'{"action": "reject"}', **changes)[0] == status
    assert keeper.said == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 10_000])
def test_a_broken_body_writes_nothing(server: LiveReloadServer, keeper: Keeper, body: bytes) -> None:
    assert ask(server, "POST", f"/desk/{TOKEN}/say", body)[0] == 400
    assert keeper.said == []


def test_nothing_else_can_be_written(server: LiveReloadServer, keeper: Keeper) -> None:
    assert ask(server, "POST", "/index.html", b"{}")[0] == 405
    assert ask(server, "POST", f"/desk/{TOKEN}/cards", b"{}")[0] == 404
    assert ask(server, "PUT", f"/desk/{TOKEN}/say", b"{}")[0] == 405
    assert ask(server, "GET", f"/desk/{TOKEN}/say")[0] == 404
    assert ask(server, "GET", "/", Host="rebound.example")[0] == 403
    assert keeper.said == []
