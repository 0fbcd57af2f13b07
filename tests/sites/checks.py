"""What can be asked of a folder of built pages: where links lead, what is loaded, and from where."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("object", "data"),
}
NOT_LOADED = {"canonical", "prev", "next", "alternate"}


@dataclass
class Found(HTMLParser):
    """Everything that matters of one page."""

    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    refresh: str = ""
    carries: bool = False
    depth_of_marks: int = 0
    deepest_mark: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "mark":
            self.depth_of_marks += 1
            self.deepest_mark = max(self.deepest_mark, self.depth_of_marks)
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.refresh = values["content"].partition("url=")[2]
            self.links.append(self.refresh)
        self.carries |= tag == "script" and "data-to" in values
        if tag == "blockquote" and "cite" in values:
            self.links.append(values["cite"])
        for name in values.keys() & {"href", "src", "data"}:
            if (tag, name) in LOADING and not NOT_LOADED & set(values.get("rel", "").split()):
                self.loaded.append(values[name])

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.depth_of_marks -= 1


def read_page(text: str) -> Found:
    """The page as the parser sees it."""
    found = Found()
    found.feed(text)
    found.close()
    return found


def text_of(body: str) -> str:
    """The words of a page, with a space where a block ends."""
    spaced = re.sub(r"</(?:td|th|dt|dd|li|p|h[1-6]|div|summary|label|text)>", " ", body)
    return " ".join(re.sub(r"<[^>]+>", "", spaced).split())


def read_pages(folder: Path) -> dict[str, Found]:
    """Every page of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): read_page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def find_dead_links(folder: Path, base: str = "/") -> list[str]:
    """Links and loaded files that lead to no file, or to no anchor of the page."""
    pages = read_pages(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return [
        f"{name}: {link}"
        for name, link, target, anchor in _iter_links(pages, base)
        if target not in files or (anchor and target in pages and anchor not in pages[target].ids)
    ]


def _iter_links(pages: Mapping[str, Found], base: str) -> Iterator[tuple[str, str, str, str]]:
    """The page and the words of each link within the site, and the file and the anchor that it leads to."""
    for name, page in pages.items():
        for link in (*page.links, *page.loaded):
            parts = urlsplit(link)
            if not (parts.scheme or parts.netloc or link.startswith("javascript:")):
                yield name, link, _resolve(name, unquote(parts.path), base), unquote(parts.fragment)


def list_published(folder: Path, base: str = "/") -> set[tuple[str, str]]:
    """Every page of a site, and every place on a page that one of its links leads to."""
    pages = read_pages(folder)
    return {(name, "") for name in pages} | {
        (target, anchor) for _, _, target, anchor in _iter_links(pages, base) if target in pages
    }


def find_unanswered(folder: Path, published: Iterable[tuple[str, str]], base: str = "/") -> list[str]:
    """What was published once and has no page here; of claims, also what has lost its place on the page.

    Redirects are followed; one that takes the place along is known by its script.
    """
    pages = read_pages(folder)
    dead = []
    for name, anchor in sorted(published):
        at, place = name, anchor
        for _ in range(5):
            page = pages.get(at)
            if page is None or not page.refresh:
                break
            _, _, at, there = next(_iter_links({at: Found(links=[page.refresh])}, base))
            place = there or (place if page.carries else "")
        if at not in pages or (place.startswith("c-") and place not in pages[at].ids):
            dead.append(f"{name}#{anchor} leads to {at}#{place}")
    return dead


def _resolve(page: str, path: str, base: str) -> str:
    if not path:
        return page
    if path.startswith("/"):
        joined = path.removeprefix(base)
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if joined in ("", "."):
        return "index.html"
    folder = path.endswith(("/", "..", "/.")) or path == "."
    return f"{joined.rstrip('/')}/index.html" if folder else joined


def find_foreign(folder: Path) -> list[str]:
    """What pages and styles load from another host."""
    foreign = [
        f"{name}: {link}" for name, page in read_pages(folder).items() for link in page.loaded if urlsplit(link).netloc
    ]
    for path in folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        marks = ("url(http", "url('http", 'url("http', "@import", "url(//")
        foreign += [f"{path.name}: {mark}" for mark in marks if mark in text]
    return foreign
