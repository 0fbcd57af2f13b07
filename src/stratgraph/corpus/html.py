"""Room corpus: a saved web page as passages; trafilatura tells the article from the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from trafilatura import bare_extraction
from trafilatura.utils import load_html

from stratgraph.corpus.dates import parse_iso_date
from stratgraph.corpus.furniture import find_furniture
from stratgraph.corpus.htmlblocks import PageBlock, list_blocks
from stratgraph.corpus.metadata import Metadata, check_address
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.parsed import ParsedDocument
from stratgraph.corpus.passages import Passage, count_words, ends_sentence, fold
from stratgraph.corpus.people import Imprint, read_imprint, split_names
from stratgraph.corpus.titles import strip_site
from stratgraph.corpus.values import Dropped
from stratgraph.errors import CorpusError

__all__ = ["parse_html"]

_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
"""No guessing from the running text, and no clock: the same page gives the same date in any year."""
_SHORT_KEY = 24
_SHOWN_CHARS = 300
_LINK_SHARE = 0.6
_HEAD_BLOCKS = 8
_WALL_WORDS = 120
"""A page with fewer words may be a wall before the article; many short essays are longer."""
_WALLS = (
    (re.compile(r"<input[^>]+type\s*=\s*[\"']?password", re.IGNORECASE), "a login"),
    (re.compile(r"(?i)\b(?:accept|reject|manage)(?: all)?(?: the)? cookies\b|\bcookie consent\b"), "a consent notice"),
    (re.compile(r"(?i)\b(?:enable|turn on) javascript\b"), "a notice about JavaScript"),
)
_BOLD = re.compile(r"\*\*[^*]+\*\*:?")


def parse_html(text: str, place: str) -> ParsedDocument:
    """The article of a saved page.

    Raises:
        CorpusError: the file is no page, or no article can be found in it.
    """
    tree = load_html(text)
    found = bare_extraction(
        text,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if tree is None or found is None or isinstance(found, dict) or found.body is None:
        raise CorpusError(
            "no article was found in this page",
            place=place,
            hint="save the text of the essay as .txt or .md and add that",
        )
    blocks = list_blocks(tree)
    kept = _choose(blocks, [normalize_words("".join(item.itertext())) for item in found.body.iter()])
    passages = [_make_passage(block) for block, keep in zip(blocks, kept, strict=True) if keep]
    site = normalize_words(found.sitename or "") or None
    imprint = _read_head(blocks, kept)
    metadata = Metadata(
        title=_find_title(blocks, found.title, site),
        creators=_split_authors(found.author) or imprint.creators,
        issued=(parse_iso_date(found.date) if found.date else None) or imprint.issued,
        source=found.url if found.url and check_address(found.url) else None,
        license=found.license if found.license and check_address(found.license) else None,
    )
    _refuse_walls(text, passages, place)
    return ParsedDocument(tuple(passages), metadata, site, _tell_dropped(blocks, kept))


def _refuse_walls(text: str, passages: Sequence[Passage], place: str) -> None:
    """A page that shows a form or a notice in the place of its article."""
    if sum(count_words(passage.text) for passage in passages) >= _WALL_WORDS:
        return
    asks = next((what for pattern, what in _WALLS if pattern.search(text)), None)
    if asks:
        raise CorpusError(
            f"the page shows {asks} in the place of the article",
            place=place,
            hint="open it in a browser, save the page when the article is there, and add that file",
        )


def _choose(blocks: Sequence[PageBlock], texts: Sequence[str]) -> list[bool]:
    """Which blocks are the article's: those that trafilatura found, and their like between them.

    It now and then passes over a short paragraph or a heading; what stands in one container with the article's
    paragraphs, between the first and the last of them, and reads like text is the author's.
    """
    keys = {fold(text) for text in texts if text}
    whole = "\n".join(sorted(keys, key=len, reverse=True)[:50])
    paragraphs = [fold(block.text) for block in blocks if block.kind == "paragraph" and not block.area]
    found = [_is_found(block, keys, whole) and not _is_pull_quote(block, paragraphs) for block in blocks]
    parents = {block.parent for block, keep in zip(blocks, found, strict=True) if keep and _is_long(block)}
    places = [index for index, keep in enumerate(found) if keep]
    if not places:
        return found
    first, last = places[0], places[-1]
    ends = [max((index for index in places if blocks[index].parent == parent), default=-1) for parent in parents]
    last = max([last, *ends])
    return [
        keep
        or (
            block.parent in parents
            and _reads_like_text(block)
            and (first < index <= last or _follows(blocks, index, last))
        )
        for index, (block, keep) in enumerate(zip(blocks, found, strict=True))
    ]


def _is_found(block: PageBlock, keys: set[str], whole: str) -> bool:
    if block.area and block.area not in {"page footer", "beside the article"}:
        return False
    key = fold(block.text)
    return bool(key) and (key in keys or (len(key) >= _SHORT_KEY and key in whole))


def _is_long(block: PageBlock) -> bool:
    """Whether a block says so much that its neighbours may be trusted, too."""
    return count_words(block.text) > 8  # noqa: PLR2004 - longer than a label


def _is_pull_quote(block: PageBlock, paragraphs: Sequence[str]) -> bool:
    """A sentence of the article that is set beside it, or large between its paragraphs, once more."""
    if not (block.area or block.kind == "quote") or count_words(block.text) < 3:  # noqa: PLR2004 - a phrase
        return False
    key = fold(block.text)
    return any(key in paragraph for paragraph in paragraphs)


def _reads_like_text(block: PageBlock) -> bool:
    if block.area or block.linked > _LINK_SHARE or find_furniture(block.text, edge=True):
        return False
    return (
        block.kind in {"heading", "code"}
        or (ends_sentence(block.text) and " " in block.text)
        or block.kind in {"item", "quote"}
    )


def _follows(blocks: Sequence[PageBlock], index: int, last: int) -> bool:
    """Whether a paragraph comes right behind the article's last one, in the same container, with only such between."""
    between = blocks[last : index + 1]
    return index > last and all(
        block.parent == blocks[last].parent and block.kind == "paragraph" and _reads_like_text(block)
        for block in between
    )


