"""The checks themselves find what they look for."""

from __future__ import annotations

from pathlib import Path

from sites.checks import find_dead_links, find_foreign


def test_checks_find_dead_links_and_foreign_hosts(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(
        '<p id="here"><a href="../">up</a><a href="./#gone">no</a>', encoding="utf-8"
    )
    (tmp_path / "index.html").write_text(
        '<a href="a/#here">yes</a><a href="b/">no</a><a href="https://x.example/">away</a>'
        '<script src="https://cdn.example/x.js"></script><link rel="canonical" href="https://x.example/">',
        encoding="utf-8",
    )
    (tmp_path / "x.css").write_text("body { background: url(https://cdn.example/x.png) }", encoding="utf-8")
    assert find_dead_links(tmp_path) == ["a/index.html: ./#gone", "index.html: b/"]
    assert find_foreign(tmp_path) == ["index.html: https://cdn.example/x.js", "x.css: url(http"]
