"""Graph room: the debate as nodes and edges with properties, from rows of named queries; GraphML and Neo4j share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stratgraph.ids import hash_text
from stratgraph.model import Cell, Table

__all__ = ["TYPE_NAMES", "PropertyEdge", "PropertyGraph", "PropertyNode", "build_property_graph", "list_properties"]

_Row = Mapping[str, Cell]

_NODES: Final = {
    "Claim": (
        "claims",
        "id",
        "quote",
        ("essay", "start", "end", "types", "central", "score", "holder", "certainty", "confidence", "iri"),
    ),
    "Concept": ("concepts", "id", "label", ("definition", "essays", "claims", "mentions", "iri")),
    "Essay": ("essays", "slug", "title", ("creators", "issued", "source", "license", "publish", "iri")),
    "Question": ("questions", "id", "label", ("definition", "essays", "answers", "iri")),
}
"""Kind of node: the query, its column with the id, that with the words, and those that come along."""

TYPE_NAMES: Final = {bool: "boolean", float: "double", int: "long", str: "string"}
"""What GraphML and Neo4j both call the types of values."""
_RELATION_PROPERTIES: Final = ("relation_id", "reason", "explanation", "confidence", "concept", "review")


@dataclass(frozen=True, slots=True)
class PropertyNode:
    """A claim, a concept, an essay or a question; ``id`` is ``<kind>:<id>``, in small letters."""

    id: str
    kind: str
    label: str
    properties: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class PropertyEdge:
    """A directed edge; ``kind`` is in capitals, such as ``PART_OF``."""

    id: str
    source: str
    target: str
    kind: str
    properties: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes sorted by id; edges sorted by kind, source, target and id."""

    nodes: tuple[PropertyNode, ...]
    edges: tuple[PropertyEdge, ...]


def build_property_graph(query: Callable[[str], Table]) -> PropertyGraph:
    """Everything that can be drawn: claims, concepts, essays, questions, and what stands between them.

    Args:
        query: gives the table of a named query by its name.
    """
    nodes = []
    for kind, (name, id_column, label_column, columns) in _NODES.items():
        for row in query(name).to_records():
            properties = {column: row[column] for column in columns}
            nodes.append(PropertyNode(_node(kind, row[id_column]), kind, str(row[label_column]), properties))
    edges = (*_iter_parts(query), *_iter_relations(query), *_iter_links(query))
    return PropertyGraph(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target, edge.id))),
    )


def list_properties(things: tuple[PropertyNode, ...] | tuple[PropertyEdge, ...]) -> dict[str, type]:
    """The names of all properties with the type of their values, sorted; a name has one type."""
    found: dict[str, type] = {}
    for thing in things:
        for key, value in thing.properties.items():
            if value is None:
                found.setdefault(key, type(None))
            elif found.setdefault(key, type(value)) is not type(value):
                found[key] = type(value) if found[key] is type(None) else str
    return {key: str if kind is type(None) else kind for key, kind in sorted(found.items())}


def _node(kind: str, key: Cell) -> str:
    return f"{kind.lower()}:{key}"


def _edge(kind: str, source: str, target: str, row: _Row, columns: tuple[str, ...]) -> PropertyEdge:
    """An edge whose id comes from all that it says."""
    properties = {column: row[column] for column in columns}
    key = hash_text(kind, source, target, *(f"{name}={value}" for name, value in properties.items()))[:16]
    return PropertyEdge(key, source, target, kind, properties)


def _iter_parts(query: Callable[[str], Table]) -> Iterator[PropertyEdge]:
    """What a claim and an essay are about."""
    for row in query("claims").to_records():
        yield _edge("PART_OF", _node("claim", row["id"]), _node("essay", row["essay"]), row, ())
    for row in query("claim-stances").to_records():
        claim, concept = _node("claim", row["claim"]), _node("concept", row["concept"])
        yield _edge("TAKES_SIDE", claim, concept, row, ("stance", "confidence", "cues", "rule"))
    for row in query("essay-concepts").to_records():
        essay, concept = _node("essay", row["essay"]), _node("concept", row["concept"])
        yield _edge("USES", essay, concept, row, ("stance", "mentions", "key"))
    for row in query("answers").to_records():
        claim, question = _node("claim", row["claim"]), _node("question", row["question_id"])
        yield _edge("ANSWERS", claim, question, row, ("answer", "answer_concept"))


def _iter_relations(query: Callable[[str], Table]) -> Iterator[PropertyEdge]:
    """How claims stand to each other. The relation has no direction; the edge runs from the first claim."""
    for row in query("relations").to_records():
        kind = {"agree": "AGREES_WITH", "contradict": "CONTRADICTS"}.get(
            str(row["relation"]), str(row["relation"]).upper()
        )
        named = {**row, "relation_id": row["id"]}
        yield _edge(kind, _node("claim", row["a"]), _node("claim", row["b"]), named, _RELATION_PROPERTIES)


def _iter_links(query: Callable[[str], Table]) -> Iterator[PropertyEdge]:
    """How concepts hang together: in the scheme, and as claims say that one brings about another."""
    for row in query("concept-links").to_records():
        if row["kind"] == "broader" or (row["kind"] == "related" and str(row["concept"]) < str(row["other"])):
            kind = str(row["kind"]).upper()
            yield _edge(kind, _node("concept", row["concept"]), _node("concept", row["other"]), row, ())
    for row in query("causal-edges").to_records():
        columns = ("sign", "cause_words", "effect_words", "claim")
        yield _edge("CAUSES", _node("concept", row["cause"]), _node("concept", row["effect"]), row, columns)
