from __future__ import annotations

import pytest

from sites.made import make_data, make_small_rows
from stratgraph.model import Table
from stratgraph.site import SiteData, render
from stratgraph.site.changes import list_changes, make_changes_page
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import lay_out

COLUMNS = (
    "essay", "issued", "kind", "what", "weight", "claim", "quote", "other_essay", "other_claim", "other_quote",
    "relation",
)  # fmt: skip
LATE, EARLY = "steer-do-not-dig", "dig-before-you-sail"


def make(*rows: tuple[object, ...]) -> SiteData:
    data = make_data(make_small_rows())
    table = Table("essay-additions", COLUMNS, tuple(rows))  # type: ignore[arg-type]
    return SiteData(tables=(*data.tables, table), title=data.title, base=data.base)


def relation_rows() -> list[tuple[object, ...]]:
    debate = join_tables(make_data(make_small_rows()))
    return [
        (LATE, "2026-03-01", "contradiction", "x", 0.9, view.row.a, "A", EARLY, view.row.b, "B", view.row.id)
        for view in debate.relations_by_kind("contradict")
    ]


def body_of(data: SiteData) -> str:
    debate = join_tables(data)
    return make_changes_page(debate, lay_out(debate)).body


def test_the_page_shows_both_sentences_of_what_an_essay_changed() -> None:
    pair = relation_rows()[0]
    body = body_of(make(pair, (LATE, "2026-03-01", "concept", "tides", 3.0, "", None, None, None, None, None)))
    assert "1 contradiction, 1 concept that nobody named before" in body
    assert body.count("<blockquote") == 2
    assert "New here: <bdi>tides</bdi>" in body


def test_each_sentence_of_an_essay_is_told_once() -> None:
    pair = relation_rows()[0]
    (change,) = list_changes(join_tables(make(pair, pair, pair)))
    assert len(change.strongest) == 1
    assert change.counts == {"contradiction": 3}


def test_what_was_rejected_or_is_of_no_essay_is_left_out() -> None:
    gone = (*relation_rows()[0][:-1], "0123456789ab")
    (change,) = list_changes(join_tables(make(gone, ("nowhere", None, "concept", "x", 1.0, "", *[None] * 5))))
    assert change.strongest == ()


def test_the_page_says_so_where_nothing_is_new() -> None:
    assert "There is nothing to compare yet." in body_of(make())
    assert "There is nothing to compare yet." in body_of(make_data(make_small_rows()))


def test_hostile_words_stay_words() -> None:
    body = body_of(make((LATE, "<b>", "answer", "<script>alert(1)</script>", 1.0, "x", "<img src=x>", *[None] * 4)))
    assert "<script>" not in body
    assert "<img" not in body


def test_the_page_of_an_essay_tells_what_it_changed() -> None:
    pages = {page.path: page.body for page in render(make(relation_rows()[0]))}
    told = pages[f"essays/{LATE}/"]
    assert "What it changed" in told
    assert "1 contradiction." in told
    assert "What it changed" not in pages[f"essays/{EARLY}/"]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("Who wins? The second wins", "<bdi>Who wins?</bdi> <q"),
        ("Who wins? The second", "<bdi>Who wins? The second</bdi>: <q"),
        ("The second wins", "<bdi>The second wins</bdi>: <q"),
    ],
)
def test_an_answer_that_is_the_sentence_itself_is_not_told_twice(what: str, told: str) -> None:
    assert told in body_of(make((LATE, "2026-03-01", "answer", what, 1.0, "x", "The second wins.", *[None] * 4)))
