"""Graph room: quads as TriG and as Turtle, in one fixed order and layout that is fit for git.

Written by hand because the order is a promise: the library's writers sort by what a hash table happens to hold.
Syntax: RDF 1.1 TriG, https://www.w3.org/TR/trig/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final

from stratgraph.graph.terms import Iri, Literal, Quad, Term
from stratgraph.vocab import NAMESPACES

__all__ = ["escape", "iter_trig", "to_decimal", "to_trig", "to_turtle"]

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029]')
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = NAMESPACES["xsd"]
_STRING: Final = f"{_XSD}string"
_TYPE: Final = f"{NAMESPACES['rdf']}type"


def to_trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """A block per named graph, sorted; within it the subjects, sorted."""
    graphs = (list(members) for _, members in groupby(sorted(set(quads)), key=lambda quad: quad.graph))
    return "".join(iter_trig(graphs, prefixes))


def iter_trig(graphs: Iterable[Sequence[Quad]], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The head, then the block of each graph, as they come. A graph is its quads, sorted; none is empty."""
    writer = _Writer(prefixes)
    yield "\n".join(writer.head()) + "\n"
    for quads in graphs:
        lines = ["", f"{writer.iri(quads[0].graph.value)} {{"]
        for block in writer.iter_subjects(quads, indent="  "):
            lines += [*block, ""]
        lines[-1] = "}"
        yield "\n".join(lines) + "\n"
        writer.iri.cache_clear()


def to_turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """All graphs as one: what several of them say is said once."""
    writer = _Writer(prefixes)
    merged = {Quad(Iri(""), quad.subject, quad.predicate, quad.object) for quad in quads}
    lines = writer.head()
    for block in writer.iter_subjects(sorted(merged), indent=""):
        lines += ["", *block]
    return "\n".join(lines) + "\n"


def escape(value: str) -> str:
    """A text between double quotes. Line ends of any kind are escaped, so that a statement keeps to its line."""
    return _ESCAPED.sub(lambda found: _NAMED_ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", value)


def to_decimal(lexical: str) -> str:
    """The one way in which a decimal is written: some stores shorten ``1.0`` to ``1``."""
    digits = format(Decimal(lexical), "f")
    return digits if "." in digits else f"{digits}.0"


class _Writer:
    """Knows the prefixes, and keeps what it has written once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self._namespaces = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.iri = lru_cache(maxsize=None)(self._iri)

    def head(self) -> list[str]:
        return [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in self.prefixes.items()]

    def _iri(self, value: str) -> str:
        for prefix, namespace in self._namespaces:
            if value.startswith(namespace) and _LOCAL.fullmatch(value, len(namespace)):
                return f"{prefix}:{value[len(namespace) :]}"
        return f"<{value}>"

    def term(self, term: Term) -> str:
        if isinstance(term, Iri):
            return self.iri(term.value)
        return self._literal(term)

    def _literal(self, term: Literal) -> str:
        kind = term.datatype.removeprefix(_XSD)
        if kind == "integer" and _INTEGER.fullmatch(term.value):
            return term.value
        if kind == "decimal" and _NUMBER.fullmatch(term.value):
            return to_decimal(term.value)
        if kind == "boolean" and term.value in {"true", "false"}:
            return term.value
        quoted = f'"{escape(term.value)}"'
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if term.datatype == _STRING else f"{quoted}^^{self.iri(term.datatype)}"

    def iter_subjects(self, quads: Iterable[Quad], indent: str) -> Iterator[list[str]]:
        """The lines of each subject; its type comes first."""
        for subject, statements in groupby(quads, key=lambda quad: quad.subject):
            grouped = [
                (predicate.value, [self.term(quad.object) for quad in members])
                for predicate, members in groupby(statements, key=lambda quad: quad.predicate)
            ]
            grouped.sort(key=lambda pair: (pair[0] != _TYPE, pair[0]))
            lines = [f"{indent}{self.iri(subject.value)}"]
            for predicate, objects in grouped:
                verb = "a" if predicate == _TYPE else self.iri(predicate)
                lines.append(f"{indent}  {verb} {', '.join(objects)} ;")
            lines[-1] = lines[-1][:-1] + "."
            yield lines
