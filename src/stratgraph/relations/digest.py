"""Relations room: what a claim brings to a comparison - words, concepts, what it holds of each, contrasts."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from stratgraph.model import (
    Answer,
    CausalLink,
    Claim,
    Concept,
    Contrast,
    Mention,
    Question,
    Reading,
    Stance,
)
from stratgraph.relations.nearness import Nearness
from stratgraph.relations.rarity import Rarity
from stratgraph.relations.scope import Scope, find_scope
from stratgraph.stems import find_stem, find_stems, iter_words
from stratgraph.vocab import GUESSES

__all__ = ["Background", "Digest", "Holding", "Source", "digest_readings", "find_share_step", "make_token"]

_UNNAMED = 0.4
"""How far a claim is about a concept that none of its words names (taken over from the sentence before)."""
_PARTS = re.compile(r"(?<=\w)[,;:]\s|\s*[—–]\s*|\s[-(]")
_CIRCUMSTANCE = frozenset(
    {
        *(
            "after",
            "although",
            "as",
            "at",
            "because",
            "before",
            "by",
            "during",
            "for",
            "from",
            "if",
            "in",
            "once",
            "on",
        ),
        *("over", "since", "though", "through", "under", "unless", "until", "when", "whenever", "where", "wherever"),
        *("while", "with", "without"),
    }
)
_LEAST_STEMS = 2
_CLOSERS = "”’\"')] "
SHARE_STEPS = 4
"""Between a topic of two essays and one of all: few, so that a topic seldom takes one."""
_FEW_ESSAYS = 8
"""Added to the size of the corpus where shares are taken: of two essays, two are no crowd."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a claim holds of one concept, and how far it is about that concept (0 to 1)."""

    stance: Stance
    about: float

    @property
    def is_guessed(self) -> bool:
        """Whether the side is not the sentence's own: no ground to set this one against another essay's."""
        return self.stance.rule in GUESSES

    @property
    def is_polar(self) -> bool:
        """Whether the sentence itself takes a side."""
        return self.stance.stance != "neutral" and not self.is_guessed


@dataclass(frozen=True, slots=True)
class Digest:
    """A claim, made ready for comparison."""

    claim: Claim
    tokens: tuple[str, ...]
    """Every word, in lower case."""
    token_stems: tuple[str, ...]
    """Their stems; an empty one for a word without matter of its own."""
    stem_set: frozenset[str]
    holdings: dict[str, Holding]
    """By concept."""
    names: dict[str, frozenset[str]]
    """Every concept that the sentence itself names, with the stems of the words that name it."""
    contrasts: tuple[Contrast, ...]
    answers: tuple[Answer, ...]
    links: tuple[CausalLink, ...]
    around: frozenset[str] = frozenset()
    """Every concept that its essay names."""

    @property
    def first_part(self) -> int:
        """How many words the sentence has up to its first comma, colon or dash that leaves enough to compare."""
        return _find_first_part(self.claim.quote.exact, self.token_stems)

    @property
    def scope(self) -> Scope:
        """What it says of when, for whom and how far it holds; read when it is first asked for."""
        quote = self.claim.quote
        scope = find_scope(quote.exact, quote.suffix, quote.prefix)
        return replace(scope, grant=self.claim.granted) if self.claim.granted and not scope.grant else scope

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return self.claim.quote.exact.rstrip(_CLOSERS).endswith("?")

    @property
    def is_reported(self) -> bool:
        """Whether the author reports somebody else's view."""
        return self.claim.attributed_to.holder is not None

    @property
    def rank(self) -> tuple[float, float, str]:
        """Sorts the most prominent first."""
        return (-self.claim.central_score - self.claim.central, -self.claim.confidence, self.claim.id)


@dataclass(frozen=True, slots=True)
class Background:
    """What two claims are compared against: how rare words are, how common concepts are, what they are called.

    A decision reads counts over the corpus through ``rarity``, ``share_of`` and ``share_of_question`` alone: these take
    steps, and note that they were asked.
    """

    rarity: Rarity
    essays: int
    spread: dict[str, int]
    """In how many essays a claim is about the concept."""
    concepts: dict[str, Concept]
    parents: frozenset[str]
    """The concepts under which others stand."""
    questions: dict[str, Question]
    answered: dict[str, int]
    """In how many essays a claim answers the question."""
    verdicts: frozenset[str] = frozenset()
    """Concepts by which a form of an answer gives its verdict ("is the moat"): to share one is to share no matter."""
    nearness: Nearness | None = None
    """How near sentences and answers lie in meaning; None where no encoder is at hand."""

    def measure(self, one: str, other: str) -> float | None:
        """The cosine of two sentences or answers; None where it is not known."""
        return None if self.nearness is None else self.nearness.find(one, other)

    def share_of(self, concept: str) -> float:
        """0 for a concept that only two essays speak of, towards 1 for one that all of a large corpus do; in steps."""
        self.rarity.asked.topics.add(make_token("concept", concept))
        return find_share_step(self.spread.get(concept, 0), self.essays) / SHARE_STEPS

    def share_of_question(self, question: str) -> float:
        """0 for a question that only two essays answer, towards 1 for one that all of a large corpus do; in steps."""
        self.rarity.asked.topics.add(make_token("question", question))
        return find_share_step(self.answered.get(question, 0), self.essays) / SHARE_STEPS

    def are_kin(self, one: str, other: str) -> bool:
        """Whether one concept stands under the other, or beside it: they may then mean the same."""
        first, second = self.concepts.get(one), self.concepts.get(other)
        if first is None or second is None:
            return False
        return one in (*second.broader, *second.related) or other in (*first.broader, *first.related)

    def kindred(self, question: str) -> tuple[str, ...]:
        """The questions that ask after much the same: an answer to one may rival an answer to the other."""
        known = self.questions.get(question)
        return known.related if known else ()

    def label_of(self, concept: str) -> str:
        """What the concept is called."""
        found = self.concepts.get(concept)
        return found.pref_label if found else concept.replace("-", " ")


