"""Room corpus: bylines, names, dates and labels as they stand around a title, and what they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stratgraph.corpus.dates import DATE_PATTERN, find_date
from stratgraph.corpus.passages import count_words

__all__ = ["Imprint", "looks_like_name", "read_imprint", "split_names"]

_BY = re.compile(
    r"(?:(?:written|posted|published|words|text|story|essay|an?\s+essay|column|opinion|contributed|reported)\s+by|by|authors?\s*:|from\s+the\s+desk\s+of)\s*:?\s+(.+)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(title|authors?|by|writer|date|published|posted|updated|source|url|link|web|site|licen[cs]e|copyright|rights)\s*:\s+(\S.*)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:(?:posted|published|updated|last\s+updated|on|date)\s*(?:on|:)?\s*)?{DATE_PATTERN}(?:\s+(?:at\s+)?\d{{1,2}}[:.]\d\d.{{0,12}})?",
    re.IGNORECASE,
)
_DATE_INSIDE = re.compile(rf"(?:,|\bon\b|\bat\b)?\s*\b({DATE_PATTERN})(?=\W|$)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_READING = re.compile(
    r"(?:\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+read(?:ing)?(?:\s+time)?)?|reading\s+time.{0,20}|[\d,]+\s+words)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[|·•‧∙/]\s*|\s+[—–-]\s+")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "dos",
        "la",
        "le",
        "van",
        "von",
        "und",
        "y",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
    ]
)
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "without",
        "by",
        "why",
        "how",
        "what",
        "when",
        "where",
        "who",
        "which",
        "this",
        "that",
        "these",
        "those",
        "not",
        "no",
        "is",
        "are",
        "was",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_ROLE = re.compile(r"\s*(?:\(|,\s*(?=[a-z]|(?:Jr|Sr|PhD|Ph\.D|MD|Esq)\b)).*")
_AND = re.compile(r"\s*(?:;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NAME_LIMIT_WORDS = 5
_PART_LIMIT_WORDS = 7
_LINE_LIMIT_WORDS = 22


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a line near the title tells: who, when, where from; a line that tells nothing can still be of this kind."""

    creators: tuple[str, ...] = ()
    issued: str | None = None
    source: str | None = None
    license: str | None = None
    rights: str | None = None
    title: str | None = None


def looks_like_name(text: str) -> bool:
    """Two to five words, each with a capital (particles aside), none of which begins a sentence or names a day."""
    words = text.split()
    if not 2 <= len(words) <= _NAME_LIMIT_WORDS or re.search(r"[\d?!:;\"“”()]", text):  # noqa: PLR2004 - first and last name
        return False
    if any(word.strip(".,").lower() in _NOT_NAMES for word in words):
        return False
    if text.endswith(".") and not re.search(r"\b(?:Jr|Sr)\.$", text):
        return False
    capital = [word for word in words if word.lower() not in _PARTICLES]
    return len(capital) >= 2 and all(word[0].isupper() for word in capital)  # noqa: PLR2004 - first and last name


def split_names(text: str) -> tuple[str, ...]:
    """The names of a byline, without the offices behind them; empty if these are no names."""
    parts = [_ROLE.sub("", part).strip(" ,.") for part in _AND.split(text)]
    names = (
        [name.strip() for part in parts[:-1] for name in part.split(",")] + [parts[-1].split(",")[0].strip()]
        if parts
        else []
    )
    names = [name for name in names if name]
    if names and all(looks_like_name(name) or _is_one_name(name) for name in names):
        return tuple(dict.fromkeys(names))
    return ()


def read_imprint(text: str) -> Imprint | None:
    """A byline, a date line, a labelled line, or several of these on one line; ``None`` for anything else."""
    label = _LABEL.fullmatch(text)
    if label:
        return _read_label(label[1].lower(), label[2].strip())
    if count_words(text) > _LINE_LIMIT_WORDS:
        return None
    creators: tuple[str, ...] = ()
    issued: str | None = None
    sure = False
    for part in filter(None, _split_parts(text)):
        names = _BY.fullmatch(part)
        if _DATE.fullmatch(part):
            issued, sure = issued or find_date(part), True
        elif _READING.fullmatch(part):
            sure = True
        elif names and split_names(names[1]):
            creators, sure = creators or split_names(names[1]), True
        elif looks_like_name(part) and not creators:
            creators = (part,)
        elif count_words(part) > _PART_LIMIT_WORDS or part.endswith((".", "?", "!")):
            return None
    return Imprint(creators, issued) if sure else None


def _split_parts(text: str) -> list[str]:
    """The parts of a line; a date within a part ("Posted on 3 March by ...") is a part of its own."""
    parts: list[str] = []
    for part in _SEPARATOR.split(text):
        date = None if _DATE.fullmatch(part) else _DATE_INSIDE.search(part)
        if date:
            parts.extend([date[1], _SPACES.sub(" ", f"{part[: date.start()]} {part[date.end() :]}").strip(" ,:")])
        else:
            parts.append(part)
    return parts


def _is_one_name(text: str) -> bool:
    """A pen name or a house: one to five words in capitals, as in "By Dockside" or "By the Editors"."""
    words = text.split()
    return (
        0 < len(words) <= _NAME_LIMIT_WORDS
        and not re.search(r"\d", text)
        and text.lower() not in _NOT_NAMES
        and all(word[0].isupper() or word.lower() in {*_PARTICLES, "the", "of"} for word in words)
    )


def _read_label(label: str, value: str) -> Imprint | None:
    address = re.fullmatch(r"https?://[^\s<>\"]+", value)
    if label == "title":
        return Imprint(title=value)
    if label in {"author", "authors", "by", "writer"}:
        names = split_names(value)
        return Imprint(creators=names) if names else None
    if label in {"date", "published", "posted", "updated"}:
        return Imprint(issued=find_date(value) if label != "updated" else None) if _DATE.fullmatch(value) else None
    if label in {"source", "url", "link", "web", "site"}:
        return Imprint(source=value) if address else None
    if label in {"license", "licence"}:
        return Imprint(license=value)
    return Imprint(rights=value)
