from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sites.checks import read_page, text_of
from sites.found import DIG, STEER, make_found, make_found_rows
from sites.made import Rows, make_data
from stratgraph.site import Page, SiteData, render


def page_of(data: SiteData, path: str) -> Page:
    return next(page for page in render(data) if page.path == path)


def add_rivals(data: SiteData, pairs: Sequence[tuple[int, int]]) -> SiteData:
    """Rival answers to the first question, between claims by their number, the surest first; no other relations."""
    table = next(item for item in data.tables if item.name == "relations")
    claims = [str(row[0]) for row in next(item for item in data.tables if item.name == "claims").rows]
    one = table.rows[1]
    rows = []
    for number, (a, b) in enumerate(pairs):
        head = (f"{number:012d}", "rival", *one[2:4], 0.9 - number / 10, *one[5:7], "unreviewed")
        rows.append((*head, claims[a], claims[b], *one[10:], "draw"))
    table = replace(table, columns=(*table.columns, "question_id"), rows=tuple(rows))
    return replace(data, tables=tuple(table if item.name == "relations" else item for item in data.tables))


def test_board_tells_positions_and_silence() -> None:
    text = text_of(page_of(make_found(), "questions/").body)
    assert "What draws ships? 1 2 1 Depth of water 1 essay" in text
    assert "Is a berth worth its debt? Yes No Yes 1 essay No 1 essay" in text
    assert "1 essay in which no answer was read" in text
    assert "Nobody answers Who minds the weather?" in text


def test_question_shows_the_best_sentence_of_each_position_and_why() -> None:
    body = page_of(make_found(), "questions/draw/").body
    text = text_of(body)
    assert "2 of 2 essays answer it, in 2 ways." in text
    assert "1 Depth of water 1 essay A port that digs a deep berth keeps its trade for thirty years." in text
    assert "why this one: the best one" in text
    assert "Only reported 1" in text
    assert body.count('class="sg-dots"') == 2


def make_lone(*, shared: bool) -> Rows:
    """Eight positions of one essay each, beside one that two essays share if so asked; none is reported."""
    rows = make_found_rows()
    one = rows["positions"][0]
    other = next(row for row in rows["positions"] if row[0] == "draw" and row[6] == STEER)
    both = [one, (*one[:6], *other[6:11], False, *other[12:])] if shared else []
    rows["positions"] = [
        *both,
        *((*other[:3], f"lone-{number}", f"Lone {number}", *other[5:]) for number in range(8)),
    ]
    return rows


def test_question_opens_the_first_of_what_one_essay_alone_says_before_any_rivals() -> None:
    data = add_rivals(make_data(make_lone(shared=True)), ((0, 3),))
    body = page_of(data, "questions/draw/").body
    text = text_of(body)
    assert "1 Depth of water 2 … 8 positions of one essay each" in text
    assert "2 more positions, each of one essay" in text
    found = [body.index(f'id="{name}"') for name in ("p-1", "alone", "p-2", "p-7", "p-8", "p-9", "rivals")]
    assert found == sorted(found)
    assert body.index('id="p-7"') < body.index("<details", body.index('id="alone"')) < body.index('id="p-8"')


def test_home_draws_no_bar_where_only_one_position_is_shared_and_names_the_first() -> None:
    home = page_of(make_data(make_lone(shared=True)), "").body
    assert "Lone 1" in text_of(home)
    assert "sg-shares" not in home
    assert "sg-shares" in page_of(make_found(), "").body


def test_positions_are_numbered_as_they_are_shown_and_what_is_only_reported_last() -> None:
    rows = make_found_rows()
    told = rows["positions"]
    rows["positions"] = [told[2], told[0], told[1], told[4], told[3]]
    data = make_data(rows)
    draw, worth = (text_of(page_of(data, f"questions/{name}/").body) for name in ("draw", "worth"))
    assert "1 Depth of water 1 2 Good pilots The pilot boat decides which ships come back. 1" in draw
    assert "1 Yes: deep berth 1 2 No: deep berth 1" in worth


