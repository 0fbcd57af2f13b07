"""What every type of page must keep, in a real browser: accessibility, keys, the strict policy, weight, addresses."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from sites.browsing import MARKS, Visit, pick_pages, serve, weigh
from sites.checks import find_dead_links

pytestmark = MARKS

PAGE_BYTES = 15_000
FIRST_LOAD_BYTES = 75_000
SCRIPT_BYTES = 12_000
STYLE_BYTES = 5_000
SHIFT = 0.005
GRAVE = {"moderate", "serious", "critical"}
ALL = ("small-web", "small-disk", "hostile-web", "hostile-disk")
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getClientRects()[0] || at.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const inside = header.contains(at) || at.closest(".md-skip, [popover], dialog");
  return {
    name: at.outerHTML.slice(0, 120),
    seen: box.width > 0 && box.height > 0,
    framed: getComputedStyle(at).outlineStyle !== "none",
    covered: !inside && box.bottom <= header.getBoundingClientRect().bottom,
    last: at.matches(".sg-keys"),
  };
}"""


@pytest.fixture(scope="module")
def axe() -> Any:  # noqa: ANN401 - a package without types
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def address_of(base: str, name: str) -> str:
    """As a reader has it: without the file of a folder."""
    return base + name.removesuffix("index.html")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_gates_axe_finds_nothing_grave(
    visit: Visit,
    axe: Any,  # noqa: ANN401
    built_sites: dict[str, Path],
    width: int,
    scheme: str,
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    with serve(built_sites["small-web"]) as base:
        for name in pick_pages(built_sites["small-web"]):
            visit.page.goto(address_of(base, name))
            for problem in axe.run(visit.page).response["violations"]:
                if problem["impact"] in GRAVE:
                    found[f"{name}: {problem['id']}"] = [node["html"][:160] for node in problem["nodes"][:3]]
    assert found == {}


def test_gates_axe_finds_nothing_grave_in_what_opens(visit: Visit, axe: Any, server: str) -> None:  # noqa: ANN401
    def check() -> None:
        problems = [item for item in axe.run(visit.page).response["violations"] if item["impact"] in GRAVE]
        assert [(item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in problems] == []

    visit.page.goto(f"{server}?q=berth")
    visit.page.locator(".sg-find__results a").first.wait_for()
    check()
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    visit.page.locator("mark[data-claims] a").first.click()
    visit.page.get_by_role("button", name="Pin", exact=True).click()
    visit.page.locator(".sg-pins").wait_for()
    check()
    visit.page.goto(f"{server}map/?concept=deep-berths")
    visit.page.locator(".sg-map__near button").first.wait_for()
    check()


def test_gates_every_page_can_be_walked_by_tab(visit: Visit, server: str, built_sites: dict[str, Path]) -> None:
    for name in pick_pages(built_sites["small-web"]):
        visit.page.goto(address_of(server, name))
        for _ in range(400):
            visit.page.keyboard.press("Tab")
            at = visit.page.evaluate(FOCUSED)
            assert at is not None, f"{name}: the focus is lost"
            assert at["seen"], f"{name}: {at['name']} has the focus and cannot be seen"
            assert at["framed"], f"{name}: {at['name']} has the focus and nothing shows it"
            assert not at["covered"], f"{name}: {at['name']} has the focus under the bar on top"
            if at["last"]:
                break
        else:
            pytest.fail(f"{name}: the footer is never reached")


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_gates_no_page_breaks_the_policy(visit: Visit, built_sites: dict[str, Path], name: str) -> None:
    folder = built_sites[f"{name}-web"]
    with serve(folder) as base:
        for page in pick_pages(folder):
            answer = visit.page.goto(address_of(base, page))
            assert "script-src 'self'" in answer.headers["content-security-policy"]
            assert visit.page.evaluate("document.documentElement.className") == "js", page


def test_gates_the_policy_stops_what_is_not_ours(browser: Any, server: str) -> None:  # noqa: ANN401
    page = browser.new_context().new_page()
    page.goto(server)
    page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.hurt = true";
        document.body.append(script); }"""
    )
    assert page.evaluate("window.hurt") is None
    page.context.close()


def test_gates_pages_and_first_loads_are_light(visit: Visit, server: str, built_sites: dict[str, Path]) -> None:
    folder = built_sites["small-web"]
    for name in pick_pages(folder):
        assert len(gzip.compress((folder / name).read_bytes(), 9)) <= PAGE_BYTES, name
        visit.requests.clear()
        visit.page.goto(address_of(server, name))
        visit.page.wait_for_load_state("networkidle")
        assert weigh(folder, server, visit.requests) <= FIRST_LOAD_BYTES, name
        styles = [url for url in visit.requests if "/assets/stratgraph/" in url and url.endswith(".css")]
        assert 0 < weigh(folder, server, styles) <= STYLE_BYTES, name
    # What opens the search, the map or the console is weighed with it, each under a budget of its own.
    weighed = {"search", "iframe-worker", "map", "sparql", "sparql-worker", "vis-network.min"}
    scripts = [path for path in (folder / "assets" / "stratgraph").glob("*.js") if path.stem not in weighed]
    assert {"stratgraph", "cards", "suggest"} <= {script.stem for script in scripts}
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) <= SCRIPT_BYTES


@pytest.mark.parametrize("name", ALL)
def test_gates_every_link_and_anchor_resolves(built_sites: dict[str, Path], name: str) -> None:
    assert find_dead_links(built_sites[name]) == []


def test_gates_no_page_shifts_while_it_loads(visit: Visit, server: str, built_sites: dict[str, Path]) -> None:
    # On a slow device what comes after the first paint is seen to come.
    visit.page.context.new_cdp_session(visit.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    shift = """() => new Promise((done) => { let sum = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""
    for name in pick_pages(built_sites["small-web"]):
        visit.page.goto(address_of(server, name))
        assert visit.page.evaluate(shift) <= SHIFT, name
