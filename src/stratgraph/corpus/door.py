"""Room corpus: its door. What is behind it is loaded on first use, so that importing the room costs nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from stratgraph.config import Settings
from stratgraph.corpus.values import Draft, EssaysRead, ExtendedScheme, Fetched, NewConcept, Stored
from stratgraph.effects import Effects
from stratgraph.errors import Problem
from stratgraph.model import ConceptScheme, Essay, Question

__all__ = [
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
    "rename_concept",
    "rename_question",
    "render_draft",
    "store_draft",
]


def read_essays(settings: Settings) -> EssaysRead:
    """All essays of the corpus; a file that cannot be read becomes a problem, and the rest is read."""
    from stratgraph.corpus import essays  # noqa: PLC0415 - loads PyYAML and markdown-it

    return essays.read_essays(settings)


def read_essay(path: Path, root: Path, limit_bytes: int) -> Essay:
    """One essay; ``root`` is the project folder, which its ``path`` is told from.

    Raises:
        CorpusError: it cannot be read; the first reason.
    """
    from stratgraph.corpus import essays  # noqa: PLC0415 - loads PyYAML and markdown-it

    return essays.read_essay(path, root, limit_bytes)


def read_scheme(path: Path) -> ConceptScheme:
    """The concepts of a SKOS scheme in Turtle.

    Raises:
        VocabularyError: something is wrong with it; the first problem.
    """
    from stratgraph.corpus import scheme  # noqa: PLC0415 - loads rdflib

    return scheme.read_scheme(path)


def check_scheme(path: Path) -> list[Problem]:
    """Everything that is wrong with a SKOS scheme, with lines."""
    from stratgraph.corpus import scheme  # noqa: PLC0415 - loads rdflib

    return scheme.check_scheme(path)


def extend_scheme(path: Path, new: NewConcept) -> ExtendedScheme:
    """A SKOS scheme in Turtle with one more concept; nothing is written.

    Raises:
        VocabularyError: the scheme is broken, or the concept does not fit into it.
    """
    from stratgraph.corpus import scheme  # noqa: PLC0415 - loads rdflib

    return scheme.extend_scheme(path, new)


def rename_concept(path: Path, old: str, label: str) -> ExtendedScheme:
    """A SKOS scheme in Turtle with another name and id for a concept; nothing is written.

    Raises:
        VocabularyError: the scheme is broken, there is no such concept, or the name belongs to another.
    """
    from stratgraph.corpus import scheme  # noqa: PLC0415 - loads rdflib

    return scheme.rename_concept(path, old, label)


def rename_question(path: Path, old: str, words: str) -> tuple[str, str]:
    """The text of a list of questions in which one is asked in other words, and its new id; nothing is written.

    Raises:
        VocabularyError: the file is broken, there is no such question, or the words belong to another.
    """
    from stratgraph.corpus import questions  # noqa: PLC0415 - loads rdflib

    return questions.rename_question(path, old, words)


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions at issue of a SKOS scheme in Turtle; none without the file.

    Raises:
        VocabularyError: something is wrong with it; the first problem.
    """
    from stratgraph.corpus import questions  # noqa: PLC0415 - loads rdflib

    return questions.read_questions(path)


def check_questions(path: Path, concepts: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong with the questions at issue, with lines; ``concepts`` are the ids of the scheme."""
    from stratgraph.corpus import questions  # noqa: PLC0415 - loads rdflib

    return questions.check_questions(path, concepts)


def fetch_document(address: str, limit_bytes: int, *, allow_private: bool = False) -> Fetched:
    """A document from the web; ``limit_bytes`` of text, ten times as much of a PDF, DOCX or EPUB.

    Raises:
        CorpusError: the address is not allowed, or nothing that can be read is to be had there.
    """
    from stratgraph.corpus import fetch  # noqa: PLC0415 - loads ssl and http

    return fetch.fetch_document(address, limit_bytes, allow_private=allow_private)


def list_documents(folder: Path) -> list[Path]:
    """Every file in a folder, and in the folders in it, of a kind that can be read; hidden ones are passed over."""
    from stratgraph.corpus import documents  # noqa: PLC0415 - loads markdown-it

    return documents.list_documents(folder)


def import_document(
    path: Path, limit_bytes: int, data: bytes | None = None, *, chapters: Sequence[int] = (), source: str | None = None
) -> Draft:
    """A plain text, Markdown, web page, PDF, Word document or EPUB as an essay's draft.

    Args:
        path: of the document; its ending tells the kind.
        limit_bytes: a larger text is refused; a PDF, DOCX or EPUB may have ten times as much.
        data: what was read already; then the path need not exist.
        chapters: of an EPUB, which to take, counted from 1.
        source: the address that it was fetched from.

    Raises:
        CorpusError: it cannot be read, or holds no essay.
        MissingExtraError: what reads this kind is not installed.
    """
    from stratgraph.corpus import documents  # noqa: PLC0415 - loads markdown-it, and what the kind needs

    return documents.import_document(path, limit_bytes, data, chapters=chapters, source=source)


def complete_draft(draft: Draft, told: Mapping[str, Sequence[str]]) -> Draft:
    """A draft with what a person says of it, under the keys of the front matter.

    Raises:
        CorpusError: a key is not known, or a value is not what its key wants.
    """
    from stratgraph.corpus import documents  # noqa: PLC0415 - loads markdown-it

    return documents.complete_draft(draft, told)


def render_draft(draft: Draft) -> str:
    """The file that a draft would be in the corpus."""
    from stratgraph.corpus import store  # noqa: PLC0415 - loads PyYAML and markdown-it

    return store.render_draft(draft)


def draft_essay(draft: Draft) -> Essay:
    """The essay that a draft would be in the corpus; nothing is written.

    Raises:
        CorpusError: the draft is no essay.
    """
    from stratgraph.corpus import store  # noqa: PLC0415 - loads PyYAML and markdown-it

    return store.draft_essay(draft)


def find_place(draft: Draft, settings: Settings) -> Path:
    """The file that a draft would get, whose text the corpus does not have.

    Raises:
        CorpusError: there are too many of its name.
    """
    from stratgraph.corpus import store  # noqa: PLC0415 - Markdown parser

    return store.find_place(draft, settings)


def find_stored(draft: Draft, settings: Settings, *, keep_near: bool = False) -> Stored | None:
    """The essay of the corpus that has a draft's text, or, unless ``keep_near``, nearly so; None where there is none.

    Raises:
        CorpusError: the draft is no essay, or the corpus no folder.
    """
    from stratgraph.corpus import store  # noqa: PLC0415 - loads PyYAML and markdown-it

    return store.find_stored(draft, settings, keep_near=keep_near)


def store_draft(draft: Draft, settings: Settings, effects: Effects, *, keep_near: bool = False) -> Stored:
    """Write a draft into the corpus, never over a file that is there.

    A text that the corpus has already is not written again; nor is one that is nearly the same, unless ``keep_near``.

    Raises:
        CorpusError: the draft is no essay, or the file cannot be written.
    """
    from stratgraph.corpus import store  # noqa: PLC0415 - loads PyYAML and markdown-it

    return store.store_draft(draft, settings, effects, keep_near=keep_near)
