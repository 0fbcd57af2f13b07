"""Room corpus: the residue of web pages taken out of a document's passages, each piece with the reason why it went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stratgraph.corpus.furniture import Furniture, find_furniture
from stratgraph.corpus.headings import is_numbered, is_title_cased, mark_headings
from stratgraph.corpus.passages import Passage, count_words, fold
from stratgraph.corpus.people import Imprint
from stratgraph.corpus.sections import drop_sections, is_prose
from stratgraph.corpus.titles import find_head, settle_title
from stratgraph.corpus.values import Dropped

__all__ = ["Cleaned", "clean_passages"]

_HEADING_WORDS = 10
_BIO_WORDS = 60
_SITE_NAMED = re.compile(
    r"(?:thanks for reading|subscribe to|more (?:from|in)|welcome to|about|copyright|©|\(c\))[\s\d©(c),–-]+"
    r"([A-Z][^.!?…]{2,50}?)(?=[.!?…]|$)",
    re.IGNORECASE,
)
_BIO_VERBS = (
    "is",
    "was",
    "are",
    "writes",
    "works",
    "has",
    "leads",
    "teaches",
    "runs",
    "lives",
    "founded",
    "covers",
    "serves",
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The essay's own passages, what they and their surroundings tell of it, and what was dropped."""

    title: str | None
    passages: tuple[Passage, ...]
    imprint: Imprint = field(default_factory=Imprint)
    dropped: tuple[Dropped, ...] = ()


def clean_passages(
    passages: Sequence[Passage],
    *,
    title: str | None = None,
    creators: tuple[str, ...] = (),
    site: str | None = None,
) -> Cleaned:
    """Take away what belongs to the page and not to the essay.

    ``title``, ``creators`` and ``site`` are what the document says of itself elsewhere, in front matter or in the head
    of a page.
    """
    kinds = [None if passage.kind == "code" else find_furniture(passage.text, edge=False) for passage in passages]
    _widen(passages, kinds)
    _add_repeated(passages, kinds)
    reasons = [kind.why if kind else "" for kind in kinds]
    drop_sections(passages, kinds, reasons)
    sites = _find_sites(passages, reasons, site)
    head = find_head(passages, reasons, title, sites)
    found = settle_title(passages, reasons, head, title, site)
    _drop_site_lines(passages, reasons, sites)
    _drop_between(passages, reasons)
    _drop_signature(passages, reasons, creators + found.imprint.creators)
    _drop_captions(passages, kinds, reasons)
    kept = [index for index, reason in enumerate(reasons) if not reason]
    dropped = tuple(Dropped(passage.text, reason) for passage, reason in zip(passages, reasons, strict=True) if reason)
    dropped = tuple(item for item in dropped if item.why != _TITLE_ITSELF)
    return Cleaned(found.title, tuple(_judge_headings(passages, kept)), found.imprint, dropped)


_TITLE_ITSELF = "the title"


