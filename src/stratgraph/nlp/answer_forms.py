"""Room nlp: where in a sentence a form of an answer stands; what forms are made of is told in ``answerforms``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stratgraph.answerforms import AnswerForm, FormPart
from stratgraph.nlp.answer_phrases import find_phrase_end, skip_after, skip_before
from stratgraph.nlp.answer_units import Units, fold_word, get_answer_words

__all__ = ["Fit", "Gap", "Pattern"]

_COPULAS = get_answer_words("copulas")
_NEGATIONS = get_answer_words("negations")
_DEFINITE = get_answer_words("definite")
_OPENERS = get_answer_words("embedded")
_MOST_BETWEEN = 5
_MOST_SOME = 9
_MOST_INNER = 14


def _words_of(part: FormPart) -> frozenset[str]:
    """The words that may stand at a part, in the form under which words are compared."""
    if part.kind == "not":
        return _NEGATIONS
    words: set[str] = set()
    for word in part.words:
        words |= _COPULAS if word == "is" else _DEFINITE if word == "the" else {word, fold_word(word)}
    return frozenset(words)


def _is_copula(part: FormPart) -> bool:
    return "is" in part.words


def _weigh_part(part: FormPart) -> float:
    if part.kind == "concept":
        return 1.0
    if part.kind != "word":
        return 0.0
    return 0.2 if _is_copula(part) or part.words == ("be",) else len(part.words) ** -0.5


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a form in a sentence, by units; how far an open one goes is for the tree to say."""

    kind: str
    start: int
    """Where it opens; -1 for a gap at the beginning of a form."""
    end: int
    """The unit after it; -1 for a gap at the end of a form, and for one at its beginning the last unit in it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a form stands in a sentence, by units."""

    first: int
    last: int
    """The last unit that belongs to the form's own words."""
    gaps: tuple[Gap, ...] = ()
    negated: bool = False
    copula: bool = False
    """Whether the gap at the end follows a form of "to be"."""
    concept: int = -1
    """The unit at which the concept of a ``{concept}`` stands."""


class Pattern:
    """A form made ready for many sentences."""

    def __init__(self, form: AnswerForm) -> None:
        self.form = form
        self.parts = form.parts
        self.words = tuple(_words_of(part) for part in form.parts)
        self.copulas = tuple(_is_copula(part) for part in form.parts)
        self.lead = 0 if form.parts[0].fixed else 1
        self.free = not _OPENERS.isdisjoint(form.parts[0].words)
        """Whether it opens with "what" or the like: in "what feeds the town is" no noun is the subject."""
        self.weight = sum(_weigh_part(part) for part in form.parts)
        """How much it asks of a sentence: the fewer sentences it fits, the surer the answer."""

    @property
    def anchor(self) -> frozenset[str]:
        """The words of which a sentence must hold one to be worth a closer look; empty if there are none."""
        parts = zip(self.parts, self.words, self.copulas, strict=True)
        rows = [words for part, words, copula in parts if part.kind == "word" and not copula]
        return min(rows, key=lambda words: (len(words), sorted(words)), default=frozenset())

    def iter_fits(self, units: Units, concepts: Mapping[int, int]) -> Iterator[Fit]:
        """Every place where the form stands in a sentence, the nearest words of each.

        Args:
            units: the words of the sentence.
            concepts: for each unit at which a concept of the question is named, the unit after the name.
        """
        leads = concepts if self.parts[self.lead].kind == "concept" else units.find_places(self.words[self.lead])
        for start in sorted(leads):
            found = _Search(self, units, concepts).begin(start)
            if found is not None:
                yield found


