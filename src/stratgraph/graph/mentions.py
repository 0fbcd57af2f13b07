"""Graph room: how an essay uses concepts, and where it names them, as statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, boolean, describe, integer, name, text
from stratgraph.model import Essay, Reading, StanceKind
from stratgraph.vocab import GUESSES

__all__ = ["iter_mention_quads"]


def iter_mention_quads(names: Names, graph: Iri, essay: Essay, reading: Reading) -> Iterator[Quad]:
    """The uses of every essay; the places only of an essay that is published in full."""
    iri = names.essay(essay.slug)
    sides, alone = _count_sides(reading), _count_alone(reading)
    for use in reading.concepts:
        yield from describe(
            graph,
            Names.part(iri, f"concept-{use.concept}"),
            ("rdf:type", name("sg:ConceptUse")),
            ("dcterms:isPartOf", iri),
            ("sg:concept", names.concept(use.concept)),
            ("sg:surface", (text(surface) for surface in use.surfaces)),
            ("sg:mentions", integer(use.mentions)),
            ("sg:key", boolean(use.key)),
            ("sg:stance", text(use.stance)),
            ("sg:claims", integer(sides[use.concept, None])),
            ("sg:claimsFor", integer(sides[use.concept, "for"])),
            ("sg:claimsAgainst", integer(sides[use.concept, "against"])),
            ("sg:claimsNeutral", integer(sides[use.concept, "neutral"])),
            ("sg:claimsAlone", integer(alone[use.concept])),
        )
    if essay.publish != "full":
        return
    for mention in reading.mentions:
        yield from describe(
            graph,
            Names.part(iri, f"mention-{mention.start}-{mention.end}-{mention.concept}"),
            ("rdf:type", name("sg:Mention")),
            ("dcterms:isPartOf", iri),
            ("sg:concept", names.concept(mention.concept)),
            ("oa:start", integer(mention.start)),
            ("oa:end", integer(mention.end)),
            ("sg:surface", text(mention.surface)),
            ("sg:rule", text(mention.rule)),
        )


def _count_sides(reading: Reading) -> Counter[tuple[str, StanceKind | None]]:
    """How many claims of an essay are about each concept, and on which side; each claim counts once.

    A side that no word of the claim carries is none of its own.
    """
    counts: Counter[tuple[str, StanceKind | None]] = Counter()
    for claim in reading.claims:
        for stance in claim.stances:
            side: StanceKind = "neutral" if stance.rule in GUESSES else stance.stance
            counts.update({(stance.concept, side), (stance.concept, None)})
    return counts


def _count_alone(reading: Reading) -> Counter[str]:
    """How many claims of an essay are about each concept and no other."""
    about = ({stance.concept for stance in claim.stances} for claim in reading.claims)
    return Counter(concept for concepts in about if len(concepts) == 1 for concept in concepts)
