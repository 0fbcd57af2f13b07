"""The network of concepts: what is counted, how it is grouped, and that it stays where it is."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from stratgraph.analysis.concepts import build_concept_network, find_top_concepts
from stratgraph.codec import dump_json
from stratgraph.model import Cell, Table

CONCEPTS = Table(
    "concepts",
    ("id", "label"),
    (("advantage", "Advantage"), ("data", "Data"), ("moat", "Moat"), ("speed", "Speed"), ("unused", "Unused")),
)
LINKS = Table(
    "concept-links",
    ("concept", "kind", "other"),
    (("moat", "broader", "advantage"), ("advantage", "narrower", "moat"), ("data", "related", "moat")),
)
PROGRAM = "import sys; from analysis.test_concepts import make_large; sys.stdout.write(make_large())"


def stances(*rows: tuple[Cell, ...]) -> Table:
    return Table("claim-stances", ("claim", "concept"), rows)


SMALL = stances(
    ("a/1", "moat"), ("a/1", "data"), ("a/2", "moat"), ("a/2", "data"), ("a/2", "speed"),
    ("b/1", "moat"), ("b/1", "moat"), ("b/2", "gone"),
)  # fmt: skip


def make_large(seed: int = 3, count: int = 60) -> str:
    """A network with many nodes, as JSON."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    keys = [f"k{number:03}" for number in range(count)]
    rows = tuple((f"c{claim}", chance.choice(keys)) for claim in range(200) for _ in range(3))
    concepts = Table("concepts", ("id", "label"), tuple((key, key.upper()) for key in keys))
    links = Table(
        "concept-links",
        ("concept", "kind", "other"),
        tuple((key, "broader", f"k{int(key[1:]) // 9:03}") for key in keys),
    )
    return dump_json(build_concept_network(concepts, links, stances(*rows)))


def test_build_concept_network_counts_claims_and_meetings() -> None:
    network = build_concept_network(CONCEPTS, LINKS, SMALL)
    assert [(node.id, node.label, node.group, node.weight) for node in network.nodes] == [
        ("data", "Data", "Data", 2.0),
        ("moat", "Moat", "Advantage", 3.0),
        ("speed", "Speed", "Speed", 1.0),
    ]
    assert [(edge.source, edge.target, edge.weight) for edge in network.edges] == [
        ("data", "moat", 2.0),
        ("data", "speed", 1.0),
        ("moat", "speed", 1.0),
    ]


def test_build_concept_network_keeps_the_strongest() -> None:
    network = build_concept_network(CONCEPTS, LINKS, SMALL, limit_nodes=2)
    assert [node.id for node in network.nodes] == ["data", "moat"]
    assert [(edge.source, edge.target) for edge in network.edges] == [("data", "moat")]


@pytest.mark.parametrize("rows", [(), (("a/1", "moat"),), (("a/1", "moat"), ("a/1", "data"))])
def test_build_concept_network_places_few_nodes_too(rows: tuple[tuple[Cell, ...], ...]) -> None:
    network = build_concept_network(CONCEPTS, LINKS, stances(*rows))
    assert len(network.nodes) == len(rows)
    assert len({(node.x, node.y) for node in network.nodes}) == len(rows)


def test_build_concept_network_lays_out_within_the_picture() -> None:
    network = build_concept_network(CONCEPTS, LINKS, SMALL)
    values = [value for node in network.nodes for value in (node.x, node.y)]
    assert max(abs(value) for value in values) == 1.0
    assert all(value == round(value, 4) for value in values)


def test_build_concept_network_lets_no_two_concepts_lie_on_each_other() -> None:
    names = [f"concept-{number}" for number in range(60)]
    concepts = Table("concepts", ("id", "label"), tuple((name, name) for name in names))
    pairs = [(f"a/{number}", name) for number, name in enumerate(names)]
    pairs += [(f"a/{number}", names[0]) for number in range(1, 60)]
    network = build_concept_network(concepts, LINKS, stances(*pairs))
    for index, one in enumerate(network.nodes):
        for other in network.nodes[index + 1 :]:
            assert abs(one.x - other.x) > 0.02 or abs(one.y - other.y) > 0.02


def test_build_concept_network_gives_the_same_bytes_in_every_process() -> None:
    path = os.pathsep.join(sys.path)
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {make_large()}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), {"a": "a", "b": "b", "c": "c"}),
        ((("a", "broader", "b"), ("b", "broader", "c")), {"a": "c", "b": "c", "c": "c"}),
        ((("a", "broader", "c"), ("a", "broader", "b")), {"a": "b", "b": "b", "c": "c"}),
        ((("a", "broader", "b"), ("b", "broader", "a")), {"a": "b", "b": "a", "c": "c"}),
        ((("a", "broader", "gone"), ("a", "related", "c")), {"a": "a", "b": "b", "c": "c"}),
    ],
)
def test_find_top_concepts_climbs_and_stops(rows: tuple[tuple[Cell, ...], ...], expected: dict[str, str]) -> None:
    links = Table("concept-links", ("concept", "kind", "other"), rows)
    assert find_top_concepts({"a": "A", "b": "B", "c": "C"}, links) == expected
