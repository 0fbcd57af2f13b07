from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from sites.checks import text_of
from sites.made import BASE, make_small
from stratgraph.site import Download, SiteData
from stratgraph.site.debate import join_tables
from stratgraph.site.downloads import make_data_page, make_manifest

FILES = ("claims.csv", "claims.jsonl", "debate.graphml", "graph.trig")


def make_published() -> SiteData:
    """The small debate with a file of each kind."""
    files = (Download(name, 1000 + index, f"{index}f" * 32, Path(name)) for index, name in enumerate(FILES))
    return replace(make_small(), downloads=tuple(files))


def test_downloads_stand_by_kind_with_the_graph_first() -> None:
    text = text_of(make_data_page(join_tables(make_published())).body)
    order = [
        "The graph",
        "debate.graphml",
        "graph.trig",
        "Tables",
        "claims.csv",
        "Records, one per line",
        "claims.jsonl",
    ]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert "1f" * 32 in text


def test_downloads_tell_how_to_cite_a_state_of_the_debate() -> None:
    text = text_of(make_data_page(join_tables(make_published())).body)
    assert f"Harbour debate: 2 essays, 6 claims; graph.trig, SHA-256 3f3f3f3f3f3f…, {BASE}" in text
    assert "SHA-256" not in text_of(make_data_page(join_tables(make_small())).body)


def test_downloads_have_a_manifest() -> None:
    manifest = make_manifest(make_published())
    assert manifest.path == "data/manifest.json"
    told = json.loads(manifest.content)
    assert told["base"] == BASE
    assert told["files"][3] == {"name": "graph.trig", "size_bytes": 1003, "sha256": "3f" * 32}


def test_downloads_say_what_is_missing() -> None:
    assert "No files were made for this site." in text_of(make_data_page(join_tables(make_small())).body)
