from __future__ import annotations

from sites.checks import text_of
from sites.found import make_found, make_found_rows
from sites.made import make_data, make_small
from stratgraph.site import Page, SiteData, render


def pages_of(data: SiteData) -> dict[str, Page]:
    return {page.path: page for page in render(data)}


def test_causes_lists_loops_and_chains() -> None:
    text = text_of(pages_of(make_found())["loops/"].body)
    assert "deep berth → pilot boat Balancing · 2 steps · told by 2 essays" in text
    assert "Chains 1" in text


def test_loop_is_drawn_read_in_steps_and_shows_every_sentence() -> None:
    body = pages_of(make_found())["loops/deep-berths--pilot-boats/"].body
    text = text_of(body)
    assert 'class="sg-loop"' in body
    assert "Balancing: it holds itself back" in text
    assert "deep berth brings more pilot boat A port that digs a deep berth" in text
    assert "pilot boat brings less deep berth The pilot boat decides" in text


def test_concept_shows_its_causes_effects_and_loops() -> None:
    text = text_of(pages_of(make_found())["concepts/deep-berths/"].body)
    assert "What brings it about (+) or hinders it (−) ± pilot boat" in text
    assert "What it brings about (+) or hinders (−) + pilot boat" in text
    assert "It is part of deep berth → pilot boat (balancing)." in text


def test_causes_say_what_is_missing() -> None:
    text = text_of(pages_of(make_small())["loops/"].body)
    assert "No loop was found." in text
    assert "No sentence was read that names one concept as the cause of another." in text
    rows = make_found_rows()
    rows["feedback-loops"] = []
    assert "The 2 causes that were read" in text_of(pages_of(make_data(rows))["loops/"].body)