def test_question_without_a_shared_position_shows_some_and_folds_the_rest() -> None:
    rows = make_found_rows()
    one = rows["positions"][0]
    rows["positions"] = [(*one[:3], f"lone-{number}", f"Lone {number}", *one[5:]) for number in range(9)]
    body = page_of(make_data(rows), "questions/draw/").body
    assert "No two of them give the same answer." in body
    assert "sg-glance" not in body
    assert body.index('id="p-6"') < body.index("<details") < body.index('id="p-7"')
    assert "3 more positions, each of one essay" in text_of(body)


def test_question_for_a_yes_or_a_no_has_a_column_for_each() -> None:
    body = page_of(make_found(), "questions/worth/").body
    assert "sg-columns--both" in body
    text = text_of(body)
    assert text.index("Yes 1 position") < text.index("No 1 position")
    assert "Essays in which no answer was read 1" in text


def test_question_tells_change_over_time_only_where_dates_differ() -> None:
    assert 'class="sg-timeline"' in page_of(make_found(), "questions/draw/").body
    rows = make_found_rows()
    rows["essays"] = [(*row[:3], None, *row[4:]) for row in rows["essays"]]
    assert 'class="sg-timeline"' not in page_of(make_data(rows), "questions/draw/").body


def test_question_that_nobody_answers_says_how_to_get_an_answer() -> None:
    assert "No essay answers this question." in page_of(make_found(), "questions/weather/").body


def test_question_shows_rivals_of_its_own_only() -> None:
    rows = make_found_rows()
    data = make_data(rows)
    relations = next(table for table in data.tables if table.name == "relations")
    column = relations.columns.index("relation")
    other = next(row for row in relations.rows if row[column] == "contradict" and row[7] != "rejected")
    rival = (*other[:1], "rival", *other[2:], "draw")
    table = replace(relations, columns=(*relations.columns, "question_id"), rows=(rival,))
    data = replace(data, tables=tuple(table if item.name == "relations" else item for item in data.tables))
    assert "Rival answers side by side" in page_of(data, "questions/draw/").body
    assert "Rival answers side by side" not in page_of(data, "questions/worth/").body
    table = replace(table, columns=(*table.columns, "other_question"), rows=((*rival, "worth"),))
    data = replace(data, tables=tuple(table if item.name == "relations" else item for item in data.tables))
    for question in ("draw", "worth"):
        assert "Rival answers side by side" in page_of(data, f"questions/{question}/").body
    assert "Rival answers side by side" not in page_of(data, "questions/weather/").body


def test_question_shows_first_two_pairs_of_rivals_that_repeat_no_sentence() -> None:
    pairs = ((0, 3), (0, 4), (1, 5))
    data = add_rivals(make_found(), pairs)
    claims = [str(row[0]) for row in next(item for item in data.tables if item.name == "claims").rows]
    body = page_of(data, "questions/draw/").body
    section = body[body.index('id="rivals"') :]
    shown = [section.index(f"{claims[a][-8:]}-{claims[b][-8:]}/") for a, b in pairs]
    assert shown[0] < shown[2] < section.index("sg-next") < shown[1]


def test_question_of_markup_stays_text() -> None:
    rows = make_found_rows()
    rows["positions"] = [(row[0], "</script><b>", *row[2:4], "<i>", *row[5:]) for row in rows["positions"]]
    found = read_page(page_of(make_data(rows), "questions/draw/").body)
    assert "i" not in found.tags
    assert "script" not in found.tags


def test_essay_names_what_it_answers() -> None:
    text = text_of(page_of(make_found(), f"essays/{STEER}/").body)
    told = "Good pilots The pilot boat decides which ships come back."
    assert f"What it answers What draws ships? {told} Is a berth worth its debt? No: deep berth" in text


