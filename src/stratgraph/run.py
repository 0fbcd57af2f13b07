"""The staircase's notebook: one run, what it has made, and how it knows what is still as it was left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stratgraph.codec import dump_json
from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import GraphError
from stratgraph.graph import Store
from stratgraph.ids import hash_bytes, hash_text
from stratgraph.model import Table

__all__ = ["Run", "StageReport", "hash_files", "iter_files"]


@dataclass(frozen=True, slots=True)
class StageReport:
    """What a stage did: how many things it made anew, and how many it kept."""

    name: str
    done: int
    kept: int


@dataclass(slots=True)
class Run:
    """One run of the staircase: settings, effects, the keys of what was made, and the graph once it is open.

    The graph is opened, and each of its questions asked, at most once in a run.
    """

    settings: Settings
    effects: Effects
    keys: dict[str, str]
    _store: Store | None = None
    _tables: dict[str, Table] = field(default_factory=dict)

    @classmethod
    def start(cls, settings: Settings, effects: Effects) -> Run:
        """With the keys of the last build (``build/state.json``); an unreadable file is the same as none."""
        try:
            keys = json.loads((settings.build_path / "state.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            keys = {}
        good = isinstance(keys, dict) and all(isinstance(value, str) for value in keys.values())
        return cls(settings, effects, dict(keys) if good else {})

    def is_current(self, stage: str, key: str, outputs: Iterable[Path]) -> bool:
        """Whether a stage's output was made from just this, and lies there as it was left."""
        return self.keys.get(stage) == f"{key} {_list_outputs(outputs)}"

    def begin(self, stage: str) -> None:
        """Forget a stage's key before its output changes: if the run is killed now, nothing passes for current."""
        if self.keys.pop(stage, None) is not None:
            self._save()

    def record(self, stage: str, key: str, outputs: Iterable[Path]) -> None:
        """Remember a key, at once, so that an interrupted build goes on where it stopped."""
        self.keys[stage] = f"{key} {_list_outputs(outputs)}"
        self._save()

    def open_store(self, path: Path) -> Store:
        """The graph of this run, from its file."""
        from stratgraph import graph  # noqa: PLC0415 - rdflib is loaded only when needed

        if self._store is None:
            unlimited = graph.QueryLimits(seconds=None, rows=None)  # a build takes the time that it takes
            self._store = graph.open_store(
                path,
                self.settings.graph.base,
                engine=self.settings.graph.store,
                limits=unlimited,
                effects=self.effects,
            )
        return self._store

    def ask(self, name: str) -> Table:
        """The table of a shipped query, of the graph that was opened."""
        from stratgraph import graph  # noqa: PLC0415 - see above

        if self._store is None:
            raise GraphError("no graph was opened")
        if name not in self._tables:
            self._tables[name] = graph.run_query(self._store, graph.load_queries()[name], {})
        return self._tables[name]

    def forget(self, stages: Sequence[str]) -> None:
        """Forget the keys of stages whose input is gone."""
        for stage in stages:
            del self.keys[stage]
        if stages:
            self._save()

    def _save(self) -> None:
        self.effects.write_text(self.settings.build_path / "state.json", dump_json(dict(sorted(self.keys.items()))))


def iter_files(place: Path) -> Iterable[tuple[str, Path]]:
    """The files of a folder, or the one file, each with its path from what was asked for."""
    paths = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return ((path.relative_to(place.parent).as_posix(), path) for path in paths)


def hash_files(*places: Path) -> list[str]:
    """The path and the sha256 of each file of some folders."""
    return [f"{name}={hash_bytes(path.read_bytes())}" for place in places for name, path in iter_files(place)]


def _list_outputs(places: Iterable[Path]) -> str:
    """A hash of the names and sizes of some files: enough to see that one went or was written over."""
    return hash_text(*(f"{name}={path.stat().st_size}" for place in places for name, path in iter_files(place)))
