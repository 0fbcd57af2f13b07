"""Room nlp: a clause as the stance rules see it - its subjects, its objects, its value words and what turns them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stratgraph.nlp.clauses import Clause
from stratgraph.nlp.grammar import NEGATIONS, PREPOSITIONS, Sentence, Verb
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.lexicon import Found
from stratgraph.nlp.words import get_words

__all__ = ["BLAMED", "ClauseView", "Vote"]

_REACH = 7
_AFTER_NOUN = get_words("clause_view.after-noun")
_INSIDE = get_words("clause_view.inside")
_BEFORE_OBJECT = get_words("clause_view.before-object")
_VALUE_STOPS = get_words("clause_view.value-stops")
_CARRIERS = get_words("clause_view.carriers")
_LESSENING = get_words("clause_view.lessening")
BLAMED = get_words("clause_view.blamed")
"""Nouns whose "is X" says where a fault or an effect lies, and praises nothing."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One rule's verdict about one concept."""

    concept: str
    sign: int
    confidence: float
    cue: str
    rule: str


class ClauseView:
    """One clause with a verb, and the mentions that it is about."""

    def __init__(self, sentence: Sentence, places: Sequence[Place], clause: Clause, verb: Verb, floor: int) -> None:
        self.sentence, self.clause, self.verb = sentence, clause, verb
        self.places = [place for place in places if place.start >= floor]
        self.lows = sentence.lows
        start, end = clause.subject
        self.subjects = find_heads(sentence, self.places, max(start, floor) if end > floor else start, end)
        self.subject_negated = start < end and self.lows[start] in {
            "no",
            "neither",
            "nor",
            "nobody",
            "none",
            "few",
            "little",
        }
        opening = set(self.lows[clause.start : verb.start])
        self.negated = verb.negated ^ self.subject_negated
        self.faded = (
            bool({"once", "formerly"} & set(self.lows[start : verb.end]))
            or "used" in self.lows[verb.start : verb.end + 1]
        )
        after = self.lows[verb.end : clause.end]
        graded = self.lows[clause.start : clause.start + 2] in (["the", "more"], ["the", "less"])
        self.unclear = (
            graded
            or ("as" in opening and "same" in opening)
            or any(
                pair in {("only", "where"), ("only", "when"), ("only", "if"), ("only", "as"), ("as", "long")}
                for pair in pairwise(after)
            )
        )
        self.restricted = any(
            self.lows[place.end : place.end + 1] in (["that"], ["who"], ["which"]) for place in self.subjects
        )

    def subjects_are_plain(self) -> bool:
        """Whether the subject is a concept without a value of its own, so that "X is Y" says nothing of Y."""
        return bool(self.subjects) and all(place.value == 0 for place in self.subjects)

    def subject_value(self) -> Found | None:
        """The value word that the subject is made of ("the moat", "the race that matters")."""
        start, end = self.clause.subject
        for item in self.found({"noun", "crux"}, start, end):
            closes = item.end == end or not self.sentence.words[item.end].is_word or self.lows[item.end] in _AFTER_NOUN
            if closes:
                inside = any(self.lows[i] in _INSIDE for i in range(start, item.start))
                return None if inside else item
        return None

    def is_good(self, place: Place) -> bool:
        """Whether a concept is a good by its own name, as quality is, or a verdict that praises."""
        named = self.found({"noun"}, place.start, place.end)
        return place.value > 0 or any(item.end == place.end and item.sign > 0 for item in named)

    def found(self, kinds: set[str], start: int, end: int) -> list[Found]:
        """The value words of some kinds that begin between two words."""
        return [
            item
            for item in self.sentence.values
            if item.kind in kinds and start <= item.start and item.end <= max(end, item.start + 1) and item.start < end
        ]

    def find_value(self, start: int, end: int, kinds: set[str]) -> Found | None:
        """The first value word near ``start``.

        An adjective that spoils the noun after it wins; a good one before a bad noun is no verdict.
        """
        stop = start
        while stop < min(end, start + _REACH) and not (stop > start and self.ends_value(stop)):
            stop += 1
        found = sorted(
            (
                item
                for item in self.sentence.values
                if item.kind in kinds | {"adjective"} and start <= item.start < stop
            ),
            key=lambda item: (item.start, -item.end),
        )
        if not found:
            return None
        first = found[0]
        crux = next((item for item in found if item.start == first.end and item.kind == "crux"), None)
        if first.kind == "adjective" and crux is not None:
            return crux
        follower = next((item for item in found if item.start == first.end and item.kind != "adjective"), None)
        if first.kind == "adjective" and follower is not None:
            if first.sign != follower.sign:
                return first if first.sign < 0 else None
            return follower
        if first.kind not in kinds or any(self.lows[i] in {"too", "as"} for i in range(start, first.start)):
            return None
        return first

    def ends_value(self, index: int) -> bool:
        """Whether what follows is no longer what the subject is called."""
        low = self.lows[index]
        if low == "but" and self.lows[index - 1] in {"anything", "nothing"}:
            return False
        if low == "of":
            return self.lows[index - 1] not in _CARRIERS
        return low in _VALUE_STOPS or low in PREPOSITIONS

    def sign(self, value: Found | None) -> int:
        """The sign of a value word once the negations before it are counted; 0 without one."""
        if value is None:
            return 0
        before = self.lows[self.verb.end : value.start]
        flips = sum(low in NEGATIONS | {"without", "little", "few"} for low in before)
        flips += sum(low in _LESSENING for low in before[-2:])
        flips += sum(pair in {("far", "from"), ("anything", "but")} for pair in pairwise(before))
        return value.sign * (-1 if (flips + self.negated + self.faded) % 2 else 1)

    def objects(self, start: int) -> list[Place]:
        """The concepts that the phrase after ``start`` is about."""
        return find_heads(self.sentence, self.places, self.skip_adverbs(start), self.clause.end)

    def skip_adverbs(self, index: int) -> int:
        """Past the words that may stand before an object."""
        while index < self.clause.end and self.lows[index] in _BEFORE_OBJECT:
            index += 1
        return index

    def vote(self, place: Place, sign: int, confidence: float, found: Found, rule: str) -> Vote:
        """A verdict about one concept, with the words that carried it."""
        cue = self.sentence.slice(found.start, found.end)
        if (self.negated or self.faded) and found.start >= self.verb.end:
            cue = f"{self.sentence.slice(self.verb.start, self.verb.end)} … {cue}"
        return Vote(place.concept, sign, confidence, cue, rule)
