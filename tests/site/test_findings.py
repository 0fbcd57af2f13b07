from __future__ import annotations

import re

import pytest

from sites.found import DIG, STEER, make_found, make_found_rows
from sites.made import make_data, make_small
from stratgraph.errors import BuildError
from stratgraph.site.debate import join_tables
from stratgraph.site.findings import Findings, join_findings
from stratgraph.site.page import SiteData


def find(data: SiteData) -> Findings:
    return join_findings(join_tables(data))


def test_findings_of_nothing_are_empty() -> None:
    findings = find(SiteData())
    assert findings.questions == ()
    assert findings.loops == ()
    assert findings.find_question("draw") is None


def test_findings_keep_what_is_only_reported_apart() -> None:
    question = find(make_found()).find_question("draw")
    assert question is not None
    assert [(item.number, item.row.label) for item in question.positions] == [(1, "Depth of water"), (2, "Good pilots")]
    assert [item.row.label for item in question.hearsay] == ["Depth alone"]
    assert [essay.slug for essay in question.essays] == [DIG, STEER]
    assert [item.number for item in question.positions_of(STEER)] == [2]
    assert question.sides == []


def test_findings_sort_a_yes_and_a_no_apart() -> None:
    question = find(make_found()).find_question("worth")
    assert question is not None
    assert [(name, len(some)) for _, name, some in question.sides] == [("Yes", 1), ("No", 1)]
    assert [(share.mark, share.essays) for share in question.shares] == [("Yes", 1), ("No", 1)]
    assert [essay.slug for essay in question.silent] == [DIG]


def test_findings_put_questions_that_nobody_answers_last() -> None:
    assert [question.id for question in find(make_found()).questions] == ["draw", "worth", "weather"]


def test_findings_gather_lone_positions_where_there_are_many() -> None:
    rows = make_found_rows()
    first = rows["positions"][0]
    rows["positions"] = [(*first[:3], f"p{number}", f"Position {number}", *first[5:]) for number in range(9)]
    other = next(row[0] for row in rows["claims"] if row[1] == STEER)
    rows["positions"].append(
        (*first[:3], "p0", "Position 0", None, STEER, None, other, *first[9:11], False, *first[12:])
    )
    question = find(make_data(rows)).find_question("draw")
    assert question is not None
    assert [(share.mark, share.essays) for share in question.shares] == [("1", 2), ("…", 1)]
    assert len(question.alone) == 8


def test_findings_join_loops_and_causes_with_their_sentences() -> None:
    findings = find(make_found())
    (loop,) = findings.loops
    assert loop.slug == "deep-berths--pilot-boats"
    assert loop.title == "deep berth → pilot boat"
    assert [(step.sign, len(step.claims)) for step in loop.steps] == [("+", 1), ("-", 1)]
    # Two essays differ in what the boat does to the berth.
    assert [step.sign for step in findings.causes["deep-berths"]] == ["±"]
    assert [len(chain.steps) for chain in findings.chains] == [2]


def test_findings_leave_out_a_chain_of_which_a_step_is_unknown() -> None:
    rows = make_found_rows()
    rows["causal-paths"] = [(*rows["causal-paths"][0][:4], "tugs", *rows["causal-paths"][0][5:])]
    assert find(make_data(rows)).chains == ()


def test_findings_set_authors_of_one_slug_apart() -> None:
    rows = make_found_rows()
    rows["essay-authors"] = [("B. Pilot", DIG), ("B Pilot", STEER), ("B-Pilot", STEER)]
    authors = find(make_data(rows)).authors
    assert len({author.slug for author in authors}) == 3
    assert authors[0].slug == "b-pilot"


def test_findings_name_an_author_of_another_script_by_a_hash() -> None:
    rows = make_found_rows()
    rows["essay-authors"] = [("李明", DIG)]
    assert re.fullmatch(r"author-[0-9a-f]{8}", find(make_data(rows)).authors[0].slug)


def test_findings_give_a_loop_of_long_names_a_name_that_a_folder_can_have() -> None:
    rows = make_found_rows()
    names = ["a" * 200, "b" * 200]
    rows["feedback-loops"] = [
        (*row[:5], names[number], names[1 - number], *row[7:]) for number, row in enumerate(rows["feedback-loops"])
    ]
    assert len(find(make_data(rows)).loops[0].slug) < 200


def test_findings_refuse_a_claim_that_no_table_has() -> None:
    rows = make_found_rows()
    first = rows["positions"][0]
    rows["positions"] = [(*first[:8], "nobody/00000000", *first[9:])]
    with pytest.raises(BuildError, match="`positions` names `nobody/00000000`"):
        find(make_data(rows))


def test_findings_without_analyses_hold_no_question() -> None:
    assert find(make_small()).questions == ()
