"""Graph room: a claim as statements - an AIF I-node with a Web Annotation target - and what is part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from stratgraph.errors import AnchorError, GraphError
from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, Term, boolean, decimal, describe, integer, name, text
from stratgraph.ids import hash_text
from stratgraph.model import Claim, Essay, Reading

__all__ = ["iter_claim_quads"]


def iter_claim_quads(
    names: Names, graph: Iri, essay: Essay, reading: Reading, questions: Mapping[str, Iri]
) -> Iterator[Quad]:
    """All claims of an essay, and what was read out of them.

    Raises:
        AnchorError: a quote is not the slice of the text that it says it is.
        GraphError: something was read out of a claim that is not there.
    """
    known = set()
    for number, claim in enumerate(sorted(reading.claims, key=lambda one: (one.quote.start, one.id))):
        _check_quote(essay, claim)
        known.add(claim.id)
        yield from _iter_claim(names, graph, essay, claim, number)
        yield from _iter_target(names, graph, essay, claim)
    parts = [found.claim for found in reading.causal_links]
    parts += [found.claim for found in reading.contrasts] + [found.claim for found in reading.answers]
    for claim_id in parts:
        if claim_id not in known:
            raise GraphError(f"`{claim_id}` is not among the claims of its essay", place=essay.slug, hint="build again")
    yield from _iter_stances(names, graph, reading)
    yield from _iter_causal_links(names, graph, reading)
    yield from _iter_contrasts(names, graph, reading)
    yield from _iter_answers(names, graph, reading, questions)


def _check_quote(essay: Essay, claim: Claim) -> None:
    quote = claim.quote
    if claim.essay != essay.slug or essay.slice(quote.start, quote.end) != quote.exact or not quote.exact:
        raise AnchorError(
            f"the quote of claim `{claim.id}` is not the text at {quote.start}-{quote.end}: {quote.exact[:60]!r}",
            place=essay.path or essay.slug,
            hint="the text has changed since it was read; build again",
        )


def _iter_claim(names: Names, graph: Iri, essay: Essay, claim: Claim, number: int) -> Iterator[Quad]:
    iri = names.claim(claim.id)
    yield from describe(
        graph,
        iri,
        ("rdf:type", (name("sg:Claim"), name("aif:I-node"))),
        ("dcterms:identifier", text(claim.id)),
        ("dcterms:isPartOf", names.essay(essay.slug)),
        ("aif:claimText", text(claim.quote.exact)),
        ("oa:hasTarget", Names.part(iri, "target")),
        ("sg:block", integer(claim.block)),
        *_tell_block(names, essay, claim),
        ("sg:number", integer(number)),
        ("sg:claimType", (text(kind) for kind in claim.types)),
        ("sg:types", text(" ".join(sorted(claim.types)))),
        ("sg:central", boolean(claim.central)),
        ("sg:centralScore", decimal(claim.central_score)),
        ("sg:certainty", text(claim.certainty)),
        ("sg:confidence", decimal(claim.confidence)),
        ("sg:holder", text(claim.attributed_to.holder)),
        ("sg:cue", text(claim.attributed_to.cue)),
    )


def _tell_block(names: Names, essay: Essay, claim: Claim) -> tuple[tuple[str, Term], ...]:
    """The block and the place within it, where the text is in the graph: so a quote is soon compared with its words."""
    if essay.publish != "full" or claim.block >= len(essay.blocks):
        return ()
    offset = claim.quote.start - essay.blocks[claim.block].start
    return (
        ("sg:within", Names.part(names.essay(essay.slug), f"block-{claim.block}")),
        ("sg:offset", integer(offset)),
    )


def _iter_target(names: Names, graph: Iri, essay: Essay, claim: Claim) -> Iterator[Quad]:
    """The place in the text, twice: by position and by quotation.

    Prefix and suffix are running text: they are left out where only quotations may be published.
    """
    iri = names.claim(claim.id)
    target, position, quotation = (Names.part(iri, part) for part in ("target", "position", "quotation"))
    around = essay.publish == "full"
    yield from describe(
        graph,
        target,
        ("rdf:type", name("oa:SpecificResource")),
        ("oa:hasSource", names.essay(essay.slug)),
        ("oa:hasSelector", (position, quotation)),
    )
    yield from describe(
        graph,
        position,
        ("rdf:type", name("oa:TextPositionSelector")),
        ("oa:start", integer(claim.quote.start)),
        ("oa:end", integer(claim.quote.end)),
    )
    yield from describe(
        graph,
        quotation,
        ("rdf:type", name("oa:TextQuoteSelector")),
        ("oa:exact", text(claim.quote.exact)),
        ("oa:prefix", text(claim.quote.prefix) if around else None),
        ("oa:suffix", text(claim.quote.suffix) if around else None),
    )


def _mint(seen: Counter[str], whole: Iri, kind: str, *content: str) -> Iri:
    """``#contrast-<hash8>``, from what is in it; a second one with the same content gets a number."""
    fragment = f"{kind}-{hash_text(*content)[:8]}" if content else kind
    key = f"{whole.value}#{fragment}"
    seen[key] += 1
    return Names.part(whole, f"{fragment}-{seen[key]}" if seen[key] > 1 else fragment)


