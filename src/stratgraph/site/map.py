"""site: the map of the concepts - what the drawing in the browser needs, and the table that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from stratgraph.model import Network, NetworkNode
from stratgraph.site.debate import Debate
from stratgraph.site.links import Linker, concept_path
from stratgraph.site.page import Page
from stratgraph.site.templating import fill

__all__ = ["make_map_page"]

_NEAREST = 5
_THINNING = 0.6
"""How much a place in the picture is an order of precedence, and how much a distance."""
Near = Mapping[int, Sequence[tuple[float, int]]]


def make_map_page(debate: Debate) -> Page:
    """The page with the drawing and its table twin."""
    empty = Network("concept-network", (), ())
    network = next((item for item in debate.data.networks if item.name == "concept-network"), empty)
    linker = Linker("map/", debate.data.directory_urls)
    nodes = sorted(network.nodes, key=lambda node: (-node.weight, node.id))[: debate.data.map_limit_nodes]
    position = {node.id: index for index, node in enumerate(nodes)}
    edges = [
        (position[edge.source], position[edge.target], edge.weight)
        for edge in network.edges
        if edge.source in position and edge.target in position
    ]
    near = _find_near(edges)
    rows = [
        (node, [(nodes[other], weight) for weight, other in near.get(index, ())]) for index, node in enumerate(nodes)
    ]
    body = fill(
        "map.html",
        linker,
        debate=debate,
        drawing=_draw(nodes, edges, near, debate, linker),
        rows=rows,
        joined=len(near),
        edges=len(edges),
        left_out=len(network.nodes) - len(nodes),
    )
    description = "Which concepts stand together in the claims of the essays."
    return Page("map/", "Map", body, tab="map/", description=description, search=False)


def _find_near(edges: Sequence[tuple[int, int, float]]) -> dict[int, list[tuple[float, int]]]:
    """Per node with any line, those that it is most often joined to."""
    near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, weight in edges:
        near[one].append((weight, other))
        near[other].append((weight, one))
    return {index: sorted(found, key=lambda item: (-item[0], item[1]))[:_NEAREST] for index, found in near.items()}


def _draw(
    nodes: Sequence[NetworkNode], edges: Sequence[tuple[int, int, float]], near: Near, debate: Debate, linker: Linker
) -> dict[str, list[object]]:
    """What the script draws: the nodes that have a line, spread over the whole picture, heaviest first."""
    drawn = [index for index in range(len(nodes)) if index in near]
    place = {index: number for number, index in enumerate(drawn)}
    groups = sorted({nodes[index].group for index in drawn})
    across = _stretch([nodes[index].x for index in drawn])
    down = _stretch([nodes[index].y for index in drawn])
    return {
        "groups": [*groups],
        "nodes": [
            [
                *(
                    nodes[index].label,
                    groups.index(nodes[index].group),
                    nodes[index].weight,
                    across[number],
                    down[number],
                ),
                linker.to_page(concept_path(nodes[index].id)) if nodes[index].id in debate.concepts else "",
            ]
            for number, index in enumerate(drawn)
        ],
        "edges": [[place[one], place[other], weight] for one, other, weight in edges],
    }


def _stretch(values: Sequence[float]) -> list[float]:
    """The same order between -1 and 1, thinned out where many lie close, so that their labels can be read."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high == low:
        return [0.0 for _ in values]
    rank = {value: index for index, value in enumerate(sorted(set(values)))}
    last = len(rank) - 1
    return [
        round(_THINNING * (2 * rank[value] / last - 1) + (1 - _THINNING) * (2 * (value - low) / (high - low) - 1), 3)
        for value in values
    ]
