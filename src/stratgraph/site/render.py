"""site: all pages of a site from its tables - pure, and without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.accuracy import make_accuracy_page
from stratgraph.site.concepts import iter_concept_pages
from stratgraph.site.debate import join_tables
from stratgraph.site.debates import iter_debate_pages
from stratgraph.site.essays import iter_essay_pages
from stratgraph.site.layout import lay_out
from stratgraph.site.overview import iter_overview_pages
from stratgraph.site.page import Page, PlainFile, SiteData
from stratgraph.site.redirects import iter_redirects
from stratgraph.site.vocabulary import iter_vocabulary_pages

__all__ = ["render", "render_redirects"]


def render(data: SiteData) -> Iterator[Page]:
    """Every page that is made from tables, without its frame.

    Raises:
        BuildError: a table cannot be read.
    """
    debate = join_tables(data)
    layout = lay_out(debate)
    yield from iter_overview_pages(debate, layout)
    yield from iter_essay_pages(debate, layout)
    yield from iter_concept_pages(debate, layout)
    yield from iter_debate_pages(debate, layout)
    yield make_accuracy_page(debate)
    yield from iter_vocabulary_pages(data)


def render_redirects(data: SiteData) -> Iterator[PlainFile]:
    """The small pages at the addresses of the IRIs."""
    debate = join_tables(data)
    return iter_redirects(debate, lay_out(debate))