def name_positions(rows: Rows, label: str, quote: str, answer: str) -> Rows:
    """The first position of the first question under another name, with another sentence."""
    one = rows["positions"][0]
    rows["positions"][0] = (*one[:4], label, *one[5:9], quote, answer, *one[11:])
    rows["claims"] = [(*row[:5], quote, *row[6:]) if row[0] == one[8] else row for row in rows["claims"]]
    return rows


@pytest.mark.parametrize("label", ["Dredging", "The tap", "The open sea", "Deep berth: no side read"])
def test_name_that_says_little_stands_with_its_sentence(label: str) -> None:
    rows = name_positions(make_found_rows(), label, "It is dredging that draws them.", "dredging")
    side = "unread" if label.endswith("read") else None
    rows["positions"][0] = (*rows["positions"][0][:-2], side, None)
    pages = {page.path: text_of(page.body) for page in render(make_data(rows))}
    assert f"{label} 1 essay It is dredging that draws them." in pages["questions/"]
    assert f"1 {label} It is dredging that draws them. 1" in pages["questions/draw/"]
    assert f"What draws ships? {label} It is dredging that draws them." in pages[f"essays/{DIG}/"]
    assert f"What draws ships? {label} It is dredging that draws them. Good pilots" in pages[f"pairs/{DIG}/{STEER}/"]


def test_name_that_speaks_for_itself_stands_alone() -> None:
    text = text_of(page_of(make_found(), "questions/").body)
    assert "1 Depth of water 1 essay 2 Good pilots" in text
    assert "Yes 1 essay No 1 essay" in text


def test_sentence_beside_a_name_is_cut_around_the_answer() -> None:
    quote = (
        f"{'In every port that I have seen ' * 5}it was dredging alone {'and nothing else besides ' * 5}that drew them."
    )
    text = text_of(page_of(make_data(name_positions(make_found_rows(), "Dredging", quote, "dredging")), "").body)
    shown = text[text.index("Dredging 1 essay ") :].removeprefix("Dredging 1 essay ")
    assert shown.startswith("… ")
    assert "it was dredging alone" in shown[: shown.index(" …", 2)]
    assert len(shown[: shown.index(" …", 2)]) < 120


def test_sentence_beside_a_name_begins_where_it_begins_if_the_answer_is_near() -> None:
    quote = f"It was dredging alone {'and nothing else besides ' * 5}that drew them."
    text = text_of(page_of(make_data(name_positions(make_found_rows(), "Dredging", quote, "dredging")), "").body)
    assert "Dredging 1 essay It was dredging alone and nothing else" in text
    assert "that drew them" not in text[: text.index("The strongest disagreement")]


def test_questions_that_one_essay_alone_answers_stand_apart_and_split_nobody() -> None:
    rows = make_found_rows()
    one = rows["positions"][0]
    rows["positions"] = [row for row in rows["positions"] if row[0] != "draw"]
    rows["positions"] += [one, (*one[:3], "depth-2", "Room to turn in", *one[5:])]
    board = page_of(make_data(rows), "questions/").body
    apart = board.index("Only one essay answers")
    assert board.index("Is a berth worth its debt?") < apart < board.index("What draws ships?")
    assert "sg-shares" not in board[apart:]
    home = text_of(page_of(make_data(rows), "").body)
    differ = home[home.index("Where they differ") : home.index("The strongest disagreement")]
    assert "Is a berth worth its debt?" in differ
    assert "What draws ships?" not in differ


@pytest.mark.parametrize("change", ["alike", "many", "unread"])
def test_home_claims_no_difference_where_none_was_read(change: str) -> None:
    rows = make_found_rows()
    kept = [row for row in rows["positions"] if row[0] == "worth"]
    side = {"alike": "yes", "unread": "unread"}.get(change)
    rows["positions"] = [(*row[:2], change == "many", *row[3:15], side or row[15], *row[16:]) for row in kept]
    home = text_of(page_of(make_data(rows), "").body)
    assert "Where they differ" not in home
    assert "What they answer No question was found that two essays answer differently." in home
    assert "Is a berth worth its debt?" in home
