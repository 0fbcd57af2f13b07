"""Graph room: quads as JSON-LD 1.1 with its context inside, a named graph per block. https://www.w3.org/TR/json-ld11/."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final

from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_decimal
from stratgraph.vocab import NAMESPACES

__all__ = ["to_jsonld"]

_XSD: Final = NAMESPACES["xsd"]
_TYPE: Final = f"{NAMESPACES['rdf']}type"


def to_jsonld(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Indented JSON; predicates and types are shortened by the context, all other IRIs are written out."""
    context = {prefix: namespace for prefix, namespace in sorted(prefixes.items()) if prefix in NAMESPACES}
    graphs = []
    for graph, members in groupby(sorted(set(quads)), key=lambda quad: quad.graph):
        nodes = [_node(list(found), context) for _, found in groupby(members, key=lambda quad: quad.subject)]
        graphs.append({"@id": graph.value, "@graph": nodes})
    return json.dumps({"@context": context, "@graph": graphs}, ensure_ascii=False, indent=1) + "\n"


def _node(quads: list[Quad], context: Mapping[str, str]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": quads[0].subject.value}
    types = [quad for quad in quads if quad.predicate.value == _TYPE and isinstance(quad.object, Iri)]
    if types:
        node["@type"] = [_shorten(quad.object.value, context) for quad in types]
    for quad in quads:
        if quad not in types:
            node.setdefault(_shorten(quad.predicate.value, context), []).append(_value(quad.object, context))
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}


def _shorten(iri: str, context: Mapping[str, str]) -> str:
    for prefix, namespace in context.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def _value(term: Term, context: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON has no type of its own
    if isinstance(term, Iri):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.removeprefix(_XSD)
    if kind == "string":
        return term.value
    if kind == "integer" and term.value.isdecimal():
        return int(term.value)
    if kind == "boolean":
        return term.value == "true"
    value = to_decimal(term.value) if kind == "decimal" else term.value
    return {"@value": value, "@type": _shorten(term.datatype, context)}
