"""Every kind of page in a real browser, of a debate with all that analyses find and of one that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sites.browsing import MARKS
from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import make_data, make_small_rows, write_project, write_rows
from stratgraph.effects import Effects
from stratgraph.model import Network, NetworkEdge, NetworkNode
from stratgraph.site import build_site

WIDTHS = (1280, 390)
# Whose box reaches beyond the page, though nothing scrolls it; and words that stand on no other line than a cut one.
FIND_WIDE = """(width) => [...document.querySelectorAll("main *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest(".sg-scroll, svg, pre, code"))
  .map((one) => one.className || one.tagName)"""

pytestmark = MARKS


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:  # noqa: ANN401 - playwright's own
    """One page for all, which waits for nothing that moves."""
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    alone = make_data(write_rows({"Alone": [[("Tugs win.", "for", "tugs")]]}, concepts={"tugs": "tug"}))
    built = {}
    for name, data in (("found", make_found()), ("hostile", make_hostile()), ("alone", alone)):
        root = tmp_path_factory.mktemp(name)
        built[name] = root / "site"
        build_site(write_project(data, root), Effects(), built[name], offline=True)
    return built


def pick_pages(site: Path) -> list[Path]:
    """All pages that lie directly in a folder of the site, and the first and the largest of each kind."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        parts = path.relative_to(site).parts
        kinds.setdefault(f"{parts[0]} {len(parts)}", []).append(path)
    picked = {path for some in kinds.values() for path in (some[0], max(some, key=lambda path: path.stat().st_size))}
    return sorted(path for path in picked if "http-equiv" not in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["found", "hostile", "alone"])
def test_browser_shows_every_kind_of_page_within_its_width(page: Any, sites: dict[str, Path], name: str) -> None:  # noqa: ANN401
    wide = {}
    pages = pick_pages(sites[name])
    assert len(pages) > 10
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for path in pages:
            page.goto(path.as_uri())
            found = page.evaluate(FIND_WIDE, width)
            if found or page.evaluate("document.documentElement.scrollWidth") > width:
                wide[width, path.relative_to(sites[name]).as_posix()] = found
            assert page.evaluate("window.hurt") is None, path
            assert page.locator("h1").count() == 1, path
    assert wide == {}


def test_browser_leads_from_home_to_a_sentence_in_two_clicks(page: Any, sites: dict[str, Path]) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((sites["found"] / "index.html").as_uri())
    page.get_by_role("link", name="Good pilots").click()
    page.locator("#p-2").wait_for()  # it is in a fold, which opens
    page.get_by_role("link", name="The pilot boat decides which ships come back.").first.click()
    page.wait_for_url("**/essays/steer-do-not-dig/**")
    mark = page.locator("mark[data-claims]").filter(has_text="The pilot boat decides")
    mark.wait_for()
    assert mark.is_visible()


@pytest.mark.parametrize("picture", ["sg-loop", "sg-neighbors", "sg-timeline", "sg-shares"])
def test_browser_shows_pictures_of_some_size(page: Any, sites: dict[str, Path], picture: str) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": 1280, "height": 844})
    with_it = next(
        path for path in pick_pages(sites["found"]) if f'class="{picture}"' in path.read_text(encoding="utf-8")
    )
    page.goto(with_it.as_uri())
    box = page.locator(f"svg.{picture}").first.bounding_box()
    assert box["width"] > 200
    assert box["height"] > 15


def test_browser_finds_a_concept_in_the_folded_part_of_the_table_below_the_map(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    nodes = tuple(
        NetworkNode(f"n-{number}", f"Node {number}", "works", 50.0 - number, 0.0, 0.0) for number in range(23)
    )
    edges = tuple(NetworkEdge("n-0", node.id, "claim", 2.0) for node in nodes[1:])
    data = make_data(make_small_rows(), network=Network("concept-network", nodes, edges))
    build_site(write_project(data, tmp_path), Effects(), tmp_path / "site", offline=True)
    page.goto((tmp_path / "site" / "map" / "index.html").as_uri())
    last = page.locator("tbody th", has_text="Node 22")
    assert not last.is_visible()
    page.fill("#sg-filter-text", "node 22")
    assert last.is_visible()
    assert page.locator("tbody th:visible").count() == 1
    page.fill("#sg-filter-text", "")
    assert not last.is_visible()
