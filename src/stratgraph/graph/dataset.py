"""Graph room: all values of a build as one sorted list of quads, a named graph per essay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stratgraph.errors import GraphError
from stratgraph.graph.claims import iter_claim_quads
from stratgraph.graph.concepts import iter_vocabulary_quads
from stratgraph.graph.corrections import iter_correction_quads
from stratgraph.graph.essays import iter_essay_quads
from stratgraph.graph.mentions import iter_mention_quads
from stratgraph.graph.names import Names, name_questions
from stratgraph.graph.provenance import Origin, iter_provenance_quads
from stratgraph.graph.relations import iter_relation_quads
from stratgraph.graph.terms import Quad
from stratgraph.graph.trig import to_trig
from stratgraph.model import ConceptScheme, Correction, Essay, Reading, Relation
from stratgraph.version import __version__

__all__ = ["GraphInputs", "build_quads", "build_trig"]


@dataclass(frozen=True, slots=True)
class GraphInputs:
    """Everything that the graph is made from. Essays with ``publish: none`` are left out, with all about them."""

    base: str
    essays: tuple[Essay, ...]
    scheme: ConceptScheme
    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    software: str = "stratgraph"
    version: str = __version__
    settings: str = ""
    """A fingerprint of the settings that shape the result."""
    models: tuple[tuple[str, str], ...] = ()
    """Name and fingerprint of each model that read the essays."""


def build_trig(inputs: GraphInputs) -> str:
    """The whole graph as TriG: sorted, without blank nodes, the same bytes for the same inputs.

    Raises:
        AnchorError: a quote is not the slice of the text that it says it is.
        GraphError: the values do not fit together.
    """
    return to_trig(build_quads(inputs), Names(inputs.base).prefixes)


def build_quads(inputs: GraphInputs) -> list[Quad]:
    """The same as quads, sorted, each once."""
    return sorted(set(_iter_quads(inputs)))


def _iter_quads(inputs: GraphInputs) -> Iterator[Quad]:
    names = Names(inputs.base)
    hidden = {essay.slug for essay in inputs.essays if essay.publish == "none"}
    essays = {essay.slug: essay for essay in inputs.essays if essay.slug not in hidden}
    readings = [reading for reading in inputs.readings if reading.essay not in hidden]
    relations = [item for item in inputs.relations if not hidden & {_essay_of(item.a), _essay_of(item.b)}]
    questions = name_questions(
        names,
        [
            *(answer.question for reading in readings for answer in reading.answers),
            *(item.question for item in relations if item.question is not None),
        ],
    )
    _check_readings(essays, readings)
    for reading in readings:
        essay = essays[reading.essay]
        graph = names.graph(f"essay/{essay.slug}")
        yield from iter_essay_quads(names, graph, essay, reading)
        yield from iter_claim_quads(names, graph, essay, reading, questions)
        yield from iter_mention_quads(names, graph, essay, reading)
    claims = {claim.id for reading in readings for claim in reading.claims}
    for relation in relations:
        yield from iter_relation_quads(names, relation, claims, questions)
    yield from iter_vocabulary_quads(names, inputs.scheme, questions)
    for correction in inputs.corrections:
        if _essay_of(correction.target) not in hidden:
            yield from iter_correction_quads(names, correction)
    origin = Origin(inputs.software, inputs.version, inputs.settings, inputs.models)
    yield from iter_provenance_quads(names, sorted(essays), origin)


def _essay_of(claim: str) -> str:
    """The essay of a claim's id; of a relation's id, something that no essay is called."""
    return claim.rpartition("/")[0]


def _check_readings(essays: dict[str, Essay], readings: list[Reading]) -> None:
    """Each essay has one reading, made of the text as it is now."""
    seen: set[str] = set()
    for reading in readings:
        essay = essays.get(reading.essay)
        if essay is None or reading.essay in seen:
            what = "there is no such essay" if essay is None else "it was read twice"
            raise GraphError(f"`{reading.essay}` cannot be put into the graph: {what}", hint="build again")
        if essay.sha256 and reading.sha256 and essay.sha256 != reading.sha256:
            place = essay.path or essay.slug
            raise GraphError("the essay has changed since it was read", place=place, hint="build again")
        seen.add(reading.essay)
    missing = sorted(set(essays) - seen)
    if missing:
        raise GraphError(f"not read: {', '.join(f'`{slug}`' for slug in missing)}", hint="build again")
