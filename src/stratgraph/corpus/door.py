"""Room corpus: its door. What is behind it is loaded on first use, so that importing the room costs nothing."""

from __future__ import annotations

from pathlib import Path

from stratgraph.config import Settings
from stratgraph.corpus.values import Draft, EssaysRead, Stored
from stratgraph.effects import Effects
from stratgraph.errors import Problem
from stratgraph.model import ConceptScheme, Essay

__all__ = ["check_scheme", "import_document", "read_essay", "read_essays", "read_scheme", "store_draft"]


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


def import_document(path: Path, limit_bytes: int) -> Draft:
    """A plain text, a Markdown file or a saved web page as an essay's draft.

    Raises:
        CorpusError: it cannot be read, or holds no essay.
    """
    from stratgraph.corpus import documents  # noqa: PLC0415 - loads markdown-it, and trafilatura for a web page

    return documents.import_document(path, limit_bytes)


def store_draft(draft: Draft, settings: Settings, effects: Effects) -> Stored:
    """Write a draft into the corpus, never over a file that is there.

    Raises:
        CorpusError: the draft is no essay, or the file cannot be written.
    """
    from stratgraph.corpus import store  # noqa: PLC0415 - loads PyYAML and markdown-it

    return store.store_draft(draft, settings, effects)
