"""N-Triples of any server."""

from __future__ import annotations

import pytest

from stratgraph.errors import GraphError
from stratgraph.graph.ntriples import read_ntriples
from stratgraph.graph.terms import Iri, Literal
from stratgraph.vocab import NAMESPACES

XSD, RDF = NAMESPACES["xsd"], NAMESPACES["rdf"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<http://x/o>", Iri("http://x/o")),
        ('"a"', Literal("a")),
        ('""', Literal("")),
        (r'"a\"b\\n\n\t\u00e9\U0001F30A"', Literal('a"b\\n\n\té🌊')),
        ('"3"^^<http://www.w3.org/2001/XMLSchema#integer>', Literal("3", f"{XSD}integer")),
        ('"Meer"@de-AT', Literal("Meer", f"{RDF}langString", "de-AT")),
        ('"> . <" ', Literal("> . <")),
    ],
)
def test_read_ntriples_reads_every_kind_of_term(written: str, read: object) -> None:
    (quad,) = read_ntriples(f"# note\n\n<http://x/s> <http://x/p> {written} . # end\r\n".encode(), "here")
    assert quad.object == read
    assert quad.subject == Iri("http://x/s")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("_:b <http://x/p> <http://x/o> .", "a thing without an address"),
        ("<html>", "`<html>`"),
        ("<a> <b>", "`<a> <b>`"),
    ],
)
def test_read_ntriples_names_what_it_cannot_read(line: str, message: str) -> None:
    with pytest.raises(GraphError) as raised:
        read_ntriples(line.encode(), "https://x.example/")
    assert message in raised.value.message
    assert raised.value.place == "https://x.example/"
