"""Graph room: a graph on disk, kept up to date named graph by named graph.

Beside the store lies a list of what it holds: the hash of each named graph. A graph leaves the list before it is
written and enters it afterwards, so that a run that is killed in between leaves nothing that passes for current. A
store that cannot be read is made again from the file, and that is said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pyoxigraph

from stratgraph.effects import Effects
from stratgraph.errors import GraphError
from stratgraph.graph.blocks import GraphBlock, split_trig
from stratgraph.graph.limits import QueryLimits
from stratgraph.graph.oxigraph_store import OxigraphStore, load_trig
from stratgraph.graph.sparql import Allowed
from stratgraph.ids import hash_text

__all__ = ["LIST_FILE", "open_disk_store"]

LIST_FILE: Final = "stratgraph-graphs.json"
_FORMAT: Final = f"1 pyoxigraph {pyoxigraph.__version__}"
_FEW: Final = 16
_WHOLE: Final = ""
"""Stands for all graphs of a file that is not of our own making."""


def open_disk_store(  # noqa: PLR0913 - what a store is made from, and three options
    trig: str,
    base: str,
    folder: Path,
    effects: Effects,
    *,
    place: str | None = None,
    limits: QueryLimits = QueryLimits(),  # noqa: B008 - a frozen value
    allowed: Collection[Allowed] = frozenset(),
) -> OxigraphStore:
    """The store in a folder, brought up to date with some TriG; only what changed is written.

    Raises:
        GraphError: this is not TriG, or another process is writing to the store.
    """
    blocks = split_trig(trig)
    if blocks is None:
        blocks = [GraphBlock(_WHOLE, trig, hash_text(trig))]

    def mend() -> pyoxigraph.Store:
        effects.say(f"note: the store in {folder} is damaged; it is made again from the graph's file")
        effects.remove(folder)
        return _bring_up_to_date(blocks, folder, effects, place)

    try:
        store = _bring_up_to_date(blocks, folder, effects, place)
    except (OSError, RuntimeError) as error:  # the library has both for a store that it cannot read
        if _is_locked(error):
            raise GraphError(
                "another process is writing to the store", place=str(folder), hint="wait until it is done"
            ) from error
        store = mend()
    return OxigraphStore(store, base, limits=limits, allowed=allowed, mend=mend)


def _bring_up_to_date(blocks: list[GraphBlock], folder: Path, effects: Effects, place: str | None) -> pyoxigraph.Store:
    wanted = {block.graph: block.sha256 for block in blocks}
    held = _read_list(folder)
    if held is None and any(folder.glob("*")):
        effects.say(f"note: the store in {folder} is not whole, or of another version; it is made again")
    if held != wanted and (held is None or _WHOLE in {*held, *wanted}):
        effects.remove(folder)
        held = {}
    if held != wanted:
        _write(blocks, folder, held or {}, effects, place)
    store = pyoxigraph.Store.read_only(str(folder))
    store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True)  # a store that cannot be read says so here
    return store


def _write(blocks: list[GraphBlock], folder: Path, held: dict[str, str], effects: Effects, place: str | None) -> None:
    """Write the graphs that changed, and remove those that are gone."""
    wanted = {block.graph: block.sha256 for block in blocks}
    stale = [graph for graph in held if held[graph] != wanted.get(graph)]
    kept = {graph: sha256 for graph, sha256 in held.items() if graph not in stale}
    _write_list(folder, kept, effects)
    store = pyoxigraph.Store(str(folder))
    for graph in stale:
        store.remove_graph(pyoxigraph.NamedNode(graph))
    fresh = [block for block in blocks if block.graph not in kept]
    for block in fresh:
        if block.graph != _WHOLE:
            store.remove_graph(pyoxigraph.NamedNode(block.graph))  # what a killed run may have left
    for batch in _cut(fresh):
        load_trig(store, "".join(block.trig for block in batch), place)
    store.flush()
    del store  # lets go of the folder
    _write_list(folder, wanted, effects)


def _cut(blocks: list[GraphBlock]) -> list[list[GraphBlock]]:
    """A few graphs go in one by one; of many, each load would cost more than what it loads, and all go in at once."""
    return [[block] for block in blocks] if len(blocks) <= _FEW else [blocks]


def _read_list(folder: Path) -> dict[str, str] | None:
    """What the store holds; nothing when there is no store, or none of this version."""
    try:
        data = json.loads((folder / LIST_FILE).read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            return None
        return {str(graph): str(sha256) for graph, sha256 in data["graphs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write_list(folder: Path, graphs: dict[str, str], effects: Effects) -> None:
    text = json.dumps({"format": _FORMAT, "graphs": dict(sorted(graphs.items()))}, indent=1)
    effects.write_text(folder / LIST_FILE, f"{text}\n")


def _is_locked(error: Exception) -> bool:
    return re.search(r"\block\b", str(error), re.IGNORECASE) is not None
