"""site: the desk's door on this machine - a page with cards to judge, whose verdicts are the only thing it can write.

Only whoever knows the token of this run gets in, only pages from this very address may write, and only through a JSON
body of a few kilobytes. Everything else that the server has can be read and no more.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from stratgraph.errors import StratgraphError
from stratgraph.site.links import Linker
from stratgraph.site.templating import fill

__all__ = ["DeskCalls", "guard_desk"]

_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
_LIMIT_BYTES: Final = 16_384
_CARDS: Final = 20
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = [
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", _POLICY),
]
_LINES: Final = {
    200: "200 OK",
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    413: "413 Content Too Large",
    415: "415 Unsupported Media Type",
}

_TEMPLATES: Final = Path(__file__).parent / "templates"
_FILES: Final = {"desk.js": "text/javascript; charset=utf-8", "desk.css": "text/css; charset=utf-8"}

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class DeskCalls(Protocol):
    """What the page asks of whoever keeps the corrections."""

    def list_cards(self, limit: int) -> list[dict[str, Any]]:
        """The next things to judge, as plain records."""
        ...

    def say(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Write down a verdict; ``StratgraphError`` where it cannot be."""
        ...

    def take_back(self) -> dict[str, Any]:
        """Take back the last one; ``StratgraphError`` where there is none."""
        ...


class _Refusal(Exception):  # noqa: N818 - an answer, not a mistake of ours
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def guard_desk(app: App, calls: DeskCalls, token: str) -> App:
    """A WSGI application that answers under ``/desk/<token>/``, and leaves the rest to another, for reading.

    Args:
        app: serves the site.
        calls: keep the corrections.
        token: of this run.
    """

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's own
        try:
            name = _check_request(environ, token)
            if name is None:
                return app(environ, start)
            kind, body = _route(environ, calls, name)
        except _Refusal as refusal:
            return _send(start, refusal.status, "application/json", _to_json({"error": refusal.message}))
        except StratgraphError as error:
            told = {"error": error.message, "hint": error.hint}
            return _send(start, 400, "application/json", _to_json(told))
        return _send(start, 200, kind, body)

    return answer


def _check_request(environ: Mapping[str, Any], token: str) -> str | None:
    """What is asked of the desk; None for what is of the site, which can be read.

    A request under another name than this machine's comes from elsewhere (a name that was made to point here).
    """
    if environ.get("HTTP_HOST", "") not in {f"{name}:{environ.get('SERVER_PORT', '')}" for name in _NAMES}:
        raise _Refusal(403, "this address is not the desk's")
    path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
    if path != "/desk" and not path.startswith("/desk/"):
        if method not in {"GET", "HEAD"}:
            raise _Refusal(405, "this can only be read")
        return None
    given, _, name = path.removeprefix("/desk").removeprefix("/").partition("/")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise _Refusal(404, "there is nothing here")
    return str(name)


def _route(environ: Mapping[str, Any], calls: DeskCalls, name: str) -> tuple[str, bytes]:
    method = environ.get("REQUEST_METHOD", "")
    if method in {"GET", "HEAD"}:
        if name == "":
            page = fill("desk.html", Linker("desk/token/"))
            return "text/html; charset=utf-8", page.encode("utf-8")
        if name in _FILES:
            return _FILES[name], (_TEMPLATES / name).read_bytes()
        if name == "cards":
            return "application/json", _to_json({"cards": calls.list_cards(_CARDS)})
        raise _Refusal(404, "there is nothing here")
    if method != "POST":
        raise _Refusal(405, "this can only be read or said")
    body = _read_body(environ)
    if name == "say":
        return "application/json", _to_json(calls.say(body))
    if name == "undo":
        return "application/json", _to_json(calls.take_back())
    raise _Refusal(404, "there is nothing here")


def _read_body(environ: Mapping[str, Any]) -> dict[str, Any]:
    """What a page of this very address says."""
    origin, host = environ.get("HTTP_ORIGIN", ""), environ.get("HTTP_HOST", "")
    if origin != f"http://{host}" or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        raise _Refusal(403, "only the desk's own page may write")
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != "application/json":
        raise _Refusal(415, "a verdict is JSON")
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isascii() or not length.isdigit():
        raise _Refusal(400, "the length is missing")
    if int(length) > _LIMIT_BYTES:
        raise _Refusal(413, "a verdict is short")
    try:
        body = json.loads(environ["wsgi.input"].read(int(length)).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _Refusal(400, "this is not JSON") from error
    if not isinstance(body, dict):
        raise _Refusal(400, "a verdict is a JSON object")
    return body


def _send(start: Any, status: int, kind: str, body: bytes) -> list[bytes]:  # noqa: ANN401 - WSGI's own
    start(_LINES[status], [("Content-Type", kind), ("Content-Length", str(len(body))), *_HEADERS])
    return [body]


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
