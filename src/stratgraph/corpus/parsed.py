"""Room corpus: what every kind of document is turned into before it is cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stratgraph.corpus.metadata import Metadata
from stratgraph.corpus.passages import Passage
from stratgraph.corpus.values import Dropped
from stratgraph.errors import Problem

__all__ = ["ParsedDocument"]


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as passages, what it says of itself outside its text, and what was left out already."""

    passages: Sequence[Passage]
    metadata: Metadata = field(default_factory=Metadata)
    site: str | None = None
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()
