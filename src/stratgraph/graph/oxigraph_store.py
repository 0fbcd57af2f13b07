"""Graph room: the quicker store, over pyoxigraph, in memory or on disk; an optional extra with the same answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from stratgraph.errors import GraphError, MissingExtraError, QueryError
from stratgraph.graph.limits import Apart, Deadline, QueryLimits, take
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_token
from stratgraph.graph.rows import REBUILD, require_form, to_cell, to_literal, to_table, to_term
from stratgraph.graph.sparql import SYNTAX_HINT, Allowed, CheckedQuery, check_query, place_terms, syntax_error
from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_turtle
from stratgraph.model import Cell, Table

try:
    import pyoxigraph
except ImportError as error:  # pragma: no cover - the development environment has it
    raise MissingExtraError("oxigraph", "the store `oxigraph`") from error

__all__ = ["OxigraphStore", "load_trig"]

_PLACE = re.compile(r"at (\d+):(\d+)")
_CHANGES = ("change", "graph", "subject", "predicate", "object")


def load_trig(store: pyoxigraph.Store, trig: str, place: str | None = None) -> None:
    """Put the statements of some TriG into a store.

    Raises:
        GraphError: this is not TriG.
    """
    try:
        store.bulk_load(trig.encode("utf-8"), format=pyoxigraph.RdfFormat.TRIG)
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"this is not TriG: {error}", place=place, hint=REBUILD) from error


class OxigraphStore:
    """A graph that pyoxigraph holds.

    Args:
        store: the graph.
        base: the address under which its IRIs are.
        limits: what a query may take.
        allowed: what of a query may reach beyond this graph.
        mend: makes the store anew when it turns out to be damaged; only a store on disk can be.
    """

    def __init__(
        self,
        store: pyoxigraph.Store,
        base: str,
        *,
        limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
        allowed: Collection[Allowed] = frozenset(),
        mend: Callable[[], pyoxigraph.Store] | None = None,
    ) -> None:
        self.base = base
        self.store = store
        self.limits = limits
        self._allowed = frozenset(allowed)
        self._mend = mend
        self._apart = Apart()
        self._prefixes = Names(base).prefixes

    @classmethod
    def from_trig(
        cls,
        trig: str,
        base: str,
        place: str | None = None,
        *,
        limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
        allowed: Collection[Allowed] = frozenset(),
    ) -> OxigraphStore:
        """In memory, from the text of a file."""
        store = pyoxigraph.Store()
        load_trig(store, trig, place)
        return cls(store, base, limits=limits, allowed=allowed)

    def query(self, sparql: str, /, **bindings: Cell | Iri) -> Table:
        """The rows of a query of any form."""
        checked, columns, found = self._run(sparql, bindings)
        if checked.form == "ASK":
            return Table("query", ("answer",), ((bool(found),),))
        rows = (tuple(map(_cell, row)) for row in found)
        return to_table(columns, rows, is_ordered=checked.is_ordered and checked.form == "SELECT")

    def ask(self, sparql: str, /, **bindings: Cell | Iri) -> bool:
        """Yes or no."""
        checked, _, found = self._run(sparql, bindings)
        require_form(checked, "ASK")
        return bool(found)

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

    def _try_update(self, sparql: str) -> list[tuple[Any, ...]]:
        """What an update would take away and add, found on a copy: this graph stays as it was built."""
        before = set(self.store)
        copy = pyoxigraph.Store()
        copy.bulk_extend(before)
        copy.update(sparql, prefixes=self._prefixes)
        after = set(copy)
        changes = ((change, quads) for change, quads in (("removed", before - after), ("added", after - before)))
        return [_to_row(change, quad) for change, quads in changes for quad in quads]

    def _run(self, sparql: str, bindings: dict[str, Cell | Iri]) -> tuple[CheckedQuery, list[str], Any]:
        """The checked query, its columns, and its rows or triples, all of them fetched; of an ASK its answer."""
        checked = check_query(sparql, self._prefixes, self._allowed)
        # Its own substitutions want every variable to be selected; the terms are placed by token, as it writes them.
        terms = {key: to_token(term) for key, value in bindings.items() if (term := to_term(value)) is not None}
        text = place_terms(checked.sparql, terms)
        try:
            return self._fetch(checked, text)
        except (OSError, RuntimeError) as error:
            damaged = isinstance(error, OSError) or "orruption" in str(error)
            reaches = not {"SERVICE", "LOAD"}.isdisjoint(self._allowed)  # what fails may be another server
            if self._mend is None or reaches or not damaged:
                raise QueryError(f"the query could not be run: {error}") from error
            self.store = self._mend()
            return self._fetch(checked, text)

    def _fetch(self, checked: CheckedQuery, sparql: str) -> tuple[CheckedQuery, list[str], Any]:
        deadline = Deadline(self.limits.seconds)

        def fetch() -> tuple[CheckedQuery, list[str], Any]:
            if checked.form == "UPDATE":
                return checked, list(_CHANGES), take(self._try_update(sparql), self.limits, deadline)
            union = not checked.has_dataset
            result: Any = self.store.query(sparql, prefixes=self._prefixes, use_default_graph_as_union=union)
            if checked.form == "ASK":
                return checked, [], bool(result)
            columns = ["subject", "predicate", "object"]
            if checked.form == "SELECT":
                columns = [variable.value for variable in result.variables]
            return checked, columns, take(result, self.limits, deadline)

        try:
            return self._apart.run(fetch, deadline)
        except SyntaxError as error:
            found = _PLACE.search(str(error))
            if found is None:
                raise QueryError(f"this is not SPARQL: {error}", hint=SYNTAX_HINT) from error
            start = sum(len(line) for line in sparql.splitlines(keepends=True)[: int(found[1]) - 1])
            raise syntax_error(sparql, start + int(found[2]) - 1) from error
        except ValueError as error:
            raise QueryError(f"the query could not be run: {error}") from error


def _to_row(change: str, quad: pyoxigraph.Quad) -> tuple[Any, ...]:
    graph = None if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else quad.graph_name
    return pyoxigraph.Literal(change), graph, quad.subject, quad.predicate, quad.object


def _cell(node: Any) -> Cell:  # noqa: ANN401 - any of pyoxigraph's terms, or None
    if type(node) is pyoxigraph.Literal:
        return to_cell(node.value, node.datatype.value)
    return None if node is None else str(node.value)


def _iri(node: Any) -> Iri:  # noqa: ANN401 - any of pyoxigraph's terms
    if not isinstance(node, pyoxigraph.NamedNode):
        raise GraphError(f"`{node}` has no address of its own", hint="blank nodes are not used in this graph")
    return Iri(node.value)


def _term(node: Any) -> Term:  # noqa: ANN401 - any of pyoxigraph's terms
    if isinstance(node, pyoxigraph.Literal):
        return to_literal(node.value, node.datatype.value, node.language)
    return _iri(node)
