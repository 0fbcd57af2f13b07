"""Graph room: IRIs, literals and quads as plain values, so that writing a graph needs no RDF library."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from stratgraph.errors import GraphError
from stratgraph.vocab import NAMESPACES

__all__ = [
    "Iri",
    "Literal",
    "Quad",
    "Term",
    "boolean",
    "date",
    "decimal",
    "describe",
    "integer",
    "link",
    "name",
    "text",
]

_XSD: Final = NAMESPACES["xsd"]
_SAFE_LINK = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#]([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?",
)
"""What every RDF reader takes for an IRI. Stricter than RFC 3987: what is left out stays a plain text."""

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


class Iri(NamedTuple):
    """A name that is an address."""

    value: str


class Literal(NamedTuple):
    """A text with a datatype (an IRI) or a language."""

    value: str
    datatype: str = f"{_XSD}string"
    language: str = ""


Term = Iri | Literal


class Quad(NamedTuple):
    """One statement and the named graph that it stands in; quads sort as they are written."""

    graph: Iri
    subject: Iri
    predicate: Iri
    object: Term


@cache
def name(prefixed: str) -> Iri:
    """The IRI of a prefixed name of ``vocab.NAMESPACES``, such as ``skos:Concept``."""
    prefix, _, local = prefixed.partition(":")
    return Iri(NAMESPACES[prefix] + local)


def text(value: str | None) -> Literal | None:
    """A plain text; nothing for nothing.

    Raises:
        GraphError: the text holds half of a surrogate pair, which no file can hold.
    """
    if value is None:
        return None
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        hint = "save the file as UTF-8 and build again"
        raise GraphError(f"this text cannot be written as UTF-8: {value[:40]!a}", hint=hint)
    return Literal(value)


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), f"{_XSD}integer")


def decimal(value: float) -> Literal:
    """A number with a point, written so that reading it gives the same float."""
    if not math.isfinite(value):
        raise GraphError(f"`{value}` is no number that a graph can hold")
    digits = format(Decimal(repr(float(value))), "f")
    return Literal(digits if "." in digits else f"{digits}.0", f"{_XSD}decimal")


def boolean(value: bool) -> Literal:  # noqa: FBT001 - it is the value itself
    """True or false."""
    return Literal("true" if value else "false", f"{_XSD}boolean")


def date(value: str | None) -> Literal | None:
    """A year, a year and month, a day or a moment, with the datatype that fits; anything else stays a text."""
    if value is None:
        return None
    if _MOMENT.fullmatch(value):
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            return text(value)
        return Literal(value, f"{_XSD}dateTime")
    for datatype, form in (("gYear", f"{value}-01-01"), ("gYearMonth", f"{value}-01"), ("date", value)):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", form, re.ASCII):
            try:
                dt.date.fromisoformat(form)
            except ValueError:
                break
            return Literal(value, f"{_XSD}{datatype}")
    return text(value)


def link(value: str | None) -> Term | None:
    """An IRI where the value is a web address, else a text."""
    return Iri(value) if value is not None and _SAFE_LINK.fullmatch(value) else text(value)


def describe(graph: Iri, subject: Iri, *pairs: tuple[str, Term | Iterable[Term | None] | None]) -> Iterator[Quad]:
    """The statements about one thing: prefixed predicates with a value, several, or none."""
    for predicate, given in pairs:
        many = (given,) if given is None or isinstance(given, Iri | Literal) else given
        for value in many:
            if value is not None:
                yield Quad(graph, subject, name(predicate), value)
