"""Room corpus: a document of any kind that can be read, as an essay's draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stratgraph.corpus.blocks import parse_markdown
from stratgraph.corpus.dates import parse_iso_date
from stratgraph.corpus.decode import decode_text, read_bytes, tell_place
from stratgraph.corpus.essays import has_sentence
from stratgraph.corpus.frontmatter import Field, split_front_matter
from stratgraph.corpus.markdown import parse_markdown_passages
from stratgraph.corpus.metadata import check_address, read_metadata, rename_fields
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.parsed import ParsedDocument
from stratgraph.corpus.passages import write_markdown
from stratgraph.corpus.plain import parse_plain
from stratgraph.corpus.residue import Cleaned, clean_passages
from stratgraph.corpus.titlecase import SMALL_WORDS
from stratgraph.corpus.values import Draft
from stratgraph.errors import CorpusError, Problem
from stratgraph.model import Publish

__all__ = ["DOCUMENT_SUFFIXES", "complete_draft", "import_document", "limit_of", "list_documents"]

_PLAIN = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
_BINARY = (".pdf", ".docx", ".epub")
_PUBLISHED = (*_HTML, ".pdf", ".epub")
"""What a publisher makes; the others are what one writes in."""
DOCUMENT_SUFFIXES = (*_PLAIN, *_MARKDOWN, *_HTML, *_BINARY)
"""The endings of what can be read."""
_LARGER = 10
"""Most of a binary document is no text: it may have so many times as many bytes."""
_GUESS_BYTES = 4096
_DATED_STEM = re.compile(r"(?:19|20)\d\d[-_]\d\d[-_]\d\d(?:[-_ ]+|$)")


def import_document(
    path: Path, limit_bytes: int, data: bytes | None = None, *, chapters: Sequence[int] = (), source: str | None = None
) -> Draft:
    """A document as a draft: cleaned, in Markdown, with the metadata that it tells.

    Args:
        path: of the document; its ending tells the kind.
        limit_bytes: a larger text is refused; a PDF, DOCX or EPUB may have ten times as much.
        data: what was read already, such as from a pipe; then the path need not exist, and its kind may be guessed.
        chapters: of an EPUB, which to take, counted from 1.
        source: the address that it was fetched from, for want of one that it tells itself.

    Raises:
        CorpusError: it is of another kind, cannot be read, or holds no essay.
        MissingExtraError: what reads this kind is not installed.
    """
    place = source or tell_place(path)
    suffix = path.suffix.lower()
    if data is not None:
        suffix = suffix or _guess_suffix(data)
        limit = limit_of(suffix, limit_bytes)
        if not data.strip() or len(data) > limit:
            what = "holds nothing" if not data.strip() else f"is above the limit of {limit:,} bytes"
            raise CorpusError(f"the text {what}", place=place, hint="check that it is the essay itself")
    else:
        if path.is_dir():
            raise CorpusError("this is a folder", place=place, hint="name the files in it")
        if path.exists() and suffix not in DOCUMENT_SUFFIXES:
            raise CorpusError(
                f"files that end in `{suffix}` cannot be read" if suffix else "a file without an ending cannot be read",
                place=place,
                hint=f"save the text as one of {', '.join(DOCUMENT_SUFFIXES)}",
            )
        data = read_bytes(path, limit_of(suffix, limit_bytes), place)
    if chapters and suffix != ".epub":
        raise CorpusError("only an EPUB has chapters to choose from", place=place, hint="leave `--chapters` out")
    parsed = _parse(data, suffix, place, limit_bytes, chapters)
    if source and not parsed.metadata.source and check_address(source):
        parsed = replace(parsed, metadata=replace(parsed.metadata, source=source))
    return _import_parsed(parsed, path, place, published=suffix in _PUBLISHED)


def list_documents(folder: Path) -> list[Path]:
    """Every file below a folder that can be read by its ending, sorted by path; hidden ones are passed over."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in DOCUMENT_SUFFIXES and path.is_file())
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def limit_of(suffix: str, limit_bytes: int) -> int:
    """How many bytes a document of a kind may have, when a text may have ``limit_bytes``."""
    return _LARGER * limit_bytes if suffix in _BINARY else limit_bytes


