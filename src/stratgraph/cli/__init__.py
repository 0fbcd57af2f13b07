"""The doorbell: the command line parses, calls one function and prints; it computes no facts of its own."""

from __future__ import annotations

import io
import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run ``stratgraph`` with the arguments of the process."""
    # The parser's matrices are small: threads of the linear algebra cost more than they bring. Read when numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Quotes hold curly marks and every script: what is printed is UTF-8, whatever the terminal says of itself.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from stratgraph.cli.app import run  # noqa: PLC0415 - importing the package changes and costs nothing

    run()
