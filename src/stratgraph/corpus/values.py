"""Room corpus: what crosses its door besides the ground floor's own values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stratgraph.errors import Problem
from stratgraph.ids import slugify
from stratgraph.model import Concept, ConceptScheme, Essay, Publish

__all__ = ["Draft", "Dropped", "EssaysRead", "ExtendedScheme", "Fetched", "NewConcept", "Stored"]


@dataclass(frozen=True, slots=True)
class EssaysRead:
    """The essays of a folder, sorted by slug, and everything that is wrong with the folder."""

    essays: tuple[Essay, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a document that is no part of the essay, and why it was taken for that."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way into the corpus: metadata, the body in Markdown, and what was left out of it.

    ``published`` tells that it came as what a publisher makes, such as a web page or a PDF. ``problems`` are warnings:
    a guessed encoding, a title that had to come from the file's name.
    """

    title: str
    body: str
    creators: tuple[str, ...] = ()
    issued: str | None = None
    source: str | None = None
    license: str | None = None
    rights: str | None = None
    publish: Publish = "full"
    published: bool = False
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the last address, the bytes (text as UTF-8 if the server named its encoding), and a name.

    The name is made from the address; its ending tells the kind of document, where that is known.
    """

    address: str
    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a draft now lies, and whether it was written or was there before, or nearly the same text was."""

    path: Path
    slug: str
    status: Literal["written", "present", "near"]
    shared: float = 1.0
    """Of a near one: which share of its wording the two have in common."""


@dataclass(frozen=True, slots=True)
class NewConcept:
    """What is to be added to the scheme; without a ``broader`` concept (its id) it is a top concept."""

    label: str
    definition: str = ""
    broader: str | None = None
    alt_labels: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of its IRI, made from the label."""
        return slugify(self.label)


@dataclass(frozen=True, slots=True)
class ExtendedScheme:
    """A scheme with one more concept: the new text of its file, the scheme before and after, what `check` will say."""

    text: str
    before: ConceptScheme
    after: ConceptScheme
    concept: Concept
    problems: tuple[Problem, ...]
    """Only those that the new concept brings."""
