"""Graph room: one HTTP request at a time to an endpoint, tried again when the server stumbles."""

from __future__ import annotations

import base64
import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from stratgraph.errors import GraphError
from stratgraph.graph.limits import tell_seconds
from stratgraph.hosts import is_loopback

__all__ = ["Endpoint", "EndpointError"]

_TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK_BYTES: Final = 1 << 16
_SHOWN_CHARS: Final = 200


class EndpointError(GraphError):
    """An endpoint refused, or did not answer however often it was asked."""

    def __init__(self, message: str, place: str, hint: str, status: int | None = None) -> None:
        super().__init__(message, place, hint)
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server listens, and how patient we are with it.

    A name and a password may stand in the address, as in ``https://name:password@example.org/sparql``; they are sent
    as HTTP Basic and never shown.
    """

    url: str
    timeout_seconds: float = 30.0
    tries: int = 4
    pause_seconds: float = 0.5
    """Before the second try; each further pause is twice as long."""
    wait: Callable[[float], None] = field(default=time.sleep, compare=False)
    limit_bytes: int | None = None
    """A longer answer is not read to its end, and not asked for again."""

    def __post_init__(self) -> None:
        parts = urllib.parse.urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise GraphError(
                f"`{self.url}` is no address of an endpoint", hint="write it like `https://example.org/data`"
            )

    @property
    def shown(self) -> str:
        """The address without name and password."""
        parts = urllib.parse.urlsplit(self.url)
        return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))

    def send(
        self,
        method: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The body of the answer.

        Raises:
            EndpointError: the server refused, or did not answer in ``tries`` tries.
        """
        request = self._make_request(method, query or {}, body, headers or {})
        reason, status = "", None
        for turn in range(self.tries):
            if turn:
                self.wait(self.pause_seconds * 2 ** (turn - 1))
            try:
                return self._read(request)
            except urllib.error.HTTPError as error:
                status = error.code
                reason = f"it answered {error.code} {error.reason}{_first_words(error)}"
                if error.code not in _TRY_AGAIN:
                    raise self._refusal(reason, error) from error
            except TimeoutError:
                status, reason = None, f"it did not answer within {tell_seconds(self.timeout_seconds)}"
            except (OSError, http.client.HTTPException) as error:
                status = None
                reason = f"the connection failed: {getattr(error, 'reason', None) or error or type(error).__name__}"
        raise EndpointError(
            f"the endpoint failed {self.tries} times in a row; the last time {reason}",
            self.shown,
            "see whether the server is up and not overloaded, and try again",
            status,
        )

    def _make_request(
        self, method: str, query: Mapping[str, str], body: bytes | None, headers: Mapping[str, str]
    ) -> urllib.request.Request:
        parts = urllib.parse.urlsplit(self.shown)
        extra = urllib.parse.urlencode(query)
        url = urllib.parse.urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, extra)))))
        secret = urllib.parse.urlsplit(self.url)
        every = dict(headers)
        if secret.username is not None:
            pair = f"{urllib.parse.unquote(secret.username)}:{urllib.parse.unquote(secret.password or '')}"
            every["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        return urllib.request.Request(url, data=body, headers=every, method=method)  # noqa: S310 - http(s), see above

    def _read(self, request: urllib.request.Request) -> bytes:
        """All of an answer, within the time for all of it."""
        end = time.monotonic() + self.timeout_seconds
        own = [urllib.request.ProxyHandler({})] if is_loopback(urllib.parse.urlsplit(self.url).hostname or "") else []
        opener = urllib.request.build_opener(_NoRedirect, *own)  # what is for this machine goes through no other
        parts, size = [], 0
        with opener.open(request, timeout=self.timeout_seconds) as answer:
            while chunk := answer.read1(_CHUNK_BYTES):
                parts.append(chunk)
                size += len(chunk)
                if self.limit_bytes is not None and size > self.limit_bytes:
                    message = f"the answer is longer than {self.limit_bytes:,} bytes"
                    raise EndpointError(message, self.shown, "see whether the address is right")
                if time.monotonic() > end:
                    raise TimeoutError
            if answer.length:  # what was announced and did not come
                raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(parts)

    def _refusal(self, reason: str, error: urllib.error.HTTPError) -> EndpointError:
        hint = "see whether the address is right and writing is allowed"
        if error.code in {301, 302, 303, 307, 308}:
            hint = f"it has moved: use the address `{error.headers.get('Location')}`"
        elif error.code in {401, 403}:
            hint = "write name and password into the address, as in `https://name:password@example.org/data`"
        return EndpointError(f"the endpoint refused: {reason}", self.shown, hint, error.code)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is told, not followed: a password would go along."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def _first_words(error: urllib.error.HTTPError) -> str:
    """What the server says of it, on one line."""
    try:
        words = " ".join(error.read(4096).decode("utf-8", "replace").split())
    except (OSError, http.client.HTTPException):
        return ""
    if not words or words.startswith("<"):  # a page for people says no more than its number
        return ""
    return f": {words[:_SHOWN_CHARS]}"
