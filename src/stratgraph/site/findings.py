"""site: what the analyses found, joined with the claims it names - positions, camps, causes, loops, authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stratgraph.ids import hash_text, slugify
from stratgraph.site.debate import ClaimView, Debate, get_named, group_by
from stratgraph.site.finding_causes import Chain, Loop, Step, join_causes, join_chains, join_loops
from stratgraph.site.finding_rows import (
    AuthorRow,
    CampRow,
    CauseRow,
    ComparisonRow,
    ConceptCampRow,
    CorrectionRow,
    CruxRow,
    GapRow,
    HighlightRow,
    MentionRow,
    PositionRow,
    QuestionRow,
    SilenceRow,
)
from stratgraph.site.rows import ConceptRow, EssayRow, read_rows

__all__ = ["Author", "Findings", "Position", "Question", "Share", "join_findings"]

_SIDES = {
    "yes": ("Yes", "Yes"),
    "no": ("No", "No"),
    "limits": ("±", "Within limits"),
    "unread": ("?", "No plain yes or no"),
}
"""The mark and the words of each answer to a question for a yes or a no."""
_FEW = 7
_BARE = 2
"""A name of so many words says little by itself; articles do not count."""
_ARTICLES = frozenset({"a", "an", "the"})
_GIST_CHARS = 110
_MARGIN_CHARS = 10


@dataclass(frozen=True, slots=True)
class Position:
    """One way to answer a question: who takes it, in which sentences. ``number`` counts from 1, as they are shown."""

    number: int
    row: PositionRow
    concept: ConceptRow | None
    best: ClaimView
    why: str
    held: tuple[ClaimView, ...]
    """The claims that say so themselves, the best first."""
    reported: tuple[ClaimView, ...]
    """The claims that only report it."""
    answers: Mapping[str, str]
    """The words of each claim that answer."""

    @property
    def essays(self) -> tuple[EssayRow, ...]:
        """Who takes it, each once."""
        return tuple({claim.essay.slug: claim.essay for claim in self.held}.values())

    @property
    def others(self) -> tuple[ClaimView, ...]:
        """The claims beside the best, those that only report it last."""
        return tuple(claim for claim in (*self.held, *self.reported) if claim.row.id != self.best.row.id)

    @property
    def is_bare(self) -> bool:
        """Whether its name alone says little: a word or two, or a concept of which no side was read."""
        if self.row.side == "unread":
            return self.row.concept is not None
        words = [word for word in self.row.label.casefold().split() if word not in _ARTICLES]
        return self.row.side not in {"yes", "no", "limits"} and len(words) <= _BARE

    def find_gist(self, essay: str | None = None) -> str:
        """Beside a bare name, the answer in its sentence, the best or the best of one essay; else nothing."""
        if not self.is_bare:
            return ""
        claim = next((one for one in self.held if one.essay.slug == essay), self.best)
        return _cut_around(claim.row.quote, self.answers.get(claim.row.id, ""))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a split bar: its mark, what it stands for, and how many essays."""

    mark: str
    label: str
    essays: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question at issue with the positions that essays take, and those that take none."""

    id: str
    label: str
    definition: str
    many: bool
    positions: tuple[Position, ...]
    hearsay: tuple[Position, ...]
    """What is only reported, and nobody's own position."""
    silent: tuple[EssayRow, ...]

    @property
    def essays(self) -> tuple[EssayRow, ...]:
        """Who answers, each once, in the order of the slugs."""
        found = {essay.slug: essay for position in self.positions for essay in position.essays}
        return tuple(found[slug] for slug in sorted(found))

    @property
    def sides(self) -> list[tuple[str, str, list[Position]]]:
        """Where it asks for a yes or a no: the mark and words of each answer, with its positions; else nothing."""
        if not any(position.row.side in {"yes", "no"} for position in self.positions):
            return []
        return [
            (mark, name, some)
            for side, (mark, name) in _SIDES.items()
            if (some := [position for position in self.positions if (position.row.side or "unread") == side])
        ]

    @property
    def alone(self) -> list[Position]:
        """The positions of one essay each, where there are too many to tell apart in a picture."""
        alone = [position for position in self.positions if len(position.essays) == 1]
        return alone if len(self.positions) > _FEW and len(alone) > 1 else []

    @property
    def is_split(self) -> bool:
        """Whether a picture of the shares tells sides apart; positions of one essay each do not make any together."""
        return len(self.essays) > 1 and len(self.shares) - bool(self.alone and not self.sides) > 1

    @property
    def is_contested(self) -> bool:
        """Whether at least two essays answer, and not alike; where no side was read, nothing is known to differ."""
        read = [position for position in self.positions if position.row.side != "unread"]
        ways = {position.row.side for position in read} if self.sides else {position.number for position in read}
        essays = {essay.slug for position in read for essay in position.essays}
        return not self.many and len(essays) > 1 and len(ways) > 1

    @property
    def shares(self) -> list[Share]:
        """How the essays split."""
        if self.sides:
            return [
                Share(mark, name, len({one.slug for item in some for one in item.essays}), f"p-{some[0].number}")
                for mark, name, some in self.sides
            ]
        alone = self.alone
        shown = [
            Share(str(item.number), item.row.label, len(item.essays), f"p-{item.number}")
            for item in self.positions
            if item not in alone
        ]
        others = len({one.slug for item in alone for one in item.essays})
        rest = Share("…", f"{len(alone)} positions of one essay each", others, "alone")
        return [*shown, rest] if alone else shown

    def positions_of(self, essay: str) -> list[Position]:
        """The positions that one essay takes."""
        return [position for position in self.positions if any(one.slug == essay for one in position.essays)]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote, and what."""

    slug: str
    name: str
    essays: tuple[EssayRow, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What pages show of the analyses, by the key that they have."""

    questions: tuple[Question, ...]
    """Those that split most first; those that nobody answers last."""
    concept_camps: Mapping[str, tuple[ConceptCampRow, ...]]
    highlights: Mapping[tuple[str, str], tuple[HighlightRow, ...]]
    comparisons: Mapping[tuple[str, str], ComparisonRow]
    cruxes: tuple[CruxRow, ...]
    gaps: tuple[GapRow, ...]
    camps: tuple[tuple[EssayRow, ...], ...]
    """Those of several essays, the largest first."""
    loops: tuple[Loop, ...]
    chains: tuple[Chain, ...]
    causes: Mapping[str, tuple[Step, ...]]
    """From a concept to what brings it about or hinders it."""
    effects: Mapping[str, tuple[Step, ...]]
    authors: tuple[Author, ...]
    authors_of: Mapping[str, tuple[Author, ...]]
    corrections: tuple[CorrectionRow, ...]
    mentions: Mapping[str, tuple[MentionRow, ...]]

    def find_question(self, question: str | None) -> Question | None:
        """The question with this id, if there is one."""
        return next((one for one in self.questions if one.id == question), None)


