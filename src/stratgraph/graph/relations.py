"""Graph room: a relation as statements - an AIF scheme node between two claims, and the plain CiTO edges beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from stratgraph.errors import GraphError
from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, decimal, describe, integer, name, text
from stratgraph.model import Relation, RelationKind

__all__ = ["AIF_CLASSES", "CITO_EDGES", "iter_relation_quads"]

AIF_CLASSES: Final[dict[RelationKind, str]] = {
    "agree": "aif:MA-node",
    "apparent": "aif:S-node",
    "contradict": "aif:CA-node",
    "rival": "aif:S-node",
    "tension": "aif:CA-node",
    "undecided": "aif:S-node",
}
"""Rephrase and conflict have a class of their own in AIF; what is neither stays a plain scheme node."""

CITO_EDGES: Final[dict[RelationKind, str]] = {"agree": "cito:agreesWith", "contradict": "cito:disagreesWith"}


def iter_relation_quads(
    names: Names,
    relation: Relation,
    claims: Collection[str],
    questions: Mapping[str, Iri],
    comparisons: Collection[tuple[str, str]] = (),
) -> Iterator[Quad]:
    """The relation with its reason and evidence; edges both ways unless a person has rejected it.

    Args:
        names: of the graph.
        relation: what is told.
        claims: the ids of all claims.
        questions: the IRIs of the questions at issue.
        comparisons: the pairs of essays, by their slugs, of which it is told what was compared.

    Raises:
        GraphError: one of its claims is not there.
    """
    for claim in (relation.a, relation.b):
        if claim not in claims:
            raise GraphError(
                f"the relation is about the claim `{claim}`, which is not there",
                place=f"relation {relation.id}",
                hint="build again, so that the relations are found anew",
            )
    graph = names.graph("relations")
    one, other = sorted((_essay_of(relation.a), _essay_of(relation.b)))
    iri, first, second = names.relation(relation.id), names.claim(relation.a), names.claim(relation.b)
    yield from describe(
        graph,
        iri,
        ("rdf:type", (name("sg:Relation"), name(AIF_CLASSES[relation.relation]))),
        ("dcterms:identifier", text(relation.id)),
        ("sg:kind", text(relation.relation)),
        ("sg:reason", text(relation.reason)),
        ("dcterms:description", text(relation.explanation)),
        ("sg:confidence", decimal(relation.confidence)),
        ("sg:rank", integer(relation.rank)),
        ("sg:review", text(relation.review)),
        ("sg:comparison", names.comparison(one, other) if (one, other) in comparisons else None),
        ("sg:concept", None if relation.concept is None else names.concept(relation.concept)),
        ("sg:question", None if relation.question is None else questions[relation.question]),
        ("sg:otherQuestion", None if relation.other_question is None else questions[relation.other_question]),
        ("sg:claimA", first),
        ("sg:claimB", second),
        ("aif:Premise", first),
        ("aif:Conclusion", second),
        ("prov:wasDerivedFrom", (first, second)),
    )
    yield from _iter_evidence(graph, iri, relation)
    if relation.relation in CITO_EDGES and relation.review != "rejected":
        edge = CITO_EDGES[relation.relation]
        yield from describe(graph, first, (edge, second))
        yield from describe(graph, second, (edge, first))


def _iter_evidence(graph: Iri, iri: Iri, relation: Relation) -> Iterator[Quad]:
    for index, evidence in enumerate(relation.evidence):
        yield from describe(
            graph,
            Names.part(iri, f"evidence-{index}"),
            ("rdf:type", name("sg:Evidence")),
            ("dcterms:isPartOf", iri),
            ("sg:index", integer(index)),
            ("sg:kind", text(evidence.kind)),
            ("dcterms:description", text(evidence.detail)),
            ("sg:weight", decimal(evidence.weight)),
        )


def _essay_of(claim: str) -> str:
    return claim.rpartition("/")[0]
