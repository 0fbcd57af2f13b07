"""Corpus room: essays and the concept scheme come in as files and go out as plain values.

Markdown with front matter is read; plain text and saved web pages are cleaned and stored as Markdown; SKOS is parsed.
"""

from stratgraph.corpus.door import check_scheme, import_document, read_essay, read_essays, read_scheme, store_draft
from stratgraph.corpus.values import Draft, Dropped, EssaysRead, Stored

__all__ = [
    "Draft",
    "Dropped",
    "EssaysRead",
    "Stored",
    "check_scheme",
    "import_document",
    "read_essay",
    "read_essays",
    "read_scheme",
    "store_draft",
]
