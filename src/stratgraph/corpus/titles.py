"""Room corpus: the head of a document: its title, once, and what stands beside it about author and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stratgraph.corpus.headings import is_headline, is_title_cased
from stratgraph.corpus.normalize import normalize_words
from stratgraph.corpus.passages import Passage, count_words, ends_sentence, fold
from stratgraph.corpus.people import Imprint, looks_like_name, read_imprint
from stratgraph.corpus.sections import is_prose
from stratgraph.corpus.titlecase import lower_capitals

__all__ = ["Head", "TitleFound", "find_head", "settle_title", "strip_site"]

_TITLE_LIMIT_WORDS = 25
_TITLE_SENTENCE_WORDS = 16
_HEAD_LIMIT = 14
_SITE_CHARS = 80
_SITE = re.compile(r"\s+[|·•–—»:-]\s+")
_TELLING = ("", "date line", "reading time", "about the author", "byline or date")
_REPEATED = "the title repeated"


@dataclass(frozen=True, slots=True)
class Head:
    """Which passage is the title (none where none is), and where the running text begins."""

    title: int | None
    body: int


@dataclass(frozen=True, slots=True)
class TitleFound:
    """The title and what the lines around it tell."""

    title: str | None
    imprint: Imprint = field(default_factory=Imprint)


def find_head(passages: Sequence[Passage], reasons: Sequence[str], title: str | None, sites: frozenset[str]) -> Head:
    """The title among the first passages: what is known, a first-level heading, what is repeated, what comes first."""
    open_places = [place for place in range(min(len(passages), _HEAD_LIMIT)) if not reasons[place]]
    if title:
        known = next((place for place in open_places if _same_title(passages[place].text, title)), None)
        return Head(known, _find_body(passages, reasons, -1 if known is None else known))
    candidates: list[int] = []
    labelled = next(
        (place for place in open_places if (told := read_imprint(passages[place].text)) and told.title), None
    )
    if labelled is not None:
        return Head(labelled, _find_body(passages, reasons, labelled))
    for place in open_places:
        passage = passages[place]
        if passage.kind == "heading" and passage.level == 1:
            return Head(place, _find_body(passages, reasons, place))
        if _may_be_title(passages, place, first=not candidates):
            if fold(passage.text) not in sites and read_imprint(passage.text) is None:
                candidates.append(place)
        elif is_prose(passage):
            break
    candidates = [place for place in candidates if not _is_author(passages, reasons, place)] or candidates
    folded = [fold(passages[place].text) for place in candidates]
    repeated = next((place for place in candidates if folded.count(fold(passages[place].text)) > 1), None)
    chosen = repeated if repeated is not None else next(iter(candidates), None)
    if chosen is not None and repeated is None and passages[chosen].kind == "heading" and passages[chosen].certain:
        # A heading below the first level, with the text right behind it: the document has no title of its own.
        chosen = (
            None
            if any(
                passage.kind == "heading" and passage.level == passages[chosen].level
                for passage in passages[chosen + 1 :]
            )
            else chosen
        )
    return Head(chosen, _find_body(passages, reasons, -1 if chosen is None else chosen))


def settle_title(
    passages: Sequence[Passage], reasons: list[str], head: Head, title: str | None, site: str | None
) -> TitleFound:
    """The title and the imprint; the lines that hold them are given their reasons."""
    found, imprint = title, Imprint()
    if head.title is not None:
        text = passages[head.title].text
        told = read_imprint(text)
        found = title or lower_capitals(
            strip_site((told.title if told else None) or text, site, passages), (passage.text for passage in passages)
        )
        reasons[head.title] = reasons[head.title] or "the title"
    last = max(
        (place for place, passage in enumerate(passages) if not reasons[place] and is_prose(passage)),
        default=len(passages),
    )
    for place, passage in enumerate(passages):
        in_head, in_tail = place < head.body, place > last
        if reasons[place] and not (in_head or in_tail):
            continue
        repeats = found is not None and _same_title(passage.text, found)
        told = read_imprint(passage.text) if (in_head or in_tail) and reasons[place] in _TELLING else None
        if repeats and (in_head or in_tail or passage.kind == "heading") and place != head.title:
            reasons[place] = reasons[place] or _REPEATED
        elif told is not None and place != head.title:
            imprint = _merge(imprint, told)
            reasons[place] = reasons[place] or "byline or date"
        elif in_head and not reasons[place] and _is_author(passages, reasons, place):
            imprint = _merge(imprint, Imprint(creators=(passage.text,)))
            reasons[place] = "byline or date"
        elif site and fold(passage.text) == fold(site) and (in_head or in_tail):
            reasons[place] = reasons[place] or "name of the site"
        elif head.title is not None and place < head.title and not is_prose(passage) and not passage.certain:
            reasons[place] = reasons[place] or "stands before the title"
    return TitleFound(normalize_words(found or imprint.title or "") or None, replace(imprint, title=None))


def strip_site(title: str, site: str | None, passages: Sequence[Passage] = ()) -> str:
    """A title without the name of the site behind it, where that is known or the title also stands there alone."""
    parts = _SITE.split(title)
    if len(parts) > 1:
        for separator in reversed(list(_SITE.finditer(title))):
            front, back = title[: separator.start()], title[separator.end() :]
            if site and fold(back) == fold(site):
                return front
            if any(fold(passage.text) == fold(front) for passage in passages):
                return front
    return title


def _same_title(text: str, title: str) -> bool:
    """The same words, perhaps with the name of a site behind them."""
    if len(text) > _SITE_CHARS + 2 * len(title):
        return False
    here, there = fold(text), fold(title)
    if not there or not here:
        return False
    return here == there or any(fold(text[: mark.start()]) == there for mark in _SITE.finditer(text))


def _may_be_title(passages: Sequence[Passage], place: int, *, first: bool) -> bool:
    passage = passages[place]
    text = passage.text
    if (
        passage.kind not in {"heading", "paragraph"}
        or not any(char.isalnum() for char in text)
        or count_words(text) > _TITLE_LIMIT_WORDS
    ):
        return False
    if passage.kind == "heading" or is_headline(text):
        return True
    if any(fold(other.text) == fold(text) for other in passages[place + 1 : place + 4]):
        return True
    if not ends_sentence(text):
        return first and (text[0].isalnum() or text[0] in "\"“‘'(¿¡#")
    followed = place + 1 < len(passages)
    if text.endswith(("?", "!")):
        return first and followed and count_words(text) <= _TITLE_SENTENCE_WORDS
    return (
        first
        and followed
        and text.endswith(".")
        and is_title_cased(text)
        and 1 < count_words(text) <= _TITLE_SENTENCE_WORDS
    )


def _is_author(passages: Sequence[Passage], reasons: Sequence[str], place: int) -> bool:
    """A name on a line of its own next to a date, a byline or a reading time."""
    if not looks_like_name(passages[place].text) or passages[place].kind == "heading":
        return False
    if any((told := read_imprint(other.text)) and passages[place].text in told.creators for other in passages):
        return True
    near = [other for other in (place - 1, place + 1, place + 2) if 0 <= other < min(len(passages), _HEAD_LIMIT)]
    return any(
        reasons[other] in {"date line", "reading time", "byline or date", "about the author"}
        or _tells_date(passages[other])
        for other in near
    )


def _tells_date(passage: Passage) -> bool:
    told = read_imprint(passage.text)
    return told is not None and told.issued is not None


def _find_body(passages: Sequence[Passage], reasons: Sequence[str], title: int) -> int:
    """Where the first prose behind the title is."""
    places = range(title + 1, len(passages))
    return next((place for place in places if not reasons[place] and is_prose(passages[place])), len(passages))


def _merge(one: Imprint, other: Imprint) -> Imprint:
    return Imprint(
        one.creators or other.creators,
        one.issued or other.issued,
        one.source or other.source,
        one.license or other.license,
        one.rights or other.rights,
        one.title or other.title,
    )
