"""Room corpus: essays from Markdown files with front matter, one by one or a folder at once."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stratgraph.config import Settings
from stratgraph.corpus.blocks import Piece, join_pieces, parse_markdown
from stratgraph.corpus.decode import decode_text, read_bytes
from stratgraph.corpus.duplicates import find_duplicates
from stratgraph.corpus.frontmatter import split_front_matter
from stratgraph.corpus.metadata import Metadata, read_metadata
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.values import EssaysRead
from stratgraph.errors import CorpusError, Problem
from stratgraph.ids import hash_text, slugify
from stratgraph.model import Essay

__all__ = [
    "ESSAY_SUFFIXES",
    "NOT_ESSAYS",
    "EssayRead",
    "has_sentence",
    "list_essay_files",
    "parse_essay",
    "read_essay",
    "read_essays",
]

ESSAY_SUFFIXES = (".md", ".markdown")
_OTHER_SUFFIXES = (".txt", ".text", ".html", ".htm", ".pdf", ".docx", ".epub", ".rtf", ".odt")
NOT_ESSAYS = ("readme", "licence", "license", "contributing")
_SENTENCE_KINDS = ("paragraph", "item", "quote")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_SENTENCE_WORDS = 4


@dataclass(frozen=True, slots=True)
class EssayRead:
    """One essay and the warnings about its file."""

    essay: Essay
    problems: tuple[Problem, ...] = ()


def read_essays(settings: Settings) -> EssaysRead:
    """All essays of the corpus folder, sorted by slug; a file that cannot be read is a problem and is left out."""
    folder = settings.path_of(settings.corpus.essays)
    place = settings.corpus.essays
    if not folder.is_dir():
        problem = Problem(
            place,
            "there is no such folder",
            "add an essay with `stratgraph add PATH`, or set `essays` under `[corpus]`",
        )
        return EssaysRead((), (problem,))
    files, problems = list_essay_files(folder, place)
    if not files and not problems:
        problems = [
            Problem(place, "the folder holds no essay", "add one with `stratgraph add PATH`", severity="warning")
        ]
    read: dict[str, Essay] = {}
    for path in files:
        try:
            found = _read_file(path, settings.root, settings.corpus.limit_bytes)
        except CorpusError as error:
            problems.append(error.to_problem())
            continue
        other = read.get(found.essay.slug)
        if other:
            problems.append(
                Problem(
                    found.essay.path,
                    f"this essay has the slug `{other.slug}`, and so has `{other.path}`; only that one was read",
                    "rename one of the two files",
                )
            )
            continue
        read[found.essay.slug] = found.essay
        problems.extend(found.problems)
    essays = tuple(read[slug] for slug in sorted(read))
    problems += find_duplicates(essays)
    return EssaysRead(essays, tuple(sorted(problems, key=_sort_key)))


def list_essay_files(folder: Path, place: str) -> tuple[list[Path], list[Problem]]:
    """The essays' files in a fixed order, those first whose name is already a slug; and what else lies there."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in sorted(folder.iterdir(), key=lambda item: (item.name != f"{slugify(item.stem)}.md", item.name)):
        if path.name.startswith((".", "_")) or path.stem.lower() in NOT_ESSAYS:
            continue
        where = f"{place.rstrip('/')}/{path.name}"
        if path.suffix.lower() in ESSAY_SUFFIXES:
            files.append(path)
        elif path.suffix.lower() in _OTHER_SUFFIXES:
            hint = f"turn it into an essay with `stratgraph add {where}`"
            problems.append(
                Problem(where, "only Markdown files are read as essays; this one was left out", hint, "warning")
            )
        elif path.is_dir() and any(item.suffix.lower() in ESSAY_SUFFIXES for item in path.iterdir()):
            hint = f"move them into `{place}` itself"
            problems.append(Problem(where, "essays in a folder below are not read", hint, "warning"))
    return files, problems


def read_essay(path: Path, root: Path, limit_bytes: int) -> Essay:
    """One essay; ``root`` is the project folder, which its ``path`` is told from.

    Raises:
        CorpusError: it cannot be read; the first reason.
    """
    return _read_file(path, root, limit_bytes).essay


def parse_essay(text: str, place: str, slug: str) -> EssayRead:
    """An essay from the text of its file.

    Raises:
        CorpusError: the front matter is wrong, or there is no title or no sentence.
    """
    front = split_front_matter(text, place)
    metadata, problems = read_metadata(front.fields, place)
    parsed = parse_markdown(front.body)
    title, pieces = _find_title(metadata.title, parsed.pieces, place)
    if not has_sentence(pieces):
        raise CorpusError("the essay has no sentence", place=place, hint="write its text below the front matter")
    html = tuple(
        Problem(
            f"{place}:{line + front.lines_before}",
            "raw HTML is not shown: its words were kept, its markup was left out",
            "write it in Markdown",
            severity="warning",
        )
        for line in parsed.html_lines[:1]
    )
    return EssayRead(_make_essay(title, pieces, metadata, place, slug), (*problems, *html))


def has_sentence(pieces: Sequence[Piece]) -> bool:
    """Whether anything in the text reads like a sentence: it ends like one, or has some words."""
    return any(
        piece.kind in _SENTENCE_KINDS
        and any(char.isalpha() for char in piece.text)
        and (_SENTENCE_END.search(piece.text) is not None or len(piece.text.split()) >= _SENTENCE_WORDS)
        for piece in pieces
    )


def _read_file(path: Path, root: Path, limit_bytes: int) -> EssayRead:
    place = Path(os.path.relpath(path, root)).as_posix()
    try:
        inside = path.resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError) as error:
        raise CorpusError("the link leads nowhere", place=place, hint="put the file itself there") from error
    if not inside:
        raise CorpusError("the link leaves the folder of the essays", place=place, hint="put the file itself there")
    decoded = decode_text(read_bytes(path, limit_bytes, place), place)
    read = parse_essay(decoded.text, place, slugify(path.stem))
    return EssayRead(read.essay, (*decoded.problems, *read.problems))


def _find_title(stated: str | None, pieces: tuple[Piece, ...], place: str) -> tuple[str, tuple[Piece, ...]]:
    """The title that the front matter states, else the first heading; a heading that repeats it goes."""
    first = pieces[0] if pieces and pieces[0].kind == "heading" else None
    title = stated or (first.text if first and first.level == 1 else "")
    if not normalize_words(title):
        raise CorpusError("the essay has no title", place=place, hint="write `title: ...` into its front matter")
    if first and first.text.casefold() == title.casefold():
        pieces = pieces[1:]
    return title, pieces


def _make_essay(title: str, pieces: Sequence[Piece], metadata: Metadata, place: str, slug: str) -> Essay:
    text, blocks = join_pieces([Piece("title", title), *pieces])
    publish = metadata.publish or "full"
    stated = (metadata.issued, metadata.source, metadata.license, metadata.rights, publish)
    shape = ",".join(f"{block.kind}:{block.start}:{block.end}:{block.level}" for block in blocks)
    sha256 = hash_text(slug, title, "\x1e".join(metadata.creators), *(value or "" for value in stated), shape, text)
    return Essay(
        slug=slug,
        title=title,
        text=text,
        blocks=blocks,
        creators=metadata.creators,
        issued=metadata.issued,
        source=metadata.source,
        license=metadata.license,
        rights=metadata.rights,
        publish=publish,
        path=place,
        sha256=sha256,
    )


def _sort_key(problem: Problem) -> tuple[str, int, str]:
    name, _, line = problem.place.rpartition(":")
    return (name, int(line), problem.message) if line.isdigit() else (problem.place, 0, problem.message)