def _read_head(blocks: Sequence[PageBlock], kept: Sequence[bool]) -> Imprint:
    """Author and date from the lines above the article, where trafilatura left them out."""
    creators: tuple[str, ...] = ()
    issued: str | None = None
    first = next((index for index, keep in enumerate(kept) if keep), 0)
    for block in blocks[max(0, first - _HEAD_BLOCKS) : first]:
        told = None if block.area else read_imprint(block.text)
        creators = creators or (told.creators if told else ())
        issued = issued or (told.issued if told else None)
    return Imprint(creators, issued)


def _make_passage(block: PageBlock) -> Passage:
    certain = not (block.kind == "paragraph" and _BOLD.fullmatch(block.markdown))
    return Passage(block.kind, block.text, block.level or (0 if certain else 3), block.markdown, certain=certain)


def _find_title(blocks: Sequence[PageBlock], title: str | None, site: str | None) -> str | None:
    """The page's title without the site's name; the heading on the page has the better spelling of it."""
    heads = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    if not title:
        return heads[0] if heads else None
    short = strip_site(normalize_words(title), site, [Passage("heading", head) for head in heads])
    return next((head for head in heads if fold(head) == fold(short)), short)


def _split_authors(author: str | None) -> tuple[str, ...]:
    if not author:
        return ()
    names = [normalize_words(name) for name in author.split(";")]
    return tuple(dict.fromkeys(name for part in names for name in (split_names(part) or (part,)) if name))


def _tell_dropped(blocks: Sequence[PageBlock], kept: Sequence[bool]) -> tuple[Dropped, ...]:
    """What was left out, neighbours of one kind in one piece."""
    dropped: list[Dropped] = []
    marked = [(keep, "" if keep else _tell_why(block), block) for block, keep in zip(blocks, kept, strict=True)]
    for (keep, why), group in groupby(marked, key=lambda item: item[:2]):
        if not keep:
            text = " / ".join(block.text for _, _, block in group)
            dropped.append(Dropped(text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…", why))
    return tuple(dropped)


def _tell_why(block: PageBlock) -> str:
    kind = find_furniture(block.text, edge=True)
    return block.area or (kind.why if kind else "outside the article")
