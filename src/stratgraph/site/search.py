"""site: the search of the hosted site - small documents for Pagefind, and the facets by which results are sifted.

Pagefind (https://pagefind.app) makes the index; its own filters come out in another order on each run, so the facets
are a file of ours that names the same fragments.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from stratgraph.codec import dump_line
from stratgraph.effects import Effects
from stratgraph.errors import BuildError
from stratgraph.site.debate import ClaimView, Debate
from stratgraph.site.links import Linker, essay_path
from stratgraph.site.rows import EssayRow
from stratgraph.site.templating import fill
from stratgraph.site.words import STANCE_WORDS

__all__ = ["SearchRecord", "find_kind", "iter_claim_records", "make_page_record", "write_search"]

Facets = tuple[tuple[str, str], ...]
"""Name and value: `("kind", "claim")`, `("stance", "for")`; a name may stand more than once."""

_KINDS = {
    "essays": "essay",
    "concepts": "concept",
    "questions": "question",
    "debates": "debate",
    "pairs": "debate",
    "loops": "loop",
    "authors": "author",
}
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind writes beside the index and our page never asks for."""
_NOT_TEXT = (
    "[data-search-exclude], .sg-facts, .sg-balance, .sg-filter, .sg-essay-page h2, .sg-concept h2, .sg-concept h3, "
    ".sg-side__head, dl, nav, table"
)
"""What stands on pages in order to be looked at, and would read as noise in an excerpt."""
_MAGIC = b"pagefind_dcd"
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that the search may find: its own address, where a reader is sent, and its words as HTML."""

    path: str
    target: str
    title: str
    """Searched like its words; so a claim has none, or a word of its essay's title would find every claim of it."""
    body: str
    facets: Facets


def find_kind(path: str) -> str:
    """What a page is to those who search, by its address."""
    first, _, rest = path.partition("/")
    return _KINDS.get(first, "page") if rest else "page"


def make_page_record(path: str, title: str, body: str, debate: Debate) -> SearchRecord | None:
    """A page as a record: of an essay with who wrote it and when, of a concept with its other names.

    Home and the lists of what has pages of its own are none.
    """
    first, _, rest = path.partition("/")
    slug = rest.rstrip("/")
    if not path.strip("./") or (first in _KINDS and not slug):
        return None
    kind = find_kind(path)
    facets: Facets = (("kind", kind),)
    if path == essay_path(slug) and slug in debate.essays:
        facets += _list_origin(debate.essays[slug])
    if kind == "concept" and slug in debate.concepts:
        concept = debate.concepts[slug]
        facets += (("concept", concept.label),)
        if concept.alt_labels:
            body = f"{body}{Markup('<p>{}</p>').format(concept.alt_labels.replace(' | ', ', '))}"
    return SearchRecord(path, path, title, body, facets)


def iter_claim_records(debate: Debate) -> Iterator[SearchRecord]:
    """Every claim, to be found by its sentence and to be opened in its place."""
    for key, claim in sorted(debate.claims.items()):
        body = Markup("<p>{}</p>").format(claim.row.quote)
        yield SearchRecord(f"claim/{key}/", claim.place, "", body, _list_claim_facets(claim))


def _list_claim_facets(claim: ClaimView) -> Facets:
    held = [("concept", stance.concept.label) for stance in claim.stances]
    sides = {stance.side for stance in claim.stances}
    # What its words tell says most, then what is guessed; that a side was not read is told where nothing else is.
    stances = sorted(STANCE_WORDS[side] for side in sides & {"for", "against"} or sides - {"unread"} or sides)
    essay = ("essay", claim.essay.title)
    return (("kind", "claim"), essay, *_list_origin(claim.essay), *held, *(("stance", stance) for stance in stances))


def _list_origin(essay: EssayRow) -> Facets:
    authors = [("author", essay.creators)] if essay.creators else []
    return (*authors, *([("year", essay.issued[:4])] if essay.issued else []))


def write_search(records: Iterable[SearchRecord], out: Path, effects: Effects) -> None:
    """Write the index and `facets.json` into a folder.

    Raises:
        BuildError: Pagefind is missing or fails.
    """
    facets = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for record in records:
            facets[f"/{record.path}"] = record.facets
            page = fill("record.html", Linker(record.path), record=record, body=Markup(record.body))  # noqa: S704 - our own, escaped
            file = work / record.path / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text(page, encoding="utf-8")
        if facets:
            _run_pagefind(work, out)
    for pattern in _UNUSED:
        for path in out.glob(pattern):
            effects.remove(path)
    effects.write_text(out / "facets.json", _pack({key: facets[url] for key, url in _find_fragments(out).items()}))


def _run_pagefind(pages: Path, out: Path) -> None:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped] # noqa: PLC0415 - hosted sites only

        command = [str(get_executable()), "--site", str(pages), "--output-path", str(out), "--force-language", "en"]
        command += ["--exclude-selectors", _NOT_TEXT, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603 - a package of ours
    except (ImportError, OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(
            f"the search index could not be made: {error}",
            place="pagefind",
            hint="install `pagefind-bin` again, or build the variant without it: `stratgraph build --offline`",
        ) from error
    if done.returncode:
        raise BuildError(f"the search index could not be made: {done.stderr.strip()[-500:]}", place="pagefind")


def _find_fragments(index: Path) -> dict[str, str]:
    """From the name of each fragment, by which a result is known, to the address of its document."""
    found = {}
    for path in sorted((index / "fragment").glob("*.pf_fragment")):
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        found[path.stem] = str(data["url"])
    return found


def _pack(facets: Mapping[str, Facets]) -> str:
    """Every value once, and per fragment the numbers of its values."""
    values = sorted({pair for pairs in facets.values() for pair in pairs})
    number = {pair: index for index, pair in enumerate(values)}
    records = {key: sorted({number[pair] for pair in pairs}) for key, pairs in sorted(facets.items())}
    return dump_line({"values": values, "records": records})
