"""A server that plays the endpoint of a language model: it says what a test has it say, and keeps what it was asked."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Turn:
    """One answer: a status and a body; or none at all, until the test is over."""

    status: int = 200
    body: bytes = b""
    hangs: bool = False


@dataclass
class ChatServer:
    """What it will say, the last turn again and again, and what was asked."""

    turns: list[Turn] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def say(self, *contents: object) -> None:
        """Answer with these words (or with this JSON) as a model would."""
        self.turns += [Turn(body=wrap(content)) for content in contents]


def wrap(content: object) -> bytes:
    """A reply of the interface."""
    words = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


@contextlib.contextmanager
def serve_chat() -> Iterator[ChatServer]:
    """The server while the block runs, on a port of its own."""
    chat = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            said = {"path": self.path, "key": self.headers.get("Authorization"), "body": json.loads(body)}
            chat.asked.append(said)
            turn = chat.turns.pop(0) if len(chat.turns) > 1 else chat.turns[0]
            if turn.hangs:
                chat.over.wait()
                return
            self.send_response(turn.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(turn.body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked may have had enough
                self.wfile.write(turn.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    chat.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield chat
    finally:
        chat.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
