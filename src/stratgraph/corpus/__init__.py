"""Corpus room: essays and the concept scheme come in as files and go out as plain values.

Markdown with front matter is read; documents of other kinds, also from the web, are cleaned and stored as Markdown;
SKOS is parsed.
"""

from stratgraph.corpus.door import (
    check_questions,
    check_scheme,
    complete_draft,
    draft_essay,
    extend_scheme,
    fetch_document,
    find_place,
    find_stored,
    import_document,
    list_documents,
    read_essay,
    read_essays,
    read_questions,
    read_scheme,
    render_draft,
    store_draft,
)
from stratgraph.corpus.values import Draft, EssaysRead, NewConcept, Stored

__all__ = [
    "Draft",
    "EssaysRead",
    "NewConcept",
    "Stored",
    "check_questions",
    "check_scheme",
    "complete_draft",
    "draft_essay",
    "extend_scheme",
    "fetch_document",
    "find_place",
    "find_stored",
    "import_document",
    "list_documents",
    "read_essay",
    "read_essays",
    "read_questions",
    "read_scheme",
    "render_draft",
    "store_draft",
]
