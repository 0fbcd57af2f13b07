"""Corpus room: essays and the concept scheme come in as files and go out as plain values.

Markdown with front matter is read; plain text and saved web pages are cleaned and stored as Markdown; SKOS is parsed.
"""

from stratgraph.corpus.door import (
    check_questions,
    check_scheme,
    draft_essay,
    extend_scheme,
    import_document,
    read_essay,
    read_essays,
    read_questions,
    read_scheme,
    store_draft,
)
from stratgraph.corpus.values import Draft, Dropped, EssaysRead, NewConcept, Stored

__all__ = [
    "Draft",
    "Dropped",
    "EssaysRead",
    "NewConcept",
    "Stored",
    "check_questions",
    "check_scheme",
    "draft_essay",
    "extend_scheme",
    "import_document",
    "read_essay",
    "read_essays",
    "read_questions",
    "read_scheme",
    "store_draft",
]
