from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.corpus.blocks import Piece, join_pieces, parse_markdown

MARKED = st.text(alphabet=st.sampled_from("ab .*_`#>-+1\n\t<>[]()!&;|\\\"'~^:=$é\u00a0\u200b{}/"), max_size=200)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One *two* **three** `four`.", [("paragraph", "One two three four.", 0)]),
        (
            "See [the tide](https://a.example 'x') and <https://b.example>.",
            [("paragraph", "See the tide and https://b.example.", 0)],
        ),
        ("## Who *pays*?\n\nNobody.", [("heading", "Who pays?", 2), ("paragraph", "Nobody.", 0)]),
        ("Title\n=====\ntext", [("heading", "Title", 1), ("paragraph", "text", 0)]),
        ("- one\n- two\n  - three\n", [("item", "one", 0), ("item", "two", 0), ("item", "three", 0)]),
        ("1. one\n\n   more\n", [("item", "one", 0), ("item", "more", 0)]),
        ("> said\n> so\n>\n> twice", [("quote", "said so", 0), ("quote", "twice", 0)]),
        ("```\na  b\n\nc\n```", [("code", "a  b\n\nc", 0)]),
        ("line one\nline two\\\nline three", [("paragraph", "line one line two line three", 0)]),
        ("a\n\n---\n\nb", [("paragraph", "a", 0), ("paragraph", "b", 0)]),
        ("![a picture](x.png)\n\nText &amp; more&nbsp;text.", [("paragraph", "Text & more text.", 0)]),
        ("Known.[^1] Really.\n\n[^1]: A note.", [("paragraph", "Known. Really.", 0), ("paragraph", "A note.", 0)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("item", "a; b", 0), ("item", "1; 2", 0)]),
    ],
)
def test_blocks_are_plain_words(source: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(piece.kind, piece.text, piece.level) for piece in parse_markdown(source).pieces] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>Kept <b>words</b></div>", ["Kept words"]),
        ("<script>alert('x')</script>\n\nText.", ["Text."]),
        ("<style>p { color: red }</style>\n\nText.", ["Text."]),
        ("<div>\n<script>\nlet a = 1;\n\nalert(a);\n</script>\n</div>\n\nText.", ["Text."]),
        ("Before <script>alert(1)</script>after <em>it</em>.", ["Before after it."]),
        ("<!-- a secret -->\n\nText <!-- another --> goes on.", ["Text goes on."]),
        ("<script>never closed\n\nText.", []),
        ("Text with <b>an open tag.\n\nNext.", ["Text with an open tag.", "Next."]),
        ("Text with <script> an open script.\n\nNext.", ["Text with an open script.", "Next."]),
        ("<p>One</p><p>Two &lt;3&gt;</p>", ["One", "Two <3>"]),
        ('<a href="javascript:alert(1)">click</a>', ["click"]),
        ("<iframe src='https://a.example'>inside</iframe>", []),
    ],
)
def test_blocks_of_raw_html_hold_its_words_alone(source: str, expected: list[str]) -> None:
    parsed = parse_markdown(source)
    assert [piece.text for piece in parsed.pieces] == expected
    assert parsed.html_lines


def test_blocks_know_their_lines() -> None:
    parsed = parse_markdown("One.\n\n## Two\n\n<b>x</b>\n\n- three")
    assert [(piece.text, piece.line) for piece in parsed.pieces] == [("One.", 1), ("Two", 3), ("x", 5), ("three", 7)]
    assert parsed.html_lines == (5,)


@given(st.one_of(st.text(), MARKED))
def test_blocks_are_in_order_and_cover_the_text(source: str) -> None:
    text, blocks = join_pieces(parse_markdown(source).pieces)
    uncovered = list(text)
    before = 0
    for block in blocks:
        assert before <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip() or block.kind == "code"
        uncovered[block.start : block.end] = " " * (block.end - block.start)
        before = block.end
    assert not "".join(uncovered).strip()


@given(st.lists(st.text(alphabet="ab é”", min_size=1).filter(lambda text: bool(text.strip())), max_size=6))
def test_blocks_are_the_slices_that_were_joined(texts: list[str]) -> None:
    text, blocks = join_pieces(Piece("paragraph", item) for item in texts)
    assert [text[block.start : block.end] for block in blocks] == texts
