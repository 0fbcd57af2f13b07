"""CLI: `stratgraph export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stratgraph.cli.tables import TableFormat, render_table
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
    TTL = "ttl"
    NQ = "nq"
    JSONLD = "jsonld"


def export(
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.JSONL,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.", file_okay=False)] = Path(
        "export"
    ),
) -> None:
    """Write claims, concepts and relations for other programs: records, tables or RDF."""
    from stratgraph import build, graph, stages  # noqa: PLC0415 - the help page does without

    effects = open_effects()
    settings = open_project()
    if out.resolve().is_relative_to(settings.build_path.resolve()):
        raise BuildError("the build folder keeps its own files", place=str(out), hint="choose another with `--out`")
    built = build.build_graph(settings, effects)
    run = stages.Run.start(settings, effects)
    store = run.open_store(built.graph_path)
    files: dict[str, bytes] = {}
    if form is ExportFormat.JSONL:
        records = graph.export_records(run.ask)
        files = {name: "".join(f"{line}\n" for line in lines).encode() for name, lines in records.items()}
    elif form in (ExportFormat.CSV, ExportFormat.TSV, ExportFormat.JSON):
        for name in stages.SITE_QUERIES:
            files[f"{name}.{form.value}"] = render_table(run.ask(name), TableFormat(form.value)).encode()
    else:
        files = {f"graph.{form.value}": graph.export_graph(store, form.value)}
    for name, data in files.items():
        effects.write_bytes(out / name, data)
    effects.say(f"wrote {count_of(len(files), 'file')} to {out}")
