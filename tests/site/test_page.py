from __future__ import annotations

from stratgraph.site.page import split_styles


def test_page_gives_its_styles_to_the_head() -> None:
    link = '<link rel="stylesheet" href="../a.css">'
    body = f'{link}\n<link rel="stylesheet" href="../b.css">\n<p>Words.</p>\n{link}\n<p>More.</p>'
    assert split_styles(body) == (("../a.css", "../b.css"), "<p>Words.</p>\n<p>More.</p>")


def test_page_leaves_what_is_no_style_where_it_is() -> None:
    body = '<p>&lt;link rel="stylesheet" href="x"&gt;</p>'
    assert split_styles(body) == ((), body)
