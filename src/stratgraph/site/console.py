"""site: the page on which readers ask the graph in SPARQL, with examples whose answers are already printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stratgraph.model import Cell, Table
from stratgraph.site.debate import Debate
from stratgraph.site.links import Linker, concept_path, essay_path
from stratgraph.site.package_files import has_sparql_engine
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["make_console_page"]

_ROWS = 6
_GRAPH = "graph.trig"


@dataclass(frozen=True, slots=True)
class Example:
    """A named question, its text, and the first rows of its answer; a cell is its text and where it leads."""

    name: str
    description: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    count: int


def make_console_page(debate: Debate) -> Page:
    """The console; without the query engine, the graph or a web server the page says so, and shows the answers."""
    tables = {table.name: table for table in debate.data.tables}
    linker = Linker("sparql/", debate.data.directory_urls)
    examples = [
        _make_example(row, tables[str(row["query"])], debate)
        for row in (tables["examples"].to_records() if "examples" in tables else ())
        if str(row["query"]) in tables
    ]
    body = fill(
        "sparql.html",
        linker,
        debate=debate,
        examples=examples,
        engine=has_sparql_engine(),
        graph=next((item for item in debate.data.downloads if item.name == _GRAPH), None),
    )
    description = "Ask the graph of this debate in SPARQL, in the page."
    return Page("sparql/", "Ask in SPARQL", body, tab="data/", description=description, search=False)


def _make_example(row: Mapping[str, Cell], table: Table, debate: Debate) -> Example:
    lines = str(row["text"]).strip().splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    rows = tuple(_link_cells(table.columns, cells, debate) for cells in table.rows[:_ROWS])
    return Example(str(row["query"]), str(row["description"]), text, table.columns, rows, len(table.rows))


def _link_cells(columns: Sequence[str], cells: Sequence[Cell], debate: Debate) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell), _find_place(name, cell, debate))
        for name, cell in zip(columns, cells, strict=True)
    )


def _find_place(column: str, cell: Cell, debate: Debate) -> str:
    key = str(cell)
    if column == "essay" and key in debate.essays:
        return essay_path(key)
    if column == "concept" and key in debate.concepts:
        return concept_path(key)
    if column == "claim" and key in debate.claims:
        return debate.claims[key].place
    return ""
