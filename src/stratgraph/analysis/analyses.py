"""Analysis room: all analyses, run once over the named queries that they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stratgraph.analysis.pairs import build_essay_pairs
from stratgraph.analysis.stances import build_stance_matrix
from stratgraph.model import Network, Table

__all__ = ["Analyses", "analyze"]


@dataclass(frozen=True, slots=True)
class Analyses:
    """What the site gets besides the named queries."""

    tables: tuple[Table, ...]
    networks: tuple[Network, ...]


def analyze(query: Callable[[str], Table]) -> Analyses:
    """The tables ``stance-matrix`` and ``essay-pairs``, and the network ``concept-network``.

    Args:
        query: gives the table of a named query by its name; asked for ``essays``, ``essay-concepts``, ``relations``,
            ``concepts``, ``concept-links`` and ``claim-stances``.
    """
    from stratgraph.analysis.concepts import build_concept_network  # noqa: PLC0415 - networkx takes a while to import

    essay_concepts = query("essay-concepts")
    return Analyses(
        tables=(
            build_essay_pairs(query("essays"), essay_concepts, query("relations")),
            build_stance_matrix(essay_concepts),
        ),
        networks=(build_concept_network(query("concepts"), query("concept-links"), query("claim-stances")),),
    )
