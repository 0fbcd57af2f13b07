"""Room nlp: the questions at issue made ready - their forms by the words they need, their wordings as vectors."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from stratgraph.answerforms import parse_form
from stratgraph.model import Question
from stratgraph.nlp.answer_forms import Pattern
from stratgraph.protocols import Encoder, Floats

__all__ = ["Catalog", "ListedForm"]


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form of an answer, the question that it answers, and its place in the inventory."""

    place: int
    question: str
    pattern: Pattern


class Catalog:
    """The questions of an inventory; made once for all essays."""

    def __init__(self, questions: Sequence[Question], encoder: Encoder | None) -> None:
        self.questions = {question.id: question for question in questions}
        self._encoder = encoder
        self._by_word: dict[str, list[ListedForm]] = defaultdict(list)
        self._free: list[ListedForm] = []
        forms = [(question.id, Pattern(parse_form(text))) for question in questions for text in question.patterns]
        for place, (question, pattern) in enumerate(forms):
            listed = ListedForm(place, question, pattern)
            if not pattern.anchor:
                self._free.append(listed)
            for word in pattern.anchor:
                self._by_word[word].append(listed)

    def find_forms(self, words: Collection[str]) -> list[ListedForm]:
        """The forms that could stand in a sentence of these words, in the order of the inventory."""
        rows = {listed.place: listed for word in words for listed in self._by_word.get(word, ())}
        rows |= {listed.place: listed for listed in self._free}
        return [rows[place] for place in sorted(rows)]

    @property
    def can_rate(self) -> bool:
        """Whether there is an encoder to tell how near texts are."""
        return self._encoder is not None

    @functools.cached_property
    def _wordings(self) -> tuple[list[str], Floats]:
        """The wordings of all questions: whose they are, and their vectors."""
        rows = [(item.id, text) for item in self.questions.values() for text in (item.pref_label, *item.alt_labels)]
        return [name for name, _ in rows], self._encode([text for _, text in rows])

    @functools.cached_property
    def _answers(self) -> tuple[list[str], Floats]:
        """The same of sentences such as those that answer."""
        rows = [(item.id, text) for item in self.questions.values() for text in item.examples]
        return [name for name, _ in rows], self._encode([text for _, text in rows])

    def _encode(self, texts: Sequence[str]) -> Floats:
        if self._encoder is None or not texts:
            return np.zeros((0, 1), dtype=np.float32)
        return self._encoder.encode(texts)

    def match_questions(self, texts: Sequence[str], least: float) -> list[str | None]:
        """The question that each text asks in other words, if one is near enough; without an encoder, none is."""
        names, vectors = self._wordings
        if self._encoder is None or not names or not texts:
            return [None] * len(texts)
        likeness = self._encoder.encode(texts) @ vectors.T
        best = likeness.argmax(axis=1)
        return [names[place] if likeness[row, place] >= least else None for row, place in enumerate(best)]

    def rate_answers(self, items: Sequence[tuple[str, str]]) -> list[float]:
        """How much each text is like an answer to its question: the nearest wording and the nearest example.

        Args:
            items: a question's id and a text each.
        """
        if self._encoder is None or not items:
            return [0.0] * len(items)
        vectors = self._encoder.encode([text for _, text in items])
        rates = np.zeros(len(items), dtype=np.float32)
        for names, known in (self._wordings, self._answers):
            if not names:
                continue
            likeness = vectors @ known.T
            for row, (question, _) in enumerate(items):
                columns = [place for place, name in enumerate(names) if name == question]
                rates[row] += likeness[row, columns].max() if columns else 0.0
        return [float(rate) for rate in rates]