class _Search:
    """One attempt to lay a form over a sentence, from one unit on."""

    def __init__(self, pattern: Pattern, units: Units, concepts: Mapping[int, int]) -> None:
        self._pattern = pattern
        self._parts = pattern.parts
        self._units = units
        self._concepts = concepts
        self._gaps: list[Gap] = []
        self._negated = False
        self._concept = -1
        self._first = -1

    def begin(self, start: int) -> Fit | None:
        """The fit whose first fixed part stands at a unit."""
        lead = self._pattern.lead
        self._first = start
        end = self._take(lead, start)
        if end < 0:
            return None
        last, denied = skip_before(self._units, start)
        self._negated |= denied
        if lead and self._parts[0].kind != "some":
            if last < 0 or (self._parts[lead].kind == "word" and not self._units.may_be_verb(start)):
                return None
            self._gaps.append(Gap(self._parts[0].kind, -1, last))
        return self._follow(lead + 1, end)

    def _take(self, index: int, place: int) -> int:
        """The unit after a fixed part that stands at a place, or -1."""
        part = self._parts[index]
        if part.kind == "concept":
            end = self._concepts.get(place, -1)
            self._concept = place if end >= 0 else self._concept
            return end
        if self._units.forms(place).isdisjoint(self._pattern.words[index]):
            return -1
        self._negated |= part.kind == "not"
        return place + 1

    def _follow(self, index: int, at: int) -> Fit | None:
        """Lay the parts from ``index`` on over the units from ``at`` on."""
        if index == len(self._parts):
            return self._make(at)
        if self._parts[index].fixed:
            return self._follow_fixed(index, at)
        return self._end_open(index, at) if index + 1 == len(self._parts) else self._cross_gap(index, at)

    def _make(self, at: int, *, copula: bool = False) -> Fit:
        return Fit(self._first, at - 1, tuple(self._gaps), self._negated, copula, self._concept)

    def _end_open(self, index: int, at: int) -> Fit | None:
        """A gap at the end of the form: something must stand there."""
        kind, copula = self._parts[index].kind, self._pattern.copulas[index - 1]
        if kind == "some":
            self._negated |= self._units.is_verb_denied(at)
            return self._make(at) if at < len(self._units) and not self._units.is_stop(at) else None
        colon = copula and at < len(self._units) and self._units.nodes[at].text == ":"
        opens, denied = skip_after(self._units, at + colon)
        if opens >= len(self._units) or self._units.is_stop(opens):
            return None
        self._gaps.append(Gap(kind, opens, -1))
        self._negated |= denied
        return self._make(at, copula=copula)

    def _cross_gap(self, index: int, at: int) -> Fit | None:
        """A gap between two fixed parts: the nearest place of the second one ends it."""
        kind = self._parts[index].kind
        most = _MOST_SOME if kind == "some" else _MOST_INNER
        for place in range(at, min(at + most + 1, len(self._units))):
            if place > at or kind == "some":
                end = self._take(index + 1, place)
                if end >= 0:
                    if kind != "some":
                        self._gaps.append(Gap(kind, at, place))
                    return self._follow(index + 2, end)
            if self._units.is_stop(place):
                return None
        return None

    def _follow_fixed(self, index: int, at: int) -> Fit | None:
        """A fixed part close to the one before, or behind what hangs on it: "a lead in research is ..."."""
        opens = [at]
        if self._parts[index - 1].kind in {"word", "concept"} and self._units.is_noun(at - 1):
            named = self._concept if self._parts[index - 1].kind == "concept" else at - 1
            opens += [end] if (end := find_phrase_end(self._units, named, at)) > at else []
        for start in opens:
            denied = False
            for place in range(start, min(start + _MOST_BETWEEN + 1, len(self._units))):
                end = self._take(index, place)
                if end >= 0:
                    if self._units.may_be_verb(place) and not (self._pattern.free or self._is_subject(at - 1)):
                        return None
                    self._negated |= denied
                    return self._follow(index + 1, end)
                denied |= self._units.is_negation(place)
                if not self._units.is_negation(place) and not self._units.is_small(place):
                    break
        return None

    def _is_subject(self, place: int) -> bool:
        """Whether a noun is what its clause is about, or hangs on one of the form: "the point of the loom is"."""
        node = self._units.nodes[place]
        while node.dep == "nmod" and self._first <= node.head < place:
            node = self._units.nodes[node.head]
        return self._units.is_subject(node.index)
