"""Essays that are told together, and contradict each other all the same."""

from __future__ import annotations

from sites.checks import text_of
from sites.found import DIG, STEER, make_found_rows
from sites.made import Rows, make_data
from stratgraph.site import render

TOLD = "× Dig before you sail and Steer, do not dig also contradict each other"


def show(rows: Rows, path: str) -> str:
    return text_of(next(page.body for page in render(make_data(rows)) if page.path == path))


def drop_contradictions(rows: Rows) -> Rows:
    rows["relations"] = [row for row in rows["relations"] if row[1] != "contradict"]
    return rows


def take_one_side(rows: Rows) -> Rows:
    """Both essays in all for the pilot boat, though a sentence of one speaks against it."""
    rows["essay-concepts"] = [
        (*row[:3], "for", *row[4:]) if row[1] == "pilot-boats" else row for row in rows["essay-concepts"]
    ]
    rows["concept-camps"] = [
        (*row[:2], "for", *row[3:-1], "for") if row[0] == "pilot-boats" else row for row in rows["concept-camps"]
    ]
    return rows


def test_camp_whose_essays_contradict_each_other_says_so_and_on_what() -> None:
    camp = show(make_found_rows(), "debates/")
    camp = camp[camp.index("Who stands together") :]
    assert f"Dig before you sail, Steer, do not dig {TOLD} on" in camp
    assert "on pilot boat" in camp
    assert TOLD not in show(drop_contradictions(make_found_rows()), "debates/")


def test_essay_tells_whom_it_stands_with_and_contradicts() -> None:
    for slug in (DIG, STEER):
        assert f"Rival answers do not count here. {TOLD} on" in show(make_found_rows(), f"essays/{slug}/")
    assert TOLD not in show(drop_contradictions(make_found_rows()), f"essays/{DIG}/")


def test_concept_tells_of_those_on_one_side_of_it_who_contradict_each_other() -> None:
    assert f"+ for Dig before you sail, Steer, do not dig {TOLD} in these sentences." in show(
        take_one_side(make_found_rows()), "concepts/pilot-boats/"
    )
    assert TOLD not in show(make_found_rows(), "concepts/pilot-boats/")
    assert TOLD not in show(take_one_side(drop_contradictions(make_found_rows())), "concepts/pilot-boats/")


def test_position_tells_of_those_who_take_it_and_contradict_each_other_on_its_concept() -> None:
    rows = make_found_rows()
    depth, pilots = rows["positions"][:2]
    rows["positions"] = [depth, (*depth[:6], *pilots[6:11], False, *pilots[12:])]
    assert f"{TOLD} on deep berth." in show(rows, "questions/draw/")
    assert TOLD not in show(make_found_rows(), "questions/draw/")
    assert TOLD not in show(drop_contradictions(rows), "questions/draw/")


def test_camp_is_told_as_what_all_of_it_do_and_not_each_two() -> None:
    for path in ("debates/", f"essays/{DIG}/"):
        told = show(make_found_rows(), path)
        assert "Taken together, the essays of a camp agree more often than they contradict each other" in told
        assert "two of them need not" in told
        assert "they agree more than they clash" not in told
