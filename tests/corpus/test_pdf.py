"""PDF as passages: paragraphs over lines, columns and pages; what is no part of the essay is told."""

from __future__ import annotations

import pytest

from corpus.made_files import Words, make_pdf
from stratgraph.corpus.pdf import parse_pdf
from stratgraph.errors import CorpusError

LINES = (
    "A port that buys its cranes before it has deepened the quay",
    "has bought nothing but a view, and pays for that view each",
    "year. Depth is what the ships come for, and depth alone is",
    "slow enough to build that nobody can copy it within a life.",
)


def column(lines: tuple[str, ...], top: float, x: float = 60.0, size: float = 10.0) -> list[Words]:
    return [Words(line, x, top - 12 * number, size) for number, line in enumerate(lines)]


def read(*pages: list[Words], **told: object) -> list[tuple[str, str]]:
    found = parse_pdf(make_pdf(pages, **told), "a.pdf")  # type: ignore[arg-type]
    return [(passage.kind, passage.text) for passage in found.passages]


def test_lines_become_paragraphs_and_large_ones_headings() -> None:
    page = [Words("The Quay", 60, 740, 20), *column(LINES, 700), Words("What follows", 60, 630, 14)]
    page += column(("So dredge first, and hire the cranes", "by the day when there is a tide."), 600)
    assert read(page) == [
        ("heading", "The Quay"),
        ("paragraph", " ".join(LINES)),
        ("heading", "What follows"),
        ("paragraph", "So dredge first, and hire the cranes by the day when there is a tide."),
    ]


def test_a_sentence_runs_on_over_the_page() -> None:
    first = column(LINES[:2], 120)
    second = column(LINES[2:], 700)
    assert read(first, second) == [("paragraph", " ".join(LINES))]


def test_words_cut_at_the_line_are_whole_again_and_compounds_stay() -> None:
    lines = ("Nobody can copy depth, for it takes genera-", "tions, and a deep-water port is a long-", "term bet.")
    long = column(("A bet is long and the term of it is set.",), 600)
    assert read([*column(lines, 700), *long])[0] == (
        "paragraph",
        "Nobody can copy depth, for it takes generations, and a deep-water port is a long-term bet.",
    )


def test_running_heads_page_numbers_and_notes_are_left_out_and_told() -> None:
    pages = [
        [Words("Harbour Review 12", 60, 780), *column(LINES, 700 - 20 * n), Words(f"{n}", 300, 20)] for n in (1, 2, 3)
    ]
    pages[1].append(Words("1. See the harbour book of the year before.", 60, 90, 7))
    found = parse_pdf(make_pdf(pages), "a.pdf")
    assert {passage.text for passage in found.passages} == {" ".join(LINES)}
    assert [(item.why, item.what) for item in found.dropped] == [
        ("running head or page number", "Harbour Review 12"),
        ("running head or page number", "1"),
        ("footnote", "1. See the harbour book of the year before."),
    ]


def test_small_raised_figures_are_no_words() -> None:
    page = [*column(LINES[:1], 700), Words("3", 60 + 6 * len(LINES[0]), 704, 6), *column(LINES[1:], 688)]
    assert read(page) == [("paragraph", " ".join(LINES))]


def test_a_title_over_two_lines_keeps_its_hyphen_and_its_second_half() -> None:
    head = [Words("Deep Water: the Make-", 60, 760, 20), Words("or-Buy Choice of Ports", 60, 738, 20)]
    whole = "Deep Water: the Make-or-Buy Choice of Ports"
    page = [*head, *column(LINES, 700)]
    assert read(page)[0] == ("heading", whole)
    found = [parse_pdf(make_pdf([page], title=told), "a").metadata.title for told in ("Deep Water", "Deep", whole[:-9])]
    assert found == [whole, "Deep", whole[:-9]]


def test_title_counts_only_where_the_page_shows_it() -> None:
    page = [Words("The Quay", 60, 740, 20), *column(LINES, 700)]
    assert parse_pdf(make_pdf([page], title="The Quay", author="Ann Example"), "a").metadata.title == "The Quay"
    told = parse_pdf(make_pdf([page], title="Microsoft Word - draft7.docx", author="Ann Example"), "a").metadata
    assert (told.title, told.creators) == (None, ("Ann Example",))
    assert parse_pdf(make_pdf([page], title="Template of the ministry"), "a").metadata.title is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_pdf([[]], picture=True), "pictures of pages and no text"),
        (make_pdf([[]]), "holds no text"),
        (make_pdf([column(LINES, 700)], locked=True), "protected by a password"),
        (b"%PDF-1.7 and nothing more", "damaged"),
        (make_pdf([column(LINES, 700)])[:300], "damaged"),
        (make_pdf([column(LINES[:1], 700)] * 401), "more than 400 pages"),
    ],
    ids=["scanned", "empty", "locked", "cut short", "cut", "book"],
)
def test_what_cannot_be_read_says_so(data: bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        parse_pdf(data, "a.pdf")
    assert caught.value.place == "a.pdf"
    assert caught.value.hint
