"""Analysis room: the weight of a node in a network, by the company it keeps (PageRank; Brin and Page, 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

__all__ = ["rank_nodes"]

_DAMPING: Final = 0.85
_ROUNDS: Final = 100
_ENOUGH: Final = 1e-9
_PLACES: Final = 4


def rank_nodes(weights: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The rank of each node of an undirected weighted network, the highest being 1, rounded to four places.

    Args:
        weights: of the edges, each named once.
    """
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), weight in sorted(weights.items()):
        near[first][second] = near[second][first] = weight
    nodes = sorted(near)
    if not nodes:
        return {}
    total = {node: sum(near[node].values()) for node in nodes}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(_ROUNDS):
        before = rank
        rank = {
            node: (1 - _DAMPING) / len(nodes)
            + _DAMPING * sum(before[other] * weight / total[other] for other, weight in near[node].items())
            for node in nodes
        }
        if sum(abs(rank[node] - before[node]) for node in nodes) < _ENOUGH:
            break
    highest = max(rank.values())
    return {node: round(value / highest, _PLACES) for node, value in rank.items()}
