"""Room corpus: a Markdown document as passages, each with its source, so that what stays is as it was written."""

from __future__ import annotations

import re

from markdown_it.token import Token

from stratgraph.corpus.blocks import load_parser, parse_markdown, render_inline
from stratgraph.corpus.passages import Passage, count_words
from stratgraph.corpus.rawhtml import RawHtml

__all__ = ["parse_markdown_passages"]

_BOLD = re.compile(r"(\*\*|__)(?!\s)(.+?)(?<!\s)\1:?")
_HEADING_LIMIT_WORDS = 14


def parse_markdown_passages(source: str) -> list[Passage]:
    """The blocks at the top level of a Markdown text; raw HTML leaves its words."""
    lines = source.split("\n")
    raw = RawHtml(source)
    passages: list[Passage] = []
    tokens = load_parser().parse(source)
    for index, token in enumerate(tokens):
        if token.level != 0 or token.nesting < 0 or not token.map:
            continue
        if token.type == "html_block":
            passages.extend(Passage("paragraph", text, certain=True) for text in raw.feed(token.content))
            continue
        if token.type == "hr":
            continue
        inline = tokens[index + 1] if index + 1 < len(tokens) else None
        text = "\n".join(lines[token.map[0] : token.map[1]]).strip("\n")
        passage = _make_passage(token, inline, text, raw)
        if passage.text:
            passages.append(passage)
    return passages


def _make_passage(token: Token, inline: Token | None, source: str, raw: RawHtml) -> Passage:
    if token.type == "heading_open" and inline:
        words = render_inline(inline.children or [], raw)
        return Passage("heading", words, int(token.tag[1:]), inline.content.replace("\n", " "), certain=True)
    if token.type == "paragraph_open" and inline:
        words = render_inline(inline.children or [], raw)
        bold = _BOLD.fullmatch(inline.content)
        if bold and count_words(words) <= _HEADING_LIMIT_WORDS:
            # A paragraph all in bold type may be a heading; its neighbours decide.
            return Passage("paragraph", words, 3, inline.content, certain=False)
        return Passage(
            "paragraph", words, 0, " ".join(line.strip() for line in inline.content.split("\n")), certain=True
        )
    pieces = parse_markdown(source).pieces
    return Passage(
        "code" if token.type in {"fence", "code_block"} else "whole",
        " ".join(piece.text for piece in pieces),
        0,
        source,
        certain=True,
    )
