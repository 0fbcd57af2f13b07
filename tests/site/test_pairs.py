from __future__ import annotations

from dataclasses import replace

import pytest

from sites.checks import text_of
from sites.found import DIG, STEER, make_found, make_found_rows
from sites.made import make_data, make_small, make_small_rows
from stratgraph.model import Table
from stratgraph.site import Page, SiteData, render
from stratgraph.site.debate import join_tables
from stratgraph.site.layout import lay_out


def pages_of(data: SiteData) -> dict[str, Page]:
    return {page.path: page for page in render(data) if page.path.startswith("pairs/")}


def find_pair(data: SiteData, kind: str) -> str:
    debate = join_tables(data)
    relation = next(item for item in (*debate.relations, *debate.tensions) if item.row.relation == kind)
    return pages_of(data)[lay_out(debate).places[relation.row.id]].body


def test_pair_shows_both_sentences_in_their_paragraphs() -> None:
    text = text_of(find_pair(make_small(), "contradict"))
    assert "× Contradiction on" in text
    assert "both cannot be held" in text
    assert "I grew up beside one. The pilot boat is a cost that any port can match." in text or "silts up" in text


def test_pair_tells_why_in_steps_how_sure_and_what_would_change_it() -> None:
    text = text_of(find_pair(make_small(), "contradict"))
    assert text.index("Why Both are about") < text.index("clear reason") < text.index("How sure")
    assert "on a scale from 0 to 1" in text
    assert "What would change it If one sentence turned out to take the other side" in text
    assert "corpus/corrections.jsonl" in text


def test_pair_says_that_a_person_looked_at_it() -> None:
    rows = make_small_rows()
    rows["relations"] = [(*row[:7], "confirmed", *row[8:]) for row in rows["relations"]]
    text = text_of(find_pair(make_data(rows), "agree"))
    assert "and confirmed by a person." in text
    assert "Nobody has looked at it yet" not in text


def test_pair_gives_a_line_that_corrections_hold() -> None:
    debate = join_tables(make_small())
    body = find_pair(make_small(), "agree")
    relation = next(item for item in debate.relations if item.row.relation == "agree")
    assert f"&#34;target&#34;: &#34;{relation.row.id}&#34;" in body


def test_pair_of_essays_published_as_quotes_shows_no_context() -> None:
    data = make_small(publish="quotes")
    assert "I grew up beside one" not in "".join(page.body for page in pages_of(data).values())


def test_pair_cuts_long_paragraphs_at_words() -> None:
    rows = make_small_rows()
    long = "word " * 200
    block = next(row for row in rows["essay-blocks"] if row[0] == STEER and row[2] == "paragraph")
    longer = (*block[:5], int(str(block[5])) + len(long) + 1, f"{block[6]} {long}")
    rows["essay-blocks"] = [longer if row == block else row for row in rows["essay-blocks"]]
    texts = [text_of(page.body) for page in pages_of(make_data(rows)).values()]
    assert any("word …" in text for text in texts)
    assert not any("word " * 100 in text for text in texts)


def test_pair_within_one_essay_is_a_tension_and_no_part_of_the_debates() -> None:
    body = find_pair(make_found(), "tension")
    assert "Two sentences of one essay that pull against each other." in body
    assert "side by side</a>" not in body
    pages = {page.path: page for page in render(make_found())}
    assert "Where it pulls against itself" in pages[f"essays/{STEER}/"].body
    assert "Where it pulls against itself" not in pages[f"essays/{DIG}/"].body
    assert "steers, the other digs" not in pages["debates/"].body


def test_meeting_of_two_essays_shows_all_that_they_share() -> None:
    text = text_of(pages_of(make_found())[f"pairs/{DIG}/{STEER}/"].body)
    assert "Dig before you sail and Steer, do not dig" in text
    assert "Questions that both answer" in text
    assert "What draws ships? Depth of water Good pilots" in text
    assert "Concepts on which both take a side" in text


def test_meeting_names_no_concept_of_which_a_side_is_only_guessed() -> None:
    rows = make_found_rows()
    rows["concept-camps"] = [row for row in rows["concept-camps"] if row[0] != "pilot-boats"]
    text = text_of(pages_of(make_data(rows))[f"pairs/{DIG}/{STEER}/"].body)
    both = text[text.index("Concepts on which both take a side") :]
    assert "deep berth" in both
    assert "pilot boat" not in both


@pytest.mark.parametrize("kind", ["contradict", "agree"])
def test_meeting_folds_what_is_too_much(kind: str) -> None:
    rows = make_small_rows()
    first = next(row for row in rows["relations"] if row[1] == kind)
    rows["relations"] += [(f"{number:012d}", *first[1:]) for number in range(9)]
    body = pages_of(make_data(rows))[f"pairs/{DIG}/{STEER}/"].body
    shown = sum(row[1] == kind for row in rows["relations"])
    assert f"<summary>{shown - 4} more</summary>" in body


def test_pair_tells_readers_first_and_those_who_keep_the_debate_behind_a_fold() -> None:
    asked, kept = find_pair(make_small(), "contradict").split("Is this wrong?")[1].split("<details", 1)
    assert "stratgraph review" not in asked
    assert "stratgraph review" in kept


def test_meeting_tells_undecided_pairs_apart_from_those_that_are_shown() -> None:
    columns = ("a", "b", "compared", "found", "undecided")
    rows = make_found_rows()
    undecided = [(row[0], "undecided", *row[2:]) if row[1] == "contradict" else row for row in rows["relations"]]
    for relations, shown in ((rows["relations"], False), (undecided, True)):
        data = make_data(rows | {"relations": relations})
        data = replace(data, tables=(*data.tables, Table("comparisons", columns, ((DIG, STEER, 90, 4, 50),))))
        text = text_of(pages_of(data)[f"pairs/{DIG}/{STEER}/"].body)
        assert "; of 50 it could not be read how they stand to each other" in text
        assert ("shown below, as undecided" in text) is shown
