"""site: all pages of a site from its tables - pure, and without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.site.accuracy import make_accuracy_page, make_models_page
from stratgraph.site.authors import iter_author_pages
from stratgraph.site.causes import iter_cause_pages
from stratgraph.site.changes import make_changes_page
from stratgraph.site.concepts import iter_concept_pages
from stratgraph.site.console import make_console_page
from stratgraph.site.debate import join_tables
from stratgraph.site.debates import iter_debate_pages
from stratgraph.site.downloads import make_data_page, make_manifest
from stratgraph.site.essays import iter_essay_pages
from stratgraph.site.findings import join_findings
from stratgraph.site.layout import lay_out
from stratgraph.site.matrices import iter_matrix_pages
from stratgraph.site.meets import iter_meeting_files, make_concept_list
from stratgraph.site.overview import iter_overview_pages
from stratgraph.site.page import Page, PlainFile, SiteData
from stratgraph.site.pairs import iter_pair_pages
from stratgraph.site.questions import iter_question_pages
from stratgraph.site.redirects import iter_redirects
from stratgraph.site.refused import make_refused_page
from stratgraph.site.vocabulary import iter_vocabulary_pages

__all__ = ["render", "render_files", "render_redirects"]


def render(data: SiteData) -> Iterator[Page]:
    """Every page that is made from tables, without its frame.

    Raises:
        BuildError: a table cannot be read.
    """
    debate = join_tables(data)
    layout, findings = lay_out(debate), join_findings(debate)
    yield from iter_overview_pages(debate, layout, findings)
    yield make_data_page(debate)
    yield from iter_question_pages(debate, layout, findings)
    yield from iter_concept_pages(debate, layout, findings)
    yield from iter_essay_pages(debate, layout, findings)
    yield from iter_author_pages(debate, findings)
    yield from iter_debate_pages(debate, layout, findings)
    yield from iter_pair_pages(debate, layout, findings)
    yield from iter_matrix_pages(debate, findings)
    yield from iter_cause_pages(debate, findings)
    yield make_accuracy_page(debate)
    yield make_models_page(debate)
    yield make_refused_page(debate, layout, findings)
    yield make_console_page(debate)
    yield make_changes_page(debate, layout)
    yield from iter_vocabulary_pages(data)


def render_files(data: SiteData) -> Iterator[PlainFile]:
    """What stands beside the pages: what the claims of each essay meet, the concepts, the manifest of the downloads."""
    debate = join_tables(data)
    yield from iter_meeting_files(debate, lay_out(debate))
    yield make_concept_list(debate)
    yield make_manifest(data)


def render_redirects(data: SiteData) -> Iterator[PlainFile]:
    """The small pages at the addresses of the IRIs of what there is."""
    debate = join_tables(data)
    return iter_redirects(debate, lay_out(debate), join_findings(debate))
