"""Graph room: a table as CSV, TSV or JSON for other programs: every digit of a number, `true` and `false`, UTF-8."""

from __future__ import annotations

import csv
import io
import json

from stratgraph.model import Cell, Table

__all__ = ["to_csv", "to_json", "to_plain_cell"]


def to_csv(table: Table, delimiter: str = ",") -> str:
    """A header, then the rows, as RFC 4180 has it but with plain line feeds; what is absent is empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([to_plain_cell(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def to_json(table: Table) -> str:
    """A list with one object per row."""
    return json.dumps(table.to_records(), ensure_ascii=False, indent=1) + "\n"


def to_plain_cell(cell: Cell) -> str:
    """A cell as a text that says it in full."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
