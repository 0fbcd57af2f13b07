"""The staircase's first step: whatever an analyst names - files, folders, addresses, lists, a pipe - as drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stratgraph import corpus
from stratgraph.config import Settings
from stratgraph.corpus import Draft
from stratgraph.errors import CorpusError, StratgraphError

__all__ = ["Source", "import_source", "list_sources", "parse_chapters"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
_PIPE = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be read: a file, an address, or what comes through the pipe."""

    kind: Literal["file", "address", "pipe"]
    name: str


def list_sources(names: Sequence[str], lists: Sequence[Path] = ()) -> tuple[Source, ...]:
    """Every document that is meant, once, in order: folders and lists are taken apart.

    Args:
        names: files, folders, addresses, or ``-`` for the pipe.
        lists: text files with one such name a line; empty lines and those that begin with ``#`` are passed over.

    Raises:
        CorpusError: a list cannot be read, or a folder holds nothing that can be.
    """
    told = [*names, *(name for path in lists for name in _read_list(path))]
    return tuple(dict.fromkeys(source for name in told for source in _expand(name)))


def _read_list(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CorpusError(
            f"the list cannot be read: {reason}", place=path.as_posix(), hint="write one file or address a line"
        ) from error
    return [name for line in lines if (name := line.strip()) and not name.startswith("#")]


def _expand(name: str) -> list[Source]:
    if name == _PIPE:
        return [Source("pipe", name)]
    if _ADDRESS.match(name):
        return [Source("address", name)]
    path = Path(name)
    if not path.is_dir():
        return [Source("file", name)]
    found = corpus.list_documents(path)
    if not found:
        raise CorpusError("the folder holds no document that can be read", place=name, hint="name the files in it")
    return [Source("file", str(inside)) for inside in found]


def parse_chapters(text: str) -> tuple[int, ...]:
    """``2-4,7`` as 2, 3, 4, 7.

    Raises:
        CorpusError: it is not written like that.
    """
    chosen: list[int] = []
    for part in text.replace(" ", "").split(","):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not 1 <= first <= last:
            raise CorpusError(f"`{text}` names no chapters", hint="write `3`, `2-4` or `1,3-5`")
        chosen += range(first, last + 1)
    return tuple(dict.fromkeys(chosen))


def import_source(
    source: Source,
    settings: Settings,
    *,
    data: bytes | None = None,
    chapters: Sequence[int] = (),
    allow_private: bool = False,
) -> Draft:
    """One document as a draft.

    Args:
        source: where it is.
        settings: of the project.
        data: what came through the pipe.
        chapters: of an EPUB, which to take, counted from 1.
        allow_private: whether addresses of this machine or of a private network may be asked.

    Raises:
        CorpusError: it cannot be fetched or read, or holds no essay.
        MissingExtraError: what reads its kind is not installed.
    """
    limit = settings.corpus.limit_bytes
    if source.kind == "pipe":
        return corpus.import_document(Path("standard-input"), limit, data or b"", chapters=chapters)
    if source.kind == "file":
        return corpus.import_document(Path(source.name), limit, chapters=chapters)
    fetched = corpus.fetch_document(source.name, limit, allow_private=allow_private)
    try:
        return corpus.import_document(
            Path(fetched.name), limit, fetched.data, chapters=chapters, source=fetched.address
        )
    except StratgraphError as error:
        error.place = source.name
        raise
