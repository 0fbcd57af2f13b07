"""site: the addresses that a build publishes, and what became of those that it does not publish any more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from stratgraph.ids import find_renames
from stratgraph.site.debate import Debate, join_tables
from stratgraph.site.findings import Findings, join_findings
from stratgraph.site.layout import Layout, lay_out
from stratgraph.site.links import (
    author_path,
    claim_place,
    concept_path,
    essay_path,
    hash_of,
    loop_path,
    meeting_path,
    question_path,
)
from stratgraph.site.page import SiteData
from stratgraph.site.record import Alias, Record
from stratgraph.site.rows import FormerRow, read_rows
from stratgraph.site.words import KIND_NAMES

__all__ = ["extend_record", "find_former", "find_gone", "list_addresses", "list_former", "take_stock"]

_PAIR: Final = re.compile(r"pairs/([0-9a-f]{8})-([0-9a-f]{8})(?:-[0-9a-f]{12})?/")
_MEETING: Final = re.compile(r"pairs/([^/]+)/([^/]+)/")


def list_addresses(data: SiteData) -> Record:
    """What is published of these tables, besides the pages that every site has."""
    debate = join_tables(data)
    return take_stock(debate, lay_out(debate), join_findings(debate))


def list_former(data: SiteData) -> dict[str, str]:
    """From the addresses of concepts and questions that were renamed or merged to those of what took their place."""
    debate = join_tables(data)
    return find_former(debate, join_findings(debate))


def find_former(debate: Debate, findings: Findings) -> dict[str, str]:
    """The same of tables that were joined already, as the vocabularies and the corrections tell it."""
    found = {}
    for row in read_rows(debate.data.tables, "former-ids", FormerRow):
        if row.kind == "question" and findings.find_question(row.id) is not None:
            found[question_path(row.former)] = question_path(row.id)
        elif row.kind == "concept" and row.id in debate.concepts:
            found[concept_path(row.former)] = concept_path(row.id)
    return found


def take_stock(debate: Debate, layout: Layout, findings: Findings) -> Record:
    """The same of tables that were joined already."""
    pages = {essay_path(slug): essay.title for slug, essay in debate.essays.items()}
    pages |= {concept_path(key): row.label for key, row in debate.concepts.items()}
    pages |= {question_path(item.id): item.label for item in findings.questions}
    pages |= {author_path(author.slug): author.name for author in findings.authors}
    pages |= {loop_path(item.slug): item.title for item in findings.loops}
    pages |= {page.path: KIND_NAMES[page.kind][1].capitalize() for page in layout.pages}
    pages |= {
        meeting_path(*pair): " and ".join(debate.essays[essay].title for essay in pair) for pair in debate.meetings
    }
    for relation in (*debate.relations, *debate.tensions):
        about = f" on {relation.concept.label}" if relation.concept else ""
        pages[layout.places[relation.row.id]] = f"{KIND_NAMES[relation.row.relation][0].capitalize()}{about}"
    return Record(
        newest=max((essay.issued or "" for essay in debate.essays.values()), default=""),
        pages=dict(sorted(pages.items())),
        claims={
            slug: " ".join(sorted(claim.hash for claim in claims))
            for slug, claims in sorted(debate.claims_of_essay.items())
        },
        relations=dict(sorted(layout.places.items())),
    )


def extend_record(record: Record, now: Record) -> Record:
    """What was published before or is now; nothing is ever dropped."""
    essays = sorted({*record.claims, *now.claims})
    return Record(
        newest=now.newest,
        pages=dict(sorted({**record.pages, **now.pages}.items())),
        claims={essay: " ".join(sorted(_hashes(record, essay) | _hashes(now, essay))) for essay in essays},
        relations=dict(sorted({**record.relations, **now.relations}.items())),
    )


def find_gone(
    record: Record,
    now: Record,
    aliases: Mapping[str, Alias],
    reworded: Mapping[str, str] | None = None,
    former: Mapping[str, str] | None = None,
) -> dict[str, Alias]:
    """The pages that were published and are no more, each with what took its place as far as that can be told.

    Args:
        record: what was published before.
        now: what is published now.
        aliases: what is known already, which is left out.
        reworded: from claims that are gone to the claims whose sentences took their place.
        former: from pages to the pages that are known to have taken their place.
    """
    heirs = _Heirs(record, now, reworded or {})
    found = {
        address: Alias(
            to=(former or {}).get(address) or heirs.find(address), was=record.pages[address], seen=record.newest
        )
        for address in record.pages
        if address not in now.pages and address not in aliases
    }
    for old, new in (reworded or {}).items():
        address = claim_place(old)
        if address not in aliases:
            found[address] = Alias(to=claim_place(new), seen=record.newest)
    return dict(sorted(found.items()))


def _hashes(record: Record, essay: str) -> set[str]:
    return set(record.claims.get(essay, "").split())


class _Heirs:
    """What took the place of a page: what is the same under another address, and never what is merely alike."""

    def __init__(self, record: Record, now: Record, reworded: Mapping[str, str]) -> None:
        self.record, self.now = record, now
        self.new = {address: title for address, title in now.pages.items() if address not in record.pages}
        self.words = {hash_of(old): hash_of(new) for old, new in reworded.items()}
        self.pairs: dict[str, str] = {}
        for relation, address in record.relations.items():
            if relation in now.relations:
                self.pairs.setdefault(address, now.relations[relation])

    def find(self, address: str) -> str:
        """The address of today; empty where there is none."""
        kind, _, rest = address.partition("/")
        parent, _, last = rest.rstrip("/").rpartition("/")
        if kind == "debates" and last.isdigit() and f"debates/{parent}/" in self.now.pages:
            return f"debates/{parent}/"
        if kind == "essays":
            return self._find_essay(rest.rstrip("/"))
        if kind == "pairs":
            return self._find_pair(address)
        title = self.record.pages[address]
        same = [one for one, other in self.new.items() if other == title and one.startswith(f"{kind}/")]
        return same[0] if len(same) == 1 else ""

    def _find_essay(self, slug: str) -> str:
        new = [address.split("/")[1] for address in self.new if address.startswith("essays/")]
        renamed = find_renames({slug: _hashes(self.record, slug)}, {one: _hashes(self.now, one) for one in new})
        return essay_path(renamed[slug]) if slug in renamed else ""

    def _find_pair(self, address: str) -> str:
        if address in self.pairs:
            return self.pairs[address]
        pair, meeting = _PAIR.fullmatch(address), _MEETING.fullmatch(address)
        tried = []
        if pair is not None:
            one, other = (self.words.get(part, part) for part in pair.groups())
            tried = [f"pairs/{one}-{other}/", f"pairs/{other}-{one}/"]
        elif meeting is not None:
            found = [essay_path(slug) in self.now.pages or self._find_essay(slug) for slug in meeting.groups()]
            slugs = [
                slug if there is True else str(there).split("/")[1] if there else ""
                for slug, there in zip(meeting.groups(), found, strict=True)
            ]
            tried = [meeting_path(slugs[0], slugs[1])] if all(slugs) else []
        return next((one for one in tried if one != address and one in self.now.pages), "")
