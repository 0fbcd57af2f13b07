"""Graph room: what both engines have in common - cells from literals, bindings from cells, tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from stratgraph.errors import QueryError
from stratgraph.graph.sparql import CheckedQuery
from stratgraph.graph.terms import Iri, Literal, Term, boolean, decimal, integer, text
from stratgraph.model import Cell, Table
from stratgraph.vocab import NAMESPACES

__all__ = ["REBUILD", "require_form", "to_cell", "to_literal", "to_table", "to_term"]

REBUILD: Final = "remove the build folder and build again"

_XSD = NAMESPACES["xsd"]
_ADDRESS = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*""")
_INTEGERS = frozenset({f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long", f"{_XSD}nonNegativeInteger"})
_FLOATS = frozenset({f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"})


def to_cell(value: str, datatype: str) -> Cell:
    """A literal as a plain value; one that does not fit its datatype stays a text."""
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype in _FLOATS:
            return float(value)
    except ValueError:
        return value
    if datatype == f"{_XSD}boolean" and value in {"true", "false", "1", "0"}:
        return value in {"true", "1"}
    return value


def to_term(value: Cell | Iri) -> Term | None:
    """A plain value as an RDF term; nothing for nothing, which leaves the variable free.

    Raises:
        QueryError: an IRI that is none.
    """
    if isinstance(value, Iri):
        if not _ADDRESS.fullmatch(value.value):
            raise QueryError(f"`{value.value}` is no address")
        return value
    if value is None:
        return None
    if isinstance(value, bool):
        return boolean(value)
    if isinstance(value, int):
        return integer(value)
    return decimal(value) if isinstance(value, float) else text(value)


def to_table(columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], *, is_ordered: bool) -> Table:
    """A table; rows in no order are sorted, so that the same question has the same answer."""
    found = list(rows)
    if not is_ordered:
        found.sort(key=lambda row: [_rank(cell) for cell in row])
    return Table("query", tuple(columns), tuple(found))


def _rank(cell: Cell) -> tuple[int, float, str]:
    """Nothing before numbers before texts."""
    if cell is None:
        return (0, 0.0, "")
    return (2, 0.0, cell) if isinstance(cell, str) else (1, float(cell), "")


def require_form(checked: CheckedQuery, *forms: str) -> None:
    """Refuse a query of another form.

    Raises:
        QueryError: it is one.
    """
    if checked.form not in forms:
        raise QueryError(f"this is a {checked.form} query", hint=f"write {' or '.join(forms)}")


def to_literal(value: str, datatype: str | None, language: str | None) -> Literal:
    """A literal of either library as ours."""
    plain = f"{NAMESPACES['rdf']}langString" if language else f"{_XSD}string"
    return Literal(value, datatype or plain, language or "")
