"""Graph room: TriG as we write it, read back quickly; what is written in any other way is left to the RDF library.

rdflib takes six seconds for a graph of sixteen essays; this takes a fraction of one. It reads the subset that
``trig.py`` writes - prefixes, one level of graphs, ``a``, ``;`` and ``,``, no blank nodes - and gives up on the rest.
"""

from __future__ import annotations

import re
from typing import Final

from stratgraph.graph.terms import Iri, Literal, Quad, Term
from stratgraph.vocab import NAMESPACES

__all__ = ["read_trig"]

_TOKEN = re.compile(
    r"""[ \n]*(?:
      <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    | "(?P<text>(?:[^"\\\n\r]|\\(?:["\\nrt]|u[0-9A-F]{4}))*)"
      (?:\^\^(?P<datatype><[^<>"{}|^`\\\x00-\x20]*>|[a-z]+:\w+) | @(?P<language>[A-Za-z0-9-]+))?
    | (?P<directive>@prefix)
    | (?P<name>[a-z]+:[\w-]*)
    | (?P<decimal>[+-]?[0-9]+\.[0-9]+)
    | (?P<integer>[+-]?[0-9]+)
    | (?P<word>a|true|false)(?![\w:])
    | (?P<mark>[{};,.])
    | (?P<end>\Z)
    )""",
    re.VERBOSE | re.ASCII,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_XSD: Final = NAMESPACES["xsd"]
_TYPE: Final = Iri(f"{NAMESPACES['rdf']}type")


class _NotOurs(Exception):  # noqa: N818 - it is a signal, never seen outside
    """This is not the subset that is read here."""


def read_trig(trig: str) -> list[Quad] | None:
    """The quads in the order of the file, or nothing when it is not of our own making."""
    try:
        return _Reader(trig).read()
    except _NotOurs:
        return None


class _Reader:
    """Walks over the tokens once."""

    def __init__(self, trig: str) -> None:
        self._trig = trig
        self._at = 0
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, Iri] = {}

    def read(self) -> list[Quad]:
        quads: list[Quad] = []
        while True:
            kind, token = self._next()
            if kind == "end":
                return quads
            if kind == "directive":
                self._read_prefix()
                continue
            graph = self._iri(kind, token)
            self._expect("{")
            self._read_graph(graph, quads)

    def _next(self) -> tuple[str, re.Match[str]]:
        found = _TOKEN.match(self._trig, self._at)
        if found is None:
            raise _NotOurs
        self._at = found.end()
        # The last group of a literal may be its datatype; which kind it is shows in the text group.
        kind = "text" if found.lastgroup in {"datatype", "language"} else found.lastgroup or ""
        return kind, found

    def _expect(self, mark: str) -> None:
        _, found = self._next()
        if found["mark"] != mark:
            raise _NotOurs

    def _read_prefix(self) -> None:
        _, name = self._next()
        _, namespace = self._next()
        if not name["name"] or not name["name"].endswith(":") or namespace["iri"] is None:
            raise _NotOurs
        self._prefixes[name["name"][:-1]] = namespace["iri"]
        self._expect(".")

    def _read_graph(self, graph: Iri, quads: list[Quad]) -> None:
        while True:
            kind, token = self._next()
            if token["mark"] == "}":
                return
            self._read_subject(graph, self._iri(kind, token), quads)

    def _read_subject(self, graph: Iri, subject: Iri, quads: list[Quad]) -> None:
        mark = ";"
        while mark == ";":
            kind, token = self._next()
            predicate = _TYPE if token["word"] == "a" else self._iri(kind, token)
            mark = ","
            while mark == ",":
                quads.append(Quad(graph, subject, predicate, self._term(*self._next())))
                mark = self._next()[1]["mark"] or ""
        if mark != ".":
            raise _NotOurs

    def _iri(self, kind: str, token: re.Match[str]) -> Iri:
        if kind == "iri":
            return Iri(token["iri"])
        if kind != "name":
            raise _NotOurs
        return self._expand(token["name"])

    def _expand(self, name: str) -> Iri:
        if name not in self._names:
            prefix, _, local = name.partition(":")
            if prefix not in self._prefixes:
                raise _NotOurs
            self._names[name] = Iri(self._prefixes[prefix] + local)
        return self._names[name]

    def _term(self, kind: str, token: re.Match[str]) -> Term:
        if kind == "text":
            return self._literal(token)
        if kind in {"integer", "decimal"}:
            return Literal(token[kind], f"{_XSD}{kind}")
        if kind == "word" and token["word"] != "a":
            return Literal(token["word"], f"{_XSD}boolean")
        return self._iri(kind, token)

    def _literal(self, token: re.Match[str]) -> Literal:
        value = token["text"]
        if "\\" in value:
            value = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _PLAIN[found[2]], value)
        if token["language"]:
            return Literal(value, f"{NAMESPACES['rdf']}langString", token["language"])
        if not token["datatype"]:
            return Literal(value)
        datatype = token["datatype"]
        return Literal(value, datatype[1:-1] if datatype.startswith("<") else self._expand(datatype).value)
