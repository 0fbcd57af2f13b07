from __future__ import annotations

from pathlib import Path

import pytest

from sites.made import make_small, write_project
from stratgraph.errors import BuildError, StratgraphError
from stratgraph.ids import hash_bytes
from stratgraph.site import read_site_data


def test_tables_come_back_as_they_were_written(tmp_path: Path) -> None:
    data = make_small()
    settings = write_project(data, tmp_path)
    read = read_site_data(settings, directory_urls=False)
    assert sorted(read.tables, key=lambda table: table.name) == sorted(data.tables, key=lambda table: table.name)
    assert read.networks == data.networks
    assert (read.title, read.base, read.directory_urls) == ("Harbour debate", "https://debate.example/", False)


def test_tables_bring_downloads_with_size_and_hash(tmp_path: Path) -> None:
    settings = write_project(make_small(), tmp_path)
    folder = tmp_path / "build" / "downloads"
    folder.mkdir()
    (folder / "b.csv").write_bytes(b"1,2\n")
    (folder / "a.ttl").write_bytes(b"")
    found = read_site_data(settings).downloads
    assert [(item.name, item.size_bytes, item.sha256) for item in found] == [
        ("a.ttl", 0, hash_bytes(b"")),
        ("b.csv", 4, hash_bytes(b"1,2\n")),
    ]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"name": 1}'])
def test_tables_that_are_none_are_named(tmp_path: Path, text: str) -> None:
    settings = write_project(make_small(), tmp_path)
    (tmp_path / "build" / "tables" / "claims.json").write_text(text, encoding="utf-8")
    with pytest.raises(StratgraphError, match=r"claims\.json"):
        read_site_data(settings)


def test_tables_that_are_missing_are_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no tables"):
        read_site_data(write_project(make_small(), tmp_path).__class__(root=tmp_path / "elsewhere"))
