"""Old links in a real browser: what moved is found, what is gone is told, with and without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sites.browsing import MARKS, Visit, serve
from sites.checks import find_dead_links
from sites.made import make_small, write_project
from stratgraph.effects import Effects
from stratgraph.site import build_site
from stratgraph.site.debate import join_tables
from stratgraph.site.record import ALIASES_FILE, RECORD_FILE

pytestmark = MARKS
STEER = "steer-do-not-dig"
CLAIMS = [claim.hash for claim in join_tables(make_small()).claims_of_essay[STEER]]
RECORD = {
    "newest": "2026-01-31",
    "pages": {"essays/old/": "Old", "concepts/rope/": "rope"},
    "claims": {"old": " ".join(CLAIMS), STEER: "0011aabb"},
}
ALIASES = {f"essays/{STEER}/#c-22334455": {"to": f"essays/{STEER}/#c-{CLAIMS[1]}"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour debate, after an essay was renamed, a concept dropped, and two sentences changed."""
    root = tmp_path_factory.mktemp("moved")
    settings = write_project(make_small(), root)
    (root / "site").mkdir()
    (root / RECORD_FILE).write_text(json.dumps(RECORD), encoding="utf-8")
    (root / ALIASES_FILE).write_text(json.dumps(ALIASES), encoding="utf-8")
    build_site(settings, Effects(), root / "web", offline=False)
    return root / "web"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where it is served."""
    with serve(site) as base:
        yield base


def test_retired_links_follow_a_renamed_essay_to_the_sentence(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}essays/old/#c-{CLAIMS[0]}")
    visit.page.wait_for_url(f"**/essays/{STEER}/#c-{CLAIMS[0]}")
    visit.page.locator(".sg-sheet").wait_for(state="visible")
    visit.page.goto(f"{address}claim/old/{CLAIMS[2]}/")
    visit.page.wait_for_url(f"**/essays/{STEER}/#c-{CLAIMS[2]}")


@pytest.mark.parametrize("scripts", [True, False])
def test_retired_sentences_are_told_in_their_essay(browser: Any, address: str, *, scripts: bool) -> None:  # noqa: ANN401
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}essays/{STEER}/")
    gone, earlier = page.locator(".sg-lost p"), page.locator(".sg-was")
    assert not gone.is_visible()
    assert not earlier.is_visible()
    page.goto(f"{address}claim/{STEER}/0011aabb/")
    page.wait_for_url(f"**/essays/{STEER}/#c-0011aabb")
    gone.wait_for(state="visible")
    assert "The claim that this link led to is gone" in gone.inner_text()
    page.goto(f"{address}claim/{STEER}/22334455/")
    page.wait_for_url("**#c-22334455")
    earlier.wait_for(state="visible")
    assert not gone.is_visible()
    following = earlier.evaluate("note => note.nextElementSibling.matches('mark') && note.nextElementSibling.id")
    assert following == f"c-{CLAIMS[1]}"
    box = earlier.bounding_box()
    assert box["y"] < page.viewport_size["height"], "the page is scrolled to what was asked for"
    context.close()


def test_retired_links_that_nobody_wrote_down_are_told_too(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}essays/{STEER}/#c-99999999")
    visit.page.locator(".sg-lost p").wait_for(state="visible")
    visit.page.evaluate(f"location.hash = 'c-{CLAIMS[0]}'")
    visit.page.locator(".sg-lost p").wait_for(state="hidden")


def test_retired_pages_stand_in_the_site_and_in_no_list(visit: Visit, address: str, site: Path) -> None:
    visit.page.goto(f"{address}concept/rope/")
    visit.page.wait_for_url("**/concepts/rope/")
    assert visit.page.locator("h1").inner_text() == "No longer here"
    assert "At this address stood “rope”." in visit.page.locator("main").inner_text()
    visit.page.get_by_role("region", name="Where to look").get_by_role("link", name="Concepts").click()
    visit.page.wait_for_url(f"{address}concepts/")
    assert find_dead_links(site) == []
    for name in ("sitemap.xml", "feed.xml", "concepts/index.html"):
        assert "rope" not in (site / name).read_text(encoding="utf-8")
