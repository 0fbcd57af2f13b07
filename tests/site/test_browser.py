"""The site in a real browser, opened from disk and from a server."""

from __future__ import annotations

import functools
import importlib
import json
import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sites.hostile import make_hostile
from sites.made import make_small, write_project
from stratgraph.curation.fields import make_correction
from stratgraph.effects import Effects
from stratgraph.site import build_site

CHROMIUM = Path(os.environ.get("STRATGRAPH_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
REQUIRED = os.environ.get("STRATGRAPH_REQUIRE_BROWSER") == "1"
PAGES = {
    "small": [
        "index.html", "essays/index.html", "essays/dig-before-you-sail/index.html", "concepts/index.html",
        "concepts/deep-berths/index.html", "debates/index.html", "debates/contradictions/index.html",
        "debates/agreements/index.html", "matrix/index.html", "map/index.html", "data/index.html", "method.html",
    ],
    "hostile": [
        "index.html", "essays/index.html", "concepts/index.html", "concepts/pilot-boats/index.html",
        "debates/index.html", "debates/contradictions/index.html", "matrix/index.html", "map/index.html",
    ],
}  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    # Of a connection that the browser holds open while the test ends.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(not CHROMIUM.is_file() and not REQUIRED, reason="Chromium is not installed"),
]


INKS = ("ink", "soft", "link", "for", "against", "mixed", "neutral")
GROUNDS = ("paper", "raised", "for-wash", "against-wash", "mixed-wash", "neutral-wash")
READ_COLORS = """(names) => {
  const style = getComputedStyle(document.body);
  const probe = document.body.appendChild(document.createElement("i"));
  return Object.fromEntries(names.map((name) => {
    probe.style.color = style.getPropertyValue("--sg-" + name);
    return [name, getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3).map(Number)];
  }));
}"""


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = (
        importlib.import_module("playwright.sync_api") if REQUIRED else pytest.importorskip("playwright.sync_api")
    )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    built = {}
    for name, data in (("small", make_small()), ("hostile", make_hostile())):
        root = tmp_path_factory.mktemp(name)
        settings = write_project(data, root)
        for offline in (True, False):
            built[f"{name}-{'disk' if offline else 'web'}"] = root / ("disk" if offline else "web")
            build_site(settings, Effects(), root / ("disk" if offline else "web"), offline=offline)
    return built


@pytest.fixture(scope="module")
def server(sites: dict[str, Path]) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(sites["small-web"]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()
        thread.join()


class Visit:
    """A page in the browser, with all that it complained of and asked for."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - playwright's own
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message: Any) -> None:  # noqa: ANN401
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:  # noqa: ANN401
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.complaints == []
    own = ("file:", "http://127.0.0.1:", "data:", "blob:", "about:")
    assert [url for url in visit.requests if not url.startswith(own)] == []


CASES = [(name, page) for name, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("name", "path"), CASES)
def test_browser_opens_pages_from_disk_without_overflow(
    visit: Visit, sites: dict[str, Path], name: str, path: str
) -> None:
    for width in (390, 1280):
        visit.page.set_viewport_size({"width": width, "height": 844})
        visit.page.goto((sites[f"{name}-disk"] / path).as_uri())
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.evaluate("window.hurt") is None
    assert visit.page.locator("h1").count() == 1


def test_browser_holds_a_page_of_four_hundred_claims(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    longest = max((sites["hostile-disk"] / "essays").glob("*/index.html"), key=lambda path: path.stat().st_size)
    visit.page.goto(longest.as_uri())
    assert visit.page.locator("mark[data-claims]").count() == 400
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert visit.page.evaluate("window.hurt") is None


@pytest.mark.parametrize("where", ["disk", "web"])
def test_browser_searches(visit: Visit, sites: dict[str, Path], server: str, where: str) -> None:
    visit.page.goto((sites["small-disk"] / "index.html").as_uri() if where == "disk" else server)
    visit.page.get_by_label("Search essays and concepts").fill("thirty years")
    visit.page.get_by_role("button", name="Search", exact=True).click()
    found = visit.page.locator(".md-search-result__link").first
    found.wait_for()
    found.click()
    visit.page.wait_for_url("**/essays/dig-before-you-sail/**")
    assert "Dig before you sail" in visit.page.locator("h1").inner_text()


def test_browser_finds_hostile_text_and_shows_it_as_text(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.goto((sites["hostile-disk"] / "index.html").as_uri() + "?q=sons")
    visit.page.locator(".md-search-result__link").first.wait_for()
    assert "onerror" in visit.page.locator(".md-search-result__list").inner_text()
    assert visit.page.evaluate("window.hurt") is None


def test_browser_opens_a_card_by_enter_and_closes_it_by_escape(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.goto((sites["small-disk"] / "essays/steer-do-not-dig/index.html").as_uri())
    link = visit.page.locator("mark[data-claims] a").nth(1)
    link.focus()
    visit.page.keyboard.press("Enter")
    card = visit.page.locator(".sg-sheet")
    card.wait_for(state="visible")
    text = card.inner_text()
    assert "Most analysts say that the deep berth is the whole of the matter." in text
    assert "for deep berth" in text
    assert "reported: most analysts" in text
    assert visit.page.evaluate("location.hash") == ""
    visit.page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert link.evaluate("link => link === document.activeElement")


def test_browser_opens_the_card_of_an_address(visit: Visit, sites: dict[str, Path]) -> None:
    page = sites["small-disk"] / "essays/steer-do-not-dig/index.html"
    visit.page.goto(page.as_uri())
    anchor = visit.page.locator("mark[data-claims]").last.get_attribute("id")
    visit.page.goto("about:blank")
    visit.page.goto(f"{page.as_uri()}#{anchor}")
    visit.page.locator(".sg-sheet").wait_for(state="visible")
    assert "A deep berth silts up" in visit.page.locator(".sg-sheet").inner_text()


def test_browser_copies_a_link_that_opens_the_card(visit: Visit, server: str) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    visit.page.locator("mark[data-claims] a").first.click()
    visit.page.get_by_role("button", name="Copy link").click()
    visit.page.get_by_text("Copied").wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()").startswith(f"{server}essays/steer-do-not-dig/#c-")


def test_browser_follows_an_iri_to_its_place(visit: Visit, sites: dict[str, Path], server: str) -> None:
    claim = next((sites["small-web"] / "claim" / "dig-before-you-sail").iterdir()).name
    visit.page.goto(f"{server}claim/dig-before-you-sail/{claim}/")
    visit.page.wait_for_url(f"**/essays/dig-before-you-sail/#c-{claim}")


def test_browser_reads_without_javascript(browser: Any, sites: dict[str, Path]) -> None:  # noqa: ANN401
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["small-disk"] / "essays/steer-do-not-dig/index.html").as_uri())
    target = page.locator("mark[data-claims] a").first.get_attribute("href")
    page.locator("mark[data-claims] a").first.click()
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()
    page.goto((sites["small-disk"] / "index.html").as_uri())
    assert not page.locator(".sg-search").is_visible()
    context.close()


def test_browser_filters_concepts_and_pairs(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.goto((sites["small-disk"] / "concepts/index.html").as_uri())
    visit.page.get_by_label("Find a concept").fill("BERTH")
    assert visit.page.locator(".sg-concept-row:visible").all_inner_texts()[0].startswith("deep berth")
    assert visit.page.locator(".sg-concept-row:visible").count() == 1
    visit.page.goto((sites["small-disk"] / "debates/contradictions/index.html").as_uri())
    visit.page.get_by_label("Show only").select_option("on-pilot-boats")
    assert visit.page.locator(".sg-pair:visible").count() == 1
    assert visit.page.get_by_role("status").first.inner_text() == "1 shown"


def test_browser_offers_a_ready_line_for_a_correction(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.goto((sites["small-disk"] / "debates/contradictions/index.html").as_uri())
    pair = visit.page.locator("article.sg-pair").first
    pair.locator("summary").click()
    pair.get_by_role("button", name="Suggest a correction").click()
    pair.get_by_label("Why").fill('the "first" is irony')
    said = json.loads(pair.get_by_label("The line").input_value())
    assert (said["action"], said["relation"], said["why"]) == ("reject", "contradict", 'the "first" is irony')
    assert pair.get_attribute("id") == f"r-{said['target']}"
    assert len(said["quotes"]) == 2
    read = make_correction(said, "here")
    assert read.who == "a reader"


def test_browser_draws_the_map_on_demand(visit: Visit, sites: dict[str, Path]) -> None:
    visit.page.goto((sites["small-disk"] / "map/index.html").as_uri())
    assert not [url for url in visit.requests if "vis-network" in url]
    visit.page.get_by_role("button", name="Show the map").click()
    visit.page.locator(".sg-map canvas").wait_for()
    assert [url for url in visit.requests if url.endswith("vis-network.min.js")]
    visit.page.get_by_role("button", name="Nearer").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_shows_words_with_enough_contrast(browser: Any, sites: dict[str, Path], scheme: str) -> None:  # noqa: ANN401
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((sites["small-disk"] / "index.html").as_uri())
    colors = page.evaluate(READ_COLORS, [*INKS, *GROUNDS])
    context.close()
    pairs = [(ink, ground) for ink in INKS for ground in ("paper", "raised")]
    pairs += [(name, f"{name}-wash") for name in ("for", "against", "mixed", "neutral")]
    pairs += [("ink", ground) for ground in GROUNDS]
    ratios = {pair: round(_contrast(colors[pair[0]], colors[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def _contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: list[float]) -> float:
    parts = [value / 255 for value in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
