"""Analysis room: which concepts are claimed together, as a network with its layout."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Final

import networkx as nx

from stratgraph.model import Cell, Network, NetworkEdge, NetworkNode, Table

__all__ = ["NODE_LIMIT", "build_concept_network", "find_top_concepts"]

NODE_LIMIT: Final = 300
"""A picture with more nodes shows nothing."""
_PLACES = 4
_SEED = 7
_ROUNDS = 120

_Place = tuple[float, float]


def build_concept_network(concepts: Table, links: Table, stances: Table, *, limit_nodes: int = NODE_LIMIT) -> Network:
    """Concepts that claims are about; two are joined by the number of claims that are about both.

    The group of a concept is the label of its top concept. Of more than ``limit_nodes`` concepts, those with the most
    claims are kept. The same tables give the same picture.
    """
    labels = {str(row["id"]): str(row["label"]) for row in concepts.to_records()}
    claims: dict[Cell, set[str]] = defaultdict(set)
    for row in stances.to_records():
        if row["concept"] in labels:
            claims[row["claim"]].add(str(row["concept"]))
    weights = Counter(concept for about in claims.values() for concept in about)
    kept = sorted(sorted(weights, key=lambda concept: (-weights[concept], concept))[:limit_nodes])
    joined = Counter(pair for about in claims.values() for pair in combinations(sorted(about & set(kept)), 2))
    top = find_top_concepts(labels, links)
    groups = {concept: labels[top[concept]] for concept in kept}
    places = _place(kept, groups, joined)
    return Network(
        "concept-network",
        tuple(NetworkNode(key, labels[key], groups[key], float(weights[key]), *places[key]) for key in kept),
        tuple(NetworkEdge(a, b, "claims", float(count)) for (a, b), count in sorted(joined.items())),
        "Concepts that claims are about. An edge counts the claims that are about both; distance means little.",
    )


def find_top_concepts(labels: Mapping[str, str], links: Table) -> dict[str, str]:
    """The top concept above each concept; the first by id where there are several, itself where there is none."""
    broader: dict[str, list[str]] = defaultdict(list)
    for row in links.to_records():
        if row["kind"] == "broader" and row["other"] in labels:
            broader[str(row["concept"])].append(str(row["other"]))
    found = {}
    for concept in labels:
        at, seen = concept, {concept}
        while broader[at] and min(broader[at]) not in seen:
            at = min(broader[at])
            seen.add(at)
        found[concept] = at
    return found


def _place(kept: list[str], groups: Mapping[str, str], joined: Mapping[tuple[str, str], int]) -> dict[str, _Place]:
    """Force-directed places within -1 and 1, from a start on a circle on which the groups sit together."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(kept)
    network.add_weighted_edges_from((a, b, float(count)) for (a, b), count in sorted(joined.items()))
    ring = sorted(kept, key=lambda concept: (groups[concept], concept))
    start = {
        concept: (math.cos(math.tau * at / len(ring)), math.sin(math.tau * at / len(ring)))
        for at, concept in enumerate(ring)
    }
    if len(kept) < 3:  # noqa: PLR2004 - nothing to push or pull
        return {concept: (_round(x), _round(y)) for concept, (x, y) in start.items()}
    laid = nx.spring_layout(network, pos=start, iterations=_ROUNDS, seed=_SEED, method="force")
    reach = max(max(abs(float(x)), abs(float(y))) for x, y in laid.values()) or 1.0
    return {concept: (_round(float(x) / reach), _round(float(y) / reach)) for concept, (x, y) in laid.items()}


def _round(value: float) -> float:
    """Four places; minus nought is nought."""
    return round(value, _PLACES) + 0.0
