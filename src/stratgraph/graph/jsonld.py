"""Graph room: quads as JSON-LD 1.1, a named graph per block. https://www.w3.org/TR/json-ld11/.

The shipped context gives each class and property a short name and each value its type. It stands in the document or
in a file beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any, Final

from stratgraph.graph.ontology import read_context
from stratgraph.graph.terms import Iri, Quad, Term
from stratgraph.graph.trig import to_decimal
from stratgraph.vocab import NAMESPACES

__all__ = ["to_jsonld"]

_XSD: Final = NAMESPACES["xsd"]
_TYPE: Final = f"{NAMESPACES['rdf']}type"


def to_jsonld(quads: Iterable[Quad], context: str | None = None) -> str:
    """Indented JSON; predicates and types have the names of the context, all other IRIs are written out.

    Args:
        quads: in any order.
        context: the address of the context's file; without one, the context stands in the document.
    """
    graphs = []
    for graph, members in groupby(sorted(set(quads)), key=lambda quad: quad.graph):
        nodes = [_to_node(list(found)) for _, found in groupby(members, key=lambda quad: quad.subject)]
        graphs.append({"id": graph.value, "graph": nodes})
    document = {"@context": context or read_context(), "graph": graphs}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _to_node(quads: list[Quad]) -> dict[str, Any]:
    names = _name_terms()
    node: dict[str, Any] = {"id": quads[0].subject.value}
    types = [quad.object.value for quad in quads if _is_type(quad)]
    if types:
        node["type"] = _one_or_many([names[iri][0] if iri in names else _shorten(iri) for iri in types])
    for predicate, members in groupby((quad for quad in quads if not _is_type(quad)), key=lambda quad: quad.predicate):
        key, kind = names.get(predicate.value) or (_shorten(predicate.value), "")
        node[key] = _one_or_many([_to_value(quad.object, kind) for quad in members])
    return node


def _is_type(quad: Quad) -> bool:
    return quad.predicate.value == _TYPE and isinstance(quad.object, Iri)


def _one_or_many(values: list[Any]) -> Any:  # noqa: ANN401 - JSON has no type of its own
    return values[0] if len(values) == 1 else values


@cache
def _name_terms() -> dict[str, tuple[str, str]]:
    """The name and the type of values (``@id``, a datatype, or nothing) that the context gives to each term."""
    found = {}
    for key, value in read_context().items():
        iri, kind = (value["@id"], value["@type"]) if isinstance(value, dict) else (str(value), "")
        prefix, _, local = iri.partition(":")
        if prefix in NAMESPACES and not local.startswith("//"):
            expanded = kind if kind in {"", "@id"} else _XSD + kind.removeprefix("xsd:")
            found[NAMESPACES[prefix] + local] = (key, expanded)
    return found


def _shorten(iri: str) -> str:
    """A prefixed name for what the context has no name for."""
    for prefix, namespace in NAMESPACES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def _to_value(term: Term, kind: str) -> Any:  # noqa: ANN401 - JSON has no type of its own
    """A plain value where the context says what it is, else one that says it itself."""
    if isinstance(term, Iri):
        return term.value if kind == "@id" else {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == f"{_XSD}string":
        return {"@value": term.value} if kind else term.value
    value: Any = to_decimal(term.value) if term.datatype == f"{_XSD}decimal" else term.value
    if term.datatype == kind:
        return _to_native(value, kind)
    return {"@value": value, "@type": _shorten(term.datatype)}


def _to_native(value: str, kind: str) -> Any:  # noqa: ANN401 - JSON has no type of its own
    """A number or a boolean, where JSON's says the same in the same way."""
    if kind == f"{_XSD}integer" and str(value).isascii() and value.isdecimal() and str(int(value)) == value:
        return int(value)
    if kind == f"{_XSD}boolean" and value in {"true", "false"}:
        return value == "true"
    return value
