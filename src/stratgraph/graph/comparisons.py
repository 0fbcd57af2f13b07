"""Graph room: what was compared of each two essays, as statements beside the relations."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.graph.names import Names
from stratgraph.graph.terms import Quad, describe, integer, name
from stratgraph.model import Comparison

__all__ = ["iter_comparison_quads"]


def iter_comparison_quads(names: Names, comparison: Comparison) -> Iterator[Quad]:
    """How many pairs of claims were compared, found to be related and left open; it is a part of the first essay.

    Which relations were found, and what people said of them, the relations themselves tell.
    """
    first, second = names.essay(comparison.a), names.essay(comparison.b)
    yield from describe(
        names.graph("relations"),
        names.comparison(comparison.a, comparison.b),
        ("rdf:type", name("sg:Comparison")),
        ("sg:essayA", first),
        ("sg:essayB", second),
        ("sg:compared", integer(comparison.compared)),
        ("sg:found", integer(comparison.found)),
        ("sg:undecided", integer(comparison.undecided)),
    )
