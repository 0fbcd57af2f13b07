from __future__ import annotations

import re

import pytest

from sites.checks import read_page
from stratgraph.site.drawings import Ray, draw_dots, draw_loop, draw_neighbors, draw_shares, draw_timeline

MARKUP = '"><script>x</script>'


def widths(drawing: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', drawing)]


def test_drawings_cut_a_bar_by_number() -> None:
    drawing = draw_shares([("1", 3), ("2", 1)], "four essays")
    assert widths(drawing) == [268.0, 88.0]
    assert 'aria-label="four essays"' in drawing


def test_drawings_leave_the_mark_out_where_there_is_no_room() -> None:
    drawing = draw_shares([(str(number), 1) for number in range(40)], "forty")
    assert len(widths(drawing)) == 40
    assert "<text" not in drawing


def test_drawings_of_nothing_are_empty_bars() -> None:
    assert widths(draw_shares([], "nothing")) == []


def test_drawings_show_a_dot_per_claim_in_rows() -> None:
    drawing = draw_dots(3, 40, "43 claims")
    assert drawing.count("<circle") == 43
    assert drawing.count("sg-dot--ring") == 40
    assert 'height="36"' in drawing


def test_drawings_place_dates_from_first_to_last() -> None:
    drawing = draw_timeline([("1", ["2025-01-01"]), ("2", ["2026-01-01", "2025-07"])], "when")
    places = [float(x) for x in re.findall(r'cx="([\d.]+)"', drawing)]
    assert places[0] == min(places)
    assert places[1] == max(places)
    assert "2025-01" in drawing


@pytest.mark.parametrize("dates", [[], ["2025-01-01"], ["no date", "2025-01-01"], ["2025-13-45"]])
def test_drawings_show_no_time_without_two_dates(dates: list[str]) -> None:
    assert draw_timeline([("1", dates)], "when") == ""


def test_drawings_put_causes_left_and_effects_right() -> None:
    rays = [Ray("cause", "c/", "cause", "+", 1), Ray("effect", "e/", "effect", "−", 1)]
    drawing = draw_neighbors("middle", rays, "around")
    left, right = re.findall(r'<text x="([\d.]+)"[^>]*>[+−] ', drawing)
    assert float(left) < 320 < float(right)
    assert drawing.count("sg-tip") == 2
    assert '<a href="c/">' in drawing


def test_drawings_hold_a_loop_of_any_length() -> None:
    for count in range(2, 7):
        labels = [f"concept number {index}" for index in range(count)]
        drawing = draw_loop(labels, ["+"] * (count - 1) + ["-"], "B", "a loop")
        assert drawing.count('class="sg-ray"') == count
        assert ">−</text>" in drawing


def test_drawings_shorten_long_names_and_escape_all() -> None:
    drawings = [
        draw_neighbors(MARKUP * 9, [Ray(MARKUP * 9, MARKUP, "company", "", 3)], MARKUP),
        draw_loop([MARKUP, "a" * 300], ["+", "+"], "R", MARKUP),
        draw_shares([(MARKUP, 3)], MARKUP),
        draw_dots(1, 1, MARKUP),
        draw_timeline([(MARKUP, ["2025", "2026"])], MARKUP),
    ]
    for drawing in drawings:
        assert "script" not in read_page(drawing).tags
        assert "a" * 40 not in drawing


def test_drawings_give_an_answer_the_same_shade_in_every_bar() -> None:
    def shades(*marks: str) -> list[str]:
        return re.findall(r'class="sg-share--(\w+)"', draw_shares([(mark, 1) for mark in marks], "x"))

    assert shades("Yes", "No", "±", "?") == ["1", "2", "6", "rest"]
    assert shades("No", "?") == ["2", "rest"]
    assert len(set(shades("1", "2", "3", "4", "5", "6", "7"))) == 7
