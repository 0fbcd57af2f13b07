"""Room corpus: a SKOS file in Turtle as an RDF graph, and the English texts in it; shared by concepts and questions."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from stratgraph.corpus.decode import decode_text, read_bytes, tell_place
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.turtle import get_last_part
from stratgraph.errors import CorpusError, VocabularyError

__all__ = ["find_unknown_terms", "list_former_ids", "list_texts", "name_concepts", "parse_turtle", "read_turtle"]

_BASE = "http://scheme.invalid/"
"""Relative IRIs need some base; nothing of it leaves the room."""
_LIMIT_BYTES = 20_000_000


def read_turtle(path: Path, what: str) -> tuple[Graph, str, str]:
    """The graph in a Turtle file, its text, and how messages name its place.

    Args:
        path: of the file.
        what: it is called in a message, such as ``the concept scheme``.

    Raises:
        VocabularyError: it cannot be read, or is not Turtle.
    """
    place = tell_place(path)
    try:
        text = decode_text(read_bytes(path, _LIMIT_BYTES, place), place).text
    except CorpusError as error:
        raise VocabularyError(error.message, place=error.place, hint=error.hint) from error
    return parse_turtle(text, place, what), text, place


def parse_turtle(text: str, place: str, what: str) -> Graph:
    """The graph in a text; ``place`` and ``what`` are for messages.

    Raises:
        VocabularyError: it is not Turtle.
    """
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle", publicID=_BASE)
    except BadSyntax as error:
        raise VocabularyError(
            f"{what} is not Turtle: {_tell_syntax(error)}",
            place=f"{place}:{error.lines + 1}",
            hint="look for a missing `;`, `.` or quotation mark on this line and the one before",
        ) from error
    except (ParserError, ValueError, AssertionError, RecursionError, IndexError) as error:
        raise VocabularyError(f"{what} is not Turtle: {error}", place=place, hint="check its punctuation") from error
    return graph


def _tell_syntax(error: BadSyntax) -> str:
    # rdflib keeps its reason in a private place and prints the whole neighbourhood of the error otherwise.
    return normalize_words(str(getattr(error, "_why", "")) or "bad syntax")


def name_concepts(graph: Graph) -> tuple[dict[URIRef, str], int]:
    """The last part of the IRI of each ``skos:Concept``, and how many of them have no IRI."""
    nodes = set(graph.subjects(RDF.type, SKOS.Concept))
    names = {node: get_last_part(str(node)) for node in nodes if isinstance(node, URIRef)}
    return dict(sorted(names.items(), key=lambda item: str(item[0]))), len(nodes) - len(names)


def list_texts(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    """English texts and those without a language, sorted; texts in other languages are for other readers."""
    literals = [value for value in graph.objects(node, predicate) if isinstance(value, Literal)]
    english = [value for value in literals if (value.language or "en").lower().split("-")[0] == "en"]
    return tuple(sorted(normalize_words(str(value)) for value in english))


def list_former_ids(graph: Graph, node: Node) -> tuple[str, ...]:
    """The ids that a concept or a question took over (``dcterms:replaces``), sorted."""
    return tuple(sorted({get_last_part(str(old)) for old in graph.objects(node, DCTERMS.replaces)}))


def find_unknown_terms(graph: Graph) -> tuple[str, ...]:
    """What the file calls a term of SKOS and is none."""
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(str(SKOS))}
    return tuple(sorted(get_last_part(str(term)) for term in used if str(term) not in SKOS))
