"""Graph room: quads as sorted N-Quads, one statement a line. Syntax: https://www.w3.org/TR/n-quads/."""

from __future__ import annotations

from collections.abc import Iterable

from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import escape, to_decimal
from stratgraph.vocab import NAMESPACES

__all__ = ["to_nquads", "to_token"]

_STRING = f"{NAMESPACES['xsd']}string"
_DECIMAL = f"{NAMESPACES['xsd']}decimal"


def to_nquads(quads: Iterable[Quad]) -> str:
    """One line per statement, sorted as text."""
    lines = {
        f"<{quad.subject.value}> <{quad.predicate.value}> {to_token(quad.object)} <{quad.graph.value}> .\n"
        for quad in quads
    }
    return "".join(sorted(lines))


def to_token(term: Term) -> str:
    """A term, written out: as N-Quads, Turtle and SPARQL all have it."""
    if isinstance(term, Iri):
        return f"<{term.value}>"
    if term.language:
        return f'"{escape(term.value)}"@{term.language}'
    if term.datatype == _STRING:
        return f'"{escape(term.value)}"'
    value = to_decimal(term.value) if term.datatype == _DECIMAL else term.value
    return f'"{escape(value)}"^^<{term.datatype}>'
