"""Graph room: all values of a build as one sorted list of quads, a named graph per essay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from stratgraph.errors import GraphError
from stratgraph.graph.claims import iter_claim_quads
from stratgraph.graph.comparisons import iter_comparison_quads
from stratgraph.graph.concepts import iter_vocabulary_quads
from stratgraph.graph.corrections import iter_correction_quads
from stratgraph.graph.essays import iter_essay_quads
from stratgraph.graph.feedback import iter_feedback_quads
from stratgraph.graph.mentions import iter_mention_quads
from stratgraph.graph.names import Names
from stratgraph.graph.provenance import Origin, iter_count_quads, iter_provenance_quads
from stratgraph.graph.questions import iter_question_quads, list_questions, name_questions
from stratgraph.graph.relations import iter_relation_quads
from stratgraph.graph.terms import Iri, Quad
from stratgraph.graph.trig import iter_trig
from stratgraph.model import Comparison, ConceptScheme, Correction, Essay, Question, Reading, Relation
from stratgraph.version import __version__

__all__ = ["GraphInputs", "build_quads", "build_trig", "iter_graphs"]


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
    questions: tuple[Question, ...] = ()
    """The inventory of questions at issue. Answers and relations name one by its id or by its words."""
    comparisons: tuple[Comparison, ...] = ()


def build_trig(inputs: GraphInputs) -> str:
    """The whole graph as TriG: sorted, without blank nodes, the same bytes for the same inputs.

    Raises:
        AnchorError: a quote is not the slice of the text that it says it is.
        GraphError: the values do not fit together.
    """
    return "".join(iter_trig(iter_graphs(inputs), Names(inputs.base).prefixes))


def build_quads(inputs: GraphInputs) -> list[Quad]:
    """The same as quads, sorted, each once."""
    return [quad for graph in iter_graphs(inputs) for quad in graph]


def iter_graphs(inputs: GraphInputs) -> Iterator[list[Quad]]:
    """The named graphs in order, each as its quads, sorted: never more than one is held."""
    names = Names(inputs.base)
    hidden = {essay.slug for essay in inputs.essays if essay.publish == "none"}
    essays = {essay.slug: essay for essay in inputs.essays if essay.slug not in hidden}
    readings = sorted((item for item in inputs.readings if item.essay not in hidden), key=lambda item: item.essay)
    relations = [item for item in inputs.relations if not hidden & {_essay_of(item.a), _essay_of(item.b)}]
    comparisons = [item for item in inputs.comparisons if not hidden & {item.a, item.b}]
    asked = {answer.question for reading in readings for answer in reading.answers}
    asked |= {one for item in relations for one in (item.question, item.other_question) if one is not None}
    questions = list_questions(inputs.questions, asked)
    question_iris = name_questions(names, questions, asked)
    _check_readings(essays, readings)
    origin = Origin(inputs.software, inputs.version, inputs.settings, inputs.models)
    corrections = [item for item in inputs.corrections if not hidden & item.essays]
    known = {claim.id for reading in readings for claim in reading.claims} | {item.id for item in relations}

    makers: dict[Iri, Callable[[], Iterable[Quad]]] = {
        names.graph(f"essay/{item.essay}"): partial(_iter_essay, names, essays[item.essay], item, question_iris)
        for item in readings
    }
    makers[names.graph("causes")] = lambda: iter_feedback_quads(names, readings)
    makers[names.graph("corrections")] = lambda: iter_correction_quads(names, corrections, known)
    makers[names.graph("provenance")] = lambda: iter_provenance_quads(names, sorted(essays), origin)
    makers[names.graph("relations")] = lambda: _iter_relations(names, readings, relations, comparisons, question_iris)
    makers[names.graph("vocabulary")] = lambda: chain(
        iter_vocabulary_quads(names, inputs.scheme), iter_question_quads(names, questions)
    )
    counts: dict[Iri, int] = {}
    for graph, make in sorted(makers.items()):
        if quads := sorted(set(make())):
            counts[graph] = len(quads)
            yield quads
    yield sorted(iter_count_quads(names, counts))  # of all graphs, the last by its name


def _iter_essay(names: Names, essay: Essay, reading: Reading, questions: Mapping[str, Iri]) -> Iterator[Quad]:
    graph = names.graph(f"essay/{essay.slug}")
    yield from iter_essay_quads(names, graph, essay, reading)
    yield from iter_claim_quads(names, graph, essay, reading, questions)
    yield from iter_mention_quads(names, graph, essay, reading)


def _iter_relations(
    names: Names,
    readings: Sequence[Reading],
    relations: Sequence[Relation],
    comparisons: Sequence[Comparison],
    questions: Mapping[str, Iri],
) -> Iterator[Quad]:
    claims = {claim.id for reading in readings for claim in reading.claims}
    compared = {(comparison.a, comparison.b) for comparison in comparisons}
    for comparison in comparisons:
        yield from iter_comparison_quads(names, comparison)
    for relation in relations:
        yield from iter_relation_quads(names, relation, claims, questions, compared)


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
