from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from helpers import read_files
from sites.checks import find_dead_links, find_foreign, read_pages
from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import make_data, make_small, write_project
from stratgraph.config import Settings
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.ids import hash_bytes
from stratgraph.site import SiteData, build_site, default_mkdocs_yml, default_pages

# Addresses that stand in the theme's own script: two stand-ins for old browsers and diagrams, which our pages never ask
# for, and the repository facts of sites that name a repository. The browser tests see that none is requested.
THEMES_OWN = re.compile(r"https://(?:unpkg\.com/(?:resize-observer-polyfill|mermaid@)|api\.github\.com/)")
FETCHING = re.compile(
    r"(?:fetch|importScripts|import)\(\s*[\"'`](?:https?:)?//|https?://(?:unpkg|cdn|cdnjs|fonts|esm|api)\.[^\"'\s)]*"
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both variants of an ordinary debate, of one with all that analyses find, and of a hostile one."""
    built = {}
    for name, data in (("small", make_small()), ("found", make_found()), ("hostile", make_hostile())):
        root = tmp_path_factory.mktemp(name)
        settings = write_project(data, root)
        downloads = root / "build" / "downloads"
        downloads.mkdir()
        (downloads / "graph.trig").write_text("# a graph\n", encoding="utf-8")
        for offline in (False, True):
            out = root / ("offline" if offline else "hosted")
            build_site(settings, Effects(), out, offline=offline)
            built[f"{name}-{out.name}"] = out
    return built


ALL = ("small-hosted", "small-offline", "found-hosted", "found-offline", "hostile-hosted", "hostile-offline")


@pytest.mark.parametrize("name", ALL)
def test_builder_leaves_no_dead_link(sites: dict[str, Path], name: str) -> None:
    assert find_dead_links(sites[name]) == []


@pytest.mark.parametrize("name", ALL)
def test_builder_loads_nothing_from_another_host(sites: dict[str, Path], name: str) -> None:
    assert find_foreign(sites[name]) == []
    for path in sites[name].rglob("*.js"):
        if path.name != "search_index.js":
            found = [match.group() for match in FETCHING.finditer(path.read_text(encoding="utf-8"))]
            assert [address for address in found if not THEMES_OWN.match(address)] == [], path.name


@pytest.mark.parametrize("name", ["hostile-hosted", "hostile-offline"])
def test_builder_lets_no_text_become_markup(sites: dict[str, Path], name: str) -> None:
    for path, page in read_pages(sites[name]).items():
        assert "img" not in page.tags, path
        assert [handler for handler in page.handlers if handler != "style"] == [], path
        text = (sites[name] / path).read_text(encoding="utf-8")
        assert "<script>window.hurt" not in text, path


def test_builder_finds_claims_but_not_lists_of_pairs_in_the_search_index(sites: dict[str, Path]) -> None:
    text = (sites["small-offline"] / "search" / "search_index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("var __index = "))
    locations = [entry["location"] for entry in index["docs"]]
    assert "concepts/deep-berths/index.html" in locations
    assert not [location for location in locations if location.startswith(("debates/contradictions", "matrix", "map"))]
    texts = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("essays/dig"))
    assert texts.count("I grew up beside one.") == 1
    assert texts.count("keeps its trade for thirty years.") == 1


def test_builder_puts_search_on_disk_and_redirects_on_the_web(sites: dict[str, Path]) -> None:
    hosted, offline = sites["small-hosted"], sites["small-offline"]
    assert (offline / "search" / "search_index.js").is_file()
    assert (offline / "assets" / "stratgraph" / "iframe-worker.js").is_file()
    assert "iframe-worker.js" in (offline / "index.html").read_text(encoding="utf-8")
    assert not (offline / "concept").exists()
    assert (hosted / "concept" / "tugs" / "index.html").is_file()
    assert "iframe-worker.js" not in (hosted / "index.html").read_text(encoding="utf-8")
    assert not (hosted / "search").exists()
    assert (hosted / "pagefind" / "pagefind.js").is_file()
    assert not (offline / "pagefind").exists()


def test_builder_puts_styles_into_the_head(sites: dict[str, Path]) -> None:
    for name in ("small-hosted", "small-offline", "hostile-hosted"):
        for path in sites[name].rglob("*.html"):
            _, _, body = path.read_text(encoding="utf-8").partition("</head>")
            assert 'rel="stylesheet"' not in body, path
    essay = (sites["small-hosted"] / "essays" / "dig-before-you-sail" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"assets/stratgraph/(\w+)\.css", essay) == ["stratgraph", "reading"]
    disk = (sites["small-offline"] / "matrix" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"assets/stratgraph/(\w+)\.css", disk) == ["stratgraph", "disk", "matrix"]


def test_builder_tells_no_date(sites: dict[str, Path]) -> None:
    sitemap = (sites["small-hosted"] / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://debate.example/essays/dig-before-you-sail/</loc>" in sitemap
    assert "lastmod" not in sitemap
    assert [path.name for path in sites["small-hosted"].rglob("*.gz")] == ["oxigraph.wasm.gz"]


def test_builder_lights_the_tab_of_a_page_outside_the_navigation(sites: dict[str, Path]) -> None:
    text = (sites["small-hosted"] / "essays" / "dig-before-you-sail" / "index.html").read_text(encoding="utf-8")
    active = re.findall(r'md-tabs__item--active">\s*<a href="([^"]+)"', text)
    assert active == ["../"]
    assert re.findall(r'<a href="[^"]*" class="md-tabs__link">\s*(\w+)', text) == [
        "Questions",
        "Concepts",
        "Essays",
        "Debates",
        "Map",
        "Data",
        "Method",
    ]


def test_builder_copies_downloads_with_their_hash(sites: dict[str, Path]) -> None:
    text = (sites["small-offline"] / "data" / "index.html").read_text(encoding="utf-8")
    assert hash_bytes(b"# a graph\n") in text
    assert (sites["small-offline"] / "data" / "files" / "graph.trig").read_text(encoding="utf-8") == "# a graph\n"
    assert 'href="files/graph.trig"' in text
    assert "10 bytes" in text


@pytest.mark.parametrize("offline", [False, True])
def test_builder_makes_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, offline: bool) -> None:
    settings = write_project(make_small(), tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build_site(settings, Effects(), tmp_path / "one", offline=offline)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build_site(settings, Effects(), tmp_path / "two", offline=offline)
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")


def test_builder_keeps_the_last_good_site_when_a_build_fails(tmp_path: Path) -> None:
    settings = write_project(make_small(), tmp_path)
    out = tmp_path / "site"
    build_site(settings, Effects(), out, offline=True)
    before = read_files(out)
    (tmp_path / "build" / "tables" / "claims.json").write_text('{"name": "claims"}', encoding="utf-8")
    with pytest.raises(Exception, match="not a Table"):
        build_site(settings, Effects(), out, offline=True)
    assert read_files(out) == before
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["tables"]


def test_builder_uses_the_projects_own_pages_assets_and_overrides(tmp_path: Path) -> None:
    settings = write_project(make_small(), tmp_path)
    (tmp_path / "mkdocs.yml").write_text(default_mkdocs_yml(settings), encoding="utf-8")
    for folder in ("pages", "assets", "overrides/partials"):
        (tmp_path / "site" / folder).mkdir(parents=True)
    written = "# Ours\n\nIn our own words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    (tmp_path / "site" / "pages" / "method.md").write_text(written, encoding="utf-8")
    (tmp_path / "site" / "assets" / "favicon.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "site" / "overrides" / "partials" / "footer.html").write_text(
        "<footer>The harbour board</footer>", encoding="utf-8"
    )
    out = tmp_path / "build" / "site"
    build_site(settings, Effects(), out, offline=False)
    method = (out / "method" / "index.html").read_text(encoding="utf-8")
    assert "In our own words." in method
    assert 'tabindex="0"><table class="sg-table">' in method
    assert (out / "assets" / "stratgraph" / "favicon.svg").read_text(encoding="utf-8") == "<svg/>"
    assert "The harbour board" in (out / "map" / "index.html").read_text(encoding="utf-8")
    assert find_dead_links(out) == []


def test_builder_publishes_a_corpus_without_essays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    built = build_site(write_project(SiteData(tables=make_data({}).tables), tmp_path), Effects(), out, offline=True)
    assert built.pages == len(list(out.rglob("*.html")))
    assert "There is no essay yet." in (out / "index.html").read_text(encoding="utf-8")
    assert find_dead_links(out) == []


def test_builder_says_what_to_do_without_tables(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="run `stratgraph build` first"):
        build_site(Settings(root=tmp_path), Effects(), tmp_path / "site", offline=False)


def test_builder_says_when_a_configuration_leaves_the_plugin_out(tmp_path: Path) -> None:
    settings = write_project(make_small(), tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: pages\nplugins: []\n", encoding="utf-8")
    with pytest.raises(BuildError, match="plugin `stratgraph` is not named"):
        build_site(settings, Effects(), tmp_path / "site", offline=False)


def test_builder_never_lets_mkdocs_empty_the_hand_written_pages() -> None:
    for text in (
        default_mkdocs_yml(Settings()),
        (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"),
    ):
        config = yaml.safe_load(text)
        assert config["site_dir"] == "build/site"
        assert config["docs_dir"] == "site/pages"


def test_builder_gives_new_projects_the_page_on_method() -> None:
    assert default_pages()["method.md"].startswith("# ")
