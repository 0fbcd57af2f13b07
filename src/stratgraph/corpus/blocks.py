"""Room corpus: Markdown as blocks of plain words; markup, raw HTML and scripts never reach the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from stratgraph.corpus.normalize import normalize_lines, normalize_words
from stratgraph.corpus.rawhtml import RawHtml
from stratgraph.model import Block, BlockKind

__all__ = ["Parsed", "Piece", "join_pieces", "load_parser", "parse_markdown", "render_inline"]

SEPARATOR = "\n\n"
_CONTAINERS: dict[str, BlockKind] = {
    "blockquote_open": "quote",
    "blockquote_close": "quote",
    "list_item_open": "item",
    "list_item_close": "item",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has an offset; ``line`` is where its source begins, counted from 1."""

    kind: BlockKind
    text: str
    level: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """The pieces of a Markdown text, and the lines on which it holds raw HTML."""

    pieces: tuple[Piece, ...]
    html_lines: tuple[int, ...] = ()


@cache
def load_parser() -> MarkdownIt:
    """CommonMark with tables, and with footnote marks taken out of the running text."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline.ruler.before("link", "footnote_mark", _skip_footnote_mark)
    return parser


def _skip_footnote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """``[^name]``, with the colon that follows it where a note begins."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos)
    label = state.src[state.pos + 2 : end]
    if end < 0 or not label or any(char.isspace() for char in label):
        return False
    begins_note = state.pos == 0 and state.src.startswith(":", end + 1)
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = end + (2 if begins_note else 1)
    return True


def parse_markdown(source: str) -> Parsed:
    """The blocks of a Markdown body, as plain words."""
    walk = _Walk(RawHtml(source))
    for token in load_parser().parse(source):
        walk.take(token)
    return Parsed(tuple(piece for piece in walk.pieces if piece.text), tuple(walk.html_lines))


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of an essay and its blocks: offsets exist from here on."""
    blocks: list[Block] = []
    texts: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        blocks.append(Block(piece.kind, start, end, piece.level))
        texts.append(piece.text)
        start = end + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)


def render_inline(children: Sequence[Token], raw: RawHtml | None = None) -> str:
    """The plain words of inline Markdown: emphasis and links leave their words, images and HTML leave nothing."""
    raw = raw or RawHtml("")
    parts: list[str] = []
    for token in children:
        if token.type == "html_inline":
            raw.feed(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type in {"text", "text_special", "code_inline"} and not raw.hidden:
            parts.append(token.content)
    return normalize_words("".join(parts))


@dataclass(slots=True)
class _Walk:
    """Goes through markdown-it's flat list of tokens and remembers what it is inside of."""

    raw: RawHtml
    pieces: list[Piece] = field(default_factory=list)
    html_lines: list[int] = field(default_factory=list)
    inside: list[BlockKind] = field(default_factory=list)
    heading: int = 0
    cells: list[str] | None = None

    def take(self, token: Token) -> None:
        """One token."""
        line = token.map[0] + 1 if token.map else 0
        if token.type in _CONTAINERS:
            self._step(token)
            return
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "tr_open":
                self.cells = []
            case "tr_close":
                self._add("item", "; ".join(cell for cell in self.cells or () if cell), line)
                self.cells = None
            case "inline":
                self._take_inline(token, line)
            case "fence" | "code_block":
                if not self.raw.hidden:
                    self._add("code", normalize_lines(token.content), line)
            case "html_block":
                self.html_lines.append(line)
                for text in self.raw.feed(token.content):
                    self._add(self._kind(), text, line)
            case _:
                pass

    def _step(self, token: Token) -> None:
        if token.nesting > 0:
            self.inside.append(_CONTAINERS[token.type])
        else:
            self.inside.pop()

    def _take_inline(self, token: Token, line: int) -> None:
        children = token.children or []
        if any(child.type == "html_inline" for child in children):
            self.html_lines.append(line)
        text = render_inline(children, self.raw)
        if self.cells is not None:
            self.cells.append(text)
        elif self.heading:
            self._add("heading", text, line, self.heading)
            self.heading = 0
        else:
            self._add(self._kind(), text, line)

    def _kind(self) -> BlockKind:
        return self.inside[-1] if self.inside else "paragraph"

    def _add(self, kind: BlockKind, text: str, line: int, level: int = 0) -> None:
        self.pieces.append(Piece(kind, text, level, line))
