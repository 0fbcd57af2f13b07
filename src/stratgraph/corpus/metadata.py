"""Room corpus: the Dublin Core metadata of an essay, taken from front matter and checked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args

from stratgraph.corpus.dates import find_date, parse_iso_date
from stratgraph.corpus.frontmatter import Field
from stratgraph.corpus.normalize import normalize_words
from stratgraph.errors import CorpusError, Problem
from stratgraph.model import Publish

__all__ = ["FRONT_MATTER_KEYS", "Metadata", "check_address", "read_metadata", "rename_fields"]

FRONT_MATTER_KEYS = ("title", "creator", "issued", "source", "license", "rights", "publish")
"""The keys of an essay's front matter, in the order in which they are written."""

_ALIASES = {
    "author": "creator",
    "authors": "creator",
    "creators": "creator",
    "by": "creator",
    "byline": "creator",
    "date": "issued",
    "published": "issued",
    "pubdate": "issued",
    "url": "source",
    "link": "source",
    "canonical_url": "source",
    "canonical": "source",
    "licence": "license",
    "copyright": "rights",
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):\S", re.IGNORECASE)
_SCHEMES = ("http", "https", "urn", "doi")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`\x00-\x20]")
_LISTS = ("creator",)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the front matter says of an essay; ``None`` where it is silent."""

    title: str | None = None
    creators: tuple[str, ...] = ()
    issued: str | None = None
    source: str | None = None
    license: str | None = None
    rights: str | None = None
    publish: Publish | None = None


def rename_fields(fields: Sequence[Field]) -> list[Field]:
    """Fields under the names that others use for them (``author``, ``date``, ``url`` ...), under ours."""
    taken = {field.key for field in fields}
    renamed: list[Field] = []
    for field in fields:
        ours = _ALIASES.get(field.key.lower(), field.key.lower())
        if ours in FRONT_MATTER_KEYS and (ours == field.key or ours not in taken):
            taken.add(ours)
            renamed.append(Field(ours, field.values, field.line, field.is_list))
        else:
            renamed.append(field)
    return renamed


def read_metadata(fields: Sequence[Field], place: str) -> tuple[Metadata, tuple[Problem, ...]]:
    """The metadata, and a warning for each key that is not known.

    Raises:
        CorpusError: a value is not what its key wants.
    """
    values: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for field in fields:
        if field.key not in FRONT_MATTER_KEYS:
            problems.append(_tell_unknown(field, place))
            continue
        texts = tuple(filter(None, map(normalize_words, field.values)))
        if len(texts) > 1 and field.key not in _LISTS:
            raise CorpusError(
                f"`{field.key}` is a list",
                place=f"{place}:{field.line}",
                hint=f"only {', '.join(f'`{key}`' for key in _LISTS)} may be one",
            )
        values[field.key] = texts
        _check_value(field, texts, place)
    one = {key: texts[0] for key, texts in values.items() if texts}
    metadata = Metadata(
        title=one.get("title"),
        creators=tuple(dict.fromkeys(values.get("creator", ()))),
        issued=_to_date(one.get("issued")),
        source=one.get("source"),
        license=one.get("license"),
        rights=one.get("rights"),
        publish=cast("Publish | None", one.get("publish")),
    )
    return metadata, tuple(problems)


def check_address(text: str) -> bool:
    """Whether a source or licence can be shown and linked: words, or an address of a harmless kind."""
    scheme = _SCHEME.match(text)
    if not scheme:
        return True
    return scheme[1].lower() in _SCHEMES and not _NOT_IN_ADDRESS.search(text)


def _check_value(field: Field, texts: tuple[str, ...], place: str) -> None:
    for text in texts:
        where = f"{place}:{field.line}"
        if field.key == "issued" and _to_date(text) is None:
            raise CorpusError(
                f"`issued` is not a date: `{text}`", place=where, hint="write 2026, 2026-03 or 2026-03-14"
            )
        if field.key in ("source", "license") and not check_address(text):
            raise CorpusError(
                f"`{field.key}` is not an address that can be linked: `{text}`",
                place=where,
                hint="write an address that begins with `https://`, or plain words",
            )
        if field.key == "publish" and text not in get_args(Publish):
            choices = ", ".join(f"`{choice}`" for choice in get_args(Publish))
            raise CorpusError(f"`publish` cannot be `{text}`", place=where, hint=f"allowed: {choices}")


def _to_date(text: str | None) -> str | None:
    return (parse_iso_date(text) or find_date(text)) if text else None


def _tell_unknown(field: Field, place: str) -> Problem:
    ours = _ALIASES.get(field.key.lower())
    near = [ours] if ours else difflib.get_close_matches(field.key.lower(), FRONT_MATTER_KEYS, n=1)
    allowed = f"allowed: {', '.join(FRONT_MATTER_KEYS)}"
    return Problem(
        place=f"{place}:{field.line}",
        message=f"the key `{field.key}` is not known and was left out",
        hint=f"did you mean `{near[0]}`? {allowed}" if near else allowed,
        severity="warning",
    )
