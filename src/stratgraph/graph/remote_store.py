"""Graph room: a graph that a SPARQL 1.1 endpoint holds; it is asked over HTTP and never changed from here.

Protocol: https://www.w3.org/TR/sparql11-protocol/. Some servers take all named graphs for the default graph, some take
none; which it is is found out once, and then every named graph is named with each query where it must be.
"""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from stratgraph.errors import GraphError, QueryError
from stratgraph.graph.http import Endpoint, EndpointError
from stratgraph.graph.limits import QueryLimits, check_rows
from stratgraph.graph.names import Names
from stratgraph.graph.nquads import to_token
from stratgraph.graph.ntriples import read_ntriples
from stratgraph.graph.rows import require_form, to_cell, to_literal, to_table, to_term
from stratgraph.graph.sparql import SYNTAX_HINT, Allowed, CheckedQuery, check_query, place_terms
from stratgraph.graph.syntax import find_fault
from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_turtle
from stratgraph.model import Cell, Table

__all__ = ["UNFINISHED_GRAPH", "RemoteStore"]

UNFINISHED_GRAPH = "unfinished"
"""The named graph that stands at an endpoint while something is being published there, and goes when it is whole."""

_PLACE = re.compile(r"(?:line )?(\d+)(?::|,? column )(\d+)")
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


class RemoteStore:
    """A graph behind an address. The time limit of a query is that of each try."""

    def __init__(
        self,
        endpoint: Endpoint,
        base: str,
        *,
        limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
        allowed: Collection[Allowed] = frozenset(),
    ) -> None:
        self.base = base
        self.limits = limits
        self._endpoint = replace(endpoint, timeout_seconds=limits.seconds or endpoint.timeout_seconds)
        self._allowed = frozenset(allowed)
        self._prefixes = Names(base).prefixes

    def query(self, sparql: str, /, **bindings: Cell | Iri) -> Table:
        """The rows of a query of any form."""
        checked, text = self._check(sparql, bindings)
        if checked.form in {"CONSTRUCT", "DESCRIBE"}:
            triples = self._fetch_triples(text)
            rows: list[tuple[Cell, ...]] = [(q.subject.value, q.predicate.value, _cell(q.object)) for q in triples]
            return to_table(["subject", "predicate", "object"], self._limit(rows), is_ordered=False)
        data = self._fetch_results(text)
        if checked.form == "ASK":
            return Table("query", ("answer",), ((bool(data["boolean"]),),))
        columns = data["head"]["vars"]
        found = [
            tuple(_cell(_term(row[column])) if column in row else None for column in columns)
            for row in data["results"]["bindings"]
        ]
        return to_table(columns, self._limit(found), is_ordered=checked.is_ordered)

    def ask(self, sparql: str, /, **bindings: Cell | Iri) -> bool:
        """Yes or no."""
        checked, text = self._check(sparql, bindings)
        require_form(checked, "ASK")
        return bool(self._fetch_results(text)["boolean"])

    def construct(self, sparql: str, /, **bindings: Cell | Iri) -> str:
        """Sorted Turtle."""
        checked, text = self._check(sparql, bindings)
        require_form(checked, "CONSTRUCT", "DESCRIBE")
        return to_turtle(self._fetch_triples(text), self._prefixes)

    def iter_quads(self) -> Iterator[Quad]:
        """Every statement with its graph, one graph after the other."""
        for graph in self._graphs:
            for quad in self._fetch_triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
                yield quad._replace(graph=Iri(graph))

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody began to publish there and has not come to the end."""
        graph = Names(self.base).graph(UNFINISHED_GRAPH).value
        return bool(self._fetch_results(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", union=False)["boolean"])

    @cached_property
    def _graphs(self) -> list[str]:
        """The named graphs of the server."""
        data = self._fetch_results("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", union=False)
        return [row["g"]["value"] for row in data["results"]["bindings"]]

    @cached_property
    def _default_graphs(self) -> list[str]:
        """The graphs that must be named, so that a query without ``GRAPH`` asks all of them."""
        plain = self._fetch_results("ASK { ?s ?p ?o }", union=False)["boolean"]
        named = self._fetch_results("ASK { GRAPH ?g { ?s ?p ?o } }", union=False)["boolean"]
        return self._graphs if named and not plain else []

    def _check(self, sparql: str, bindings: dict[str, Cell | Iri]) -> tuple[CheckedQuery, str]:
        """The checked query, and the text that is sent: with its values and its prefixes."""
        checked = check_query(sparql, self._prefixes, self._allowed)
        if checked.form == "UPDATE":
            raise QueryError("an endpoint is only read", hint="leave out `--endpoint`, or `stratgraph publish` to it")
        terms = {key: to_token(term) for key, value in bindings.items() if (term := to_term(value)) is not None}
        head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in self._prefixes.items())
        return checked, head + place_terms(checked.sparql, terms)

    def _limit(self, rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
        check_rows(len(rows), self.limits)
        return rows

    def _fetch_results(self, sparql: str, *, union: bool = True) -> Any:  # noqa: ANN401 - JSON has no type of its own
        answer = self._send(sparql, _RESULTS, union=union)
        try:
            data = json.loads(answer)
            good = "boolean" in data or isinstance(data["results"]["bindings"], list)
        except (ValueError, KeyError, TypeError):
            good = False
        if not good:
            raise GraphError(
                "the answer is not SPARQL results in JSON",
                place=self._endpoint.shown,
                hint="see whether this is the address of a SPARQL endpoint",
            )
        return data

    def _fetch_triples(self, sparql: str) -> list[Quad]:
        return read_ntriples(self._send(sparql, _TRIPLES, union=True), place=self._endpoint.shown)

    def _to_query_error(self, error: EndpointError, sparql: str) -> QueryError:
        """What is wrong, at the line of the query as it was written: the prefixes stand before it."""
        fault = find_fault(sparql.split("\n", len(self._prefixes))[-1])
        if fault is not None:
            return fault
        found = _PLACE.search(error.message)
        line = int(found[1]) - len(self._prefixes) if found else 0
        place = f"line {line}, column {found[2]}" if found and line > 0 else error.place
        return QueryError(f"this is not SPARQL, says the endpoint: {error.message}", place=place, hint=SYNTAX_HINT)

    def _send(self, sparql: str, accept: str, *, union: bool) -> bytes:
        fields = [("query", sparql)]
        if union:
            fields += [("default-graph-uri", graph) for graph in self._default_graphs]
            fields += [("named-graph-uri", graph) for graph in self._default_graphs]
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            return self._endpoint.send("POST", body=urllib.parse.urlencode(fields).encode(), headers=headers)
        except EndpointError as error:
            if error.status == 400:  # noqa: PLR2004 - the server says that the query is wrong
                raise self._to_query_error(error, sparql) from error
            raise


def _term(value: dict[str, str]) -> Term:
    """A term of the results format, https://www.w3.org/TR/sparql11-results-json/."""
    if value["type"] in {"uri", "bnode"}:
        return Iri(value["value"])
    return to_literal(value["value"], value.get("datatype"), value.get("xml:lang"))


def _cell(term: Term) -> Cell:
    return to_cell(term.value, term.datatype) if not isinstance(term, Iri) else term.value
