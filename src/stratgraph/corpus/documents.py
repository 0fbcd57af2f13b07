"""Room corpus: a plain text, a Markdown file or a saved web page as an essay's draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stratgraph.corpus.blocks import parse_markdown
from stratgraph.corpus.dates import parse_iso_date
from stratgraph.corpus.decode import decode_text, read_bytes, tell_place
from stratgraph.corpus.essays import has_sentence
from stratgraph.corpus.frontmatter import split_front_matter
from stratgraph.corpus.markdown import parse_markdown_passages
from stratgraph.corpus.metadata import Metadata, check_address, read_metadata, rename_fields
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.passages import Passage, write_markdown
from stratgraph.corpus.plain import parse_plain
from stratgraph.corpus.residue import Cleaned, clean_passages
from stratgraph.corpus.values import Draft, Dropped
from stratgraph.errors import CorpusError, Problem
from stratgraph.model import Publish

__all__ = ["DOCUMENT_SUFFIXES", "import_document"]

_PLAIN = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
DOCUMENT_SUFFIXES = (*_PLAIN, *_MARKDOWN, *_HTML)
_GUESS_BYTES = 4096
_DATED_STEM = re.compile(r"(?:19|20)\d\d[-_]\d\d[-_]\d\d(?:[-_ ]+|$)")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A document as passages, and what it says of itself outside its text."""

    passages: Sequence[Passage]
    metadata: Metadata
    site: str | None = None
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_document(path: Path, limit_bytes: int, data: bytes | None = None) -> Draft:
    """A document as a draft: cleaned, in Markdown, with the metadata that it tells.

    Args:
        path: of the document; its ending tells the kind.
        limit_bytes: a larger file is refused.
        data: what was read already, such as from a pipe; then the path need not exist, and its kind may be guessed.

    Raises:
        CorpusError: it is of another kind, cannot be read, or holds no essay.
    """
    place = tell_place(path)
    suffix = path.suffix.lower()
    if data is not None:
        if not data.strip() or len(data) > limit_bytes:
            what = "holds nothing" if not data.strip() else f"is above the limit of {limit_bytes:,} bytes"
            raise CorpusError(f"the text {what}", place=place, hint="check that it is the essay itself")
        return _import_data(data, path, suffix or _guess_suffix(data), place)
    if path.is_dir():
        raise CorpusError("this is a folder", place=place, hint="name the files in it")
    if path.exists() and suffix not in DOCUMENT_SUFFIXES:
        raise CorpusError(
            f"files that end in `{suffix}` cannot be read" if suffix else "a file without an ending cannot be read",
            place=place,
            hint=f"save the text as one of {', '.join(DOCUMENT_SUFFIXES)}",
        )
    return _import_data(read_bytes(path, limit_bytes, place), path, suffix, place)


def _guess_suffix(data: bytes) -> str:
    """The kind of a text that came without a name."""
    opening = data[:_GUESS_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return ".html"
    return ".md" if opening.startswith(b"---") or re.search(rb"(?m)^#{1,6} \S", opening) else ".txt"


def _import_data(data: bytes, path: Path, suffix: str, place: str) -> Draft:
    decoded = decode_text(data, place, declared=suffix in _HTML)
    parsed = (
        _parse_html(decoded.text, place)
        if suffix in _HTML
        else _parse_text(decoded.text, place, markdown=suffix in _MARKDOWN)
    )
    cleaned = clean_passages(
        parsed.passages, title=parsed.metadata.title, creators=parsed.metadata.creators, site=parsed.site
    )
    body = write_markdown(cleaned.passages)
    if not has_sentence(parse_markdown(body).pieces):
        raise CorpusError("the document holds no sentence", place=place, hint="check that it is the essay itself")
    return _make_draft(path, body, cleaned, parsed, (*decoded.problems, *parsed.problems))


def _parse_text(text: str, place: str, *, markdown: bool) -> _Parsed:
    opens = text.split("\n", 1)[0].rstrip() == "---"
    if opens and not markdown and not re.search(r"\n(?:---|\.\.\.)[ \t]*\n", text):
        # In a plain text a rule of dashes on the first line is no more than that.
        opens = False
    if not opens:
        return _Parsed(parse_markdown_passages(text) if markdown else parse_plain(text), Metadata())
    front = split_front_matter(text, place)
    metadata, problems = read_metadata(rename_fields(front.fields), place)
    passages = parse_markdown_passages(front.body) if markdown else parse_plain(front.body)
    return _Parsed(passages, metadata, problems=problems)


def _parse_html(text: str, place: str) -> _Parsed:
    from stratgraph.corpus.html import parse_html  # noqa: PLC0415 - loads trafilatura

    page = parse_html(text, place)
    return _Parsed(page.passages, page.metadata, page.site, page.dropped)


def _make_draft(path: Path, body: str, cleaned: Cleaned, parsed: _Parsed, problems: tuple[Problem, ...]) -> Draft:
    stated, told = parsed.metadata, cleaned.imprint
    title = normalize_words(cleaned.title or "")
    if not title:
        title = _make_title(_DATED_STEM.sub("", path.stem) or path.stem)
        problem = Problem(
            place=tell_place(path),
            message=f"the text has no title; it was called `{title}` after its file",
            hint="write a better one into the front matter",
            severity="warning",
        )
        problems = (*problems, problem)
    source = stated.source or (told.source if told.source and check_address(told.source) else None)
    licence = stated.license or (told.license if told.license and check_address(told.license) else None)
    return Draft(
        title=title,
        body=body,
        creators=stated.creators or told.creators,
        issued=stated.issued or told.issued or _date_stem(path.stem),
        source=source,
        license=licence,
        rights=stated.rights or told.rights,
        publish=stated.publish or _choose_publish(source, licence),
        dropped=(*cleaned.dropped, *parsed.dropped),
        problems=problems,
    )


def _choose_publish(source: str | None, licence: str | None) -> Publish:
    """What was published elsewhere and comes without a licence is quoted, not republished."""
    return "quotes" if source and not licence else "full"


def _date_stem(stem: str) -> str | None:
    """The date that many programs put before the name of a file."""
    dated = _DATED_STEM.match(stem)
    return parse_iso_date(dated[0].rstrip("-_ ").replace("_", "-")) if dated else None


def _make_title(stem: str) -> str:
    """``red-tape_and_rust`` as "Red Tape and Rust"."""
    words = re.sub(r"[\s_-]+", " ", stem).strip().split() or ["Untitled"]
    return " ".join(
        word if word != word.lower() or (place and word in _SMALL_WORDS) else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )
