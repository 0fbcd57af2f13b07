"""The store on disk: only what changed is written, a killed run leaves nothing unmarked, damage is mended and said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.effects import Effects, SilentReporter
from stratgraph.errors import GraphError
from stratgraph.graph import GraphInputs, Store, build_trig, disk_store, oxigraph_store
from stratgraph.graph.blocks import split_trig
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.disk_store import LIST_FILE, open_disk_store

INPUTS = make_inputs()


class Teller(SilentReporter):
    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, message: str) -> None:
        self.told.append(message)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first line of each block that is loaded into a store."""
    found: list[str] = []
    load = oxigraph_store.load_trig

    def spy(store: pyoxigraph.Store, trig: str, place: str | None = None) -> None:
        found.append(next(line for line in trig.splitlines() if line.endswith("{")))
        load(store, trig, place)

    monkeypatch.setattr(disk_store, "load_trig", spy)
    return found


def open_in(folder: Path, inputs: GraphInputs = INPUTS, teller: Teller | None = None) -> Store:
    return open_disk_store(build_trig(inputs), BASE, folder / "store", Effects(teller))


def with_new_title(inputs: GraphInputs) -> GraphInputs:
    return replace(inputs, essays=(replace(inputs.essays[0], title="Another title"), *inputs.essays[1:]))


def count(store: Store) -> int:
    return len(list(store.iter_quads()))


def test_open_disk_store_writes_only_what_changed(tmp_path: Path, written: list[str]) -> None:
    assert count(open_in(tmp_path)) == len(build_quads(INPUTS))
    assert len(written) == 9
    written.clear()
    assert count(open_in(tmp_path)) == len(build_quads(INPUTS))
    assert written == []
    changed = with_new_title(INPUTS)
    store = open_in(tmp_path, changed)
    assert written == [f"<{BASE}graph/essay/essay-0000> {{"]
    assert store.ask('ASK { ?s dcterms:title "Another title" }')
    assert count(store) == len(build_quads(changed))


def test_open_disk_store_writes_many_graphs_at_once(tmp_path: Path, written: list[str]) -> None:
    many = make_inputs(essays=20, claims=3, relations=5)
    assert count(open_in(tmp_path, many)) == len(build_quads(many))
    assert len(written) == 1
    written.clear()
    assert count(open_in(tmp_path, with_new_title(many))) == len(build_quads(many))
    assert written == [f"<{BASE}graph/essay/essay-0000> {{"]


def test_open_disk_store_removes_what_is_gone(tmp_path: Path, written: list[str]) -> None:
    open_in(tmp_path)
    written.clear()
    fewer = replace(INPUTS, essays=INPUTS.essays[1:], readings=INPUTS.readings[1:], relations=())
    store = open_in(tmp_path, fewer)
    assert not store.ask("ASK { essay:essay-0000 dcterms:title ?title }")
    assert not store.ask("ASK { ?r a sg:Relation }")
    assert count(store) == len(build_quads(fewer))
    assert not any("essay/" in line for line in written)


def test_open_disk_store_goes_on_after_a_run_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    open_in(tmp_path)
    spied = vars(disk_store)["load_trig"]

    def die(store: pyoxigraph.Store, trig: str, place: str | None = None) -> None:
        spied(store, trig, place)
        raise KeyboardInterrupt

    changed = with_new_title(INPUTS)
    monkeypatch.setattr(disk_store, "load_trig", die)
    with pytest.raises(KeyboardInterrupt):
        open_in(tmp_path, changed)
    held = json.loads((tmp_path / "store" / LIST_FILE).read_text())["graphs"]
    assert f"{BASE}graph/essay/essay-0000" not in held
    assert len(held) == 8
    monkeypatch.setattr(disk_store, "load_trig", spied)
    written.clear()
    assert count(open_in(tmp_path, changed)) == len(build_quads(changed))
    assert written == [f"<{BASE}graph/essay/essay-0000> {{"]


def damage_all(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != LIST_FILE:
            path.write_bytes(b"damaged")


def damage_tables(folder: Path) -> None:
    for path in folder.glob("*.sst"):
        path.write_bytes(path.read_bytes()[:20] + b"x" * 100 + path.read_bytes()[120:])


def damage_manifest(folder: Path) -> None:
    (folder / "CURRENT").unlink()


@pytest.mark.parametrize("damage", [damage_all, damage_tables, damage_manifest])
def test_open_disk_store_mends_what_is_damaged_and_says_so(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    open_in(tmp_path)
    damage(tmp_path / "store")
    teller = Teller()
    store = open_in(tmp_path, teller=teller)
    assert store.query("SELECT (COUNT(?s) AS ?n) { ?s a sg:Claim }").rows == ((48,),)
    assert count(store) == len(build_quads(INPUTS))
    assert len(teller.told) == 1
    assert "is damaged; it is made again from the graph's file" in teller.told[0]


@pytest.mark.parametrize("text", ["", "[]", '{"format": "0", "graphs": {}}', '{"format": 1}'])
def test_open_disk_store_starts_anew_when_its_list_is_of_no_use(tmp_path: Path, text: str) -> None:
    teller = Teller()
    open_in(tmp_path, teller=teller)
    assert teller.told == []
    (tmp_path / "store" / LIST_FILE).write_text(text)
    assert count(open_in(tmp_path, teller=teller)) == len(build_quads(INPUTS))
    assert [told for told in teller.told if "is not whole, or of another version; it is made again" in told]


def test_open_disk_store_tells_who_is_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    open_in(tmp_path)
    busy = pyoxigraph.Store(str(folder))
    with pytest.raises(GraphError, match="another process is writing to the store") as raised:
        open_in(tmp_path, with_new_title(INPUTS))
    assert raised.value.place == str(folder)
    assert len(busy) == len(build_quads(INPUTS))


def test_open_disk_store_keeps_trig_of_another_hand_as_a_whole(tmp_path: Path, written: list[str]) -> None:
    trig = "@base <http://x/> .\nGRAPH <g> {\n <s> <p> 1 }"
    for _ in range(2):
        store = open_disk_store(trig, BASE, tmp_path / "store", Effects())
        assert store.query("SELECT ?o { ?s ?p ?o }").rows == ((1,),)
    assert len(written) == 1
    assert count(open_in(tmp_path)) == len(build_quads(INPUTS))


def test_split_trig_finds_each_graph_with_the_prefixes_that_it_needs() -> None:
    trig = build_trig(INPUTS)
    blocks = split_trig(trig)
    assert blocks is not None
    expected = build_quads(INPUTS)
    assert [block.graph for block in blocks] == sorted({quad.graph.value for quad in expected})
    for block in blocks:
        quads = list(pyoxigraph.parse(block.trig.encode(), format=pyoxigraph.RdfFormat.TRIG))
        assert {quad.graph_name.value for quad in quads} == {block.graph}
        assert len(quads) == sum(quad.graph.value == block.graph for quad in expected)
    assert len({block.sha256 for block in blocks}) == len(blocks)


@pytest.mark.parametrize("trig", ["<g> { <s> <p> 1 }", "x:g {\n}\n", "\nx:g {\n  a b c .\n}\n", "\n<g> {\n"])
def test_split_trig_leaves_what_is_of_another_hand(trig: str) -> None:
    assert split_trig(trig) is None
