"""Graph room: an essay as statements - its metadata, and its blocks where its text may be published."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, date, describe, integer, link, name, text
from stratgraph.model import Block, Essay, Reading

__all__ = ["iter_essay_quads"]


def iter_essay_quads(names: Names, graph: Iri, essay: Essay, reading: Reading) -> Iterator[Quad]:
    """Metadata, and the running text only of an essay that is published in full."""
    iri = names.essay(essay.slug)
    yield from describe(
        graph,
        iri,
        ("rdf:type", (name("sg:Essay"), name("schema:Article"))),
        ("dcterms:identifier", text(essay.slug)),
        ("dcterms:title", text(essay.title)),
        ("dcterms:creator", (text(creator) for creator in essay.creators)),
        ("dcterms:issued", date(essay.issued)),
        ("dcterms:source", link(essay.source)),
        ("dcterms:license", link(essay.license)),
        ("dcterms:rights", text(essay.rights)),
        ("schema:sha256", text(essay.sha256 or None)),
        ("sg:byline", text("; ".join(essay.creators) or None)),
        ("sg:publish", text(essay.publish)),
        ("sg:sentences", integer(reading.sentences)),
        ("sg:claims", integer(len(reading.claims))),
        ("sg:claimsCentral", integer(sum(claim.central for claim in reading.claims))),
    )
    if essay.publish == "full":
        for index, block in enumerate(essay.blocks):
            yield from _iter_block_quads(graph, iri, essay, index, block)


def _iter_block_quads(graph: Iri, essay_iri: Iri, essay: Essay, index: int, block: Block) -> Iterator[Quad]:
    yield from describe(
        graph,
        Names.part(essay_iri, f"block-{index}"),
        ("rdf:type", name("sg:Block")),
        ("dcterms:isPartOf", essay_iri),
        ("sg:index", integer(index)),
        ("sg:kind", text(block.kind)),
        ("sg:level", integer(block.level)),
        ("oa:start", integer(block.start)),
        ("oa:end", integer(block.end)),
        ("oa:exact", text(essay.slice(block.start, block.end))),
    )
