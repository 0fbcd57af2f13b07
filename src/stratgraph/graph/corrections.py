"""Graph room: what people said of claims and relations, as Web Annotations."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Quad, date, describe, name, text
from stratgraph.ids import hash_text
from stratgraph.model import Correction

__all__ = ["iter_correction_quads"]


def iter_correction_quads(names: Names, correction: Correction) -> Iterator[Quad]:
    """An annotation whose target is the claim or the relation; it may be gone, the word stays."""
    key = hash_text(correction.action, correction.target, correction.who, correction.when, correction.why)[:12]
    target = names.claim(correction.target) if "/" in correction.target else names.relation(correction.target)
    yield from describe(
        names.graph("corrections"),
        names.of("correction", key),
        ("rdf:type", (name("sg:Correction"), name("oa:Annotation"))),
        ("oa:motivatedBy", name("oa:assessing")),
        ("oa:hasTarget", target),
        ("oa:bodyValue", text(correction.why or None)),
        ("sg:action", text(correction.action)),
        ("dcterms:identifier", text(correction.target)),
        ("dcterms:creator", text(correction.who)),
        ("dcterms:created", date(correction.when)),
    )
