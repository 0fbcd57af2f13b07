from __future__ import annotations

from sites.checks import text_of
from sites.found import make_found
from sites.made import Sentence, make_data, write_rows
from stratgraph.site import Page, SiteData, render


def pages_of(data: SiteData) -> dict[str, Page]:
    return {page.path: page for page in render(data)}


def test_author_shows_essays_stances_and_with_whom_they_clash() -> None:
    pages = pages_of(make_found())
    text = text_of(pages["authors/b-pilot/"].body)
    assert "1 essay · 3 claims" in text
    assert "pilot boat 1 0 0" in text
    assert "With whom they agree and clash" in text
    assert "A. Harbourmaster" in text


def test_essay_leads_to_its_authors() -> None:
    body = pages_of(make_found())["essays/steer-do-not-dig/"].body
    assert 'href="../../authors/a-harbourmaster/"' in body
    assert 'href="../../authors/b-pilot/"' in body


def test_author_of_changed_mind_shows_the_course() -> None:
    said: dict[str, list[list[Sentence]]] = {
        f"Year {year}": [[(f"Tugs in {year} are {word}.", stance, "tugs")]]
        for year, stance, word in ((2024, "for", "gold"), (2025, "for", "gold"), (2026, "against", "lead"))
    }
    rows = write_rows(said, concepts={"tugs": "tug"})
    rows["essays"] = [(*row[:3], f"{str(row[0])[-4:]}-01-01", *row[4:]) for row in rows["essays"]]
    rows["essay-authors"] = [("One", row[0]) for row in rows["essays"]]
    text = text_of(pages_of(make_data(rows))["authors/one/"].body)
    assert "tug 2 1 0 2024-01 + for → 2026-01 − against" in text
    assert "With themselves" in text


def test_author_of_sixty_essays_folds_the_older_ones() -> None:
    said: dict[str, list[list[Sentence]]] = {
        f"Essay {number}": [[(f"Tug {number} wins.", "for", "tugs")]] for number in range(60)
    }
    rows = write_rows(said, concepts={"tugs": "tug"})
    rows["essay-authors"] = [("One", row[0]) for row in rows["essays"]]
    rows["relations"] = []
    rows["evidence"] = []
    body = pages_of(make_data(rows))["authors/one/"].body
    assert "<summary>40 more</summary>" in body
