"""Graph room: the default store, over rdflib, in memory."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from stratgraph.errors import GraphError, MissingExtraError, QueryError
from stratgraph.graph.limits import Deadline, QueryLimits, alarm, take
from stratgraph.graph.names import Names
from stratgraph.graph.rdflib_eval import faster_patterns
from stratgraph.graph.rows import REBUILD, require_form, to_cell, to_literal, to_table, to_term
from stratgraph.graph.sparql import Allowed, CheckedQuery, check_query, syntax_error
from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_turtle
from stratgraph.graph.trig_reader import read_trig
from stratgraph.model import Cell, Table

__all__ = ["RdflibStore", "to_node"]


class RdflibStore:
    """A graph in memory; the library's own graphs are filled when the first query needs them."""

    def __init__(
        self,
        trig: str,
        base: str,
        place: str | None = None,
        *,
        limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
        allowed: Collection[Allowed] = frozenset(),
    ) -> None:
        self.base = base
        self.limits = limits
        self._allowed = frozenset(allowed)
        self._prefixes = Names(base).prefixes
        self._quads = read_trig(trig) or _parse(trig, place)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """Every statement with its graph: for the few queries that ask who says what."""
        dataset = rdflib.Dataset(default_union=True)
        graphs: dict[Iri, rdflib.Graph] = {}
        for quad in self._quads:
            if quad.graph not in graphs:
                graphs[quad.graph] = dataset.graph(rdflib.URIRef(quad.graph.value))
            graph = graphs[quad.graph]
            dataset.store.add((to_node(quad.subject), to_node(quad.predicate), to_node(quad.object)), graph)
        return dataset

    @cached_property
    def union(self) -> rdflib.Graph:
        """Every statement of every graph, without the graphs: quicker to fill and to ask."""
        graph = rdflib.Graph(store="SimpleMemory", bind_namespaces="none")
        node = cache(to_node)
        for quad in self._quads:
            graph.store.add((node(quad.subject), node(quad.predicate), node(quad.object)), graph)
        return graph

    def query(self, sparql: str, /, **bindings: Cell | Iri) -> Table:
        """The rows of a query of any form."""
        checked, result, found = self._run(sparql, bindings)
        if checked.form == "ASK":
            return Table("query", ("answer",), ((bool(result.askAnswer),),))
        columns = ["subject", "predicate", "object"]
        if checked.form == "SELECT":
            columns = [str(variable) for variable in result.vars or ()]
        rows = (tuple(_cell(node) for node in row) for row in found)
        return to_table(columns, rows, is_ordered=checked.is_ordered and checked.form == "SELECT")

    def ask(self, sparql: str, /, **bindings: Cell | Iri) -> bool:
        """Yes or no."""
        checked, result, _ = self._run(sparql, bindings)
        require_form(checked, "ASK")
        return bool(result.askAnswer)

    def construct(self, sparql: str, /, **bindings: Cell | Iri) -> str:
        """Sorted Turtle."""
        checked, _, found = self._run(sparql, bindings)
        require_form(checked, "CONSTRUCT", "DESCRIBE")
        graph = Iri("")
        quads = [Quad(graph, _iri(s), _iri(p), _term(o)) for s, p, o in found]
        return to_turtle(quads, self._prefixes)

    def iter_quads(self) -> Iterator[Quad]:
        """Every statement with its graph."""
        yield from self._quads

    def _run(self, sparql: str, bindings: dict[str, Cell | Iri]) -> tuple[CheckedQuery, Any, list[Any]]:
        """The checked query, the library's result, and its rows or triples, all of them fetched."""
        checked = check_query(sparql, self._prefixes, self._allowed)
        if checked.form == "UPDATE":
            raise MissingExtraError("oxigraph", "trying out an update")
        prepared = self._prepare(checked)
        terms = {key: to_node(term) for key, value in bindings.items() if (term := to_term(value)) is not None}
        graph = self.dataset if checked.names_graphs or self._allowed else self.union
        deadline = Deadline(self.limits.seconds)
        try:
            with _own_warnings_muted(), alarm(deadline), faster_patterns(deadline):
                result = graph.query(prepared, initBindings=terms)
                return checked, result, [] if checked.form == "ASK" else take(result, self.limits, deadline)
        except QueryError:
            raise
        except Exception as error:
            raise QueryError(f"the query could not be run: {error}") from error

    def _prepare(self, checked: CheckedQuery) -> Query:
        try:
            query = prepareQuery(checked.sparql, initNs=self._prefixes)
        except Exception as error:
            offset = getattr(error, "loc", None)  # where the parser stumbled
            if offset is None:
                raise QueryError(f"this query has no meaning: {error}") from error
            raise syntax_error(checked.sparql, offset) from error
        if query.algebra.datasetClause and "FROM" not in self._allowed:
            raise QueryError("`FROM` is not allowed: a query asks this graph only")
        return query


@contextmanager
def _own_warnings_muted() -> Iterator[None]:
    """The library warns of its own use of what it has deprecated; there is nothing that we could mend."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"rdflib\b.*")
        yield


def _parse(trig: str, place: str | None) -> list[Quad]:
    """Any TriG, by the library's own reader, which takes its time."""
    dataset = rdflib.Dataset()
    try:
        with _own_warnings_muted():
            dataset.parse(data=trig, format="trig")
    except Exception as error:
        # The parser raises whatever went wrong inside it; to the reader it is one thing: this is not TriG.
        reason = re.sub(r"\s+", " ", str(error))[:200]
        raise GraphError(f"this is not TriG: {reason}", place=place, hint=REBUILD) from error
    return [Quad(Iri(str(g or "")), _iri(s), _iri(p), _term(o)) for s, p, o, g in dataset.quads()]


def to_node(term: Term) -> rdflib.URIRef | rdflib.Literal:
    """A term as the library has it."""
    if isinstance(term, Iri):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # A plain text has no datatype in rdflib, which takes `"a"` and `"a"^^xsd:string` for two things.
    datatype = None if term.datatype == str(rdflib.XSD.string) else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)  # as it is written, in every store


def _cell(node: Any) -> Cell:  # noqa: ANN401 - any of rdflib's terms, or None
    if node is None:
        return None
    return to_cell(str(node), str(node.datatype)) if isinstance(node, rdflib.Literal) else str(node)


def _iri(node: Any) -> Iri:  # noqa: ANN401 - any of rdflib's terms
    if not isinstance(node, rdflib.URIRef):
        raise GraphError(f"`{node}` has no address of its own", hint="blank nodes are not used in this graph")
    return Iri(str(node))


def _term(node: Any) -> Term:  # noqa: ANN401 - any of rdflib's terms
    if isinstance(node, rdflib.Literal):
        return to_literal(str(node), str(node.datatype) if node.datatype else None, node.language)
    return _iri(node)
