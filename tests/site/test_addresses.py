from __future__ import annotations

from dataclasses import replace

import pytest

from sites.found import make_found
from sites.hostile import make_hostile
from sites.made import make_small
from stratgraph.site import SiteData, render
from stratgraph.site.addresses import extend_record, find_gone, list_addresses
from stratgraph.site.record import Alias, Record

COMING_AND_GOING = ("essays/", "concepts/", "questions/", "authors/", "loops/", "pairs/", "debates/")
NOW = Record(
    "2026-05-01",
    pages={"essays/new/": "New", "essays/same/": "Same", "pairs/aaaaaaaa-cccccccc/": "Agreement"},
    claims={"new": "aaaaaaaa bbbbbbbb", "same": "cccccccc"},
    relations={"1" * 12: "pairs/aaaaaaaa-cccccccc/"},
)


@pytest.mark.parametrize("data", [make_small(), make_found(), make_hostile()], ids=["small", "found", "hostile"])
def test_addresses_are_those_of_the_pages_that_come_and_go(data: SiteData) -> None:
    pages = {page.path: page.title for page in render(data)}
    wanted = {path: title for path, title in pages.items() if path.startswith(COMING_AND_GOING) and path.count("/") > 1}
    found = list_addresses(data)
    assert set(found.pages) == set(wanted)
    for path, title in wanted.items():
        assert path.startswith("debates/") or found.pages[path] == title
    assert list(found.pages) == sorted(found.pages)


def test_addresses_name_claims_relations_and_the_newest_date() -> None:
    found = list_addresses(make_found())
    assert found.newest == "2026-05-01"
    assert {essay: len(names.split()) for essay, names in found.claims.items()} == {
        "dig-before-you-sail": 3,
        "steer-do-not-dig": 3,
    }
    assert set(found.relations.values()) <= set(found.pages)


def test_addresses_are_only_ever_added() -> None:
    before = Record(
        "2026-01-01", {"essays/old/": "Old"}, {"old": "dddddddd", "same": "eeeeeeee"}, {"2" * 12: "pairs/x/"}
    )
    both = extend_record(before, NOW)
    assert set(both.pages) == {*before.pages, *NOW.pages}
    assert both.claims == {"new": "aaaaaaaa bbbbbbbb", "old": "dddddddd", "same": "cccccccc eeeeeeee"}
    assert both.relations == {**before.relations, **NOW.relations}
    assert both.newest == "2026-05-01"
    assert extend_record(both, NOW) == both


def gone(pages: dict[str, str], **changes: object) -> dict[str, Alias]:
    return find_gone(replace(Record("2026-02-02", pages), **changes), NOW, {})  # type: ignore[arg-type]


def test_addresses_tell_what_was_there_and_when_it_was_last_seen() -> None:
    assert gone({"essays/old/": "Old", "essays/same/": "Same"}) == {"essays/old/": Alias(was="Old", seen="2026-02-02")}
    record = Record(pages={"essays/old/": "Old"})
    assert find_gone(record, NOW, {"essays/old/": Alias(note="Ours")}) == {}


def test_addresses_know_an_essay_by_its_claims() -> None:
    pages = {"essays/old/": "Old", "essays/same/": "Same"}
    assert gone(pages, claims={"old": "aaaaaaaa ffffffff"})["essays/old/"].to == "essays/new/"
    assert gone(pages, claims={"old": "aaaaaaaa eeeeeeee ffffffff"})["essays/old/"].to == ""
    # One that stood beside it before is another essay, whatever they share.
    assert gone({**pages, "essays/new/": "New"}, claims={"old": "aaaaaaaa"})["essays/old/"].to == ""


def test_addresses_lead_from_a_page_to_the_one_new_page_of_its_title() -> None:
    now = replace(
        NOW, pages={"concepts/quay/": "quay", "concepts/b/": "berth", "concepts/c/": "berth", "essays/q/": "Q"}
    )
    record = Record(pages={"concepts/wharf/": "quay", "concepts/a/": "berth", "concepts/q/": "Q"})
    assert {address: alias.to for address, alias in find_gone(record, now, {}).items()} == {
        "concepts/wharf/": "concepts/quay/",
        "concepts/a/": "",
        "concepts/q/": "",
    }


def test_addresses_of_pairs_follow_their_relation_their_words_and_their_essays() -> None:
    assert (
        gone(
            {"pairs/aaaaaaaa-cccccccc-111111111111/": "x"},
            relations={"1" * 12: "pairs/aaaaaaaa-cccccccc-111111111111/"},
        )["pairs/aaaaaaaa-cccccccc-111111111111/"].to
        == "pairs/aaaaaaaa-cccccccc/"
    )
    record = Record(pages={"pairs/cccccccc-dddddddd/": "x"})
    found = find_gone(record, NOW, {}, {"new/dddddddd": "new/aaaaaaaa"})
    assert found["pairs/cccccccc-dddddddd/"].to == "pairs/aaaaaaaa-cccccccc/"
    assert found["essays/new/#c-dddddddd"] == Alias(to="essays/new/#c-aaaaaaaa")
    now = replace(NOW, pages={**NOW.pages, "pairs/new/same/": "New and Same"})
    record = Record(
        pages={"pairs/old/same/": "y", "essays/old/": "Old", "essays/same/": "Same"}, claims={"old": "bbbbbbbb"}
    )
    assert find_gone(record, now, {})["pairs/old/same/"].to == "pairs/new/same/"
    assert gone({"pairs/x/y/": "z"})["pairs/x/y/"].to == ""


def test_addresses_of_later_pages_of_a_list_lead_to_its_first() -> None:
    now = replace(NOW, pages={"debates/rivals/": "Rival answers"})
    record = Record(pages={"debates/rivals/2/": "Rival answers", "debates/undecided/2/": "Undecided cases"})
    found = find_gone(record, now, {})
    assert found["debates/rivals/2/"].to == "debates/rivals/"
    assert found["debates/undecided/2/"].to == ""
