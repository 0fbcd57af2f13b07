"""The site in a real browser, opened from disk and from a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sites.browsing import MARKS, Visit, serve, weigh
from stratgraph.curation.fields import make_correction

pytestmark = MARKS
PAGES = {
    "small": [
        "index.html", "essays/index.html", "essays/dig-before-you-sail/index.html", "concepts/index.html",
        "concepts/deep-berths/index.html", "debates/index.html", "debates/contradictions/index.html",
        "debates/agreements/index.html", "matrix/index.html", "map/index.html", "data/index.html", "sparql/index.html",
        "method.html",
    ],
    "hostile": [
        "index.html", "essays/index.html", "concepts/index.html", "concepts/pilot-boats/index.html",
        "debates/index.html", "debates/contradictions/index.html", "matrix/index.html", "map/index.html",
    ],
}  # fmt: skip

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


CASES = [(name, page) for name, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("name", "path"), CASES)
def test_browser_opens_pages_from_disk_without_overflow(
    visit: Visit, built_sites: dict[str, Path], name: str, path: str
) -> None:
    for width in (390, 1280):
        visit.page.set_viewport_size({"width": width, "height": 844})
        visit.page.goto((built_sites[f"{name}-disk"] / path).as_uri())
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.evaluate("window.hurt") is None
    assert visit.page.locator("h1").count() == 1


def test_browser_holds_a_page_of_four_hundred_claims(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    longest = max((built_sites["hostile-disk"] / "essays").glob("*/index.html"), key=lambda path: path.stat().st_size)
    visit.page.goto(longest.as_uri())
    assert visit.page.locator("mark[data-claims]").count() == 400
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert visit.page.evaluate("window.hurt") is None


def test_browser_searches_from_disk(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "index.html").as_uri())
    visit.page.get_by_label("Search claims, concepts and essays").fill("thirty years")
    visit.page.get_by_role("button", name="Search", exact=True).click()
    found = visit.page.locator(".md-search-result__link").first
    found.wait_for()
    found.click()
    visit.page.wait_for_url("**/essays/dig-before-you-sail/**")
    assert "Dig before you sail" in visit.page.locator("h1").inner_text()


def test_browser_searches_claims_and_sifts_them(visit: Visit, server: str, built_sites: dict[str, Path]) -> None:
    visit.page.goto(server)
    before = len(visit.requests)
    assert not [url for url in visit.requests if "pagefind" in url or "search.js" in url]
    visit.page.locator(".sg-search input").fill("berth")
    visit.page.locator(".sg-search button").click()
    dialog = visit.page.get_by_role("dialog", name="Search")
    dialog.locator("a").first.wait_for()
    assert weigh(built_sites["small-web"], server, visit.requests[before:]) <= 250_000
    found = int(dialog.get_by_role("status").inner_text().split()[0])
    dialog.get_by_label("Stance").select_option("against")
    visit.page.wait_for_url("**/?q=berth&stance=against")
    dialog.get_by_text("found").wait_for()
    assert 0 < int(dialog.get_by_role("status").inner_text().split()[0]) < found
    dialog.get_by_label("Search").press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/essays/*/#c-*")
    visit.page.locator(".sg-sheet").wait_for()
    visit.page.go_back()
    dialog.locator("a").first.wait_for()
    assert dialog.get_by_label("Stance").input_value() == "against"


def test_browser_says_when_nothing_is_found_and_shows_hostile_titles_as_text(visit: Visit, hostile_server: str) -> None:
    visit.page.goto(f"{hostile_server}?q=zyzzyva")
    dialog = visit.page.get_by_role("dialog", name="Search")
    dialog.get_by_text("Nothing was found for “zyzzyva”").wait_for()
    dialog.get_by_label("Search").fill("sons")
    dialog.locator("a").first.wait_for()
    assert dialog.locator("img, script").count() == 0
    assert visit.page.evaluate("window.hurt") is None
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_url(hostile_server)


def test_browser_finds_hostile_text_and_shows_it_as_text(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["hostile-disk"] / "index.html").as_uri() + "?q=sons")
    visit.page.locator(".md-search-result__link").first.wait_for()
    assert "onerror" in visit.page.locator(".md-search-result__list").inner_text()
    assert visit.page.evaluate("window.hurt") is None


def test_browser_opens_a_card_by_enter_and_closes_it_by_escape(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "essays/steer-do-not-dig/index.html").as_uri())
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


def test_browser_opens_the_card_of_an_address(visit: Visit, built_sites: dict[str, Path]) -> None:
    page = built_sites["small-disk"] / "essays/steer-do-not-dig/index.html"
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


def test_browser_follows_an_iri_to_its_place(visit: Visit, built_sites: dict[str, Path], server: str) -> None:
    claim = next((built_sites["small-web"] / "claim" / "dig-before-you-sail").iterdir()).name
    visit.page.goto(f"{server}claim/dig-before-you-sail/{claim}/")
    visit.page.wait_for_url(f"**/essays/dig-before-you-sail/#c-{claim}")


def test_browser_reads_without_javascript(browser: Any, built_sites: dict[str, Path]) -> None:  # noqa: ANN401
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_sites["small-disk"] / "essays/steer-do-not-dig/index.html").as_uri())
    target = page.locator("mark[data-claims] a").first.get_attribute("href")
    page.locator("mark[data-claims] a").first.click()
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()
    page.goto((built_sites["small-disk"] / "index.html").as_uri())
    assert not page.locator(".sg-search").is_visible()
    context.close()


def test_browser_filters_concepts_and_pairs(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "concepts/index.html").as_uri())
    visit.page.get_by_label("Find a concept").fill("BERTH")
    assert visit.page.locator(".sg-concept-row:visible").all_inner_texts()[0].startswith("deep berth")
    assert visit.page.locator(".sg-concept-row:visible").count() == 1
    visit.page.goto((built_sites["small-disk"] / "debates/contradictions/index.html").as_uri())
    visit.page.get_by_label("Show only").select_option("on-pilot-boats")
    assert visit.page.locator(".sg-pair:visible").count() == 1
    assert visit.page.get_by_role("status").first.inner_text() == "1 shown"


def test_browser_offers_a_ready_line_for_a_correction(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "debates/contradictions/index.html").as_uri())
    visit.page.get_by_role("link", name="Why, and how sure").first.click()
    pair = visit.page.locator("article.sg-pair")
    pair.get_by_role("button", name="Suggest a correction").click()
    pair.get_by_label("Why").fill('the "first" is irony')
    said = json.loads(pair.get_by_label("The line").input_value())
    assert (said["action"], said["relation"], said["why"]) == ("reject", "contradict", 'the "first" is irony')
    assert pair.get_attribute("id") == f"r-{said['target']}"
    assert said["quotes"] == visit.page.locator(".sg-context__claim").all_inner_texts()
    read = make_correction(said, "here")
    assert read.who == "a reader"
    pair.get_by_role("button", name="Suggest a correction").click()
    assert pair.get_by_label("The line").count() == 0


def test_browser_offers_a_correction_of_a_claim_in_its_card(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    assert visit.page.get_by_role("button", name="Suggest a correction").count() == 0
    mark = visit.page.locator("mark[data-claims]").last
    mark.locator("a").click()
    visit.page.get_by_role("button", name="Suggest a correction").click()
    visit.page.get_by_label("What should change").select_option(label="nothing: it is read rightly")
    visit.page.wait_for_function("document.querySelector('.sg-suggestion textarea').value.includes('confirm')")
    said = json.loads(visit.page.get_by_label("The line").input_value())
    assert (said["action"], said["target"]) == ("confirm", f"steer-do-not-dig/{mark.get_attribute('data-claims')}")
    assert said["quotes"] == [mark.inner_text()]
    assert make_correction(said, "here").target == said["target"]


def test_browser_walks_an_essay_by_tab_without_its_rail(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    stops = "where => [...document.querySelectorAll(where)].filter((stop) => stop.tabIndex >= 0).length"
    assert visit.page.evaluate(stops, "mark[data-claims] a") == 3
    assert visit.page.evaluate(stops, ".sg-rail :is(a, button, ol)") == 1
    visit.page.locator("mark[data-claims] a").first.click()
    visit.page.locator(".sg-sheet").wait_for(state="visible")
    assert visit.page.evaluate(stops, ".sg-sheet a") > 0


def test_browser_draws_the_map_on_demand(visit: Visit, server: str, built_sites: dict[str, Path]) -> None:
    visit.page.goto(f"{server}map/")
    before = len(visit.requests)
    assert not [url for url in visit.requests if "vis-network" in url]
    visit.page.get_by_role("button", name="Show the map").click()
    visit.page.locator(".sg-map canvas").first.wait_for()
    assert weigh(built_sites["small-web"], server, visit.requests[before:]) <= 185_000
    for name in ("Nearer", "Farther", "Left", "Right", "Up", "Down", "All lines"):
        visit.page.get_by_role("button", name=name, exact=True).click()
    box = visit.page.get_by_label("Find a concept on the map")
    box.fill("deep")
    box.press("Enter")
    visit.page.wait_for_url("**/map/?concept=deep-berths")
    about = visit.page.locator(".sg-map__about")
    assert "deep berth (works): 3 claims, together with" in about.inner_text()
    about.get_by_role("button", name="pilot boat 2").click()
    visit.page.wait_for_url("**/map/?concept=pilot-boats")
    visit.page.keyboard.press("Escape")
    box.fill("no such thing")
    box.press("Enter")
    about.get_by_text("No concept on the map is called “no such thing”.").wait_for()
    assert "concept=" not in visit.page.url


def test_browser_walks_the_map_by_its_list(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}map/")
    visit.page.get_by_role("button", name="Show the map").click()
    rows = visit.page.locator(".sg-map__list button")
    rows.first.wait_for()
    assert rows.all_inner_texts() == ["■ deep berth 3", "● pilot boat 2", "■ quiet water 1"]
    assert rows.evaluate_all("rows => rows.map((row) => row.tabIndex)") == [0, -1, -1]
    rows.first.focus()
    visit.page.keyboard.press("End")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/map/?concept=quiet-water")
    assert rows.evaluate_all("rows => rows.map((row) => row.ariaPressed)") == ["false", "false", "true"]
    far = rows.evaluate_all("rows => rows.map((row) => row.matches('.sg-map__far'))")
    assert far == [False, True, False], "what is joined is kept, and the rest fades"
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/map/?concept=pilot-boats")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"{server}map/")
    visit.page.get_by_text("Choose a concept, in the list or in the drawing.").wait_for()


def test_browser_opens_the_map_at_the_concept_of_an_address(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "map" / "index.html").as_uri() + "?concept=quiet-water")
    visit.page.locator(".sg-map__about", has_text="quiet water").wait_for()


def test_browser_asks_the_graph(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}sparql/")
    assert not [url for url in visit.requests if "oxigraph" in url or url.endswith(".trig")]
    visit.page.get_by_role("button", name="Run").click()
    visit.page.locator("#sg-answer td", has_text="Dig before you sail").wait_for()
    box = visit.page.get_by_label("Your question")
    box.fill("SELECT ?essay WHERE { ?essay a sg:Essay }")
    box.press("Control+Enter")
    link = visit.page.locator("#sg-answer a")
    link.wait_for()
    assert link.get_attribute("href") == "../essay/dig-before-you-sail/"
    box.fill("SELECT nonsense")
    box.press("Control+Enter")
    visit.page.get_by_text("error at 1:").wait_for()


def test_browser_pins_and_compares_claims(visit: Visit, server: str) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    visit.page.locator("mark[data-claims] a").nth(1).click()
    visit.page.get_by_role("button", name="Compare").click()
    visit.page.get_by_text("Pin another claim first").wait_for()
    visit.page.get_by_role("button", name="Pin", exact=True).click()
    visit.page.locator(".sg-pins", has_text="1 pinned").wait_for()
    visit.page.goto(f"{server}essays/dig-before-you-sail/")
    visit.page.locator(".sg-pins", has_text="1 pinned").wait_for()
    visit.page.locator("mark[data-claims] a").nth(1).click()
    visit.page.get_by_role("button", name="Compare").click()
    dialog = visit.page.get_by_role("dialog", name="Two claims side by side")
    dialog.wait_for()
    assert dialog.locator("blockquote").count() == 2
    dialog.get_by_role("button", name="Copy both").click()
    dialog.get_by_text("Copied").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "stratgraph corpus, “Dig before you sail”, 2026-03-01. http://127.0.0.1:" in copied[0]
    assert "essays/steer-do-not-dig/#c-" in copied[1]
    told = dialog.locator(".sg-compare__between")
    told.get_by_text("No relation was found between these two.").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.locator(".sg-pins summary").click()
    visit.page.get_by_role("button", name="Unpin “").click()
    visit.page.locator(".sg-pins").wait_for(state="hidden")


@pytest.mark.parametrize(("kind", "turned"), [("web", False), ("web", True), ("disk", False)])
def test_browser_tells_how_two_compared_claims_are_related(
    visit: Visit, built_sites: dict[str, Path], kind: str, *, turned: bool
) -> None:
    claims = [("steer-do-not-dig", "The pilot boat decides"), ("dig-before-you-sail", "The pilot boat is a cost")]
    pinned, compared = reversed(claims) if turned else claims
    folder = built_sites[f"small-{kind}"]

    def pin(essay: str, words: str) -> None:
        visit.page.goto(f"{base}essays/{essay}/index.html")
        visit.page.locator("mark[data-claims] a", has_text=words).click()

    with serve(folder) as address:
        base = address if kind == "web" else f"{folder.as_uri()}/"
        pin(*pinned)
        visit.page.get_by_role("button", name="Pin", exact=True).click()
        pin(*compared)
        visit.page.get_by_role("button", name="Compare").click()
        told = visit.page.locator(".sg-compare__between")
        told.get_by_text("× Contradiction").wait_for()
        assert "Both are about pilot boat; the first is against it" in told.inner_text()
        quotes = visit.page.locator(".sg-compare blockquote").all_inner_texts()
        assert [quote.startswith("The pilot boat is a cost") for quote in quotes] == [True, False]
        told.get_by_role("link").click()
        visit.page.wait_for_url("**/pairs/*-*/**")
        assert "Contradiction" in visit.page.locator("h1").inner_text()


def test_browser_sorts_a_table_and_keeps_the_order_in_the_address(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}matrix/")
    names = visit.page.locator(".sg-matrix tbody th")
    assert names.all_inner_texts() == ["pilot boat", "deep berth", "quiet water"]
    sort = visit.page.get_by_label("Sort by")
    sort.focus()
    visit.page.keyboard.press("End")
    visit.page.wait_for_url(f"{server}matrix/?sort=name")
    assert names.all_inner_texts() == ["deep berth", "pilot boat", "quiet water"]
    visit.page.reload()
    assert names.all_inner_texts() == ["deep berth", "pilot boat", "quiet water"]
    visit.page.locator(".sg-matrix tbody tr").last.evaluate("row => { row.dataset.for = 12; }")
    sort.select_option("for")
    assert names.all_inner_texts() == ["quiet water", "pilot boat", "deep berth"]
    sort.select_option("")
    visit.page.wait_for_url(f"{server}matrix/")
    assert names.all_inner_texts() == ["pilot boat", "deep berth", "quiet water"]


def test_browser_walks_claims_by_keys_that_can_be_switched_off(visit: Visit, server: str) -> None:
    focused = "document.activeElement.closest('mark')?.id ?? document.activeElement.tagName"
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    marks = visit.page.locator("mark[data-claims]").evaluate_all("marks => marks.map((mark) => mark.id)")
    visit.page.keyboard.press("j")
    first = visit.page.evaluate(focused)
    assert first in marks
    visit.page.keyboard.press("j")
    assert visit.page.evaluate(focused) == marks[marks.index(first) + 1]
    visit.page.keyboard.press("k")
    assert visit.page.evaluate(focused) == first
    visit.page.keyboard.press("/")
    visit.page.get_by_role("dialog", name="Search").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("?")
    visit.page.get_by_label("Single keys work on this device").uncheck()
    visit.page.keyboard.press("Escape")
    visit.page.reload()
    visit.page.keyboard.press("j")
    assert visit.page.evaluate(focused) == "BODY"


def test_browser_frames_one_claim_alone_when_keys_walk_on(visit: Visit, server: str) -> None:
    framed = "all => all.filter((one) => getComputedStyle(one).outlineStyle !== 'none').map((one) => one.id)"
    visit.page.goto(f"{server}essays/steer-do-not-dig/")
    marks = visit.page.locator("mark[data-claims]")
    first = marks.first.evaluate("mark => mark.id")
    visit.page.goto(f"{server}essays/steer-do-not-dig/#{first}")
    visit.page.locator(".sg-sheet").wait_for(state="visible")
    assert marks.evaluate_all(framed) == [first]
    visit.page.keyboard.press("j")
    visit.page.locator(".sg-sheet").wait_for(state="hidden")
    visit.page.locator("mark a:focus-visible").wait_for()
    visit.page.locator("mark.sg-lit").wait_for(state="detached")
    assert marks.evaluate_all(framed) == []


def test_browser_opens_the_sentences_of_a_cell(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}matrix/")
    cell = visit.page.locator(".sg-matrix td a[href*='concepts/deep-berths/#by-dig']")
    cell.click()
    card = visit.page.locator(".sg-sheet")
    card.wait_for(state="visible")
    assert "Dig before you sail" in card.inner_text()
    assert card.locator(".sg-voice > .sg-sign + blockquote").count() == card.locator(".sg-voice").count()
    assert card.locator(".sg-sign").first.inner_text().split() == ["+", "for"]
    assert visit.page.url == f"{server}matrix/"
    card.locator("blockquote a").first.click()
    visit.page.wait_for_url("**/essays/dig-before-you-sail/#c-*")
    visit.page.go_back()
    visit.page.wait_for_url(f"{server}matrix/")


def test_browser_keeps_filters_in_the_address(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}concepts/")
    visit.page.get_by_label("Find a concept").fill("berth")
    visit.page.wait_for_url(f"{server}concepts/?find=berth")
    visit.page.reload()
    assert visit.page.locator(".sg-concept-row:visible").count() == 1
    visit.page.get_by_label("Find a concept").fill("")
    visit.page.wait_for_url(f"{server}concepts/")


def test_browser_turns_light_and_dark_and_remembers(visit: Visit, server: str) -> None:
    shade = "document.body.dataset.mdColorScheme"
    visit.page.goto(server)
    assert visit.page.evaluate(shade) == "default"
    visit.page.get_by_role("button", name="Switch between light and dark").click()
    visit.page.goto(f"{server}essays/")
    assert visit.page.evaluate(shade) == "slate"


def test_browser_opens_the_menu_of_a_narrow_screen_by_key(visit: Visit, server: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.page.goto(server)
    visit.page.get_by_role("button", name="Menu").press("Enter")
    assert visit.page.evaluate("document.activeElement.closest('.md-nav--primary') !== null")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name="Menu").press("Enter")
    visit.page.locator(".md-nav--primary a", has_text="Essays").click()
    visit.page.wait_for_url("**/essays/")


def test_browser_prints_claims_as_footnotes(visit: Visit, built_sites: dict[str, Path]) -> None:
    visit.page.goto((built_sites["small-disk"] / "essays/steer-do-not-dig/index.html").as_uri())
    visit.page.emulate_media(media="print")
    assert not visit.page.locator(".md-header").is_visible()
    content = "mark => getComputedStyle(mark, '::after').content"
    assert visit.page.locator("mark[data-claims]").first.evaluate(content) == "counter(sg-note)"
    assert visit.page.locator(".sg-claims").evaluate("list => getComputedStyle(list).listStyleType") == "decimal"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_shows_words_with_enough_contrast(browser: Any, built_sites: dict[str, Path], scheme: str) -> None:  # noqa: ANN401
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((built_sites["small-disk"] / "index.html").as_uri())
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


def test_browser_puts_claims_before_essays_and_other_pages(visit: Visit, server: str) -> None:
    visit.page.goto(f"{server}?q=berth")
    found = visit.page.get_by_role("dialog", name="Search").locator("section h2")
    found.first.wait_for()
    kinds = [heading.split()[0] for heading in found.all_inner_texts()]
    assert {"Claims", "Essays"} <= {*kinds}
    assert kinds.index("Claims") < kinds.index("Essays")


def test_browser_fades_a_table_at_the_edge_while_there_is_more_of_it(visit: Visit, server: str) -> None:
    visit.page.emulate_media(reduced_motion="no-preference")
    visit.page.set_viewport_size({"width": 280, "height": 844})
    visit.page.goto(f"{server}matrix/")
    table = visit.page.locator(".sg-matrix")
    fades = """(box) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
      () => done(getComputedStyle(box).maskImage !== "none"))))"""
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
    assert table.evaluate(fades)
    table.evaluate("(box) => { box.scrollLeft = box.scrollWidth; }")
    assert not table.evaluate(fades)
    visit.page.set_viewport_size({"width": 2000, "height": 844})
    assert not table.evaluate(fades)
