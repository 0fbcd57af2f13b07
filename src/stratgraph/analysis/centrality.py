"""Analysis room: which concepts and which claims hold the debate together."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import Final

import networkx as nx

from stratgraph.analysis.ranks import rank_nodes
from stratgraph.model import Cell, Table

__all__ = ["build_claim_centrality", "build_concept_centrality"]

_CONCEPT_COLUMNS: Final = (
    "concept", "label", "rank", "between", "neighbors", "claims", "essays", "causes", "effects",
)  # fmt: skip
_CLAIM_COLUMNS: Final = (
    "claim", "essay", "rank", "agree", "contradict", "rival", "essays", "central", "score", "quote",
)  # fmt: skip
_KINDS: Final = ("agree", "contradict", "rival")
_BRIDGES: Final = 300
"""Of so many concepts it is told how far they lie between others; the rest lies at the rim."""
_PLACES: Final = 4


def build_concept_centrality(concepts: Table, claim_stances: Table, causal_edges: Table) -> Table:
    """A row per concept that claims are about, the weightiest first.

    Columns: ``concept``, ``label``; ``rank``, PageRank in the network of concepts that are claimed about in one
    sentence or joined by a causal link, 1 for the highest; ``between``, the share of shortest ways that pass it
    (betweenness), absent for what lies at the rim of a large network; ``neighbors``, the concepts that it is joined to;
    ``claims`` and ``essays`` about it; ``causes`` and ``effects``, the concepts that are said to further or hinder it,
    and those that it furthers or hinders.
    """
    known = {str(row["id"]): row for row in concepts.to_records()}
    together: dict[Cell, set[str]] = defaultdict(set)
    for row in claim_stances.to_records():
        if row["concept"] in known:
            together[row["claim"]].add(str(row["concept"]))
    joined = Counter(pair for some in together.values() for pair in combinations(sorted(some), 2))
    causes: dict[str, set[str]] = defaultdict(set)
    effects: dict[str, set[str]] = defaultdict(set)
    for row in causal_edges.to_records():
        cause, effect = str(row["cause"]), str(row["effect"])
        if cause != effect:
            joined[min(cause, effect), max(cause, effect)] += 1
            causes[effect].add(cause)
            effects[cause].add(effect)
    ranks = rank_nodes(joined)
    network: nx.Graph[str] = nx.Graph(sorted(joined))
    between = _measure_between(network, ranks)
    used = sorted({concept for some in together.values() for concept in some} | set(ranks) & set(known))
    rows: list[tuple[Cell, ...]] = [
        (
            concept,
            known[concept]["label"],
            ranks.get(concept, 0.0),
            between.get(concept),
            network.degree(concept) if concept in network else 0,
            known[concept]["claims"],
            known[concept]["essays"],
            len(causes[concept]),
            len(effects[concept]),
        )
        for concept in used
    ]
    rows.sort(key=lambda row: (-float(row[2] or 0), -int(row[5] or 0), str(row[0])))
    return Table(
        "concept-centrality",
        _CONCEPT_COLUMNS,
        tuple(rows),
        "Which concepts hold the debate together, weightiest first.",
    )


def build_claim_centrality(claims: Table, relations: Table) -> Table:
    """A row per claim that agrees with, contradicts or rivals a claim of another essay, the weightiest first.

    Columns: ``claim``, ``essay``; ``rank``, PageRank in the network of these relations, weighted by their confidence,
    1 for the highest; how often it does ``agree``, ``contradict`` and ``rival``; ``essays``, how many others it meets;
    ``central`` and ``score``, its place in its own essay; ``quote``. Relations that people rejected do not count.
    """
    weights: dict[tuple[str, str], float] = {}
    counts: Counter[tuple[str, Cell]] = Counter()
    met: dict[str, set[Cell]] = defaultdict(set)
    for row in relations.to_records():
        if row["review"] != "rejected" and row["relation"] in _KINDS:
            a, b = str(row["a"]), str(row["b"])
            weights[min(a, b), max(a, b)] = float(row["confidence"] or 0) or 0.01
            for one, other in ((a, "essay_b"), (b, "essay_a")):
                counts[one, row["relation"]] += 1
                met[one].add(row[other])
    ranks = rank_nodes(weights)
    rows: list[tuple[Cell, ...]] = []
    for row in claims.to_records():
        claim = str(row["id"])
        if claim in ranks:
            kinds = (counts[claim, kind] for kind in _KINDS)
            place = (row["central"], row["score"], row["quote"])
            rows.append((claim, row["essay"], ranks[claim], *kinds, len(met[claim]), *place))
    rows.sort(key=lambda row: (-float(row[2] or 0), -float(row[8] or 0), str(row[0])))
    return Table(
        "claim-centrality", _CLAIM_COLUMNS, tuple(rows), "Which claims others agree and clash with, weightiest first."
    )


def _measure_between(network: nx.Graph[str], ranks: dict[str, float]) -> dict[str, float]:
    kept = sorted(sorted(ranks, key=lambda concept: (-ranks[concept], concept))[:_BRIDGES])
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(kept)
    core.add_edges_from(sorted(network.subgraph(kept).edges))
    return {concept: round(value, _PLACES) + 0.0 for concept, value in nx.betweenness_centrality(core).items()}
