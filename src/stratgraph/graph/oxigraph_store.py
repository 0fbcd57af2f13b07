"""Graph room: the quicker store, over pyoxigraph, in memory; an optional extra with the same answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from stratgraph.errors import GraphError, MissingExtraError, QueryError
from stratgraph.graph.names import Names
from stratgraph.graph.rows import REBUILD, require_form, to_cell, to_literal, to_table, to_term
from stratgraph.graph.sparql import CheckedQuery, check_query, place_terms
from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_turtle
from stratgraph.model import Cell, Table

try:
    import pyoxigraph
except ImportError as error:  # pragma: no cover - the development environment has it
    raise MissingExtraError("oxigraph", "the store `oxigraph`") from error

__all__ = ["OxigraphStore"]

_PLACE = re.compile(r"at (\d+):(\d+)")


class OxigraphStore:
    """A graph in memory."""

    def __init__(self, trig: str, base: str, place: str | None = None) -> None:
        self.base = base
        self._prefixes = Names(base).prefixes
        self.store = pyoxigraph.Store()
        try:
            self.store.bulk_load(trig.encode("utf-8"), format=pyoxigraph.RdfFormat.TRIG)
        except (SyntaxError, ValueError) as error:
            raise GraphError(f"this is not TriG: {error}", place=place, hint=REBUILD) from error

    def query(self, sparql: str, /, **bindings: Cell | Iri) -> Table:
        """The rows of a query of any form."""
        checked, result, found = self._run(sparql, bindings)
        if checked.form == "ASK":
            return Table("query", ("answer",), ((bool(result),),))
        columns = ["subject", "predicate", "object"]
        if checked.form == "SELECT":
            columns = [variable.value for variable in result.variables]
        rows = (tuple(_cell(node) for node in row) for row in found)
        return to_table(columns, rows, is_ordered=checked.is_ordered and checked.form == "SELECT")

    def ask(self, sparql: str, /, **bindings: Cell | Iri) -> bool:
        """Yes or no."""
        checked, result, _ = self._run(sparql, bindings)
        require_form(checked, "ASK")
        return bool(result)

    def construct(self, sparql: str, /, **bindings: Cell | Iri) -> str:
        """Sorted Turtle."""
        checked, _, found = self._run(sparql, bindings)
        require_form(checked, "CONSTRUCT", "DESCRIBE")
        graph = Iri("")
        quads = [Quad(graph, _iri(s), _iri(p), _term(o)) for s, p, o in found]
        return to_turtle(quads, self._prefixes)

    def iter_quads(self) -> Iterator[Quad]:
        """Every statement with its graph."""
        for quad in self.store:
            yield Quad(_iri(quad.graph_name), _iri(quad.subject), _iri(quad.predicate), _term(quad.object))

    def _run(self, sparql: str, bindings: dict[str, Cell | Iri]) -> tuple[CheckedQuery, Any, list[Any]]:
        """The checked query, the library's result, and its rows or triples, all of them fetched."""
        checked = check_query(sparql, self._prefixes)
        # Its own substitutions want every variable to be selected; the terms are placed by token, as it writes them.
        terms = {key: str(_node(term)) for key, value in bindings.items() if (term := to_term(value)) is not None}
        sparql = place_terms(checked.sparql, terms)
        try:
            result: Any = self.store.query(sparql, prefixes=self._prefixes, use_default_graph_as_union=True)
            return checked, result, [] if checked.form == "ASK" else list(result)
        except SyntaxError as error:
            found = _PLACE.search(str(error))
            place = f"line {found[1]}, column {found[2]}" if found else None
            raise QueryError(f"this is not SPARQL: {error}", place=place) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be run: {error}") from error


def _node(term: Term) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if isinstance(term, Iri):
        return pyoxigraph.NamedNode(term.value)
    return pyoxigraph.Literal(term.value, datatype=pyoxigraph.NamedNode(term.datatype))


def _cell(node: Any) -> Cell:  # noqa: ANN401 - any of pyoxigraph's terms, or None
    if node is None:
        return None
    if isinstance(node, pyoxigraph.Literal):
        return to_cell(node.value, node.datatype.value)
    return str(node.value)


def _iri(node: Any) -> Iri:  # noqa: ANN401 - any of pyoxigraph's terms
    if not isinstance(node, pyoxigraph.NamedNode):
        raise GraphError(f"`{node}` has no address of its own", hint="blank nodes are not used in this graph")
    return Iri(node.value)


def _term(node: Any) -> Term:  # noqa: ANN401 - any of pyoxigraph's terms
    if isinstance(node, pyoxigraph.Literal):
        return to_literal(node.value, node.datatype.value, node.language)
    return _iri(node)
