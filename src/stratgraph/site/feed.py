"""site: the feed of new claims - what the newest essays claim, for those who follow the debate (Atom, RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from stratgraph.site.debate import ClaimView, Debate
from stratgraph.site.links import essay_path

__all__ = ["FEED_FILE", "make_feed"]

FEED_FILE: Final = "feed.xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_ENTRIES: Final = 60
_TITLE_CHARS: Final = 100
_NEVER: Final = "1970-01-01T00:00:00Z"
"""A feed must tell when it changed; one without a dated essay never did."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def make_feed(debate: Debate, base: str) -> str:
    """The central claims of the newest essays that have a date, an entry each, with the essay's date.

    The same debate gives the same feed: it tells when essays were published, not when the site was built.

    Args:
        debate: what is told of.
        base: the address of the site.
    """
    root = base if base.endswith("/") else f"{base}/"
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    entries = list(_iter_claims(debate))[:_ENTRIES]
    _put(feed, "title", f"{debate.data.title}: new claims")
    _put(feed, "subtitle", debate.data.description)
    _put(feed, "id", urljoin(root, FEED_FILE))
    _put(feed, "updated", _to_moment(entries[0].essay.issued) if entries else _NEVER)
    _put(feed, "link", rel="self", href=urljoin(root, FEED_FILE), type="application/atom+xml")
    _put(feed, "link", rel="alternate", href=root, type="text/html")
    for view in entries:
        _put_entry(feed, view, root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _iter_claims(debate: Debate) -> Iterator[ClaimView]:
    dated = [essay for essay in debate.essays.values() if essay.issued]
    for essay in sorted(sorted(dated, key=lambda one: one.slug), key=lambda one: one.issued or "", reverse=True):
        claims = [view for view in debate.claims_of_essay.get(essay.slug, ()) if view.row.central]
        yield from sorted(claims, key=lambda view: view.row.start)


def _put_entry(feed: ET.Element, view: ClaimView, root: str) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    quote = " ".join(view.row.quote.split())
    _put(entry, "title", quote if len(quote) <= _TITLE_CHARS else f"{quote[: _TITLE_CHARS - 1].rstrip()}…")
    _put(entry, "id", view.row.iri)
    _put(entry, "updated", _to_moment(view.essay.issued))
    _put(entry, "link", rel="alternate", href=urljoin(root, view.place), type="text/html")
    _put(entry, "link", rel="via", href=urljoin(root, essay_path(view.essay.slug)), title=view.essay.title)
    author = ET.SubElement(entry, f"{{{_ATOM}}}author")
    _put(author, "name", view.essay.creators or view.essay.title)
    for kind in view.types:
        _put(entry, "category", term=kind)
    for stance in view.stances:
        _put(entry, "category", term=stance.concept.id, label=f"{stance.concept.label}: {stance.stance}")
    held = f", which reports what {view.row.holder} holds" if view.row.holder else ""
    _put(entry, "summary", f"“{quote}” — {view.essay.title}{held}")


def _to_moment(issued: str | None) -> str:
    """A date, or the beginning of a month or year, as Atom wants it (RFC 3339)."""
    day = (issued or "").split("T", maxsplit=1)[0]
    year, month, day_of_month = [*day.split("-"), "01", "01"][:3]
    return f"{year}-{month}-{day_of_month}T00:00:00Z"


def _put(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    child = ET.SubElement(
        parent, f"{{{_ATOM}}}{tag}", {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    )
    child.text = _NOT_XML.sub("", text) or None
