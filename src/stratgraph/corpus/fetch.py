"""Room corpus: a document from the web: http and https, to public addresses, up to a limit of bytes and time."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from stratgraph.corpus.documents import DOCUMENT_SUFFIXES, limit_of
from stratgraph.corpus.values import Fetched
from stratgraph.errors import CorpusError
from stratgraph.version import __version__

__all__ = ["fetch_document"]

_REDIRECTS: Final = 5
_CHUNK_BYTES: Final = 65_536
_WHOLE_SECONDS: Final = 120.0
_HEADERS: Final = {
    "User-Agent": f"stratgraph/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/epub+zip,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "identity",
}
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_TYPELESS: Final = frozenset(["", "application/octet-stream", "binary/octet-stream", "application/zip"])
_STATUS_HINTS: Final = {
    401: "it asks for a login: open it in a browser, save the page, and add that file",
    403: "it refuses programs: open it in a browser, save the page, and add that file",
    404: "check the address",
    410: "check the address",
    429: "it has had too many requests: try again later",
}
_MOVED: Final = frozenset([301, 302, 303, 307, 308])
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def fetch_document(
    address: str,
    limit_bytes: int,
    *,
    allow_private: bool = False,
    timeout_seconds: float = 20.0,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch one document, following redirects.

    Args:
        address: begins with ``http://`` or ``https://``.
        limit_bytes: a text may have so much; a PDF, DOCX or EPUB ten times as much.
        allow_private: whether addresses of this machine or of a private network are allowed.
        timeout_seconds: for each answer of the server; the whole may take two minutes.
        clock: tells seconds.

    Raises:
        CorpusError: the address is not allowed, nothing can be had there, or it is too much or of a kind not read.
    """
    deadline = clock() + _WHOLE_SECONDS
    current = address
    for _ in range(_REDIRECTS + 1):
        connection, target = _open(current, timeout_seconds, allow_private=allow_private)
        try:
            connection.request("GET", target, headers=_HEADERS)
            with connection.getresponse() as response:
                if response.status in _MOVED and (moved := response.getheader("Location")):
                    current = urljoin(current, moved)
                    continue
                return _receive(response, current, limit_bytes, lambda: clock() > deadline)
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(current, error) from error
        finally:
            connection.close()
    raise CorpusError(f"the address leads on more than {_REDIRECTS} times", place=address, hint="check the address")


def _open(address: str, seconds: float, *, allow_private: bool) -> tuple[http.client.HTTPConnection, str]:
    """A connection to an address that was checked, and the path to ask for."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise CorpusError("this is no address", place=address, hint="write it as `https://host/path`") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise CorpusError(
            "only addresses that begin with `http://` or `https://` are fetched",
            place=address,
            hint="check the address",
        )
    if parts.username is not None:
        raise CorpusError(
            "the address holds a name or a password",
            place=address,
            hint="save the page in a browser, and add that file",
        )
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    kind = _TlsConnection if parts.scheme == "https" else _Connection
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise CorpusError("the host's name is none", place=address, hint="check the address") from error
    return kind(name, port, seconds, address, allow_private=allow_private), f"{path}{query}"


def _connect(host: str, port: int, seconds: float, address: str, *, allow_private: bool) -> socket.socket:
    """A socket to a host, by the very number that was checked, so that a name cannot change in between."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unreachable(address, error) from error
    for *_, target in found:
        if not allow_private and not _is_public(str(target[0])):
            raise CorpusError(
                f"`{host}` is an address of this machine or of a private network, and was not asked",
                place=address,
                hint="allow it with `--allow-private`, if you trust the address",
            )
    failed: OSError | None = None
    for family, kind, protocol, _, target in found:
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(seconds)
            sock.connect(target)
        except OSError as error:
            sock.close()
            failed = error
            continue
        return sock
    raise _unreachable(address, failed or OSError("no address")) from failed


def _is_public(number: str) -> bool:
    """Whether an IP address belongs to the public internet (the registries of RFC 6890)."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


class _Connection(http.client.HTTPConnection):
    """To a host whose number was checked."""

    def __init__(self, host: str, port: int | None, seconds: float, address: str, *, allow_private: bool) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address, self._seconds, self._allow_private = address, seconds, allow_private

    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self._seconds, self._address, allow_private=self._allow_private)


class _TlsConnection(_Connection):
    """The same over TLS, with the certificate checked against the host's name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _receive(
    response: http.client.HTTPResponse, address: str, limit_bytes: int, is_late: Callable[[], bool]
) -> Fetched:
    if response.status != http.client.OK:
        hint = _STATUS_HINTS.get(response.status, "try again later, or check the address")
        raise CorpusError(f"the server answered {response.status} {response.reason}".rstrip(), place=address, hint=hint)
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    name = _make_name(address, kind)
    limit = limit_of(PurePosixPath(name).suffix or ".pdf", limit_bytes)
    stated = response.getheader("Content-Length", "")
    if stated.isdigit() and int(stated) > limit:
        raise _too_much(address, limit)
    data = bytearray()
    for piece in _iter_body(response):
        data += piece
        if len(data) > limit:
            raise _too_much(address, limit)
        if is_late():
            raise CorpusError("the server is too slow", place=address, hint="save the page, and add that file")
    charset = response.headers.get_content_charset()
    is_text = kind.startswith("text/") or kind.endswith("+xml")
    return Fetched(address, _to_utf8(bytes(data), charset) if charset and is_text else bytes(data), name)


def _iter_body(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body in pieces; one that was packed although nobody asked for it, unpacked a piece at a time."""
    coding = response.getheader("Content-Encoding", "identity").lower()
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding in {"gzip", "x-gzip", "deflate"} else None
    while piece := response.read(_CHUNK_BYTES):
        if unpack is None:
            yield piece
            continue
        try:
            while piece:
                yield unpack.decompress(piece, _CHUNK_BYTES)
                piece = unpack.unconsumed_tail
        except zlib.error as error:
            raise http.client.HTTPException("the answer is damaged") from error


def _make_name(address: str, kind: str) -> str:
    """A file's name for what came from an address: its ending tells how it is read; without one it is guessed."""
    stem = PurePosixPath(unquote(urlsplit(address).path))
    suffix = _SUFFIXES.get(kind, "")
    if kind in _TYPELESS or (kind == "text/plain" and stem.suffix.lower() in DOCUMENT_SUFFIXES):
        suffix = stem.suffix.lower() if stem.suffix.lower() in DOCUMENT_SUFFIXES else suffix
    elif not suffix:
        raise CorpusError(
            f"`{kind}` is a kind of document that cannot be read",
            place=address,
            hint=f"what can be: {', '.join(DOCUMENT_SUFFIXES)}",
        )
    words = re.sub(r"[^\w-]+", "-", stem.stem if stem.suffix.lower() in DOCUMENT_SUFFIXES else stem.name).strip("-")
    return f"{words or 'untitled'}{suffix}"


def _to_utf8(data: bytes, charset: str) -> bytes:
    """Text in the encoding that the server names; where that is wrong, the bytes as they are."""
    try:
        return data.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return data


def _too_much(address: str, limit: int) -> CorpusError:
    return CorpusError(
        f"there is more than {limit:,} bytes to fetch: no essay is that long",
        place=address,
        hint="raise `limit_bytes` under `[corpus]` in `stratgraph.toml`, if it is one",
    )


def _unreachable(address: str, error: Exception) -> CorpusError:
    reason = str(getattr(error, "strerror", None) or error) or type(error).__name__
    return CorpusError(f"nothing could be fetched: {reason}", place=address, hint="check the address and the network")
