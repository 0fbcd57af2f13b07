from __future__ import annotations

import json
from pathlib import Path

from helpers import read_files
from sites.checks import find_dead_links, find_foreign
from sites.made import make_small, write_project
from stratgraph.effects import Effects
from stratgraph.site import emit_pages


def test_emit_writes_pages_that_stand_alone(tmp_path: Path) -> None:
    out = tmp_path / "plain"
    built = emit_pages(write_project(make_small(), tmp_path), Effects(), out)
    assert find_dead_links(out) == []
    assert find_foreign(out) == []
    assert built.files == len(read_files(out))
    listing = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    assert len(listing) == built.pages
    assert {"path": "method/", "title": "How this was made", "tab": "method/", "description": ""} in listing
    essay = (out / "essays" / "steer-do-not-dig" / "index.html").read_text(encoding="utf-8")
    assert essay.index("reading.css") < essay.index("</head>")
    assert (out / "essays" / "steer-do-not-dig" / "relations.js").is_file()
    assert "<h1" in (out / "method" / "index.html").read_text(encoding="utf-8")


def test_emit_leaves_right_files_and_strangers_alone(tmp_path: Path) -> None:
    settings = write_project(make_small(), tmp_path)
    out = tmp_path / "plain"
    emit_pages(settings, Effects(), out)
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    emit_pages(settings, Effects(), out)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before
