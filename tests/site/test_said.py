"""What people confirmed or corrected is marked wherever it is shown."""

from __future__ import annotations

import pytest

from sites.checks import text_of
from sites.found import DIG, STEER, claim_of, make_found_rows
from sites.made import make_data
from stratgraph.site import SiteData, render

CLAIM = "✓ side set by B. Pilot, 2026-06-01"
RELATION = "✓ reason reworded by C. Crane, 2026-06-02"


def make_said(state: str = "applied") -> SiteData:
    """A claim whose side a person set, and a relation whose reason another reworded."""
    rows = make_found_rows()
    claim = claim_of(rows, "The pilot boat decides")
    relation = next(row for row in rows["relations"] if row[1] == "contradict" and claim[0] in row[8:10])
    rows["corrections"] = [
        (claim[0], "stance", "B. Pilot", "2026-06-01T10:00:00Z", "It is irony.", "against pilot-boats", state),
        (relation[0], "reword", "C. Crane", "2026-06-02", "", "Two harbours.", state),
    ]
    return make_data(rows)


def words_of(data: SiteData, path: str) -> str:
    return next(text_of(page.body) for page in render(data) if page.path == path)


@pytest.mark.parametrize(
    "path",
    [
        f"essays/{STEER}/",
        "concepts/pilot-boats/",
        "questions/draw/",
        "debates/contradictions/",
        f"pairs/{DIG}/{STEER}/",
    ],
)
def test_said_marks_a_corrected_claim(path: str) -> None:
    assert CLAIM in words_of(make_said(), path)
    assert CLAIM not in words_of(make_said("orphaned"), path)


@pytest.mark.parametrize(
    ("path", "topic"), [("debates/contradictions/", ""), (f"pairs/{DIG}/{STEER}/", " on pilot boat")]
)
def test_said_marks_a_corrected_relation(path: str, topic: str) -> None:
    assert f"× Contradiction{topic} · {RELATION}" in words_of(make_said(), path)
    assert RELATION not in words_of(make_said("orphaned"), path)


def test_said_tells_on_the_page_of_a_pair_who_looked_at_it() -> None:
    pages = [page for page in render(make_said()) if page.path.startswith("pairs/") and page.path.count("/") == 2]
    text = next(text for text in (text_of(page.body) for page in pages) if RELATION in text)
    assert f"on a scale from 0 to 1, and {RELATION}." in text
    assert CLAIM in text
    assert "Nobody has looked at it yet." not in text


def test_said_keeps_the_reason_for_those_who_ask() -> None:
    body = next(page.body for page in render(make_said()) if page.path == f"essays/{STEER}/")
    assert 'class="sg-said" title="It is irony."' in body