def make_token(kind: str, *names: str) -> str:
    """One text for what claims can share; the kind stands before the first separator."""
    return "\x1f".join((kind, *names))


def digest_readings(readings: Sequence[Reading]) -> list[Digest]:
    """The claims of all readings, sorted by id, so that the order of the readings does not matter."""
    sources = map(Source, readings)
    return sorted(
        (source.digest(claim) for source in sources for claim in source.claims), key=lambda digest: digest.claim.id
    )


def find_share_step(count: int, essays: int) -> int:
    """The step of a concept that so many of so many essays speak of, or of a question that they answer."""
    return round(SHARE_STEPS * max(count - 2, 0) / (essays + _FEW_ESSAYS))


class Source:
    """One reading, arranged so that each of its claims is digested without looking through the others."""

    def __init__(self, reading: Reading) -> None:
        self.claims = reading.claims
        self._mentions = sorted(reading.mentions, key=_BY_PLACE)
        self._concepts = frozenset(mention.concept for mention in self._mentions)
        self._starts = [mention.start for mention in self._mentions]
        self._contrasts = _sort_by_claim(reading.contrasts)
        self._answers = _sort_by_claim(reading.answers)
        self._links = _sort_by_claim(reading.causal_links)

    def digest(self, claim: Claim) -> Digest:
        """One of its claims, made ready for comparison."""
        quote = claim.quote
        named = self._find_named(quote.start, quote.end)
        polar = sum(stance.stance != "neutral" and stance.rule not in GUESSES for stance in claim.stances)
        tokens = tuple(iter_words(quote.exact))
        stems = tuple(map(find_stem, tokens))
        return Digest(
            claim=claim,
            tokens=tokens,
            token_stems=stems,
            stem_set=frozenset(stems) - {""},
            holdings={
                stance.concept: _make_holding(stance, claim, named.get(stance.concept, []), polar)
                for stance in sorted(claim.stances, key=lambda item: (item.confidence, item.stance))
            },
            names={
                concept: frozenset(stem for mention in found for stem in find_stems(mention.surface))
                for concept, found in named.items()
            },
            contrasts=tuple(self._contrasts.get(claim.id, ())),
            answers=tuple(self._answers.get(claim.id, ())),
            links=tuple(self._links.get(claim.id, ())),
            around=self._concepts,
        )

    def _find_named(self, start: int, end: int) -> dict[str, list[Mention]]:
        """The mentions between two places of the text, by concept."""
        named: dict[str, list[Mention]] = defaultdict(list)
        for place in range(bisect_left(self._starts, start), bisect_right(self._starts, end)):
            mention = self._mentions[place]
            if mention.end <= end:
                named[mention.concept].append(mention)
        return named


_BY_PLACE = attrgetter("start", "end", "concept")
_Figure = TypeVar("_Figure", Contrast, Answer, CausalLink)


def _sort_by_claim(figures: Sequence[_Figure]) -> dict[str, list[_Figure]]:
    found: dict[str, list[_Figure]] = {}
    for figure in figures:
        found.setdefault(figure.claim, []).append(figure)
    return found


@functools.lru_cache(maxsize=100_000)
def _find_first_part(text: str, stems: tuple[str, ...]) -> int:
    """Up to where a sentence is complete by itself; one that opens with a circumstance ("When ...,") is not."""
    end = 0
    if next(iter(iter_words(text)), "") in _CIRCUMSTANCE:
        return len(stems)
    for part in _PARTS.split(text):
        end += sum(1 for _ in iter_words(part))
        if len(set(stems[:end]) - {""}) >= _LEAST_STEMS:
            return end
    return len(stems)


def _make_holding(stance: Stance, claim: Claim, mentions: Sequence[Mention], polar: int) -> Holding:
    """A claim is about what it names early and about what it judges alone."""
    place = (mentions[0].start - claim.quote.start) / max(claim.quote.end - claim.quote.start, 1) if mentions else 1.0
    early = 1.0 - 0.5 * place if mentions else _UNNAMED
    return Holding(stance=stance, about=early / math.sqrt(max(polar, 1)))