def join_findings(debate: Debate) -> Findings:
    """Read what was analysed and join it with the claims.

    Raises:
        BuildError: a table has another shape, or names something that its neighbour lacks.
    """
    tables = debate.data.tables
    steps = join_causes(read_rows(tables, "causal-edges", CauseRow), debate)
    authors = _join_authors(debate)
    highlights = group_by(read_rows(tables, "pair-highlights", HighlightRow), lambda row: (_order(row.a, row.b),))
    return Findings(
        questions=_join_questions(debate),
        concept_camps=group_by(read_rows(tables, "concept-camps", ConceptCampRow), lambda row: (row.concept,)),
        highlights=highlights,
        comparisons={_order(row.a, row.b): row for row in read_rows(tables, "comparisons", ComparisonRow)},
        cruxes=read_rows(tables, "crux-topics", CruxRow),
        gaps=read_rows(tables, "gaps", GapRow),
        camps=_join_camps(debate),
        loops=join_loops(debate),
        chains=join_chains(debate, {(step.cause, step.effect): step for step in steps}),
        causes=group_by(steps, lambda step: (step.effect,)),
        effects=group_by(steps, lambda step: (step.cause,)),
        authors=authors,
        authors_of=_credit(authors),
        corrections=read_rows(tables, "corrections", CorrectionRow),
        mentions=group_by(read_rows(tables, "mentions", MentionRow), lambda row: (row.concept,)),
    )


