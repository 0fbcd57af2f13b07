"""Graph room: N-Triples of any server, read back. Syntax: https://www.w3.org/TR/n-triples/."""

from __future__ import annotations

import re
from typing import Final

from stratgraph.errors import GraphError
from stratgraph.graph.rows import to_literal
from stratgraph.graph.terms import Iri, Quad, Term

__all__ = ["read_ntriples"]

_IRI: Final = r"<([^\x00-\x20<>\"{}|^`]*)>"
_LINE = re.compile(
    rf'[ \t]*{_IRI}[ \t]*{_IRI}[ \t]*(?:{_IRI}|"((?:[^"\\\n\r]|\\.)*)"(?:\^\^{_IRI}|@([A-Za-z0-9-]+))?)[ \t]*\.'
    r"[ \t]*(?:#.*)?"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def read_ntriples(data: bytes, place: str) -> list[Quad]:
    """The statements, in a graph without a name.

    Raises:
        GraphError: this is not N-Triples, or a thing in it has no address of its own.
    """
    graph, quads = Iri(""), []
    for line in data.decode("utf-8").split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.rstrip("\r"))
        if found is None:
            what = "a thing without an address" if "_:" in line else f"`{line[:60]}`"
            raise GraphError(
                f"the statements cannot be read: {what}", place=place, hint="the server must send N-Triples"
            )
        subject, predicate, iri, text, datatype, language = found.groups()
        value: Term = Iri(_resolve(iri)) if iri is not None else to_literal(_resolve(text), datatype, language)
        quads.append(Quad(graph, Iri(_resolve(subject)), Iri(_resolve(predicate)), value))
    return quads


def _resolve(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)) if not found[3] else _PLAIN[found[3]], text)
