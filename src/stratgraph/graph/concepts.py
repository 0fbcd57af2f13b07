"""Graph room: the concept scheme and the project's own codes as statements of the vocabulary graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, describe, name, text
from stratgraph.model import Concept, ConceptScheme
from stratgraph.vocab import CLAIM_TYPES, PATTERNS, REASONS, RELATION_KINDS, STANCES

__all__ = ["CODE_LISTS", "iter_code_quads", "iter_vocabulary_quads"]

CODE_LISTS: Final[dict[str, Mapping[str, str]]] = {
    "claim-type": CLAIM_TYPES,
    "pattern": PATTERNS,
    "reason": REASONS,
    "relation": RELATION_KINDS,
    "stance": STANCES,
}


def iter_vocabulary_quads(names: Names, scheme: ConceptScheme) -> Iterator[Quad]:
    """Concepts with both directions of their links, codes with their meaning."""
    graph = names.graph("vocabulary")
    top = [concept for concept in scheme.concepts if not concept.broader]
    yield from describe(
        graph,
        names.scheme,
        ("rdf:type", name("skos:ConceptScheme")),
        ("dcterms:title", text(scheme.title)),
        ("schema:sha256", text(scheme.sha256 or None)),
        ("skos:hasTopConcept", [names.concept(concept.id) for concept in top]),
    )
    for concept in scheme.concepts:
        yield from _iter_concept_quads(names, graph, concept)
    yield from iter_code_quads(graph)


def iter_code_quads(graph: Iri) -> Iterator[Quad]:
    """The codes of the project's own lists, with their meaning."""
    for kind, codes in CODE_LISTS.items():
        for code, meaning in codes.items():
            yield from describe(
                graph,
                name(f"sg:{kind}-{code}"),
                ("rdf:type", name("sg:Code")),
                ("sg:codeList", text(kind)),
                ("skos:notation", text(code)),
                ("skos:definition", text(meaning)),
            )


def _iter_concept_quads(names: Names, graph: Iri, concept: Concept) -> Iterator[Quad]:
    iri = names.concept(concept.id)
    broader = [names.concept(other) for other in concept.broader]
    yield from describe(
        graph,
        iri,
        ("rdf:type", name("skos:Concept")),
        ("dcterms:identifier", text(concept.id)),
        ("skos:inScheme", names.scheme),
        ("skos:topConceptOf", None if broader else names.scheme),
        ("skos:prefLabel", text(concept.pref_label)),
        ("skos:altLabel", (text(label) for label in concept.alt_labels)),
        ("skos:hiddenLabel", (text(label) for label in concept.hidden_labels)),
        ("skos:definition", text(concept.definition or None)),
        ("skos:broader", broader),
        ("skos:related", [names.concept(other) for other in concept.related]),
        ("dcterms:replaces", [names.concept(other) for other in concept.replaces]),
        ("sg:formerId", (text(other) for other in concept.replaces)),
    )
    for other in broader:
        yield from describe(graph, other, ("skos:narrower", iri))