def _concept(names: Names, concept_id: str | None) -> Term | None:
    return None if concept_id is None else names.concept(concept_id)


def _iter_stances(names: Names, graph: Iri, reading: Reading) -> Iterator[Quad]:
    seen: Counter[str] = Counter()
    for claim in reading.claims:
        iri = names.claim(claim.id)
        for stance in claim.stances:
            yield from describe(
                graph,
                _mint(seen, iri, f"stance-{stance.concept}"),
                ("rdf:type", name("sg:Stance")),
                ("dcterms:isPartOf", iri),
                ("sg:concept", names.concept(stance.concept)),
                ("sg:stance", text(stance.stance)),
                ("sg:confidence", decimal(stance.confidence)),
                ("sg:cues", text(" | ".join(stance.cues))),
                ("sg:rule", text(stance.rule)),
            )


def _iter_causal_links(names: Names, graph: Iri, reading: Reading) -> Iterator[Quad]:
    seen: Counter[str] = Counter()
    for found in reading.causal_links:
        iri = names.claim(found.claim)
        yield from describe(
            graph,
            _mint(seen, iri, "cause", found.cause, found.effect, found.sign),
            ("rdf:type", name("sg:CausalLink")),
            ("dcterms:isPartOf", iri),
            ("sg:cause", text(found.cause)),
            ("sg:effect", text(found.effect)),
            ("sg:sign", text(found.sign)),
            ("sg:causeConcept", _concept(names, found.cause_concept)),
            ("sg:effectConcept", _concept(names, found.effect_concept)),
        )


def _iter_contrasts(names: Names, graph: Iri, reading: Reading) -> Iterator[Quad]:
    seen: Counter[str] = Counter()
    for found in reading.contrasts:
        iri = names.claim(found.claim)
        yield from describe(
            graph,
            _mint(seen, iri, "contrast", found.rejected, found.endorsed),
            ("rdf:type", name("sg:Contrast")),
            ("dcterms:isPartOf", iri),
            ("sg:rejected", text(found.rejected)),
            ("sg:endorsed", text(found.endorsed)),
            ("sg:rejectedConcept", _concept(names, found.rejected_concept)),
            ("sg:endorsedConcept", _concept(names, found.endorsed_concept)),
            ("sg:pattern", text(found.pattern)),
        )


def _iter_answers(names: Names, graph: Iri, reading: Reading, questions: Mapping[str, Iri]) -> Iterator[Quad]:
    seen: Counter[str] = Counter()
    for found in reading.answers:
        iri = names.claim(found.claim)
        yield from describe(
            graph,
            _mint(seen, iri, "answer", questions[found.question].value.rpartition("/")[2], found.answer),
            ("rdf:type", name("sg:Answer")),
            ("dcterms:isPartOf", iri),
            ("sg:question", questions[found.question]),
            ("schema:text", text(found.answer)),
            ("sg:concept", _concept(names, found.answer_concept)),
        )
