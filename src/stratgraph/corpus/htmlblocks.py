"""Room corpus: the visible blocks of a web page in order, each with its words, its Markdown and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from stratgraph.corpus.normalize import normalize_lines, normalize_words
from stratgraph.corpus.passages import PassageKind, escape_inline

__all__ = ["Element", "PageBlock", "list_blocks"]


class Element(Protocol):
    """What is used of an lxml element; lxml itself stays behind trafilatura."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str) -> str | None:
        """An attribute."""
        ...

    def itertext(self) -> Iterator[str]:
        """All text inside."""
        ...

    def __iter__(self) -> Iterator[Element]: ...


_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "datalist",
    ]
)
_AREAS = {
    "nav": "navigation",
    "form": "form",
    "button": "button",
    "figcaption": "photo credit or caption",
    "dialog": "dialogue box",
    "aside": "beside the article",
    "footer": "page footer",
    "label": "form",
}
_BLOCKS = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "label",
        "caption",
    ]
)
_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_DEPTH_LIMIT = 150
"""Python's own stack is not endless; what lies deeper is taken as one run of words."""
_ROLES = {
    "navigation": "navigation",
    "dialog": "dialogue box",
    "search": "form",
    "contentinfo": "page footer",
    "complementary": "beside the article",
}


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block: ``area`` names the part of the page that is no article, ``parent`` tells blocks of one container."""

    kind: PassageKind
    text: str
    markdown: str
    level: int = 0
    area: str = ""
    parent: int = 0
    linked: float = 0.0
    """The share of its letters that are links."""


@dataclass(slots=True)
class _Run:
    """The inline text that is being collected for the next block."""

    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, *, linked: bool) -> None:
        if text:
            self.words.append(text)
            self.marks.append(escape_inline(text))
            self.linked += len(text.strip()) if linked else 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element stands in."""

    kind: PassageKind = "paragraph"
    level: int = 0
    area: str = ""
    parent: int = 0
    linked: bool = False
    depth: int = 0


def list_blocks(body: Element) -> list[PageBlock]:
    """All blocks that a reader of the page could see, in order; scripts, styles and hidden parts are none."""
    walk = _Walk()
    walk.enter(body, _Place())
    walk.flush(_Place())
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    blocks: list[PageBlock] = field(default_factory=list)
    run: _Run = field(default_factory=_Run)

    def enter(self, element: Element, place: _Place) -> None:
        """An element with everything in it, not what follows it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN or _is_hidden(element):
            return
        if place.depth > _DEPTH_LIMIT:
            self.run.add(" ".join(_iter_deep(element)), linked=place.linked)
            return
        inner = _step_into(element, tag, place)
        if tag == "pre":
            self.flush(place)
            text = normalize_lines("".join(element.itertext()))
            if text:
                self.blocks.append(PageBlock("code", text, text, area=inner.area, parent=inner.parent))
            return
        if tag in _BLOCKS:
            self.flush(place)
            self._walk_inside(element, inner)
            self.flush(inner)
        elif tag == "br":
            self._break_line(element, place)
        elif tag in _EMPHASIS and not place.level:
            self._walk_marked(element, inner, _EMPHASIS[tag], _EMPHASIS[tag])
        elif tag == "a" and (address := _get_address(element)):
            self._walk_marked(element, inner, "[", f"]({address})")
        else:
            self._walk_inside(element, inner)

    def _walk_inside(self, element: Element, place: _Place) -> None:
        self.run.add(element.text, linked=place.linked)
        before: Element | None = None
        for child in element:
            if place.area and before is not None and before.tag == child.tag == "a" and not before.tail:
                self.run.add(" ", linked=False)  # the links of a menu are drawn apart, with or without a blank
            self.enter(child, place)
            # What follows a child belongs to the element that both stand in.
            self.run.add(child.tail, linked=place.linked)
            before = child

    def _walk_marked(self, element: Element, place: _Place, opens: str, closes: str) -> None:
        """Emphasis and links: the marks stand close to the words, blanks outside."""
        outer, self.run = self.run, _Run()
        blocks = len(self.blocks)
        self._walk_inside(element, place)
        inner, self.run = self.run, outer
        text, marks = "".join(inner.words), "".join(inner.marks)
        self.run.words.append(text)
        self.run.linked += inner.linked
        core = marks.strip()
        if core and len(self.blocks) == blocks:
            front = marks[: len(marks) - len(marks.lstrip())]
            back = marks[len(marks.rstrip()) :]
            self.run.marks.append(f"{front}{opens}{core}{closes}{back}")
        else:
            self.run.marks.append(marks)

    def _break_line(self, element: Element, place: _Place) -> None:
        """Two line breaks in a row separate paragraphs; one is a blank."""
        if "".join(self.run.words).endswith("\n\x00"):
            self.flush(place)
        else:
            self.run.words.append("\n\x00")
            self.run.marks.append(" ")
        if element.tail and not element.tail.strip():
            element.tail = None

    def flush(self, place: _Place) -> None:
        """End the block that is being collected."""
        run, self.run = self.run, _Run()
        text = normalize_words("".join(run.words).replace("\x00", ""))
        if text:
            share = run.linked / max(1, len(text))
            marks = normalize_words("".join(run.marks))
            self.blocks.append(PageBlock(place.kind, text, marks, place.level, place.area, place.parent, share))


def _step_into(element: Element, tag: str, place: _Place) -> _Place:
    kind, level = place.kind, place.level
    if _HEADING.fullmatch(tag):
        kind, level = "heading", int(tag[1])
    elif tag in {"li", "dd"}:
        kind = "item"
    elif tag == "blockquote":
        kind = "quote"
    elif tag in {"ul", "ol", "table"}:
        kind = "paragraph" if tag == "table" else place.kind
    elif tag in {"td", "th"}:
        kind = "item"
    area = place.area or _AREAS.get(tag, "") or _ROLES.get(element.get("role") or "", "")
    if tag == "footer" and place.kind == "quote":
        area = place.area
    container = tag in _BLOCKS and tag not in {"p", "li", "blockquote", "ul", "ol"} and not _HEADING.fullmatch(tag)
    return _Place(
        kind, level, area, id(element) if container else place.parent, place.linked or tag == "a", place.depth + 1
    )


def _iter_deep(element: Element) -> Iterator[str]:
    """The visible texts inside an element in order, without Python's stack."""
    waiting: list[Element | str | None] = [element]
    while waiting:
        item = waiting.pop()
        if item is None or isinstance(item, str):
            yield item or ""
        elif isinstance(item.tag, str) and item.tag not in _UNSEEN and not _is_hidden(item):
            inside: list[Element | str | None] = [item.text]
            for child in item:
                inside += [child, child.tail]
            waiting += reversed(inside)


def _is_hidden(element: Element) -> bool:
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None or element.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(style))
    )


def _get_address(element: Element) -> str | None:
    """The address of a link, if it leads to another site and can stand in Markdown as it is."""
    address = (element.get("href") or "").strip()
    return address if re.fullmatch(r"https?://[^\s()<>\"\\]+", address) else None
