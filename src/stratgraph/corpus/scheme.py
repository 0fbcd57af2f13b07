"""Room corpus: the concept scheme, from SKOS in Turtle to plain values."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from stratgraph.corpus.decode import tell_place
from stratgraph.corpus.rename import rename_subject
from stratgraph.corpus.scheme_checks import SchemeSource, check_source
from stratgraph.corpus.scheme_edit import insert_concept
from stratgraph.corpus.skos import (
    find_unknown_terms,
    list_former_ids,
    list_texts,
    name_concepts,
    parse_turtle,
    read_turtle,
)
from stratgraph.corpus.turtle import find_turtle_lines, get_last_part
from stratgraph.corpus.values import ExtendedScheme, NewConcept
from stratgraph.errors import Problem, VocabularyError
from stratgraph.ids import hash_text, slugify
from stratgraph.model import Concept, ConceptScheme

__all__ = ["check_scheme", "extend_scheme", "read_scheme", "rename_concept"]

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


def extend_scheme(path: Path, new: NewConcept) -> ExtendedScheme:
    """Add a concept to a scheme, without writing anything yet.

    Raises:
        VocabularyError: the scheme is broken, or the concept does not fit into it.
    """
    before, place, text = _read_text(path)
    text = insert_concept(text, before, new, place)
    after, problems = _read_edited(path, text, place)
    concept = after.find_concept(new.id)
    if concept is None or len(after.concepts) != len(before.concepts) + 1:
        raise VocabularyError(
            "the concept cannot be added to a file that is written in this way",
            place=place,
            hint='add it by hand: `:name a skos:Concept ; skos:prefLabel "..."@en .`',
        )
    return ExtendedScheme(text, before, after, concept, problems)


def rename_concept(path: Path, old: str, label: str) -> ExtendedScheme:
    """Give a concept another name and, with it, another id; its old ones keep leading to it. Nothing is written yet.

    Raises:
        VocabularyError: the scheme is broken, there is no such concept, or the name belongs to another.
    """
    before, place, text = _read_text(path)
    words = " ".join(label.split())
    new = slugify(words)
    if not words:
        raise VocabularyError("a label is empty", place=place, hint="give the concept a name")
    taken = before.find_concept(new)
    if taken is not None and new != old:
        raise VocabularyError(
            f"there is a concept `{new}` already", place=place, hint=f"`stratgraph concepts merge {old} {new}`"
        )
    text = rename_subject(text, old, new, words, place)
    after, problems = _read_edited(path, text, place)
    concept = after.find_concept(new)
    if concept is None or concept.pref_label != words or len(after.concepts) != len(before.concepts):
        raise VocabularyError(
            "the concept cannot be renamed in a file that is written in this way", place=place, hint="rename it by hand"
        )
    return ExtendedScheme(text, before, after, concept, problems)


def _read_text(path: Path) -> tuple[ConceptScheme, str, str]:
    before, place = read_scheme(path), tell_place(path)
    try:
        return before, place, path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise VocabularyError("the concept scheme is not UTF-8", place=place, hint="save it as UTF-8") from error


def _read_edited(path: Path, text: str, place: str) -> tuple[ConceptScheme, tuple[Problem, ...]]:
    """What an edited text says, and the problems that the file does not have yet."""
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    graph = parse_turtle(plain, place, "the concept scheme")
    source = _describe(graph, plain, place)
    known = {problem.message for problem in check_scheme(path)}
    problems = tuple(problem for problem in check_source(source) if problem.message not in known)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise VocabularyError(errors[0].message, place=place, hint=errors[0].hint)
    return _make_scheme(graph, source), problems


def _load(path: Path) -> tuple[Graph, SchemeSource]:
    graph, text, place = read_turtle(path, "the concept scheme")
    return graph, _describe(graph, text, place)


def _describe(graph: Graph, text: str, place: str) -> SchemeSource:
    """The graph as plain texts, as the checks want it."""
    names, anonymous = name_concepts(graph)
    labels = {
        kind: {str(node): list_texts(graph, node, predicate) for node in names}
        for kind, predicate in (("pref", SKOS.prefLabel), ("alt", SKOS.altLabel), ("hidden", SKOS.hiddenLabel))
    }
    links = {
        get_last_part(str(predicate)): {
            str(node): tuple(sorted(str(value) for value in graph.objects(node, predicate))) for node in names
        }
        for predicate in _HIERARCHY
    }
    return SchemeSource(
        place=place,
        text=text,
        schemes=tuple(sorted(str(node) for node in graph.subjects(RDF.type, SKOS.ConceptScheme))),
        ids={str(node): name for node, name in names.items()},
        anonymous=anonymous,
        pref_labels=labels["pref"],
        alt_labels=labels["alt"],
        hidden_labels=labels["hidden"],
        definitions={str(node): list_texts(graph, node, SKOS.definition) for node in names},
        broader=links["broader"],
        narrower=links["narrower"],
        related=links["related"],
        tops=frozenset(str(node) for node in _iter_tops(graph)),
        unknown_terms=find_unknown_terms(graph),
        lines=find_turtle_lines(text),
    )


def _iter_tops(graph: Graph) -> set[Node]:
    return {*graph.subjects(SKOS.topConceptOf), *graph.objects(None, SKOS.hasTopConcept)}


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
            replaces=tuple(old for old in list_former_ids(graph, URIRef(iri)) if old not in broader),
        )
        for iri, name in sorted(source.ids.items(), key=lambda item: item[1])
    )
    title = _find_title(graph, URIRef(source.schemes[0]))
    return ConceptScheme(title, concepts, hash_text(title, *(repr(concept) for concept in concepts)))


def _find_title(graph: Graph, scheme: URIRef) -> str:
    for predicate in (DCTERMS.title, SKOS.prefLabel, RDFS.label):
        texts = list_texts(graph, scheme, predicate)
        if texts:
            return texts[0]
    return "Concepts"
