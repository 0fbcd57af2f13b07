from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura.utils import load_html

from stratgraph.corpus.html import parse_html
from stratgraph.corpus.htmlblocks import list_blocks
from stratgraph.corpus.parsed import ParsedDocument

PARAGRAPHS = [
    "The lock keeper writes down every boat that passes, on slate, as his father did before him.",
    "Nobody reads the book. It is the only record of the valley made by somebody who was there, every day, sober.",
    "When the company asked for data, he sent them the slates, by boat, in eleven crates.",
]


def page(body: str, head: str = "") -> ParsedDocument:
    return parse_html(
        f"<!doctype html><html><head><title>The Lock Book</title>{head}</head><body>{body}</body></html>", "a.html"
    )


def texts(found: ParsedDocument) -> list[str]:
    return [passage.text for passage in found.passages]


def join(*extra: str) -> str:
    """The three paragraphs with something between the second and the third."""
    tagged = [f"<p>{text}</p>" for text in PARAGRAPHS]
    return f"<article>{tagged[0]}{tagged[1]}{''.join(extra)}{tagged[2]}</article>"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("<p>He did not wait for thanks.</p>", ["He did not wait for thanks."]),
        ("<p>Slate.</p>", ["Slate."]),
        ("<h2>What he kept</h2>", ["What he kept"]),
        ("<ul><li>Boats.</li><li>Weather.</li></ul>", ["Boats.", "Weather."]),
        ("<blockquote>Slate does not burn.</blockquote>", ["Slate does not burn."]),
        ("<script>var x = 'He lied.';</script>", []),
        ("<style>p { color: red }</style>", []),
        ("<noscript>Turn on scripts.</noscript>", []),
        ('<p style="display: none">Hidden words of a tracker here.</p>', []),
        ("<figure><img src='x.png'><figcaption>A slate. Photo: B. Reed</figcaption></figure>", []),
        ("<!-- He lied. -->", []),
        ("<nav><a href='/'>Home</a></nav>", []),
        ("<aside><p>Read our other stories about valleys and what flows in them.</p></aside>", []),
        ("<form><p>Your email address will not be published.</p></form>", []),
    ],
)
def test_html_keeps_what_the_author_wrote(extra: str, expected: list[str]) -> None:
    assert texts(page(join(extra))) == [*PARAGRAPHS[:2], *expected, PARAGRAPHS[2]]


def test_html_marks_emphasis_and_links_as_markdown() -> None:
    extra = '<p>He <em>never</em> sold a <a href="https://a.example/slate">slate</a>, <b>not one </b>of them.</p>'
    found = page(join(extra)).passages[2]
    assert found.text == "He never sold a slate, not one of them."
    assert found.markdown == "He *never* sold a [slate](https://a.example/slate), **not one** of them."


def test_html_links_to_nowhere_good_leave_their_words() -> None:
    extra = (
        '<p>He sold <a href="javascript:alert(1)">no slate</a> to <a href="/x">anybody at all</a> in the valley.</p>'
    )
    assert page(join(extra)).passages[2].markdown == "He sold no slate to anybody at all in the valley."


def test_html_line_breaks_in_pairs_make_paragraphs() -> None:
    found = page(f"<div class='post'>{'<br><br>'.join(PARAGRAPHS)}</div>")
    assert texts(found) == PARAGRAPHS


def test_html_tells_title_author_date_source_and_licence() -> None:
    head = (
        '<meta property="og:title" content="The Lock Book"><meta name="author" content="Ada Quill">'
        '<meta property="article:published_time" content="2025-04-02T08:00:00Z">'
        '<link rel="canonical" href="https://valley.example/lock-book">'
    )
    metadata = page(join(), head).metadata
    assert (metadata.title, metadata.creators, metadata.issued) == ("The Lock Book", ("Ada Quill",), "2025-04-02")
    assert metadata.source == "https://valley.example/lock-book"


def test_html_does_not_guess_a_date() -> None:
    assert (
        page(join("<p>In 1987 the lock froze on 4 May, as nobody but the book remembers.</p>")).metadata.issued is None
    )


def test_html_reports_what_was_left_out_and_why() -> None:
    found = page(f"<nav><a href='/'>Home</a></nav>{join()}<footer><p>© 2026 The Valley</p></footer>")
    assert [(item.what, item.why) for item in found.dropped] == [
        ("Home", "navigation"),
        ("© 2026 The Valley", "page footer"),
    ]


def test_html_tells_the_links_of_a_menu_apart_and_leaves_words_of_a_text_together() -> None:
    links = "<a href='/'>Home</a><a href='/a'>About</a> <a href='/b'>Boats</a>, <a href='/c'>lo</a><i>cks</i>"
    assert [item.what for item in page(f"<nav>{links}</nav>{join()}").dropped] == ["Home About Boats, locks"]
    assert "lockkeeper" in texts(page(join("<p>The <a href='/a'>lock</a><a href='/b'>keeper</a> waits.</p>")))[2]


def test_html_below_the_deepest_level_is_read_as_one_run() -> None:
    inner = "<p>One <b>two</b></p><script>three</script><p hidden>four</p><p>five</p>six"
    tree = load_html("<html><body>" + "<div>" * 180 + inner + "</div>" * 180 + "</body></html>")
    assert tree is not None
    assert [block.text for block in list_blocks(tree)] == ["One two five six"]


def test_html_of_great_depth_does_not_break() -> None:
    assert texts(page("<div>" * 100 + join() + "</div>" * 100)) == PARAGRAPHS


@given(st.text(max_size=80), st.integers(0, 3))
def test_html_with_rubbish_in_it_still_gives_the_article(rubbish: str, place: int) -> None:
    """Whatever is broken between the paragraphs, as long as it opens no tag, the paragraphs are found."""
    plain = rubbish.replace("<", "").replace("&", "").replace("\x00", "")
    tagged = [f"<p>{text}</p>" for text in PARAGRAPHS]
    tagged.insert(place, f"<div>{plain}</div>")
    found = texts(page(f"<article>{''.join(tagged)}</article>"))
    assert [text for text in found if text in PARAGRAPHS] == PARAGRAPHS
