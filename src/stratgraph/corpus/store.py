"""Room corpus: drafts written into the corpus as Markdown with front matter; no file that is there is ever touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stratgraph.config import Settings
from stratgraph.corpus.decode import decode_text, read_bytes
from stratgraph.corpus.duplicates import find_near
from stratgraph.corpus.essays import ESSAY_SUFFIXES, NOT_ESSAYS, parse_essay
from stratgraph.corpus.frontmatter import dump_front_matter
from stratgraph.corpus.metadata import FRONT_MATTER_KEYS
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.values import Draft, Stored
from stratgraph.effects import Effects
from stratgraph.errors import CorpusError
from stratgraph.ids import slugify
from stratgraph.model import Essay

__all__ = ["draft_essay", "find_place", "find_stored", "render_draft", "store_draft"]

_LIMIT_NUMBER = 1000


def render_draft(draft: Draft) -> str:
    """The file of a draft: front matter in a fixed order of keys, then the body."""
    values: dict[str, str | tuple[str, ...] | None] = {
        "title": normalize_words(draft.title),
        "creator": draft.creators,
        "issued": draft.issued,
        "source": draft.source,
        "license": draft.license,
        "rights": draft.rights,
        "publish": draft.publish,
    }
    fields = [(key, value) for key in FRONT_MATTER_KEYS if (value := values[key])]
    return f"{dump_front_matter(fields)}\n{draft.body.strip()}\n"


def draft_essay(draft: Draft) -> Essay:
    """The essay that a draft would be in the corpus.

    Raises:
        CorpusError: the draft is no essay.
    """
    slug = slugify(draft.title)
    return parse_essay(render_draft(draft), draft.title, slug).essay


def find_stored(draft: Draft, settings: Settings, *, keep_near: bool = False) -> Stored | None:
    """The essay of the corpus that has a draft's text, under whatever name, or, unless ``keep_near``, nearly so.

    Raises:
        CorpusError: the draft is no essay, or the corpus no folder.
    """
    folder = settings.path_of(settings.corpus.essays)
    essay = parse_essay(render_draft(draft), settings.corpus.essays, slugify(draft.title)).essay
    if folder.exists() and not folder.is_dir():
        raise CorpusError("this is no folder", place=settings.corpus.essays, hint="set `essays` under `[corpus]`")
    others: list[Essay] = []
    for path in _list_files(folder):
        other = _read_other(path, settings)
        if other is None:
            continue
        if _get_body(other) == _get_body(essay):
            return Stored(path, slugify(path.stem), "present")
        others.append(replace(other, path=str(path)))
    near = None if keep_near else find_near(essay, others)
    return Stored(Path(near[0].path), near[0].slug, "near", near[1]) if near else None


def store_draft(draft: Draft, settings: Settings, effects: Effects, *, keep_near: bool = False) -> Stored:
    """Write a draft as ``<slug>.md`` into the corpus folder.

    A text that the corpus has already, under whatever name, is not written again, nor, unless ``keep_near``, one that
    shares half of its wording with an essay there; a slug that is taken by another text gets a number.

    Raises:
        CorpusError: the draft is no essay, or the file cannot be written.
    """
    stored = find_stored(draft, settings, keep_near=keep_near)
    if stored is not None:
        return stored
    source = render_draft(draft)
    for path in _iter_places(draft, settings):
        try:
            effects.write_new(path, source)
        except FileExistsError:
            # Somebody else was quicker: what they wrote stays.
            continue
        except OSError as error:
            raise CorpusError(
                f"the essay cannot be written: {error.strerror or error}",
                place=Path(os.path.relpath(path, settings.root)).as_posix(),
                hint="check that the folder can be written to, and that the disk is not full",
            ) from error
        return Stored(path, path.stem, "written")
    raise _too_many(draft, settings)


def find_place(draft: Draft, settings: Settings) -> Path:
    """The file that a draft would get, whose text the corpus does not have.

    Raises:
        CorpusError: there are too many of its name.
    """
    place = next(_iter_places(draft, settings), None)
    if place is None:
        raise _too_many(draft, settings)
    return place


def _iter_places(draft: Draft, settings: Settings) -> Iterator[Path]:
    """The files that a draft could get: what is taken is passed over."""
    folder = settings.path_of(settings.corpus.essays)
    taken = {*NOT_ESSAYS, *(slugify(path.stem) for path in _list_files(folder))}
    yield from (folder / f"{name}.md" for name in _iter_slugs(slugify(draft.title)) if name not in taken)


def _too_many(draft: Draft, settings: Settings) -> CorpusError:
    message = f"there are {_LIMIT_NUMBER} essays called `{slugify(draft.title)}`"
    return CorpusError(message, place=settings.corpus.essays, hint="change the title")


def _list_files(folder: Path) -> list[Path]:
    """Everything whose name could be in the way, Markdown or not."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def _iter_slugs(slug: str) -> Iterator[str]:
    yield slug
    for number in range(2, _LIMIT_NUMBER):
        yield f"{slug}-{number}"


def _read_other(path: Path, settings: Settings) -> Essay | None:
    """The essay of a file in the folder; None for one that is no essay, or cannot be read."""
    if path.suffix.lower() not in ESSAY_SUFFIXES:
        return None
    try:
        data = read_bytes(path, settings.corpus.limit_bytes, path.name)
        return parse_essay(decode_text(data, path.name).text, path.name, slugify(path.stem)).essay
    except CorpusError:
        return None


def _get_body(essay: Essay) -> str:
    return essay.text[essay.blocks[0].end :]
