"""Graph room: which program made this graph, with which models and settings, from which essays - and no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, Quad, describe, integer, name, text
from stratgraph.ids import slugify

__all__ = ["Origin", "iter_count_quads", "iter_provenance_quads"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Program, settings and models (name and fingerprint each) that a graph comes from."""

    software: str
    version: str
    settings: str
    models: tuple[tuple[str, str], ...]


def iter_provenance_quads(names: Names, essays: Sequence[str], origin: Origin) -> Iterator[Quad]:
    """The build as a PROV activity. The same inputs give the same statements, whenever and wherever it ran."""
    graph = names.graph("provenance")
    build, program = Names.part(graph, "build"), Names.part(graph, "software")
    model_iris = {entry: Names.part(graph, f"model-{slugify(entry[0])}") for entry in origin.models}
    sources = [names.essay(slug) for slug in essays]
    yield from describe(
        graph,
        build,
        ("rdf:type", name("prov:Activity")),
        ("prov:wasAssociatedWith", program),
        ("prov:used", [*sources, names.scheme, *model_iris.values()]),
        ("sg:settings", text(origin.settings or None)),
    )
    yield from describe(
        graph,
        program,
        ("rdf:type", (name("prov:SoftwareAgent"), name("schema:SoftwareApplication"))),
        ("schema:name", text(origin.software)),
        ("schema:softwareVersion", text(origin.version)),
    )
    for (label, fingerprint), iri in model_iris.items():
        yield from describe(
            graph,
            iri,
            ("rdf:type", name("prov:Entity")),
            ("schema:name", text(label)),
            ("schema:sha256", text(fingerprint)),
        )
    for slug in essays:
        yield from describe(
            graph,
            names.graph(f"essay/{slug}"),
            ("rdf:type", name("prov:Entity")),
            ("prov:wasGeneratedBy", build),
            ("prov:wasDerivedFrom", names.essay(slug)),
        )
    for local in ("corrections", "relations", "vocabulary"):
        yield from describe(
            graph, names.graph(local), ("rdf:type", name("prov:Entity")), ("prov:wasGeneratedBy", build)
        )


def iter_count_quads(names: Names, counts: Mapping[Iri, int]) -> Iterator[Quad]:
    """How many statements each named graph holds, this one among them, as VoID says it (https://www.w3.org/TR/void/).

    Args:
        names: under which address the graph is.
        counts: of all other graphs.
    """
    graph = names.graph("void")
    statements = 2  # of each graph: what it is, and the number
    for each, count in {**counts, graph: statements * (len(counts) + 1)}.items():
        yield from describe(graph, each, ("rdf:type", name("void:Dataset")), ("void:triples", integer(count)))
