"""Graph room: what people said of the debate, as Web Annotations with their origin, and the marks that they leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, date, describe, integer, name, text
from stratgraph.ids import find_question, hash_text, mint_correction_id
from stratgraph.model import Correction

__all__ = ["iter_correction_quads"]

_MOTIVES = {"confirm": "oa:assessing", "reject": "oa:assessing", "relate": "oa:linking", "retract": "oa:moderating"}
_REVIEWS = {"confirm": "confirmed", "relate": "confirmed"}


def iter_correction_quads(names: Names, corrections: Sequence[Correction], known: Collection[str]) -> Iterator[Quad]:
    """Each line as an annotation whose target may be gone, the people, and what was corrected by whom.

    Args:
        names: of the corpus.
        corrections: those that may be published, each with its state.
        known: the ids of the claims and relations of the graph.
    """
    graph = names.graph("corrections")
    ordered = sorted(corrections, key=lambda correction: correction.line)
    for correction in ordered:
        yield from _iter_annotation(names, graph, correction)
    for who in {correction.who for correction in corrections}:
        yield from describe(
            graph,
            _person(graph, who),
            ("rdf:type", name("prov:Person")),
            ("schema:name", text(who)),
        )
    marked: dict[str, list[Correction]] = {}
    for correction in ordered:
        if correction.state == "applied" and correction.target in known:
            marked.setdefault(correction.target, []).append(correction)
    for target, lines in marked.items():
        yield from _iter_marks(names, graph, target, lines)


def _iter_annotation(names: Names, graph: Iri, correction: Correction) -> Iterator[Quad]:
    yield from describe(
        graph,
        names.of("correction", mint_correction_id(correction)),
        ("rdf:type", (name("sg:Correction"), name("oa:Annotation"), name("prov:Entity"))),
        ("oa:motivatedBy", name(_MOTIVES.get(correction.action, "oa:editing"))),
        ("oa:hasTarget", _target(names, correction)),
        ("oa:bodyValue", text(correction.why or None)),
        ("sg:action", text(correction.action)),
        ("sg:value", text(_tell_value(correction) or None)),
        ("sg:state", text(correction.state)),
        ("sg:line", integer(correction.line)),
        ("dcterms:identifier", text(correction.target)),
        ("dcterms:creator", text(correction.who)),
        ("dcterms:created", date(correction.when)),
        ("prov:wasAttributedTo", _person(graph, correction.who)),
    )


def _iter_marks(names: Names, graph: Iri, target: str, lines: Iterable[Correction]) -> Iterator[Quad]:
    """Who corrected a thing, and that its present form comes from these lines."""
    found = list(lines)
    iri = names.claim(target) if "/" in target else names.relation(target)
    yield from describe(
        graph,
        iri,
        ("sg:correctedBy", text(", ".join(dict.fromkeys(line.who for line in found)))),
        ("prov:wasInfluencedBy", [names.of("correction", mint_correction_id(line)) for line in found]),
        # A relation tells its review state itself.
        ("sg:review", text(_review_of(found)) if "/" in target else None),
    )


def _review_of(lines: Sequence[Correction]) -> str:
    return "corrected" if any(line.action not in _REVIEWS for line in lines) else "confirmed"


def _target(names: Names, correction: Correction) -> Iri:
    match correction.action:
        case "merge":
            question = find_question(correction.target)
            return names.of("question", question) if question else names.concept(correction.target)
        case "retract":
            return names.of("correction", correction.target)
        case "relink" if "/" not in correction.target:
            return names.essay(correction.target)
    return names.claim(correction.target) if "/" in correction.target else names.relation(correction.target)


def _tell_value(correction: Correction) -> str:
    """What the line sets its target to, in a few words."""
    values = {
        "stance": f"{correction.stance} {correction.concept}",
        "claim": " ".join(correction.types),
        "retype": " ".join(correction.types),
        "relink": f"{correction.concept} → {correction.to or 'no concept'}",
        "merge": f"→ {correction.to}",
        "reword": correction.explanation,
    }
    return values.get(correction.action, correction.relation)


def _person(graph: Iri, who: str) -> Iri:
    return Names.part(graph, f"person-{hash_text(who)[:12]}")
