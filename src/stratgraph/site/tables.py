"""site: reads what this room's door holds on disk - `build/tables/*.json` and `build/downloads/` - into one value."""

from __future__ import annotations

import json
from pathlib import Path

from stratgraph.codec import load_json
from stratgraph.config import Settings
from stratgraph.errors import BuildError
from stratgraph.ids import hash_bytes
from stratgraph.model import Network, Table
from stratgraph.site.page import Download, SiteData
from stratgraph.site.record import read_aliases, read_record

__all__ = ["read_site_data"]


def read_site_data(settings: Settings, *, directory_urls: bool = True) -> SiteData:
    """Everything that the pages of a project are made from.

    Raises:
        BuildError: there are no tables yet.
        StratgraphError: a file is not a table of this version.
    """
    folder = settings.build_path / "tables"
    if not folder.is_dir():
        raise BuildError(
            "there are no tables to make pages from", place=str(folder), hint="run `stratgraph build` first"
        )
    tables, networks = [], []
    for path in sorted(folder.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        if _is_network(text):
            networks.append(load_json(Network, text, place=path.name))
        else:
            tables.append(load_json(Table, text, place=path.name))
    return SiteData(
        tables=tuple(tables),
        networks=tuple(networks),
        downloads=_find_downloads(settings.build_path / "downloads"),
        title=settings.site.title,
        description=settings.site.description,
        base=settings.graph.base,
        map_limit_nodes=settings.site.map_limit_nodes,
        directory_urls=directory_urls,
        record=read_record(settings.root),
        aliases=read_aliases(settings.root),
    )


def _is_network(text: str) -> bool:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return False  # the codec tells what is wrong
    return isinstance(value, dict) and "nodes" in value


def _find_downloads(folder: Path) -> tuple[Download, ...]:
    files = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return tuple(Download(path.name, path.stat().st_size, hash_bytes(path.read_bytes()), path) for path in files)
