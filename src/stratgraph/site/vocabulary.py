"""site: the project's own terms - a page that explains each, and the ontology as Turtle beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from stratgraph.site.links import Linker
from stratgraph.site.page import Page, PlainFile, SiteData
from stratgraph.site.rows import read_rows
from stratgraph.site.templating import fill

__all__ = ["iter_vocabulary_files", "iter_vocabulary_pages"]

_PAGE: Final = "ns/"
_HEADINGS: Final = {"class": "Classes", "property": "Properties", "code": "Codes"}


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of `ontology-terms`."""

    term: str
    kind: str
    label: str
    definition: str
    place: str
    iri: str
    domain: str | None = None
    range: str | None = None

    @property
    def anchor(self) -> str:
        """The last part of its address, so that the address of a term leads to its place on the page."""
        return self.iri.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class OntologyRow:
    """A row of `ontology`: a version; the newest comes first."""

    version: str
    turtle: str


def iter_vocabulary_pages(data: SiteData) -> Iterator[Page]:
    """The page of all terms, by kind; none where the tables tell of no vocabulary."""
    terms = list(read_rows(data.tables, "ontology-terms", TermRow))
    if not terms:
        return
    groups = {heading: [term for term in terms if term.kind == kind] for kind, heading in _HEADINGS.items()}
    versions = [row.version for row in read_rows(data.tables, "ontology", OntologyRow)]
    body = fill(
        "vocabulary.html",
        Linker(_PAGE, data.directory_urls),
        groups=groups,
        files=[path for path, _ in _name_files(data)],
        namespace=terms[0].iri.rpartition("#")[0] + "#",
        version=next(iter(versions), ""),
    )
    description = "What each term of the graph means, and where it stands among the standards."
    yield Page(_PAGE, "Vocabulary", body, tab="data/", description=description, search=False)


def iter_vocabulary_files(data: SiteData) -> Iterator[PlainFile]:
    """The ontology as Turtle: the newest at the path of its address, and each version at that of its own."""
    for path, turtle in _name_files(data):
        yield PlainFile(path, turtle)


def _name_files(data: SiteData) -> list[tuple[str, str]]:
    rows = read_rows(data.tables, "ontology", OntologyRow)
    newest = [("ns.ttl", row.turtle) for row in rows[:1]]
    return newest + [(f"ns/{row.version}.ttl", row.turtle) for row in rows]
