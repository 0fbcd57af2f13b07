"""site: what stands at addresses that were published and have gone - a way on, or a page that says what was there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stratgraph.site.addresses import find_former, find_gone, take_stock
from stratgraph.site.debate import ClaimView, Debate, group_by, join_tables
from stratgraph.site.findings import join_findings
from stratgraph.site.layout import Layout, lay_out
from stratgraph.site.links import Linker, claim_place
from stratgraph.site.page import Page, PlainFile, SiteData
from stratgraph.site.record import Alias, Record
from stratgraph.site.redirects import make_redirect
from stratgraph.site.templating import fill
from stratgraph.site.words import GONE_WORDS, TABS

__all__ = ["Retired", "find_former_claims", "render_retired"]

_IRIS: Final = {"essays": "essay", "concepts": "concept", "questions": "question"}
_SENTENCE: Final = "A sentence that has gone"


@dataclass(frozen=True, slots=True)
class Retired:
    """Pages that tell what was there, and files that lead on."""

    pages: tuple[Page, ...] = ()
    redirects: tuple[PlainFile, ...] = ()


def find_former_claims(debate: Debate) -> dict[str, list[tuple[str, str]]]:
    """Per essay, the hashes of claims that it once had, each with that of the claim that took its place, or nothing."""
    data, found = debate.data, dict[str, list[tuple[str, str]]]()
    for essay in sorted(debate.essays):
        now = {claim.hash for claim in debate.claims_of_essay.get(essay, ())}
        named = {address.partition("#c-")[2] for address in data.aliases if address.startswith(f"essays/{essay}/#c-")}
        for old in sorted((named | set(data.record.claims.get(essay, "").split())) - now):
            heir = _follow(claim_place(f"{essay}/{old}"), data.aliases, {f"essays/{essay}/"})
            new = heir.partition("#c-")[2]
            found.setdefault(essay, []).append((old, new if new in now else ""))
    return found


def render_retired(data: SiteData, alive: Collection[str]) -> Retired:
    """Something at every address that was ever published and has no page.

    Args:
        data: the tables, with what was published before and what is known of what has gone.
        alive: the addresses of all pages of this build.
    """
    debate = join_tables(data)
    layout, findings = lay_out(debate), join_findings(debate)
    now = take_stock(debate, layout, findings)
    former = {old: Alias(to=new) for old, new in find_former(debate, findings).items()}
    # An entry that a build wrote before there was a successor says nothing against it.
    said = {
        address: alias for address, alias in data.aliases.items() if alias.to or alias.note or address not in former
    }
    aliases = {**find_gone(data.record, now, data.aliases), **former, **said}
    gone = {address: aliases[address] for address in sorted(aliases) if "#" not in address and address not in alive}
    heirs = {address: _follow(address, aliases, alive) for address in gone}
    pages = tuple(
        _make_page(address, alias, debate, layout, alive) for address, alias in gone.items() if not heirs[address]
    )
    leading = [*_lead_from_pages(gone, heirs, now), *_lead_from_iris(data.record, now, aliases, (alive, gone))]
    redirects = (make_redirect(path, target, title, data, carry=path in gone) for path, target, title in leading)
    return Retired(pages, tuple(redirects))


def _follow(address: str, aliases: Mapping[str, Alias], alive: Collection[str]) -> str:
    """Where an address leads in the end: to a page of today, to another site, or nowhere (an empty text)."""
    seen, at = set[str](), address
    while at not in seen:
        seen.add(at)
        page, hash_sign, anchor = at.partition("#")
        if at in aliases and aliases[at].to and (anchor or page not in alive):
            at = aliases[at].to.removeprefix("/")
        elif page in aliases and aliases[page].to and page not in alive:
            at = aliases[page].to.removeprefix("/").partition("#")[0] + hash_sign + anchor
    known = at.startswith(("https://", "http://")) or at.partition("#")[0] in alive
    return at if at != address and known else ""


def _lead_from_pages(
    gone: Mapping[str, Alias], heirs: Mapping[str, str], now: Record
) -> Iterator[tuple[str, str, str]]:
    """From the page and the IRI of what was renamed, merged or moved; from the IRI of what is gone to its page."""
    for address, alias in gone.items():
        heir = heirs[address]
        title = now.pages.get(heir.partition("#")[0]) or alias.was or heir
        if heir:
            yield address, heir, title
        kind, _, name = address.partition("/")
        if kind in _IRIS and name.count("/") == 1:
            yield f"{_IRIS[kind]}/{name}", heir or address, title or name


def _lead_from_iris(
    record: Record, now: Record, aliases: Mapping[str, Alias], known: tuple[Collection[str], Collection[str]]
) -> Iterator[tuple[str, str, str]]:
    """From the IRIs of claims and relations that are gone; `known`: the pages of today, and those that are told of."""
    alive, answered = known[0], {*known[0], *known[1]}
    claims = {f"{essay}/{name}" for essay, names in record.claims.items() for name in names.split()}
    claims |= {
        f"{address.split('/')[1]}/{address.partition('#c-')[2]}"
        for address in aliases
        if address.startswith("essays/") and "/#c-" in address
    }
    here = {f"{essay}/{name}" for essay, names in now.claims.items() for name in names.split()}
    for claim in sorted(claims - here):
        place = claim_place(claim)
        page = place.partition("#")[0]
        heir = _follow(place, aliases, alive)
        told_there = page in now.pages and heir.partition("#")[0] in {"", page}
        target = place if told_there else heir or page
        if target.partition("#")[0] in answered or "://" in target:
            yield f"claim/{claim}/", target, _SENTENCE
    for relation, place in record.relations.items():
        target = place if place in now.pages else _follow(place, aliases, alive) or place
        if relation not in now.relations and (target.partition("#")[0] in answered or "://" in target):
            yield f"relation/{relation}/", target, f"Relation {relation}"


def _make_page(address: str, alias: Alias, debate: Debate, layout: Layout, alive: Collection[str]) -> Page:
    kind = address.partition("/")[0]
    tabs = {path: name for path, name in TABS if path in alive}
    parent = {"authors": "essays/", "pairs": "debates/", "loops": "loops/"}.get(kind, f"{kind}/")
    tab = parent if parent in tabs else "debates/" if kind in {"pairs", "loops"} else ""
    by_hash = group_by(debate.claims.values(), lambda claim: (claim.hash,))
    named = address.split("/")[1].split("-")[:2] if kind == "pairs" else []
    claims: list[ClaimView] = [claim for name in named for claim in by_hash.get(name, ())[:1]]
    about = {claim.row.id for claim in claims}
    body = fill(
        "retired.html",
        Linker(address, debate.data.directory_urls),
        debate=debate,
        alias=alias,
        told=GONE_WORDS.get(kind, GONE_WORDS[""]),
        claims=claims,
        relations=[item for item in debate.relations if about & {item.row.a, item.row.b}][:6],
        parent=parent if parent in alive else "",
        parent_name={**tabs, "loops/": "Causes and loops"}.get(parent, ""),
        essays=[debate.essays[slug] for slug in address.split("/")[1:3] if kind == "pairs" and slug in debate.essays],
        layout=layout,
    )
    return Page(address, alias.was or "No longer here", body, tab=tab, search=False)