def _widen(passages: Sequence[Passage], kinds: list[Furniture | None]) -> None:
    """Outside the running text and beside other furniture, lines are believed to be furniture more readily."""
    prose = [index for index, passage in enumerate(passages) if kinds[index] is None and is_prose(passage)]
    while prose and _find(passages[prose[-1]]):
        # The page's own sentences, such as where the text first appeared.
        prose.pop()
    first, last = (prose[0], prose[-1]) if prose else (len(passages), -1)
    outside = [*range(min(first, len(passages))), *range(last + 1, len(passages))]
    for index in outside:
        kinds[index] = kinds[index] or _find(passages[index])
    # Inside, from one piece of furniture to the next in either direction.
    for order in (range(1, len(passages)), range(len(passages) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            if kinds[index] is None and kinds[index + step] is not None and not _heads_prose(passages, index):
                kinds[index] = _find(passages[index])


def _add_repeated(passages: Sequence[Passage], kinds: list[Furniture | None]) -> None:
    """A line that would be furniture elsewhere and stands there twice is a button: "Subscribe now"."""
    counts = Counter(fold(passage.text) for passage in passages if not is_prose(passage))
    for index, passage in enumerate(passages):
        if kinds[index] is None and counts[fold(passage.text)] > 1:
            kinds[index] = _find(passage)


def _find_sites(passages: Sequence[Passage], reasons: Sequence[str], site: str | None) -> frozenset[str]:
    """What the site is called, folded: as the page says, or as lines of furniture give away."""
    names = {site} if site else set[str]()
    for passage, reason in zip(passages, reasons, strict=True):
        match = _SITE_NAMED.match(passage.text) if reason else None
        names |= {match[1]} if match and count_words(match[1]) > 1 else set()
    return frozenset(fold(name) for name in names)


def _drop_site_lines(passages: Sequence[Passage], reasons: list[str], sites: frozenset[str]) -> None:
    """Lines that hold the site's name alone, or a call to share it or the like."""
    wanted = {
        call + name for name in sites for call in ("", "share", "subscribeto", "read", "about", "follow", "leave")
    }
    for index, passage in enumerate(passages):
        if not reasons[index] and fold(passage.text) in wanted:
            reasons[index] = "name of the site"


def _drop_between(passages: Sequence[Passage], reasons: list[str]) -> None:
    """Behind the text: short lines that have furniture on both sides."""
    last = max(
        (index for index, passage in enumerate(passages) if not reasons[index] and is_prose(passage)),
        default=len(passages),
    )
    for index in range(last + 2, len(passages)):
        below = reasons[index + 1] if index + 1 < len(passages) else "end"
        if not reasons[index] and reasons[index - 1] and below and count_words(passages[index].text) <= 8:  # noqa: PLR2004 - a label
            reasons[index] = reasons[index - 1]


def _find(passage: Passage) -> Furniture | None:
    return None if passage.kind == "code" else find_furniture(passage.text, edge=True)


def _heads_prose(passages: Sequence[Passage], index: int) -> bool:
    """Whether a marked-up heading stands above prose: then it is the author's, whatever its word."""
    return passages[index].kind == "heading" and index + 1 < len(passages) and is_prose(passages[index + 1])


def _drop_signature(passages: Sequence[Passage], reasons: list[str], creators: tuple[str, ...]) -> None:
    """At the end: the author's name alone, or a sentence that introduces the author by name."""
    kept = [index for index, reason in enumerate(reasons) if not reason]
    for index in reversed(kept[-2:]):
        text = passages[index].text.strip("—–-~ *_")
        names = [name for name in creators if text.startswith(name)]
        rest = text.removeprefix(names[0]).split() if names else ["."]
        if not rest or (rest[0] in _BIO_VERBS and count_words(text) <= _BIO_WORDS):
            reasons[index] = "about the author"
        else:
            return


def _drop_captions(passages: Sequence[Passage], kinds: Sequence[Furniture | None], reasons: list[str]) -> None:
    """In a plain text: a line without an end right above a photo credit, with no blank line between."""
    for index, kind in enumerate(kinds[1:], 1):
        above = passages[index - 1]
        if (
            kind is not None
            and kind.why.startswith("photo")
            and not reasons[index - 1]
            and above.kind == "paragraph"
            and not above.certain
            and above.chunk == passages[index].chunk
            and not is_prose(above)
        ):
            reasons[index - 1] = kind.why


def _judge_headings(passages: Sequence[Passage], kept: Sequence[int]) -> list[Passage]:
    """Headings found by their looks; the first line below the title is rather a subtitle, if it could be either."""
    plain = [passages[index] for index in kept]
    marked = mark_headings(plain)
    if (
        marked
        and plain[0].kind == "heading"
        and not is_numbered(plain[0].text)
        and plain[0].text.endswith((".", "!", "…"))
    ):
        # Set as a heading, spoken as a sentence: the subtitle of a page.
        marked[0] = replace(plain[0], kind="paragraph", level=0)
    elif marked and marked[0].kind == "heading" and not plain[0].certain and not is_numbered(plain[0].text):
        others = any(passage.kind == "heading" for passage in marked[1:])
        apart = len(kept) > 1 and kept[1] > kept[0] + 1
        words = count_words(plain[0].text)
        long = words > _HEADING_WORDS or (words >= _HEADING_WORDS // 2 and not is_title_cased(plain[0].text))
        if apart or long or not others:
            marked[0] = replace(plain[0])
    return marked
