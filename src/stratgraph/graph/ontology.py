"""Graph room: the project's own terms as a table and as Turtle, and every term that a graph of ours can hold."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from stratgraph.graph.concepts import iter_code_quads
from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri
from stratgraph.graph.trig import to_turtle
from stratgraph.model import Cell, Table
from stratgraph.vocab import NAMESPACES, STRATGRAPH_NS

__all__ = ["context_text", "known_terms", "ontology_file", "ontology_terms", "ontology_turtle", "read_context"]

_COLUMNS: Final = ("term", "kind", "label", "definition", "place", "domain", "range", "iri")
_PLACES: Final = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:seeAlso")
_KINDS: Final = {"Class": "class", "DatatypeProperty": "property", "ObjectProperty": "property"}
_VERSION: Final = re.compile(r'owl:versionInfo "([^"]+)"')
_DECLARED: Final = re.compile(r"^sg:(\w+) a owl:(?:Class|DatatypeProperty|ObjectProperty) ;$", re.MULTILINE)


def ontology_turtle() -> str:
    """The ontology as Turtle: the terms as they are written, then the codes, from the lists of the ground floor."""
    own = {"sg": NAMESPACES["sg"], "skos": NAMESPACES["skos"]}
    codes = to_turtle(iter_code_quads(Iri("")), own)
    body = "\n".join(line for line in codes.splitlines() if not line.startswith("@prefix"))
    return f"{_read('ontology.ttl')}\n\n# --- codes {'-' * 107}\n{body}\n"


def ontology_file() -> Table:
    """The ontology as it is published: a row per version with its Turtle, the newest first.

    What an earlier version said stays where it was: a graph that was made with it still points there.
    """
    kept = [entry.read_text(encoding="utf-8") for entry in files("stratgraph.graph").joinpath("versions").iterdir()]
    earlier = sorted(((_version_of(text), text) for text in kept), key=lambda row: _to_numbers(row[0]), reverse=True)
    newest = ontology_turtle()
    rows = ((_version_of(newest), newest), *earlier)
    return Table("ontology", ("version", "turtle"), rows, "The project's own vocabulary, as Turtle.")


def ontology_terms() -> Table:
    """One row per class, property and code, in that order: what it means, and where it stands among the standards.

    ``place`` is written as in Turtle, its parts joined by `` ; ``; ``domain`` lists classes.
    """
    import rdflib  # noqa: PLC0415 - it takes a while to import, and only the published page needs it

    graph = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")

    def shown(subject: Any, predicate: str) -> str:  # noqa: ANN401 - any of rdflib's terms
        prefix, _, local = predicate.partition(":")
        values = graph.objects(subject, rdflib.URIRef(NAMESPACES[prefix] + local))
        return ", ".join(sorted(_shorten(str(value)) for value in values))

    rows: list[tuple[Cell, ...]] = []
    for subject, kind in graph.subject_objects(rdflib.RDF.type):
        kind_name = _KINDS.get(str(kind).rpartition("#")[2])
        if str(kind) == f"{STRATGRAPH_NS}Code":
            place = shown(subject, "sg:codeList")
            label, meaning = shown(subject, "skos:notation"), shown(subject, "skos:definition")
            rows.append((_shorten(str(subject)), "code", label, meaning, place, None, None, str(subject)))
        elif kind_name:
            parts = [f"{name} {value}" for name in _PLACES if (value := shown(subject, name))]
            rows.append(
                (
                    _shorten(str(subject)),
                    kind_name,
                    shown(subject, "rdfs:label"),
                    shown(subject, "rdfs:comment"),
                    " ; ".join(parts),
                    shown(subject, "schema:domainIncludes") or None,
                    shown(subject, "rdfs:range") or None,
                    str(subject),
                )
            )
    order = {kind: place for place, kind in enumerate(("class", "property", "code"))}
    rows.sort(key=lambda row: (order[str(row[1])], str(row[0])))
    return Table(
        "ontology-terms", _COLUMNS, tuple(rows), "The project's own terms, and their place among the standards."
    )


def context_text() -> str:
    """The JSON-LD context, as it is shipped: short names for every class and property of a graph."""
    return _read("context.jsonld")


@cache
def read_context() -> dict[str, Any]:
    """The same as a dictionary, without its wrapping."""
    found: dict[str, Any] = json.loads(context_text())["@context"]
    return found


@cache
def known_terms() -> frozenset[str]:
    """Every term that a graph of ours can hold, as a full IRI: those of the context, of the ontology, and the codes."""
    prefixes = Names("https://x.example/").prefixes
    terms = {f"{STRATGRAPH_NS}{local}" for local in _DECLARED.findall(_read("ontology.ttl"))}
    terms |= {quad.subject.value for quad in iter_code_quads(Iri(""))}
    for value in read_context().values():
        prefix, _, local = str(value["@id"] if isinstance(value, dict) else value).partition(":")
        if prefix in prefixes and not local.startswith("//"):
            terms.add(prefixes[prefix] + local)
    return frozenset(terms)


def _version_of(turtle: str) -> str:
    found = _VERSION.search(turtle)
    return found[1] if found else ""


def _to_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _shorten(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _read(name: str) -> str:
    return files("stratgraph.graph").joinpath(name).read_text(encoding="utf-8")
