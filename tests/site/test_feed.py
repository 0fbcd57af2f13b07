"""The feed of new claims: Atom that a reader of feeds can use, the same on each build."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from sites.made import make_data, make_small_rows
from stratgraph.site.debate import Debate, join_tables
from stratgraph.site.feed import make_feed

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://debate.example/x"


def small() -> Debate:
    return join_tables(make_data(make_small_rows()))


def read(debate: Debate) -> ET.Element:
    return ET.fromstring(make_feed(debate, BASE))  # noqa: S314 - made two lines above


def entries(feed: ET.Element) -> list[ET.Element]:
    return feed.findall("a:entry", ATOM)


def test_each_central_claim_of_a_dated_essay_is_an_entry_newest_first() -> None:
    debate = small()
    feed = read(debate)
    wanted = {view.row.iri for view in debate.claims.values() if view.row.central and view.essay.issued}
    assert {entry.findtext("a:id", "", ATOM) for entry in entries(feed)} == wanted
    moments = [entry.findtext("a:updated", "", ATOM) for entry in entries(feed)]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext("a:updated", "", ATOM) == moments[0]
    assert all(moment.endswith("T00:00:00Z") and len(moment) == len("2026-01-01T00:00:00Z") for moment in moments)


def test_an_entry_leads_to_the_sentence() -> None:
    debate = small()
    first = entries(read(debate))[0]
    view = next(one for one in debate.claims.values() if one.row.iri == first.findtext("a:id", "", ATOM))
    link = first.find("a:link[@rel='alternate']", ATOM)
    assert link is not None
    assert link.get("href") == f"{BASE}/{view.place}"
    assert view.row.quote in first.findtext("a:summary", "", ATOM)


def test_without_dates_the_feed_is_empty_and_still_one() -> None:
    debate = small()
    undated = {slug: replace(essay, issued=None) for slug, essay in debate.essays.items()}
    feed = read(replace(debate, essays=undated))
    assert entries(feed) == []
    assert feed.findtext("a:updated", "", ATOM) == "1970-01-01T00:00:00Z"


def test_hostile_words_stay_words() -> None:
    debate = small()
    title = "</title><script>alert(1)</script>\x00\x0b & more"
    essays = {slug: replace(essay, issued="2026-05") for slug, essay in debate.essays.items()}
    hostile = replace(debate, essays=essays, data=replace(debate.data, title=title))
    feed = read(hostile)
    assert feed.findtext("a:title", "", ATOM) == "</title><script>alert(1)</script> & more: new claims"
    assert feed.findtext("a:updated", "", ATOM)


def test_the_same_debate_gives_the_same_feed() -> None:
    assert make_feed(small(), BASE) == make_feed(small(), f"{BASE}/")
