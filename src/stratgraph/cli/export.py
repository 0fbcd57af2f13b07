"""CLI: `stratgraph export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.terminal import count_of, open_effects, open_project
from stratgraph.errors import BuildError

__all__ = ["ExportFormat", "export"]


class ExportFormat(StrEnum):
    """What the graph is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    TRIG = "trig"
    NQ = "nq"
    TTL = "ttl"
    ESSAYS = "essays"
    JSONLD = "jsonld"
    NANOPUB = "nanopub"
    GRAPHML = "graphml"
    NEO4J = "neo4j"
    ARGDOWN = "argdown"


def export(
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.JSONL,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.", file_okay=False)] = Path(
        "export"
    ),
) -> None:
    """Write the debate for other programs.

    jsonl: records, one per line (claims, concepts, causes, contrasts, answers, relations).

    csv, tsv, json: a file per table.

    trig, nq: the graph with its named graphs; ttl: all of them as one; essays: a Turtle file per essay.

    jsonld: the graph as JSON-LD, with its context in a file beside it.

    nanopub: a nanopublication (TriG) for each relation that a person has confirmed.

    graphml, neo4j: claims, concepts, essays and questions as a network: for Gephi, yEd or networkx, or as two CSV files
    for Neo4j's import.

    argdown: claims and how they stand to each other, for argument maps.

    The same graph gives the same bytes.
    """
    from stratgraph import build, graph  # noqa: PLC0415 - the help page does without
    from stratgraph.run import Run  # noqa: PLC0415 - see above

    effects = open_effects()
    settings = open_project()
    if out.resolve().is_relative_to(settings.build_path.resolve()):
        raise BuildError("the build folder keeps its own files", place=str(out), hint="choose another with `--out`")
    built = build.build_graph(settings, effects)
    run = Run.start(settings, effects)
    store = run.open_store(built.graph_path)
    files = graph.export_files(store, run.ask, form.value)
    for name, data in files.items():
        effects.write_bytes(out / name, data)
    effects.say(f"wrote {count_of(len(files), 'file')} to {out}")
    if form is ExportFormat.NANOPUB and not files:
        effects.say("no relation is confirmed yet; `stratgraph query relations-to-review` lists those to look at")
