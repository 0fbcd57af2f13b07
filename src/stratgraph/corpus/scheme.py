"""Room corpus: the concept scheme, from SKOS in Turtle to plain values."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from stratgraph.corpus.decode import decode_text, read_bytes, tell_place
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.scheme_checks import SchemeSource, check_source
from stratgraph.corpus.turtle import find_turtle_lines, get_last_part
from stratgraph.errors import CorpusError, Problem, VocabularyError
from stratgraph.ids import hash_text
from stratgraph.model import Concept, ConceptScheme

__all__ = ["check_scheme", "read_scheme"]

_BASE = "http://scheme.invalid/"
"""Relative IRIs need some base; nothing of it leaves this module."""
_LIMIT_BYTES = 20_000_000
_HIERARCHY = (SKOS.broader, SKOS.narrower, SKOS.related)


def read_scheme(path: Path) -> ConceptScheme:
    """The concepts of a SKOS scheme in Turtle; a concept's id is the last part of its IRI.

    Raises:
        VocabularyError: something is wrong with it; the first problem.
    """
    graph, source = _load(path)
    errors = [problem for problem in check_source(source) if problem.severity == "error"]
    if errors:
        first, more = errors[0], len(errors) - 1
        hint = f"{first.hint or ''}{f' ({more} more: see `stratgraph check`)' if more else ''}".strip()
        raise VocabularyError(first.message, place=first.place, hint=hint or None)
    return _make_scheme(graph, source)


def check_scheme(path: Path) -> list[Problem]:
    """Everything that is wrong with a SKOS scheme, in the order of its lines; warnings are what still can be read."""
    try:
        _, source = _load(path)
    except VocabularyError as error:
        return [error.to_problem()]
    return check_source(source)


def _load(path: Path) -> tuple[Graph, SchemeSource]:
    place = tell_place(path)
    try:
        text = decode_text(read_bytes(path, _LIMIT_BYTES, place), place).text
    except CorpusError as error:
        raise VocabularyError(error.message, place=error.place, hint=error.hint) from error
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle", publicID=_BASE)
    except BadSyntax as error:
        raise VocabularyError(
            f"the concept scheme is not Turtle: {_tell_syntax(error)}",
            place=f"{place}:{error.lines + 1}",
            hint="look for a missing `;`, `.` or quotation mark on this line and the one before",
        ) from error
    except (ParserError, ValueError, AssertionError, RecursionError, IndexError) as error:
        raise VocabularyError(
            f"the concept scheme is not Turtle: {error}", place=place, hint="check its punctuation"
        ) from error
    return graph, _describe(graph, text, place)


def _tell_syntax(error: BadSyntax) -> str:
    # rdflib keeps its reason in a private place and prints the whole neighbourhood of the error otherwise.
    return normalize_words(str(getattr(error, "_why", "")) or "bad syntax")


def _describe(graph: Graph, text: str, place: str) -> SchemeSource:
    """The graph as plain texts, as the checks want it."""
    names = {
        node: get_last_part(str(node)) for node in graph.subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef)
    }
    anonymous = sum(1 for node in graph.subjects(RDF.type, SKOS.Concept) if not isinstance(node, URIRef))
    labels = {
        kind: {iri: _list_texts(graph, node, predicate) for node, iri in _sort_nodes(names)}
        for kind, predicate in (("pref", SKOS.prefLabel), ("alt", SKOS.altLabel), ("hidden", SKOS.hiddenLabel))
    }
    links = {
        get_last_part(str(predicate)): {
            str(node): tuple(sorted(str(value) for value in graph.objects(node, predicate))) for node in names
        }
        for predicate in _HIERARCHY
    }
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(str(SKOS))}
    return SchemeSource(
        place=place,
        text=text,
        schemes=tuple(sorted(str(node) for node in graph.subjects(RDF.type, SKOS.ConceptScheme))),
        ids={str(node): name for node, name in names.items()},
        anonymous=anonymous,
        pref_labels=labels["pref"],
        alt_labels=labels["alt"],
        hidden_labels=labels["hidden"],
        definitions={str(node): _list_texts(graph, node, SKOS.definition) for node in names},
        broader=links["broader"],
        narrower=links["narrower"],
        related=links["related"],
        tops=frozenset(str(node) for node in _iter_tops(graph)),
        unknown_terms=tuple(sorted(get_last_part(str(term)) for term in used if str(term) not in SKOS)),
        lines=find_turtle_lines(text),
    )


def _sort_nodes(names: dict[URIRef, str]) -> list[tuple[URIRef, str]]:
    return sorted((node, str(node)) for node in names)


def _iter_tops(graph: Graph) -> set[Node]:
    return {*graph.subjects(SKOS.topConceptOf), *graph.objects(None, SKOS.hasTopConcept)}


def _list_texts(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    """English texts and those without a language, sorted; texts in other languages are for other readers."""
    literals = [value for value in graph.objects(node, predicate) if isinstance(value, Literal)]
    english = [value for value in literals if (value.language or "en").lower().split("-")[0] == "en"]
    return tuple(sorted(normalize_words(str(value)) for value in english))


def _make_scheme(graph: Graph, source: SchemeSource) -> ConceptScheme:
    broader: dict[str, set[str]] = {name: set() for name in source.ids.values()}
    related: dict[str, set[str]] = {name: set() for name in source.ids.values()}
    for iri, name in source.ids.items():
        broader[name].update(source.ids[other] for other in source.broader[iri])
        for other in source.narrower[iri]:
            broader[source.ids[other]].add(name)
        for other in source.related[iri]:
            related[name].add(source.ids[other])
            related[source.ids[other]].add(name)
    concepts = tuple(
        Concept(
            id=name,
            pref_label=source.pref_labels[iri][0],
            definition=" ".join(source.definitions[iri]),
            alt_labels=source.alt_labels[iri],
            hidden_labels=source.hidden_labels[iri],
            broader=tuple(sorted(broader[name])),
            related=tuple(sorted(related[name])),
        )
        for iri, name in sorted(source.ids.items(), key=lambda item: item[1])
    )
    title = _find_title(graph, URIRef(source.schemes[0]))
    return ConceptScheme(title, concepts, hash_text(title, *(repr(concept) for concept in concepts)))


def _find_title(graph: Graph, scheme: URIRef) -> str:
    for predicate in (DCTERMS.title, SKOS.prefLabel, RDFS.label):
        texts = _list_texts(graph, scheme, predicate)
        if texts:
            return texts[0]
    return "Concepts"
