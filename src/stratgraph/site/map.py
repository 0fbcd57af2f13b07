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

_NEAREST = 3
_OPEN = 20
"""So many rows of the table stand open; the others are folded."""
_ALWAYS = 3
"""A line of this weight is drawn from the start, as is the strongest of each concept."""
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
        batches=[some for some in (rows[:_OPEN], rows[_OPEN:]) if some],
        rows=len(rows),
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
    """What the script draws: the nodes that have a line, heaviest first, and which lines it draws at first."""
    drawn = [index for index in range(len(nodes)) if index in near]
    place = {index: number for number, index in enumerate(drawn)}
    groups = sorted({nodes[index].group for index in drawn})
    strongest = _find_strongest(nodes, edges)
    return {
        "groups": [*groups],
        "nodes": [
            [
                *(
                    nodes[index].label,
                    groups.index(nodes[index].group),
                    nodes[index].weight,
                    nodes[index].x,
                    nodes[index].y,
                ),
                linker.to_page(concept_path(nodes[index].id)) if nodes[index].id in debate.concepts else "",
            ]
            for index in drawn
        ],
        "edges": [
            [place[one], place[other], weight, int(number in strongest)]
            for number, (one, other, weight) in enumerate(edges)
        ],
    }


def _find_strongest(nodes: Sequence[NetworkNode], edges: Sequence[tuple[int, int, float]]) -> set[int]:
    """The lines drawn at first: the strongest of each concept (in a tie, to the heavier one), and all strong ones."""
    best: dict[int, tuple[float, float, int]] = {}
    for number, (one, other, weight) in enumerate(edges):
        for at, far in ((one, other), (other, one)):
            best[at] = max(best.get(at, (0.0, 0.0, 0)), (weight, nodes[far].weight, -number))
    strong = {number for number, edge in enumerate(edges) if edge[2] >= _ALWAYS}
    return strong | {-number for _, _, number in best.values()}
