"""The doorbell: the command line parses, calls one function and prints; it computes no facts of its own."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run ``stratgraph`` with the arguments of the process."""
    from stratgraph.cli.app import run  # noqa: PLC0415 - importing the package changes and costs nothing

    run()
