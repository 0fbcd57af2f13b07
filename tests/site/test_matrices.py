from __future__ import annotations

import re

from sites.checks import text_of
from sites.found import DIG, STEER, make_found, make_found_rows
from sites.made import make_data, make_small
from stratgraph.site import SiteData, render


def body_of(data: SiteData, path: str) -> str:
    return next(page.body for page in render(data) if page.path == path)


def test_matrix_of_questions_opens_the_position_or_says_silent() -> None:
    rows = make_found_rows()
    rows["positions"] = [row for row in rows["positions"] if not (row[0] == "worth" and row[6] == DIG)]
    body = body_of(make_data(rows), "matrix/questions/")
    assert "../../questions/draw/#p-1" in body
    assert "Depth of water none read" in text_of(body)


def test_matrix_of_questions_says_what_is_missing() -> None:
    assert "No essay answers one so far." in body_of(make_small(), "matrix/questions/")


def test_matrix_of_concepts_tells_by_what_it_can_be_sorted() -> None:
    rows = make_found_rows()
    quiet = ("a-quiet-one", "deep-berths", "for", 1, 0, 0)
    rows["stance-matrix"].append(quiet)
    camp = next(row for row in rows["concept-camps"] if row[:4] == ("deep-berths", "deep berth", "for", DIG))
    rows["concept-camps"].append((*camp[:3], "a-quiet-one", *camp[4:]))
    body = body_of(make_data(rows), "matrix/")
    assert re.search(r'<tr data-for="2" data-against="0"><th scope="row"><a [^>]*>deep berth', body)
    assert re.search(r'<tr data-for="1" data-against="1"><th scope="row"><a [^>]*>pilot boat', body)
    assert re.findall(r'<option value="(\w*)">', body) == ["", "for", "against", "name"]


def test_matrix_of_essays_counts_by_sign_and_leads_to_the_sentences() -> None:
    body = body_of(make_found(), "matrix/essays/")
    assert f'href="../../pairs/{DIG}/{STEER}/"' in body
    assert re.search(r"×\d", text_of(body))


def test_matrix_of_essays_puts_the_clashing_first() -> None:
    rows = make_found_rows()
    rows["essays"].append(("a-quiet-one", "A quiet one", *rows["essays"][0][2:]))
    text = text_of(body_of(make_data(rows), "matrix/essays/"))
    assert text.index("Dig before you sail") < text.index("A quiet one")
    assert "A quiet one none found none found –" in text


def test_matrix_of_one_essay_says_what_is_missing() -> None:
    rows = make_found_rows()
    rows = {name: [] for name in rows} | {"essays": rows["essays"][:1]}
    assert "It takes two essays to meet." in body_of(make_data(rows), "matrix/essays/")


def test_matrix_tells_a_guessed_side_and_a_side_not_read_from_one_that_a_sentence_tells() -> None:
    rows = make_found_rows()
    rows["concept-camps"] = [row for row in rows["concept-camps"] if row[:4:3] != ("pilot-boats", STEER)]
    text = text_of(body_of(make_data(rows), "matrix/"))
    assert "pilot boat − against (+) for, guessed" in text
    assert "quiet water ? side not read silent" in text
    assert "neutral" not in text


def test_matrix_says_neutral_only_where_a_person_said_so() -> None:
    rows = make_found_rows()
    for confidence, told in ((1.0, "○ neutral"), (0.5, "? side not read")):
        rows["claim-stances"] = [
            (*row[:4], confidence, None, "by-hand") if row[3] == "neutral" else row for row in rows["claim-stances"]
        ]
        assert f"quiet water {told} silent" in text_of(body_of(make_data(rows), "matrix/"))
        assert f"{told} quiet water" in text_of(body_of(make_data(rows), f"essays/{DIG}/"))


def test_matrix_counts_no_guessed_side_when_it_sorts() -> None:
    rows = make_found_rows()
    rows["concept-camps"] = [row for row in rows["concept-camps"] if row[0] != "pilot-boats"]
    body = body_of(make_data(rows), "matrix/")
    assert re.search(r'<tr data-for="0" data-against="0"><th scope="row"><a [^>]*>pilot boat', body)


def test_essay_marks_what_is_guessed_of_a_claim() -> None:
    rows = make_found_rows()
    rows["claim-stances"] = [(*row[:6], "essay") if row[3] == "against" else row for row in rows["claim-stances"]]
    text = text_of(body_of(make_data(rows), f"essays/{DIG}/"))
    assert "(−) against, guessed pilot boat" in text
    assert "+ for deep berth" in text


def test_matrix_of_essays_explains_every_sign_and_counts_each_in_words() -> None:
    body = body_of(make_found(), "matrix/essays/")
    lead = text_of(body).split("Those that clash")[0]
    for told in ("× contradictions", "⇄ pairs of rival answers", "= agreements", "≈ apparent cases", "? undecided"):
        assert told in lead
    cell = re.search(rf'<a href="../../pairs/{DIG}/{STEER}/" aria-label="([^"]*)">(.*?)</a>', body)
    assert cell is not None
    assert len(cell[1].split(", ")) == cell[2].count("sg-meet")
    assert "0 " not in cell[1]
