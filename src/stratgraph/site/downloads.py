"""site: everything to take away - the page that lists the files, and their manifest with sizes and hashes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stratgraph.codec import dump_json
from stratgraph.site.debate import Debate
from stratgraph.site.links import Linker
from stratgraph.site.page import Download, Page, PlainFile, SiteData
from stratgraph.site.templating import fill

__all__ = ["make_data_page", "make_manifest"]

_KINDS: Final = {".csv": "Tables", ".jsonl": "Records, one per line"}
_OTHERS: Final = "The graph"


def make_data_page(debate: Debate) -> Page:
    """The files by kind, the graph first, and how to cite."""
    data = debate.data
    body = fill(
        "data.html",
        Linker("data/", data.directory_urls),
        debate=debate,
        groups=_group(data.downloads),
        graph=next((item for item in data.downloads if item.name == "graph.trig"), None),
        has_vocabulary=any(table.name == "ontology-terms" for table in data.tables),
    )
    return Page(
        "data/", "Data", body, tab="data/", description="Everything on this site as files to take away.", search=False
    )


def make_manifest(data: SiteData) -> PlainFile:
    """Which files are published, how large each is, and its SHA-256: whether a copy is the one that was published."""
    files = [{"name": item.name, "size_bytes": item.size_bytes, "sha256": item.sha256} for item in data.downloads]
    return PlainFile("data/manifest.json", dump_json({"base": data.base, "files": files}))


def _group(downloads: Sequence[Download]) -> list[tuple[str, list[Download]]]:
    groups: dict[str, list[Download]] = {_OTHERS: [], **{title: [] for title in _KINDS.values()}}
    for item in downloads:
        groups[_KINDS.get(item.path.suffix, _OTHERS)].append(item)
    return [(title, items) for title, items in groups.items() if items]
