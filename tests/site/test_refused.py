from __future__ import annotations

from sites.checks import text_of
from sites.found import make_found, make_found_rows
from sites.made import make_data, make_small
from stratgraph.site import SiteData, render


def text_on(data: SiteData) -> str:
    return text_of(next(page.body for page in render(data) if page.path == "method/rejected/"))


def test_refused_tells_who_rejected_what_and_why() -> None:
    text = text_on(make_found())
    assert "Rejected by B. Pilot, 2026-06-01: They speak of other ports." in text
    assert "A port that digs a deep berth" in text or "The pilot boat is a cost" in text


def test_refused_names_a_target_that_is_gone() -> None:
    rows = make_found_rows()
    rows["corrections"] = [("gone/00000000", "confirm", "B. Pilot", "2026-06-01", "", "", "orphaned")]
    assert "Confirmed by B. Pilot, 2026-06-01 · its target is gonegone/00000000" in text_on(make_data(rows))


def test_refused_tells_what_was_set_on_a_claim_and_leads_to_it() -> None:
    rows = make_found_rows()
    claim = rows["claims"][0]
    rows["corrections"] = [(claim[0], "stance", "B. Pilot", "2026-06-01", "", "against tugs", "applied")]
    data = make_data(rows)
    assert f"Side set (against tugs) by B. Pilot, 2026-06-01{claim[5]}" in text_on(data)
    body = next(page.body for page in render(data) if page.path == "method/rejected/")
    assert f'href="../../essays/{claim[1]}/#c-' in body


def test_refused_shows_apparent_pairs_with_their_reason() -> None:
    rows = make_found_rows()
    rows["relations"] = [(row[0], "apparent", "reported-view", *row[3:]) for row in rows["relations"][1:2]]
    text = text_on(make_data(rows))
    assert "Only apparent 1" in text
    assert "Both are about" in text


def test_refused_says_so_where_nothing_was() -> None:
    text = text_on(make_small())
    assert "Nobody has corrected anything yet." in text
    assert "No pair was left undecided." in text
