"""Documents from the web, from a real server on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from stratgraph.corpus.fetch import _is_public, fetch_document
from stratgraph.errors import CorpusError

LIMIT = 10_000
PAGE = "<html><body><p>Depth is slow, and a café on the quay is not.</p></body></html>"


class Answers(BaseHTTPRequestHandler):
    """A server that answers by path."""

    seen: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        self.seen.append(self.path)
        answer = getattr(
            self, f"answer_{self.path.strip('/').partition('?')[0].replace('-', '_').partition('.')[0]}", None
        )
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def send(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_page(self) -> None:
        self.send(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def answer_old(self) -> None:
        self.send(PAGE.encode("cp1252"), Content_Type="text/html; charset=windows-1252")

    def answer_packed(self) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def answer_bomb(self) -> None:
        self.send(gzip.compress(b" " * 50_000_000), Content_Type="text/html", Content_Encoding="gzip")

    def answer_huge(self) -> None:
        self.send(b"", Content_Type="text/html", Content_Length="1073741824")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"more and more of it\n" * 50)
        except OSError:
            pass

    def answer_picture(self) -> None:
        self.send(b"GIF89a", Content_Type="image/gif")

    def answer_login(self) -> None:
        self.send(b"", 401)

    def answer_there(self) -> None:
        self.send(b"", 302, Location="/page?from=there")

    def answer_round(self) -> None:
        self.send(b"", 302, Location="/round")

    def answer_inside(self) -> None:
        self.send(b"", 302, Location="http://169.254.169.254/latest/meta-data")

    def answer_local(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def answer_paper(self) -> None:
        self.send(b"%PDF-1.4", Content_Type="application/octet-stream")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()


def test_a_page_comes_with_its_last_address_and_a_name(server: str) -> None:
    found = fetch_document(f"{server}/there", LIMIT, allow_private=True)
    assert found.data.decode() == PAGE
    assert (found.address, found.name) == (f"{server}/page?from=there", "page.html")


@pytest.mark.parametrize("path", ["old", "packed"])
def test_encodings_of_the_server_are_undone(server: str, path: str) -> None:
    assert fetch_document(f"{server}/{path}", LIMIT, allow_private=True).data.decode() == PAGE


def test_a_type_that_says_nothing_gives_way_to_the_ending(server: str) -> None:
    assert fetch_document(f"{server}/paper.pdf", LIMIT, allow_private=True).name == "paper.pdf"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/huge", "more than 10,000 bytes"),
        ("/endless", "more than 10,000 bytes"),
        ("/bomb", "more than 10,000 bytes"),
        ("/picture", "`image/gif` is a kind"),
        ("/login", "answered 401"),
        ("/nothing", "answered 404"),
        ("/round", "leads on more than 5 times"),
        ("/local", "only addresses that begin"),
    ],
)
def test_what_cannot_be_had_says_why(server: str, path: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        fetch_document(f"{server}{path}", LIMIT, allow_private=True)
    assert caught.value.hint


def test_private_addresses_are_refused_before_anything_is_sent(server: str) -> None:
    before = len(Answers.seen)
    with pytest.raises(CorpusError, match="private network") as caught:
        fetch_document(f"{server}/page", LIMIT)
    assert "--allow-private" in str(caught.value.hint)
    assert len(Answers.seen) == before


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server of this test passes for a public one; where it sends us does not.
    monkeypatch.setattr("stratgraph.corpus.fetch._is_public", lambda number: number == "127.0.0.1")
    with pytest.raises(CorpusError, match=r"`169\.254\.169\.254` is an address of this machine or of a private"):
        fetch_document(f"{server}/inside", LIMIT)


def test_a_server_that_is_not_there_says_so() -> None:
    with pytest.raises(CorpusError, match="nothing could be fetched"):
        fetch_document("http://127.0.0.1:1/", LIMIT, allow_private=True)


def test_a_server_that_takes_too_long_is_left(server: str) -> None:
    ticks = iter(range(0, 100_000, 1000))
    with pytest.raises(CorpusError, match="too slow"):
        fetch_document(f"{server}/page", LIMIT, allow_private=True, clock=lambda: float(next(ticks)))


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "https://", "http://[::1", "http://me:word@example.org/"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(CorpusError):
        fetch_document(address, LIMIT)


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - a number to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(number: str, public: bool) -> None:  # noqa: FBT001 - a case
    assert _is_public(number) is public