def _order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _join_questions(debate: Debate) -> tuple[Question, ...]:
    tables = debate.data.tables
    rows = {row.id: row for row in read_rows(tables, "questions", QuestionRow)}
    silences = group_by(read_rows(tables, "question-silences", SilenceRow), lambda row: (row.question,))
    given = group_by(read_rows(tables, "positions", PositionRow), lambda row: (row.question,))
    questions = []
    for key in (*given, *sorted(key for key in rows if key not in given)):
        answers, row = given.get(key, ()), rows.get(key)
        silent = (debate.essays[item.essay] for item in silences.get(key, ()) if item.essay in debate.essays)
        positions = _join_positions(answers, debate)
        question = Question(
            id=key,
            label=answers[0].question_label if answers else rows[key].label,
            definition=(row.definition or "") if row else "",
            many=bool(answers) and answers[0].many,
            positions=tuple(position for position in positions if position.held),
            hearsay=tuple(position for position in positions if not position.held),
            silent=tuple(sorted(silent, key=lambda essay: (essay.title.casefold(), essay.slug))),
        )
        questions.append(_number(question))
    return tuple(questions)


def _number(question: Question) -> Question:
    """The positions in the order in which its page shows them, numbered on; what is only reported comes last."""
    sides = [position for _, _, some in question.sides for position in some]
    alone = question.alone
    held = sides or [*(position for position in question.positions if position not in alone), *alone]
    numbered = [replace(position, number=number) for number, position in enumerate((*held, *question.hearsay), start=1)]
    return replace(question, positions=tuple(numbered[: len(held)]), hearsay=tuple(numbered[len(held) :]))


def _join_positions(answers: Sequence[PositionRow], debate: Debate) -> list[Position]:
    positions = []
    for number, rows in enumerate(group_by(answers, lambda row: (row.position,)).values(), start=1):
        first = next((row for row in rows if row.best), rows[0])
        own = {row.claim: row.holder is None for row in (first, *rows)}
        claims = {claim: get_named(debate.claims, claim, "positions", "claims") for claim in own}
        positions.append(
            Position(
                number=number,
                row=first,
                concept=debate.concepts.get(first.concept or ""),
                best=claims[first.claim],
                why=first.why or "",
                held=tuple(view for claim, view in claims.items() if own[claim]),
                reported=tuple(view for claim, view in claims.items() if not own[claim]),
                answers={row.claim: row.answer for row in rows},
            )
        )
    return positions


def _cut_around(quote: str, answer: str) -> str:
    """A long sentence cut at words, with the answer in it."""
    if len(quote) <= _GIST_CHARS:
        return quote
    found = quote.casefold().find(answer.casefold())
    late = found + len(answer) > _GIST_CHARS - _MARGIN_CHARS
    start = min(found - _GIST_CHARS // 3, len(quote) - _GIST_CHARS) if late else 0
    before, kept = ("… ", quote[start:].partition(" ")[2]) if start > 0 else ("", quote)
    if len(kept) <= _GIST_CHARS:
        return before + kept
    return f"{before}{kept[:_GIST_CHARS].rpartition(' ')[0] or kept[:_GIST_CHARS]} …"


def _join_camps(debate: Debate) -> tuple[tuple[EssayRow, ...], ...]:
    rows = [row for row in read_rows(debate.data.tables, "camps", CampRow) if row.camp is not None and row.size > 1]
    grouped = group_by((row for row in rows if row.essay in debate.essays), lambda row: (row.camp,))
    return tuple(tuple(debate.essays[row.essay] for row in some) for some in grouped.values())


def _join_authors(debate: Debate) -> tuple[Author, ...]:
    written = group_by(read_rows(debate.data.tables, "essay-authors", AuthorRow), lambda row: (row.author,))
    authors, taken = [], set[str]()
    for name in sorted(written):
        slug = slugify(name) if any(letter.isascii() and letter.isalnum() for letter in name) else ""
        slug = slug or f"author-{hash_text(name)[:8]}"
        while slug in taken:
            slug = f"{slug}-2"
        taken.add(slug)
        essays = [debate.essays[row.essay] for row in written[name] if row.essay in debate.essays]
        newest = sorted(
            sorted(essays, key=lambda essay: essay.slug), key=lambda essay: essay.issued or "", reverse=True
        )
        authors.append(Author(slug, name, tuple(newest)))
    return tuple(authors)


def _credit(authors: Sequence[Author]) -> dict[str, tuple[Author, ...]]:
    found: dict[str, tuple[Author, ...]] = {}
    for author in authors:
        for essay in author.essays:
            found[essay.slug] = (*found.get(essay.slug, ()), author)
    return found
