"""site: the values that cross this room's door - what pages are made from, the pages, and what was built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from stratgraph.model import Network, Table
from stratgraph.site.record import Alias, Record

__all__ = ["Download", "Page", "PlainFile", "SiteBuilt", "SiteData", "split_styles"]

_STYLE: Final = re.compile(r'<link rel="stylesheet" href="([^"]*)">\n?')


@dataclass(frozen=True, slots=True)
class Download:
    """A file that readers can take away."""

    name: str
    size_bytes: int
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True)
class SiteData:
    """All that a site is made from; nothing else is asked while pages are rendered."""

    tables: tuple[Table, ...] = ()
    networks: tuple[Network, ...] = ()
    downloads: tuple[Download, ...] = ()
    title: str = "stratgraph"
    description: str = "A strategy debate that one can explore"
    base: str = "https://stratgraph.example/"
    map_limit_nodes: int = 300
    directory_urls: bool = True
    """Whether links end in a slash (a web server) or in `index.html` (opened from disk)."""
    record: Record = field(default_factory=Record)
    """What was published before."""
    aliases: Mapping[str, Alias] = field(default_factory=dict)
    """What is known of addresses at which nothing stands any more."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page without its frame: an address such as `essays/the-slug/` (that of home is empty) and a body."""

    path: str
    title: str
    body: str
    tab: str = ""
    """The address of the tab that this page belongs to."""
    description: str = ""
    search: bool = True
    """Whether the search may find it."""


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A file that is published as it is."""

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class SiteBuilt:
    """What a build has put in place."""

    out: Path
    pages: int
    redirects: int
    files: int
    size_bytes: int
    offline: bool


def split_styles(body: str) -> tuple[tuple[str, ...], str]:
    """The addresses of the styles that a body names, each once, and the body without: a frame puts them into its head.

    A style that is met in the middle of a page comes after the first paint, and what stands there shifts.
    """
    return tuple(dict.fromkeys(_STYLE.findall(body))), _STYLE.sub("", body)
