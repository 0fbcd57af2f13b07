"""CLI: a table of rows as text for a terminal, as JSON, CSV or TSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from enum import StrEnum

from stratgraph.model import Cell, Table

__all__ = ["TableFormat", "render_table"]


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


def render_table(table: Table, form: TableFormat) -> str:
    """The rows in one of the formats; JSON is a list of objects."""
    if form is TableFormat.JSON:
        return json.dumps(table.to_records(), ensure_ascii=False, indent=1) + "\n"
    if form is TableFormat.TABLE:
        return _render_text(table)
    return _render_separated(table, "," if form is TableFormat.CSV else "\t")


def _render_separated(table: Table, delimiter: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def _render_text(table: Table) -> str:
    from rich.console import Console  # noqa: PLC0415 - the help page does without
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not table.rows:
        return "no rows\n"
    grid = RichTable(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for index, column in enumerate(table.columns):
        numeric = all(isinstance(row[index], int | float | None) for row in table.rows)
        grid.add_column(column, overflow="fold", justify="right" if numeric else "left")
    for row in table.rows:
        grid.add_row(*(Text(_plain(cell)) for cell in row))
    live = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if live else 160
    console = Console(file=io.StringIO(), width=width, color_system="auto" if live else None, force_terminal=live)
    console.print(grid)
    stream = console.file
    assert isinstance(stream, io.StringIO)  # noqa: S101 - made three lines above; for the type checker
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)
