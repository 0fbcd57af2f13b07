"""Room evaluation: one figure and how it came about, in the words of the scorers (gold, predicted, precision ...)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final, Literal, NamedTuple

__all__ = [
    "MEASURES",
    "Counts",
    "Finding",
    "Measure",
    "Outcome",
    "Score",
    "Scores",
    "average_scores",
    "score_pairs",
    "score_share",
]

Figure = Literal["accuracy", "f1", "precision", "recall"]
FindingKind = Literal["miss", "false alarm", "wrong", "shown"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, which of its figures is the one to quote, and what the trivial answer is."""

    figure: Figure
    meaning: str
    trivial: str


MEASURES: Final[dict[str, Measure]] = {
    "claims": Measure("f1", "the sentences that are claims", "every sentence is a claim"),
    "central": Measure(
        "f1", "the claims that both readers call central", "the first sentences, as many as are central"
    ),
    "types": Measure("accuracy", "a type of the claim is a reader's", "the most frequent type"),
    "types-all": Measure("accuracy", "every type of the claim is a reader's", "the most frequent type"),
    "reported": Measure("f1", "the claims that are reported views", "every sentence is a reported view"),
    "stances": Measure("accuracy", "the stance of a claim to a concept", "all `for`"),
    "stances-sided": Measure("accuracy", "the same where both sides say `for` or `against`", "all `for`"),
    "key-concepts": Measure("recall", "the concepts on which the essay turns", "every concept of the scheme"),
    "concepts": Measure("precision", "the concepts of the essay", "every concept of the scheme"),
    "essay-stances": Measure("accuracy", "the stance of the essay to a concept", "all `for`"),
    "essay-stances-sided": Measure("accuracy", "the same where both sides say `for` or `against`", "all `for`"),
    "causal": Measure("f1", "the sentences with causal links", "every sentence has one"),
    "causal-signs": Measure("accuracy", "the sign of a causal link", "all `+`"),
    "contrasts": Measure("f1", "the sentences with contrasts", "every sentence has one"),
    "contrast-sides": Measure("accuracy", "what is set aside and what is put forward", "the first one is set aside"),
    "answers": Measure("f1", "the sentences that answer a question", "every sentence answers one"),
    "relations": Measure("recall", "the related claims of two essays", "as many pairs, drawn blindly"),
    "relation-pairs": Measure(
        "precision", "the annotated pairs of claims that the program relates", "every pair is related"
    ),
    "relation-kinds": Measure("accuracy", "how two related claims stand to each other", "the most frequent relation"),
}
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Score:
    """A measure's counts and figures; a figure that it does not have, or that nothing stands for, is None.

    ``gold`` counts what had to be found, ``predicted`` what was said and is judged, ``right`` what of it is right,
    ``support`` on how many the figure rests; ``coverage`` is the share of the gold ones for which anything was said.
    """

    measure: str
    gold: int
    predicted: int
    right: int
    support: int
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    accuracy: float | None = None
    coverage: float | None = None
    trivial: float | None = None
    """The same figure for the trivial answer."""
    readers: float | None = None
    """What the two readers reach between them."""

    @property
    def value(self) -> float | None:
        """The figure to quote."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1, "accuracy": self.accuracy}
        return figures[MEASURES[self.measure].figure]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that went wrong, with its sentence. A relation's two sentences stand in ``quote`` and ``other``."""

    essay: str
    measure: str
    kind: FindingKind
    quote: str
    detail: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scorer hands back."""

    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The rows of one essay (or of the mean, or of the relations) in the order of the table of measures."""

    essay: str
    rows: tuple[Score, ...]
    findings: tuple[Finding, ...] = ()

    def find_row(self, measure: str) -> Score | None:
        """The row of a measure, if there is one."""
        return next((row for row in self.rows if row.measure == measure), None)


def divide(part: float, whole: float) -> float:
    """A share; of nothing, zero."""
    return part / whole if whole else 0.0


class Counts(NamedTuple):
    """How many had to be found, how many were said and are judged, how many of these are right."""

    gold: int
    predicted: int
    right: int

    @property
    def f1(self) -> float:
        """Their harmonic mean of precision and recall."""
        return divide(2 * self.right, self.gold + self.predicted)


def score_pairs(measure: str, counts: Counts, trivial: float | None = None, readers: float | None = None) -> Score:
    """Precision, recall and F1; where there is nothing to find and nothing was said, none of them."""
    row = Score(measure, *counts, support=counts.gold, trivial=trivial, readers=readers)
    if not counts.gold and not counts.predicted:
        return row
    return replace(
        row,
        precision=divide(counts.right, counts.predicted),
        recall=divide(counts.right, counts.gold),
        f1=counts.f1,
    )


def score_share(measure: str, counts: Counts, trivial: float | None = None, readers: float | None = None) -> Score:
    """How much of what was said is right, and for how much of the gold anything was said."""
    row = Score(measure, *counts, support=counts.predicted, trivial=trivial, readers=readers)
    if not counts.gold:
        return row
    return replace(row, accuracy=divide(counts.right, counts.predicted), coverage=divide(counts.predicted, counts.gold))


def order_rows(rows: Iterable[Score]) -> tuple[Score, ...]:
    """Rows in the order of the table of measures."""
    places = {measure: place for place, measure in enumerate(MEASURES)}
    return tuple(sorted(rows, key=lambda row: places[row.measure]))


def average_scores(essay: str, parts: Sequence[Scores]) -> Scores:
    """The mean of the figures over the essays that have them, and the sum of the counts."""
    rows = []
    for measure in MEASURES:
        found = [row for part in parts if (row := part.find_row(measure))]
        if found:
            rows.append(_average(found))
    return Scores(essay=essay, rows=tuple(rows))


def _average(rows: Sequence[Score]) -> Score:
    first = rows[0]
    total = replace(
        first,
        gold=sum(row.gold for row in rows),
        predicted=sum(row.predicted for row in rows),
        right=sum(row.right for row in rows),
        support=sum(row.support for row in rows),
    )
    return replace(
        total,
        precision=_mean(row.precision for row in rows),
        recall=_mean(row.recall for row in rows),
        f1=_mean(row.f1 for row in rows),
        accuracy=_mean(row.accuracy for row in rows),
        coverage=_mean(row.coverage for row in rows),
        trivial=_mean(row.trivial for row in rows),
        readers=_mean(row.readers for row in rows),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
