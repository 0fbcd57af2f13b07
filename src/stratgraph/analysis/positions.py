"""Analysis room: the positions on each question at issue - which answers are one, who gives each in which sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stratgraph.analysis.answers import Asked, Way, find_way, read_questions
from stratgraph.analysis.leads import rank_sentence, tell_why
from stratgraph.analysis.splits import measure_evenness
from stratgraph.analysis.stances import read_side
from stratgraph.ids import hash_text, slugify
from stratgraph.model import Cell, Table
from stratgraph.stems import find_stems

__all__ = ["build_positions", "build_question_silences"]

_COLUMNS: Final = (
    "question", "question_label", "many", "position", "label", "concept", "essay", "issued", "claim", "quote",
    "answer", "best", "why", "claims", "essays", "side", "reports", "holder", "central", "score", "certainty",
)  # fmt: skip
_SAME_WORDS: Final = 0.5
"""Two answers without a concept are one when they share this much of the words of both."""
_ALONE: Final = 0.25
"""What an essay that nobody stands with weighs, beside one that others stand with."""
_LABEL_CHARS: Final = 90

_Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class _Position:
    """One way to answer, with the rows that answer so, the best first."""

    slug: str
    label: str
    way: Way
    rows: tuple[_Row, ...]

    @property
    def held(self) -> list[_Row]:
        """The rows in which an essay says so itself."""
        return [row for row in self.rows if row["holder"] is None]

    @property
    def essays(self) -> frozenset[str]:
        """Who holds it."""
        return frozenset(str(row["essay"]) for row in self.held)

    @property
    def is_unread(self) -> bool:
        """Whether no side could be read, so that those who share it need not be of one mind."""
        return self.way.side == "unread"

    @property
    def rank(self) -> tuple[bool, int, int, bool, float, str]:
        """Sorts what most essays hold first; of those that as many hold, what an essay rests on most."""
        best = (self.held or self.rows)[0]
        counts = (-len(self.essays), -len(self.held))
        return (self.is_unread, *counts, not best["central"], -float(best["score"] or 0), self.slug)


def build_positions(
    question_answers: Table, questions: Table, claim_stances: Table, concepts: Table, essays: Table
) -> Table:
    """A row per position and claim that takes it: questions that split most first, positions with most essays first,
    and of those with as many the one that is most central to its essay; last those of which no side could be read.

    Columns: ``question``, ``question_label``, ``many`` (whether several answers may all be right); ``position``, stable
    within its question, and ``label``, the position in words; the ``concept`` that it is about; ``essay``, when it was
    ``issued``, ``claim``, ``quote`` and ``answer`` (the words that answer); ``best``, true for the one sentence that is
    shown first of its position, and ``why``; ``claims`` and ``essays`` that hold it; ``side``: of a question for a yes
    or a no ``yes``, ``no``, ``limits`` or ``unread``, of a choice ``for``, ``against`` or ``unread``, else ``for`` or
    ``against`` where the answers differ in it; ``reports``, how often it is only reported; of the claim, the ``holder``
    of a view that it only reports, ``central``, ``score`` and ``certainty``.

    Answers are one position by the concept that they are and the side that the claim takes to it; without a concept, by
    their words. What is only reported is told, and is nobody's position.
    """
    asked = read_questions(questions)
    stances: dict[Cell, dict[str, str]] = defaultdict(dict)
    for row in claim_stances.to_records():
        stances[row["claim"]][str(row["concept"])] = read_side(row)
    labels = {str(row["id"]): str(row["label"]) for row in concepts.to_records()}
    issued = {row["slug"]: row["issued"] for row in essays.to_records()}
    given: dict[str, list[_Row]] = defaultdict(list)
    for row in question_answers.to_records():
        given[str(row["question"])].append({**row, "issued": issued.get(row["essay"])})
    grouped = {
        question: _group(asked[question], rows, stances, labels)
        for question, rows in given.items()
        if question in asked
    }
    order = sorted(grouped, key=lambda question: _rank_question(asked[question], grouped[question], len(essays.rows)))
    rows = [row for question in order for row in _tabulate(asked[question], grouped[question])]
    return Table("positions", _COLUMNS, tuple(rows), "The positions on each question, and who takes which.")


def build_question_silences(question_answers: Table, questions: Table, essays: Table) -> Table:
    """A row per question and essay that does not answer it, not even by reporting an answer; by question and essay."""
    answered = {(row["question"], row["essay"]) for row in question_answers.to_records()}
    slugs = sorted(str(row["slug"]) for row in essays.to_records())
    rows = tuple(
        (row["id"], row["label"], slug)
        for row in sorted(questions.to_records(), key=lambda row: str(row["id"]))
        for slug in slugs
        if (row["id"], slug) not in answered
    )
    return Table(
        "question-silences",
        ("question", "question_label", "essay"),
        rows,
        "Which essays say nothing to which question.",
    )


def _group(
    asked: Asked, rows: Sequence[_Row], stances: Mapping[Cell, Mapping[str, str]], labels: Mapping[str, str]
) -> list[_Position]:
    ways: dict[Way, dict[Cell, _Row]] = defaultdict(dict)
    worded: list[tuple[_Row, Way]] = []
    for row in rows:
        way = find_way(asked, row, stances.get(row["claim"], {}), labels)
        if way.concept is None:
            worded.append((row, way))
        else:
            ways[way].setdefault(row["claim"], row)
    _drop_needless_sides(ways)
    for way, row in _join_words(worded):
        ways[way].setdefault(row["claim"], row)
    slugs = _mint_slugs(ways)
    found = [
        _Position(slugs[way], _make_label(way.tell(labels)), way, tuple(sorted(some.values(), key=rank_sentence)))
        for way, some in ways.items()
    ]
    return sorted(found, key=lambda one: one.rank)


def _drop_needless_sides(ways: dict[Way, dict[Cell, _Row]]) -> None:
    """Where all who name a concept take one side of it, the concept alone is the position."""
    sides: dict[str | None, set[str]] = defaultdict(set)
    for way in ways:
        if way.form == "open":
            sides[way.concept].add(way.side)
    for way in list(ways):
        if way.form == "open" and way.side and not {"for", "against"} <= sides[way.concept]:
            for claim, row in ways.pop(way).items():
                ways[Way(way.form, way.concept)].setdefault(claim, row)


def _join_words(worded: Sequence[tuple[_Row, Way]]) -> Iterable[tuple[Way, _Row]]:
    """Answers without a concept, each with the plainest answer that says the same: the first in the order of length."""
    leaders: dict[str, list[tuple[frozenset[str], Way]]] = defaultdict(list)
    """By each of their stems."""
    for row, way in sorted(worded, key=lambda pair: (len(pair[1].words), pair[1].words, str(pair[0]["claim"]))):
        stems = frozenset(find_stems(way.words)) or frozenset({way.words.casefold()})
        near = (one for stem in sorted(stems) for one in leaders[stem])
        leader = next((one for known, one in near if one.side == way.side and _are_alike(known, stems)), None)
        if leader is None:
            for stem in stems:
                leaders[stem].append((stems, way))
        yield leader or way, row


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """By the words that both have, of the words of both together (Jaccard 1912)."""
    return len(one & other) >= _SAME_WORDS * len(one | other)


def _mint_slugs(ways: Iterable[Way]) -> dict[Way, str]:
    plain = {way: slugify(f"{way.concept or way.words} {way.side}") for way in ways}
    counts = Counter(plain.values())
    return {
        way: slug if counts[slug] == 1 else f"{slug}-{hash_text(way.side, way.concept or '', way.words)[:8]}"
        for way, slug in plain.items()
    }


def _make_label(text: str) -> str:
    """As a heading: with a capital, and not too long."""
    shown = text[:1].upper() + text[1:]
    if len(shown) <= _LABEL_CHARS:
        return shown
    return f"{shown[:_LABEL_CHARS].rpartition(' ')[0] or shown[:_LABEL_CHARS]} …"


def _rank_question(asked: Asked, positions: Sequence[_Position], essays: int) -> tuple[bool, float, int, str]:
    """Sorts what splits the corpus most first; answers that may all be right are no split.

    An essay that stands alone with its answer weighs less than one that stands with others: a dozen answers of one
    essay each are many voices, and hardly sides. Where no side was read, there is none.
    """
    read = [one for one in positions if not one.is_unread]
    shares: dict[str, float] = {one.slug: float(len(one.essays)) for one in read if one.essays}
    answering = frozenset[str]().union(*(one.essays for one in positions))
    joined = frozenset[str]().union(*(one.essays for one in read if len(one.essays) > 1))
    standing = len(joined) + _ALONE * len(answering - joined)
    weight = measure_evenness(shares) * standing / max(essays, 1)
    return (asked.many, -round(weight, 4), -len(answering), asked.id)


def _tabulate(asked: Asked, positions: Sequence[_Position]) -> Iterable[tuple[Cell, ...]]:
    for one in positions:
        size = {"claims": len(one.held), "essays": len(one.essays), "reports": len(one.rows) - len(one.held)}
        for place, row in enumerate(one.rows):
            told: _Row = {
                **row,
                **size,
                "question": asked.id,
                "question_label": asked.label,
                "many": asked.many,
                "position": one.slug,
                "label": one.label,
                "concept": one.way.concept,
                "side": one.way.side or None,
                "best": place == 0,
                "why": tell_why(row) if place == 0 else None,
            }
            yield tuple(told[column] for column in _COLUMNS)
