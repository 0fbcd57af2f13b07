"""Analysis room: which concepts are claimed together, as a network with its layout."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Final

import networkx as nx
import numpy as np
import numpy.typing as npt

from stratgraph.model import Cell, Network, NetworkEdge, NetworkNode, Table

__all__ = ["NODE_LIMIT", "build_concept_network", "find_top_concepts"]

NODE_LIMIT: Final = 300
"""A picture with more nodes shows nothing."""
_PLACES = 4
_SEED = 7
_ROUNDS = 300
_HUB = "\0"
"""Before the name of a group: what holds its concepts together while they are placed, and is not drawn."""
_GROUP_PULL = 2.0
_SHAPE = (1.0, 0.44)
"""The picture is wider than high, as screens are."""
_LETTER, _LONG, _MARGIN, _LINE = 0.009, 22, 0.03, 0.06
"""The room for a label (a letter, at most so many, around it) and its height, where half the picture's width is 1."""
_PUSHES = 400
_STEP = 0.3

_Place = tuple[float, float]
_Points = npt.NDArray[np.float64]


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
    places = _place(kept, groups, labels, joined)
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


def _place(
    kept: list[str], groups: Mapping[str, str], labels: Mapping[str, str], joined: Mapping[tuple[str, str], int]
) -> dict[str, _Place]:
    """Force-directed places within -1 and 1: strong bonds pull most, groups keep together, no two labels overlap."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(kept)
    network.add_weighted_edges_from((a, b, float(count) ** 2) for (a, b), count in sorted(joined.items()))
    network.add_weighted_edges_from((f"{_HUB}{groups[concept]}", concept, _GROUP_PULL) for concept in kept)
    ring = sorted(kept, key=lambda concept: (groups[concept], concept))
    start = {
        concept: (math.cos(math.tau * at / len(ring)), math.sin(math.tau * at / len(ring)))
        for at, concept in enumerate(ring)
    }
    if len(kept) < 3:  # noqa: PLR2004 - nothing to push or pull
        return {concept: (_round(x), _round(y)) for concept, (x, y) in start.items()}
    middles = {hub: (0.0, 0.0) for hub in network if hub not in start}
    laid = nx.spring_layout(network, pos=start | middles, iterations=_ROUNDS, seed=_SEED, method="force")
    points = np.array([_spread([float(laid[concept][axis]) for concept in kept]) for axis in (0, 1)]).T * _SHAPE
    sizes = np.array([(_MARGIN + _LETTER * min(len(labels[concept]), _LONG), _LINE) for concept in kept])
    points = _separate(points, sizes)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    points /= np.abs(points).max()
    return {concept: (_round(float(x)), _round(float(y))) for concept, (x, y) in zip(kept, points, strict=True)}


def _spread(values: list[float]) -> list[float]:
    """Between -1 and 1, halfway from where they lie to their order, so that no corner is crowded."""
    low, high = min(values), max(values)
    rank = {value: index for index, value in enumerate(sorted(set(values)))}
    last = max(1, len(rank) - 1)
    return [rank[value] / last + (value - low) / ((high - low) or 1.0) - 1 for value in values]


def _separate(points: _Points, sizes: _Points) -> _Points:
    """Push boxes of these widths and heights apart, each pair along the way that is shorter, until none overlap."""
    least = (sizes[:, None, :] + sizes[None, :, :]) / 2
    order = np.where(np.arange(len(points))[:, None] < np.arange(len(points))[None, :], -1.0, 1.0)
    others = ~np.eye(len(points), dtype=np.bool_)
    for _ in range(_PUSHES):
        apart = points[:, None, :] - points[None, :, :]
        over = least - np.abs(apart)
        clash = (over[:, :, 0] > 0) & (over[:, :, 1] > 0) & others
        if not clash.any():
            break
        sideways = over[:, :, 0] < over[:, :, 1]
        for axis, chosen in ((0, clash & sideways), (1, clash & ~sideways)):
            way = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            points[:, axis] += (_STEP * way * over[:, :, axis] * chosen).sum(axis=1)
    return points


def _round(value: float) -> float:
    """Four places; minus nought is nought."""
    return round(value, _PLACES) + 0.0
