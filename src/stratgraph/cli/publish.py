"""CLI: `stratgraph publish`."""

from __future__ import annotations

from typing import Annotated

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project

__all__ = ["publish"]


def publish(
    *,
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint", help="The server's address for its graph store, such as https://example.org/debate/data."
        ),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Send every named graph, and not only those that changed since last time.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, help="How many seconds the server may take for one named graph.")
    ] = 60.0,
    tries: Annotated[int, typer.Option("--tries", min=1, help="How often a failed request is made.")] = 4,
) -> None:
    """Send the graph to a SPARQL server, one named graph at a time.

    Works with any server that speaks the SPARQL 1.1 Graph Store protocol. What was sent is remembered, so that a run
    that was cut off goes on where it stopped, and the next one sends what changed. Name and password may stand in the
    address: https://name:password@example.org/debate/data.
    """
    from stratgraph import build  # noqa: PLC0415 - the help page does without
    from stratgraph.graph.http import Endpoint  # noqa: PLC0415 - the same
    from stratgraph.graph.publish import publish_graph  # noqa: PLC0415 - the same

    effects = open_effects()
    settings = open_project()
    server = Endpoint(endpoint, timeout_seconds=timeout, tries=tries)
    trig = build.build_graph(settings, effects).graph_path.read_text(encoding="utf-8")
    folder = settings.build_path / "published"
    report = publish_graph(trig, settings.graph.base, server, folder, effects, everything=everything)
    removed = f", {count_of(report.removed, 'graph')} removed" if report.removed else ""
    effects.say(f"{server.shown}: {count_of(report.sent, 'graph')} sent, {report.kept:,} there already{removed}")
