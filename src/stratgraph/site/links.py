"""site: addresses - of pages, of anchors on them, and from one page to another."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass
from fnmatch import fnmatchcase

__all__ = [
    "Linker",
    "author_path",
    "claim_place",
    "concept_path",
    "essay_path",
    "hash_of",
    "loop_path",
    "meeting_path",
    "question_path",
]

_SINGLE_FILES = ("method/", "method/models/*/")
"""Pages that are made from Markdown are single files when links do not end in a slash."""


def essay_path(slug: str) -> str:
    """The page of an essay."""
    return f"essays/{slug}/"


def claim_place(claim_id: str) -> str:
    """Where a claim stands: the page of its essay, and an anchor on it."""
    essay, _, name = claim_id.rpartition("/")
    return f"{essay_path(essay)}#c-{name}"


def concept_path(concept: str) -> str:
    """The page of a concept."""
    return f"concepts/{concept}/"


def question_path(question: str) -> str:
    """The page of a question at issue."""
    return f"questions/{question}/"


def loop_path(slug: str) -> str:
    """The page of a loop of causes."""
    return f"loops/{slug}/"


def author_path(slug: str) -> str:
    """The page of who wrote."""
    return f"authors/{slug}/"


def meeting_path(one: str, other: str) -> str:
    """The page of two essays side by side, whichever is named first."""
    first, second = sorted((one, other))
    return f"pairs/{first}/{second}/"


def hash_of(claim_id: str) -> str:
    """The hash8 of a claim's id, which names its anchor."""
    return claim_id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Linker:
    """Writes the links of one page, so that a site works under any address, and from disk."""

    page: str
    directory_urls: bool = True

    def to_page(self, target: str) -> str:
        """From this page to a page or an anchor on it: `concepts/moat/#against`."""
        path, hash_sign, anchor = target.partition("#")
        if path == self.page:
            return f"#{anchor}" if anchor else self._name(".", path)
        return self._name(self._relative(path), path) + hash_sign + anchor

    def to_file(self, target: str) -> str:
        """From this page to a file of the site: `assets/stratgraph/stratgraph.js`."""
        folder, _, name = target.rpartition("/")
        return posixpath.join(self._relative(f"{folder}/" if folder else ""), name)

    def _relative(self, path: str) -> str:
        return _relate(path, self.page)

    def _name(self, relative: str, path: str) -> str:
        if self.directory_urls:
            return f"{relative}/"
        if any(fnmatchcase(path, pattern) for pattern in _SINGLE_FILES):
            name = posixpath.basename(path.rstrip("/"))
            return posixpath.join(posixpath.dirname(relative) or ".", f"{name}.html")
        return f"{relative}/index.html"


@functools.lru_cache(maxsize=4096)
def _relate(path: str, page: str) -> str:
    """The way from a page to a folder; pages name the same few places again and again."""
    return posixpath.relpath(f"/{path}", f"/{page}")
