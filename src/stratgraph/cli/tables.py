"""CLI: a table of rows as text that fits the terminal, as Markdown, as JSON, CSV or TSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from stratgraph.cli.columns import fit_columns
from stratgraph.errors import QueryError
from stratgraph.model import Cell, Table
from stratgraph.naming import join_names, suggest

__all__ = ["PAGE_ROWS", "QueryFormat", "Shown", "TableFormat", "choose_columns", "draw_table", "render_table"]

_FALLBACK_WIDTH = 120
"""Where nobody looks, in a pipe or a file, and ``COLUMNS`` says nothing."""
_NARROWEST = 20
_PIECE_ROWS = 50
"""How many rows are drawn before they are shown: who reads the first ones need not wait for the last."""
_MARKDOWN: Final = str.maketrans({"&": "&amp;", "<": "&lt;", **{char: f"\\{char}" for char in "\\`[]|"}})
"""What would become a tag, a link, code or the end of a cell: a sentence stands in a page as it stands in its essay."""
PAGE_ROWS = 1000
"""How many rows of an answer are printed for a reader who did not say how many; a program gets all."""


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


class QueryFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    TTL = "ttl"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of an answer is printed, and how; without a format, Turtle for what is a graph, else a table.

    A limit of 0 is none.
    """

    form: QueryFormat | None
    columns: str | None
    limit: int | None
    is_wide: bool

    @property
    def most_rows(self) -> int | None:
        """How many rows are printed at most; None for all."""
        if self.limit is not None:
            return self.limit or None
        return PAGE_ROWS if self.form in (None, QueryFormat.TABLE, QueryFormat.MD) else None


def choose_columns(table: Table, names: str) -> Table:
    """Only the columns that are named, in this order.

    Args:
        table: all columns.
        names: separated by commas.

    Raises:
        QueryError: there is no such column.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted or [""]:
        if name not in table.columns:
            hint = suggest(name, table.columns) or f"there are {join_names(table.columns)}"
            raise QueryError(f"there is no column `{name}`", hint=hint)
    places = [table.columns.index(name) for name in wanted]
    return replace(table, columns=tuple(wanted), rows=tuple(tuple(row[at] for at in places) for row in table.rows))


def render_table(table: Table, form: TableFormat) -> str:
    """All columns of the rows in one of the formats; JSON is a list of objects."""
    match form:
        case TableFormat.JSON:
            return json.dumps(table.to_records(), ensure_ascii=False, indent=1) + "\n"
        case TableFormat.MD:
            return _render_markdown(table)
        case TableFormat.CSV | TableFormat.TSV:
            return _render_separated(table, "," if form is TableFormat.CSV else "\t")
    return "".join(draw_table(table, keep_all=True)[0])


def draw_table(table: Table, *, is_wide: bool = False, keep_all: bool = False) -> tuple[Iterator[str], str]:
    """The rows as text in columns, folded to fit the terminal, piece by piece.

    Args:
        table: what is printed.
        is_wide: all columns, and a line per row, however long.
        keep_all: leave no column out to fit the terminal.

    Returns:
        The pieces of the text, and a note on the columns that did not fit.
    """
    if not table.rows:
        return iter(["no rows\n"]), ""
    cells = [[_one_line(cell) for cell in row] for row in table.rows]
    if is_wide:
        widths = {at: max(len(row[at]) for row in [table.columns, *cells]) for at in range(len(table.columns))}
        return _draw(table, cells, widths, sum(widths.values()) + 2 * len(widths)), ""
    live = sys.stdout.isatty()
    room = max(shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns, _NARROWEST)
    widths = fit_columns(table.columns, cells, room, keep_all=keep_all)
    hidden = [name for at, name in enumerate(table.columns) if at not in widths]
    note = f"not shown: {', '.join(hidden)} (`--wide` shows all, `--columns` chooses)" if hidden else ""
    return _draw(table, cells, widths, room, live=live), note


def _render_separated(table: Table, delimiter: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def _render_markdown(table: Table) -> str:
    """A table as GitHub reads it; a cell is text, whatever its writer wanted it to become."""

    def line(cells: Sequence[str]) -> str:
        shown = (" ".join(cell.translate(_MARKDOWN).split()) for cell in cells)
        return f"| {' | '.join(shown)} |\n"

    body = [line([_plain(cell) for cell in row]) for row in table.rows]
    return "".join([line(table.columns), f"|{' --- |' * len(table.columns)}\n", *body])


def _draw(
    table: Table, cells: list[list[str]], widths: dict[int, int], room: int, *, live: bool = False
) -> Iterator[str]:
    from rich.console import Console  # noqa: PLC0415 - the help page does without
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    is_folded = any(len(row[at]) > width for row in cells for at, width in widths.items())
    numeric = {at for at in widths if all(_is_number(row[at]) for row in table.rows)}
    for start in range(0, len(cells), _PIECE_ROWS):
        grid = RichTable(box=None, pad_edge=False, show_edge=False, header_style="bold", show_header=not start)
        for at, width in widths.items():
            justify: Literal["left", "right"] = "right" if at in numeric else "left"
            grid.add_column(Text(table.columns[at]), overflow="fold", justify=justify, width=width)
        for number, row in enumerate(cells[start : start + _PIECE_ROWS], start):
            if is_folded and number:
                grid.add_row()  # a blank line tells where a folded row ends
            grid.add_row(*(Text(row[at]) for at in widths))
        stream = io.StringIO()
        Console(file=stream, width=room, color_system="auto" if live else None, force_terminal=live).print(grid)
        yield "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | None) and not isinstance(cell, bool)


def _one_line(cell: Cell) -> str:
    return " ".join(_plain(cell).split())


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)
