from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from sites.made import make_small
from stratgraph.ids import hash_bytes
from stratgraph.model import Table
from stratgraph.site import Download, SiteData
from stratgraph.site.console import make_console_page
from stratgraph.site.debate import join_tables
from stratgraph.site.package_files import find_assets

SOURCE = Path(__file__).parents[2] / "src" / "stratgraph" / "site" / "vendor" / "oxigraph"
ENGINE = {
    "oxigraph.js": "2fcfdcadc79c9146cee98028a273aebc93df3282eb0299c248595bc529deca41",
    "oxigraph.wasm.gz": "fe263f36b954ba33cc59562c20ae82d970a5bbe73c5aae11272d24b9e937a2c9",
}
"""Of the npm package `oxigraph` 0.5.11, as `make vendor` packs it."""


def make_asked(**changes: object) -> SiteData:
    examples = Table(
        "examples",
        ("query", "description", "text"),
        (("essays-brief", "Which essays there are.", "# x\nSELECT ?essay"),),
    )
    answer = Table("essays-brief", ("essay", "weight"), (("dig-before-you-sail", 2.0), ("<b>gone</b>", None)))
    download = Download("graph.trig", 10, "00", Path("graph.trig"))
    data = replace(make_small(), tables=(*make_small().tables, examples, answer), downloads=(download,))
    return replace(data, **changes)  # type: ignore[arg-type]


def test_console_prints_the_answers_with_links_and_escaped() -> None:
    body = make_console_page(join_tables(make_asked())).body
    assert "Which essays there are." in body
    assert '<a href="../essays/dig-before-you-sail/">dig-before-you-sail</a>' in body
    assert "&lt;b&gt;gone&lt;/b&gt;" in body
    assert 'id="q-essays-brief">SELECT ?essay</code>' in body
    assert 'data-graph="../data/files/graph.trig"' in body


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"downloads": ()}, "The graph was not published with this site."),
        ({"directory_urls": False}, "A page opened from disk cannot load the query engine."),
    ],
)
def test_console_says_what_is_missing_and_still_prints_answers(changes: dict[str, object], word: str) -> None:
    body = make_console_page(join_tables(make_asked(**changes))).body
    assert word in body
    assert "<form" not in body
    assert "Which essays there are." in body


def test_console_says_when_the_engine_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stratgraph.site.console.has_sparql_engine", lambda: False)
    body = make_console_page(join_tables(make_asked())).body
    assert "The query engine is not part of this installation." in body
    assert "<form" not in body


def test_console_needs_no_examples() -> None:
    assert "<textarea" in make_console_page(join_tables(make_asked(tables=make_small().tables))).body


def test_console_brings_the_engine_that_was_named(tmp_path: Path) -> None:
    assert {path.name: hash_bytes(path.read_bytes()) for path in SOURCE.iterdir()} == ENGINE
    assert gzip.decompress((SOURCE / "oxigraph.wasm.gz").read_bytes())[:4] == b"\0asm"
    assert "assets/stratgraph/oxigraph/oxigraph.js" in find_assets(tmp_path)
    assert not [name for name in find_assets(tmp_path, hosted=False) if "oxigraph" in name]
