"""The doorbell: the command line parses, calls one function and prints; it computes no facts of its own."""

from __future__ import annotations

import os

__all__ = ["main"]


def main() -> None:
    """Run ``stratgraph`` with the arguments of the process."""
    # The parser's matrices are small: threads of the linear algebra cost more than they bring. Read when numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from stratgraph.cli.app import run  # noqa: PLC0415 - importing the package changes and costs nothing

    run()
