"""site: the rows of the tables as typed values; a table of another shape is refused with its name and what is wrong."""

from __future__ import annotations

import json
import keyword
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from stratgraph.codec import load_json
from stratgraph.errors import BuildError, StratgraphError
from stratgraph.model import Table

__all__ = [
    "AdditionRow",
    "BlockRow",
    "CardRow",
    "ClaimRow",
    "ConceptRow",
    "ContrastRow",
    "EssayRow",
    "EvidenceRow",
    "FormerRow",
    "LinkRow",
    "MatrixRow",
    "MeasureRow",
    "PairRow",
    "RelationRow",
    "ScoreRow",
    "StanceRow",
    "UseRow",
    "read_rows",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EssayRow:
    """A row of `essays`."""

    slug: str
    title: str
    publish: str
    sentences: int
    claims: int
    central: int
    iri: str
    creators: str | None = None
    issued: str | None = None
    source: str | None = None
    license: str | None = None
    rights: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A row of `essay-blocks`."""

    essay: str
    index: int
    kind: str
    level: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of `claims`."""

    id: str
    essay: str
    block: int
    start: int
    end: int
    quote: str
    types: str | None
    central: bool
    score: float
    certainty: str
    confidence: float
    iri: str
    holder: str | None = None
    cue: str | None = None
    review: str | None = None
    """``confirmed`` or ``corrected``, where a person said something of it."""
    corrected_by: str | None = None


@dataclass(frozen=True, slots=True)
class StanceRow:
    """A row of `claim-stances`."""

    claim: str
    essay: str
    concept: str
    stance: str
    confidence: float
    cues: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A row of `concepts`."""

    id: str
    label: str
    essays: int
    claims: int
    mentions: int
    for_: int
    against: int
    neutral: int
    iri: str
    definition: str | None = None
    alt_labels: str | None = None

    @property
    def disputed(self) -> int:
        """How many claims stand on the weaker side: 0 where nobody disagrees."""
        return min(self.for_, self.against)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A row of `concept-links`."""

    concept: str
    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class UseRow:
    """A row of `essay-concepts`."""

    essay: str
    concept: str
    label: str
    stance: str
    mentions: int
    key: bool
    for_: int
    against: int
    neutral: int
    side: str = ""
    """The stance as it is shown; no column of the table."""


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """A row of `contrasts`."""

    claim: str
    essay: str
    rejected: str
    endorsed: str
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A row of `relations`."""

    id: str
    relation: str
    reason: str
    explanation: str
    confidence: float
    a: str
    b: str
    essay_a: str
    essay_b: str
    iri: str
    concept: str | None = None
    question: str | None = None
    review: str = "unreviewed"
    question_id: str | None = None
    rank: int = 0
    """Its place among those of its kind, from 1; 0 where nobody ranked them."""
    corrected_by: str | None = None
    other_question: str | None = None
    """The id of the kindred question that ``b`` answers, where it is not the one that ``a`` does."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of `evidence`."""

    relation: str
    kind: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class AdditionRow:
    """A row of `essay-additions`."""

    essay: str
    kind: str
    what: str
    weight: float
    claim: str
    issued: str | None = None
    quote: str | None = None
    other_essay: str | None = None
    other_claim: str | None = None
    other_quote: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A row of `former-ids`."""

    former: str
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of `stance-matrix`."""

    essay: str
    concept: str
    stance: str
    for_: int
    against: int
    neutral: int
    side: str = ""
    """The stance as it is shown; no column of the table."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row of `essay-pairs`."""

    essay_a: str
    essay_b: str
    agree: int
    contradict: int
    rival: int
    apparent: int
    undecided: int
    shared_concepts: int


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row of `evaluation`."""

    essay: str
    measure: str
    right: int
    support: int
    value: float | None = None
    trivial: float | None = None
    readers: float | None = None
    coverage: float | None = None
    precision: float | None = None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A row of `evaluation-measures`."""

    measure: str
    figure: str
    meaning: str
    trivial: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of `model-cards`."""

    model: str
    card: str


def read_rows(tables: Sequence[Table], name: str, cls: type[T]) -> tuple[T, ...]:
    """The rows of the table with this name; none when there is no such table.

    Raises:
        BuildError: the table lacks a column or holds a cell of another type.
    """
    table = next((table for table in tables if table.name == name), None)
    if table is None:
        return ()
    columns = [f"{column}_" if keyword.iskeyword(column) else column for column in table.columns]
    records = [dict(zip(columns, row, strict=True)) for row in table.rows]
    try:
        return tuple(load_json(list[cls], json.dumps(records), place=name))  # type: ignore[valid-type]
    except StratgraphError as error:
        raise BuildError(
            f"the table `{name}` has not the shape that the site reads: {error.__cause__}",
            place=f"tables/{name}.json",
            hint="remove the build folder and build again",
        ) from error