def _guess_suffix(data: bytes) -> str:
    """The kind of a document that came without a name."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".epub" if b"application/epub+zip" in data[:_GUESS_BYTES] else ".docx"
    opening = data[:_GUESS_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return ".html"
    return ".md" if opening.startswith(b"---") or re.search(rb"(?m)^#{1,6} \S", opening) else ".txt"


def _parse(data: bytes, suffix: str, place: str, limit_bytes: int, chapters: Sequence[int]) -> ParsedDocument:
    if suffix == ".pdf":
        from stratgraph.corpus.pdf import parse_pdf  # noqa: PLC0415 - loads pdfminer.six

        return parse_pdf(data, place)
    if suffix == ".docx":
        from stratgraph.corpus.docx import parse_docx  # noqa: PLC0415 - loads mammoth

        return parse_docx(data, place, limit_bytes)
    if suffix == ".epub":
        from stratgraph.corpus.epub import parse_epub  # noqa: PLC0415 - loads lxml

        return parse_epub(data, place, limit_bytes, chapters)
    decoded = decode_text(data, place, declared=suffix in _HTML)
    if suffix in _HTML:
        from stratgraph.corpus.html import parse_html  # noqa: PLC0415 - loads trafilatura

        parsed = parse_html(decoded.text, place)
    else:
        parsed = _parse_text(decoded.text, place, markdown=suffix in _MARKDOWN)
    return replace(parsed, problems=(*decoded.problems, *parsed.problems))


def _import_parsed(parsed: ParsedDocument, path: Path, place: str, *, published: bool) -> Draft:
    cleaned = clean_passages(
        parsed.passages, title=parsed.metadata.title, creators=parsed.metadata.creators, site=parsed.site
    )
    body = write_markdown(cleaned.passages)
    if not has_sentence(parse_markdown(body).pieces):
        raise CorpusError("the document holds no sentence", place=place, hint="check that it is the essay itself")
    draft = _make_draft(path, body, cleaned, parsed)
    publish = parsed.metadata.publish or _choose_publish(draft.source, draft.license, published=published)
    return replace(draft, published=published, publish=publish)


def _parse_text(text: str, place: str, *, markdown: bool) -> ParsedDocument:
    opens = text.split("\n", 1)[0].rstrip() == "---"
    if opens and not markdown and not re.search(r"\n(?:---|\.\.\.)[ \t]*\n", text):
        # In a plain text a rule of dashes on the first line is no more than that.
        opens = False
    if not opens:
        return ParsedDocument(parse_markdown_passages(text) if markdown else parse_plain(text))
    front = split_front_matter(text, place)
    metadata, problems = read_metadata(rename_fields(front.fields), place)
    passages = parse_markdown_passages(front.body) if markdown else parse_plain(front.body)
    return ParsedDocument(passages, metadata, problems=problems)


def _make_draft(path: Path, body: str, cleaned: Cleaned, parsed: ParsedDocument) -> Draft:
    problems = tuple(parsed.problems)
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
        dropped=(*cleaned.dropped, *parsed.dropped),
        problems=problems,
    )


def complete_draft(draft: Draft, told: Mapping[str, Sequence[str]]) -> Draft:
    """A draft with what a person says of it, under the keys of the front matter; that wins over what was found.

    Raises:
        CorpusError: a key is not known, or a value is not what its key wants.
    """
    fields = [Field(key, tuple(values), 0, key == "creator") for key, values in told.items()]
    try:
        said, problems = read_metadata(fields, "")
    except CorpusError as error:
        raise CorpusError(error.message, hint=error.hint) from error
    if problems:
        raise CorpusError(problems[0].message, hint=problems[0].hint)
    source, licence = said.source or draft.source, said.license or draft.license
    default = _choose_publish(source, licence, published=draft.published)
    by_default = draft.publish == _choose_publish(draft.source, draft.license, published=draft.published)
    return replace(
        draft,
        title=said.title or draft.title,
        creators=said.creators or draft.creators,
        issued=said.issued or draft.issued,
        source=source,
        license=licence,
        rights=said.rights or draft.rights,
        publish=said.publish or (default if by_default else draft.publish),
    )


def _choose_publish(source: str | None, licence: str | None, *, published: bool) -> Publish:
    """What was published elsewhere, or looks like it, and comes without a licence is quoted, not republished."""
    return "quotes" if (source or published) and not licence else "full"


def _date_stem(stem: str) -> str | None:
    """The date that many programs put before the name of a file."""
    dated = _DATED_STEM.match(stem)
    return parse_iso_date(dated[0].rstrip("-_ ").replace("_", "-")) if dated else None


def _make_title(stem: str) -> str:
    """``red-tape_and_rust`` as "Red Tape and Rust"."""
    words = re.sub(r"[\s_-]+", " ", stem).strip().split() or ["Untitled"]
    return " ".join(
        word if word != word.lower() or (place and word in SMALL_WORDS) else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )
