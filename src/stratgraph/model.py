"""Ground floor: the plain, frozen values that cross the doors between the rooms.

Offsets are Unicode code points into ``Essay.text``, half-open, as in the Web Annotation ``TextPositionSelector``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Answer", "Attribution", "Block", "BlockKind", "CausalLink", "Cell", "Certainty", "Claim", "Comparison",
    "Concept", "ConceptScheme", "ConceptUse", "Contrast", "Correction", "CorrectionAction", "CorrectionState",
    "Essay", "EssayStanceKind", "Evidence", "Mention", "Network", "NetworkEdge", "NetworkNode", "Publish",
    "Question", "Quote", "Reading", "Relation", "RelationKind", "ReviewState", "Stance", "StanceKind", "Table",
]  # fmt: skip

Publish = Literal["full", "quotes", "none"]
BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "code"]
StanceKind = Literal["for", "against", "neutral"]
EssayStanceKind = Literal["for", "against", "mixed", "neutral"]
Certainty = Literal["plain", "hedged", "emphatic"]
RelationKind = Literal["agree", "contradict", "rival", "apparent", "tension", "undecided"]
ReviewState = Literal["unreviewed", "confirmed", "rejected"]
CorrectionAction = Literal[
    "confirm", "reject", "reword", "retype", "relink", "stance", "claim", "merge", "relate", "retract"
]  # fmt: skip
CorrectionState = Literal["applied", "overruled", "retracted", "orphaned"]
Cell = str | int | float | bool | None


# --- corpus -> nlp -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, paragraph, list item, quotation or code block: a slice of the essay's text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level 1 to 6; 0 for what is no heading."""


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay: Dublin Core metadata, the text, normalised once, and its blocks.

    ``text`` holds the title as its first block; blocks are in order, do not overlap and are separated by blank lines.
    ``path`` is relative to the project folder, with forward slashes.
    """

    slug: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    creators: tuple[str, ...] = ()
    issued: str | None = None
    """An ISO 8601 date: a year, a year and month, or a day."""
    source: str | None = None
    license: str | None = None
    rights: str | None = None
    publish: Publish = "full"
    path: str = ""
    sha256: str = ""
    """Of the metadata and the text: two essays with one hash are read alike."""

    def slice(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Concept:
    """A ``skos:Concept`` of the scheme; ``id`` is the last part of its IRI."""

    id: str
    pref_label: str
    definition: str = ""
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Both directions, whichever side the scheme states it on."""
    replaces: tuple[str, ...] = ()
    """Ids that it had, or that were merged into it; they keep resolving."""


@dataclass(frozen=True, slots=True)
class ConceptScheme:
    """The ``skos:ConceptScheme``: its concepts, sorted by id."""

    title: str
    concepts: tuple[Concept, ...]
    sha256: str = ""

    def find_concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, if the scheme has it."""
        return next((concept for concept in self.concepts if concept.id == concept_id), None)


@dataclass(frozen=True, slots=True)
class Question:
    """A question at issue, asked in the form in which answers to it can be compared: a ``skos:Concept`` too."""

    id: str
    pref_label: str
    definition: str = ""
    alt_labels: tuple[str, ...] = ()
    """The same question in other words."""
    patterns: tuple[str, ...] = ()
    """Forms of an answer with a gap: ``{answer} is the only durable advantage`` (see ``answerforms``)."""
    examples: tuple[str, ...] = ()
    """Sentences such as those that answer it."""
    concepts: tuple[str, ...] = ()
    """What it asks about, by concept id."""
    many: bool = False
    """Whether it has many answers that can all be right ("What becomes a commodity?"), so that none rivals another."""
    related: tuple[str, ...] = ()
    """Kindred questions, by id (``skos:related``): an answer to one may rival an answer to the other."""
    replaces: tuple[str, ...] = ()
    """As with concepts."""


# --- nlp -> relations ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in a text, by Web Annotation's ``TextPositionSelector`` and ``TextQuoteSelector`` in one."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a concept is named; ``rule`` tells how it was recognised (``pref-label``, ``alt-label`` ...)."""

    concept: str
    start: int
    end: int
    surface: str
    rule: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What a claim holds of a concept; ``cues`` are the words that carried it, ``rule`` how they were put together."""

    concept: str
    stance: StanceKind
    confidence: float
    cues: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who holds a claim: the author (``holder`` is None) or the words for whoever is reported."""

    holder: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that another strategist could dispute or share. ``id`` is ``<essay>/<hash8>``."""

    id: str
    essay: str
    quote: Quote
    types: tuple[str, ...]
    central: bool
    central_score: float
    attributed_to: Attribution
    certainty: Certainty
    stances: tuple[Stance, ...]
    confidence: float
    block: int = 0
    """The index of its block in ``Essay.blocks``."""
    granted: str = ""
    """Where the author only grants it: the sentence before that says so."""


@dataclass(frozen=True, slots=True)
class CausalLink:
    """Cause and effect as phrases, the sign of the effect, and the claim that says so."""

    claim: str
    cause: str
    effect: str
    sign: Literal["+", "-"]
    cause_concept: str | None = None
    effect_concept: str | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """What is set aside and what is put in its place; ``pattern`` names the figure of speech."""

    claim: str
    rejected: str
    endorsed: str
    rejected_concept: str | None = None
    endorsed_concept: str | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An essay's answer to a question at issue, and the claim that gives it."""

    claim: str
    question: str
    """The id of the question."""
    answer: str
    answer_concept: str | None = None
    """The concept that the answer is, or that it is about where ``clause`` is true."""
    clause: bool = False
    """Whether the answer is a whole clause (a yes or a no, a "how"), and so no phrase to compare with others."""


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """How an essay uses a concept: the words, how often, whether it turns on it, and what it holds of it in all."""

    concept: str
    surfaces: tuple[str, ...]
    mentions: int
    key: bool
    stance: EssayStanceKind


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read out of one essay, in the order of the text."""

    essay: str
    sha256: str
    """Of the essay that was read."""
    sentences: int = 0
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    concepts: tuple[ConceptUse, ...] = ()
    """Sorted by concept."""
    causal_links: tuple[CausalLink, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    answers: tuple[Answer, ...] = ()
    foreign: bool = False
    """Whether the essay is in a language that is not read: then nothing was read out of it."""


# --- relations -> curation -> graph --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a relation: what was compared, on which side, with which weight."""

    kind: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other. ``id`` is a hash12 of the two claims alone.

    They are of different essays, except where an essay is against itself (``tension``).
    """

    id: str
    a: str
    b: str
    relation: RelationKind
    reason: str
    explanation: str
    confidence: float
    concept: str | None = None
    question: str | None = None
    """The question that both answer, or ``a`` alone where the two answer kindred ones."""
    other_question: str | None = None
    """The kindred question that ``b`` answers."""
    evidence: tuple[Evidence, ...] = ()
    review: ReviewState = "unreviewed"
    rank: int = 0
    """Its place among those of its kind, from 1, what a reader should see first; 0 where nobody ranked them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared of two essays, by their slugs; ``a`` sorts before ``b``."""

    a: str
    b: str
    compared: int
    """So many pairs of claims, one of each essay, have enough in common to be compared."""
    found: int = 0
    """Of these, so many were found to be related; near-duplicates among them are shown as one relation."""
    undecided: int = 0
    """So many touch the same thing, and what they are to each other could not be read."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of ``corpus/corrections.jsonl``: what a person said, and what became of it.

    ``target`` is what it is about: a claim (``<essay>/<hash8>``), a relation or an earlier line (hash12), a concept, a
    question (``question:<id>``, for a concept may have the same id), or a whole essay (its slug). The fields that
    follow ``why`` belong to some actions only; empty ones are not written.
    """

    action: CorrectionAction
    target: str
    who: str
    when: str
    why: str = ""
    line: int = 0
    claims: tuple[str, ...] = ()
    """The two claims of a relation."""
    relation: str = ""
    """What the person says, or was shown, that the two claims are to each other."""
    explanation: str = ""
    concept: str = ""
    to: str | None = None
    """The concept that takes the place of another; an empty text where none does."""
    stance: str = ""
    types: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    """The sentences that the person saw, for whoever looks for a target that is gone."""
    state: CorrectionState = "applied"
    """What became of it; no part of the line."""

    @property
    def essays(self) -> frozenset[str]:
        """The essays that it speaks of, as far as the line tells."""
        if self.action in {"merge", "retract"}:
            return frozenset()
        named = self.claims or (self.target,)
        return frozenset(claim.rpartition("/")[0] or (claim if self.action == "relink" else "") for claim in named) - {
            ""
        }


# --- graph -> analysis -> site -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of plain cells; what a named query or an analysis returns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str = ""

    def to_records(self) -> list[dict[str, Cell]]:
        """One dictionary per row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node with its place in the picture (x and y between -1 and 1)."""

    id: str
    label: str
    group: str
    weight: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """An undirected edge; ``weight`` is what ``kind`` counts."""

    source: str
    target: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, sorted, with a layout that is part of the data."""

    name: str
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    description: str = field(default="")
