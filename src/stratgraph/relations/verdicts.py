"""Relations room: what came of each comparison, as columns, so that it can be kept and need not be made again.

A verdict depends on the two claims, and on those steps of the corpus' counts that it asked for (``rarity.Asked``). It
is taken over as long as neither changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stratgraph.relations.claims import Claims
from stratgraph.relations.columns import KINDRED, Columns
from stratgraph.relations.digest import Digest, make_token
from stratgraph.relations.findings import Finding
from stratgraph.relations.incidence import Flags, Places
from stratgraph.relations.rarity import Asked
from stratgraph.vocab import RELATION_KINDS

__all__ = ["DIGITS", "KINDS", "NOTHING", "TOUCHING", "Verdicts", "decide", "join_verdicts", "touch"]

KINDS: Final = ("", "touching", *RELATION_KINDS)
"""What came of a comparison, by number: nothing, nothing though both touch one thing, or a kind of relation."""
NOTHING: Final = 0
TOUCHING: Final = 1
DIGITS: Final = 1_000
_RARITY: Final = 1
_SHARED_TOPICS: Final = 2
_OTHER_TOPICS: Final = 4

Small = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One row for each two claims that were compared, sorted by their places; each column of shape ``(rows,)``."""

    pairs: Places
    """Both claims, as ``incidence.join`` makes one number of them."""
    kinds: Small
    """See ``KINDS``."""
    asked: Small
    """Of what it asked how common it is: of words (1), of topics of both claims (2), of other topics (4)."""
    confidences: NDArray[np.uint16]
    """In thousandths."""
    concepts: NDArray[np.int32]
    """The concept that it is found by, as a place in the vocabulary, or -1."""
    questions: NDArray[np.int32]
    """The question that both answer, or the two kindred ones, likewise."""

    @classmethod
    def of_nothing(cls, pairs: Places) -> Verdicts:
        """Some pairs, before they are compared."""
        count = len(pairs)
        return cls(
            pairs,
            np.zeros(count, np.uint8),
            np.zeros(count, np.uint8),
            np.zeros(count, np.uint16),
            np.full(count, -1, np.int32),
            np.full(count, -1, np.int32),
        )

    @property
    def columns(self) -> tuple[np.ndarray, ...]:
        """All columns, in the order of the fields."""
        return (self.pairs, self.kinds, self.asked, self.confidences, self.concepts, self.questions)

    def take(self, rows: np.ndarray) -> Verdicts:
        """Some rows, by their places or by a mask."""
        return Verdicts(*(column[rows] for column in self.columns))

    def move(self, first: Places, second: Places, count: int, places: Places) -> Verdicts:
        """The same verdicts in a corpus that has changed.

        Args:
            first: of each row, the place that its first claim has now: shape ``(rows,)``.
            second: the same of its second claim.
            count: how many claims there are now.
            places: where the tokens of the vocabulary are now: shape ``(tokens before,)``.
        """
        known = np.append(places, -1)  # -1 stays what it is
        return Verdicts(
            first * max(count, 1) + second,
            self.kinds,
            self.asked,
            self.confidences,
            known[self.concepts].astype(np.int32),
            known[self.questions].astype(np.int32),
        )

    def are_settled(self, first: Places, second: Places, moved: tuple[Flags, Flags]) -> Flags:
        """Which verdicts asked for nothing that has changed.

        Args:
            first: of each row, its first claim.
            second: its second.
            moved: the claims with a word that took a step, and those with a concept or question that did.
        """
        words, topics = moved
        either = {_RARITY: words[first] | words[second], _OTHER_TOPICS: topics[first] | topics[second]}
        touched = {**either, _SHARED_TOPICS: topics[first] & topics[second]}
        settled = np.ones(len(self.pairs), dtype=np.bool_)
        for bit, are_touched in touched.items():
            settled &= ~(((self.asked & bit) != 0) & are_touched)
        return settled


def decide(
    pairs: Places,
    decisions: Iterable[Callable[[], Finding | None]],
    claims: Claims,
    columns: Columns,
    asked: Asked,
) -> Verdicts:
    """Compare pairs of claims, one by one.

    Args:
        pairs: as in ``Verdicts``.
        decisions: for each pair, what decides on it.
        claims: of all essays.
        columns: of the claims.
        asked: where a decision notes what it asks.
    """
    numbers = {token: place for place, token in enumerate(columns.vocabulary)}
    made = Verdicts.of_nothing(pairs)
    for row, (pair, find) in enumerate(zip(pairs.tolist(), decisions, strict=True)):
        a, b = divmod(pair, len(claims))
        asked.forget()
        finding = find()
        if asked.rarity or asked.topics:
            made.asked[row] = _note(asked, columns, (a, b), numbers)
        if finding is None:
            if touch(claims.digest(a), claims.digest(b)):
                made.kinds[row] = TOUCHING
            continue
        made.kinds[row] = KINDS.index(finding.kind)
        made.confidences[row] = round(finding.confidence * DIGITS)
        if finding.concept is not None:
            made.concepts[row] = numbers[make_token("concept", finding.concept)]
        asked_of = {finding.question, *(answer.question for answer in finding.answers or ())} - {None}
        if asked_of:
            kind = "question" if len(asked_of) == 1 else KINDRED
            made.questions[row] = numbers[make_token(kind, *sorted(map(str, asked_of)))]
    return made


def _note(asked: Asked, columns: Columns, pair: tuple[int, int], numbers: Mapping[str, int]) -> int:
    """What was asked, as ``Verdicts.asked`` has it."""
    if not asked.topics:
        return _RARITY
    a, b = (columns.topics.list_tokens(claim) for claim in pair)
    are_shared = {numbers.get(token, -1) for token in asked.topics} <= {*a} & {*b}
    return _RARITY * asked.rarity + (_SHARED_TOPICS if are_shared else _OTHER_TOPICS)


def touch(a: Digest, b: Digest) -> bool:
    """Whether two claims name a concept in common that both are about, or answer one question."""
    if a.holdings and b.holdings and a.holdings.keys() & b.holdings.keys() & a.names.keys() & b.names.keys():
        return True
    return bool(a.answers and b.answers) and not {one.question for one in a.answers}.isdisjoint(
        one.question for one in b.answers
    )


def join_verdicts(*parts: Verdicts) -> Verdicts:
    """Several of different pairs, as one, sorted."""
    columns = [np.concatenate(column) for column in zip(*(part.columns for part in parts), strict=True)]
    return Verdicts(*columns).take(np.argsort(columns[0], kind="stable"))
