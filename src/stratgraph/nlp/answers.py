"""Room nlp: answers to the questions at issue, by the forms that a question lists and by what the essay itself asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stratgraph.model import Question
from stratgraph.nlp.answer_catalog import Catalog
from stratgraph.nlp.answer_forms import Fit, Gap, Pattern
from stratgraph.nlp.answer_phrases import (
    Span,
    find_clause,
    is_infinitive,
    opens_with_somebody,
    phrase_after,
    phrase_before,
    phrase_between,
    says_something,
)
from stratgraph.nlp.answer_units import Units, get_answer_words, to_units
from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place, find_heads
from stratgraph.nlp.syntax import Syntax

__all__ = ["FoundAnswer", "find_answers"]

_HYPOTHETICAL = get_answer_words("hypothetical")
_STAND_INS = frozenset({"it", "that", "this", "they", "those"})
_ASKED_LIKENESS = 0.5
"""From here on a question in an essay is one of the inventory in other words (chosen on the corpus)."""
_SURE = 1.1
"""The weight of a form that asks enough of a sentence to stand for itself, and beside another."""
_GENERAL_LIKENESS = 0.38
"""How much a sentence that fits a general form must be like an answer (chosen on the corpus)."""
_MOST_GENERAL = 3
"""How many answers to a question an essay may have by forms that ask little of a sentence."""
_NAMED = 0.1
"""What an answer that is a concept has before one that is not."""
_OF_NAMES = ("Who ", "Where ")
"""A question that begins so is answered by a name, and not by a verb."""
_UPSHOTS = get_answer_words("upshots")
_WRITINGS = get_answer_words("writings")
_OF_THINGS = "What is the "
_SET_ASIDE = (["not", "that"], ["n't", "that"])
"""With these before it, a clause is what an author sets aside."""
_OWN = frozenset({"my", "our", "your"})
_ASKING_WORDS = frozenset({"about", "debate", "decide", "differentiator", "question", "test"})
_CONTRAST, _ASKED = "contrast: ", "asked"


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """One answer: the index of its sentence, the question, the answer as a slice of the essay's text."""

    sentence: int
    question: str
    answer: tuple[int, int]
    answer_concept: str | None = None
    pattern: str = ""
    clause: bool = False
    """Whether the answer is the clause itself (a yes or a no, or what is said of the thing asked about)."""

    weight: float = 0.0
    """How sure the way is in which it was found."""


def _weigh(answer: FoundAnswer, pattern: Pattern | None, prefix: str = "") -> FoundAnswer:
    """An answer with the way in which it was found, and how sure that is."""
    if pattern is None:
        return replace(answer, pattern=_ASKED, weight=2 * _SURE)
    weight = pattern.weight + _NAMED * (answer.answer_concept is not None)
    return replace(answer, pattern=prefix + pattern.form.text, weight=weight)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of the essay."""

    sentences: Mapping[int, Sentence]
    trees: Mapping[int, Syntax]
    places: Mapping[int, Sequence[Place]]
    contrasts: Mapping[int, Sequence[FoundContrast]]
    """By the sentence of the side that is set aside."""
    asked: Mapping[int, str]
    """The question that was asked right before a sentence."""


def find_answers(  # noqa: PLR0913 - what answers are found by
    catalog: Catalog,
    sentences: Sequence[Sentence],
    trees: Mapping[int, Syntax],
    places: Mapping[int, Sequence[Place]],
    contrasts: Sequence[FoundContrast] = (),
    *,
    claims: Collection[int] | None = None,
) -> list[FoundAnswer]:
    """The answers of all sentences, in order; of ``claims`` alone, where it is known which sentences are claims."""
    if not catalog.questions:
        return []
    by_side: dict[int, list[FoundContrast]] = defaultdict(list)
    for contrast in contrasts:
        by_side[contrast.rejected.sentence].append(contrast)
    asked = _find_asked(sentences, catalog)
    scene = _Scene({sentence.index: sentence for sentence in sentences}, trees, places, by_side, asked)
    found: list[FoundAnswer] = []
    for sentence in sentences:
        if not sentence.is_question and sentence.words and sentence.kind != "code":
            found += _choose(list(_find_in(sentence, catalog, scene)))
    if claims is not None:
        found = [answer for answer in found if answer.sentence in claims]
    return _select(found, catalog, scene)


def _find_asked(sentences: Sequence[Sentence], catalog: Catalog) -> dict[int, str]:
    """For each sentence right after a question of the inventory: which one."""
    asking = [
        (sentence, sentences[place + 1])
        for place, sentence in enumerate(sentences[:-1])
        if sentence.is_question
        and not sentences[place + 1].is_question
        and sentences[place + 1].index == sentence.index + 1
    ]
    names = catalog.match_questions([sentence.text for sentence, _ in asking], _ASKED_LIKENESS)
    return {
        following.index: name
        for (_, following), name in zip(asking, names, strict=True)
        if name is not None and following.words and following.words[0].low not in _HYPOTHETICAL
    }


def _choose(answers: Sequence[FoundAnswer]) -> list[FoundAnswer]:
    """The answer of the surest form, and those to other questions that lie beside it in the sentence."""
    chosen: list[FoundAnswer] = []
    for answer in sorted(answers, key=lambda one: -one.weight):
        apart = all(answer.answer[1] <= one.answer[0] or one.answer[1] <= answer.answer[0] for one in chosen)
        new = all((answer.sentence, answer.question) != (one.sentence, one.question) for one in chosen)
        if not chosen or (apart and new and answer.weight >= _SURE):
            chosen.append(answer)
    return sorted(chosen, key=lambda one: one.answer)


def _select(found: Sequence[FoundAnswer], catalog: Catalog, scene: _Scene) -> list[FoundAnswer]:
    """Each answer once in an essay, and of those that general forms gave, the ones most like an answer."""
    unique: dict[tuple[str, str], FoundAnswer] = {}
    for answer in found:
        key = (answer.question, answer.answer_concept or _fold_answer(answer, scene))
        known = unique.get(key)
        if known is None or scene.sentences[known.sentence].kind in {"title", "heading"}:
            unique[key] = answer
    kept = list(unique.values())
    general = [answer for answer in kept if answer.weight < _SURE]
    rates = catalog.rate_answers([(answer.question, scene.sentences[answer.sentence].text) for answer in general])
    dropped: set[FoundAnswer] = set()
    if catalog.can_rate:
        dropped |= {answer for answer, rate in zip(general, rates, strict=True) if rate < _GENERAL_LIKENESS}
    for question in {answer.question for answer in general}:
        rows = [(-rate, -answer.weight, answer) for answer, rate in zip(general, rates, strict=True)]
        ranked = sorted((row for row in rows if row[2].question == question), key=lambda row: (row[:2], row[2].answer))
        dropped |= {row[2] for row in ranked[_MOST_GENERAL:]}
    return sorted((answer for answer in kept if answer not in dropped), key=lambda one: (one.sentence, one.answer))


def _fold_answer(answer: FoundAnswer, scene: _Scene) -> str:
    sentence = scene.sentences[answer.sentence]
    start, end = (place - sentence.start for place in answer.answer)
    return " ".join(sentence.text[start:end].lower().split()).removeprefix("the ").removeprefix("a ")


@dataclass(frozen=True, slots=True)
class _View:
    """One sentence with what is known around it."""

    sentence: Sentence
    units: Units
    scene: _Scene

    def make_answer(self, question: str, span: Span, pattern: Pattern | None, *, clause: bool = False) -> FoundAnswer:
        """An answer that some units are; without a pattern, one to what was asked right before."""
        start, end = self.units.nodes[span[0]].start, self.units.nodes[span[1] - 1].end
        concept = None if clause else self.find_concept(span)
        return _weigh(FoundAnswer(self.sentence.index, question, (start, end), concept, clause=clause), pattern)

    def find_concept(self, span: Span) -> str | None:
        """The concept that a phrase is."""
        words = [node.word for node in self.units.nodes[slice(*span)] if node.word >= 0]
        if not words:
            return None
        heads = find_heads(self.sentence, self.scene.places.get(self.sentence.index, ()), min(words), max(words) + 1)
        return heads[0].concept if heads else None

    def place_concepts(self, question: Question) -> dict[int, int]:
        """For each unit at which a concept of a question is named: the unit after its name."""
        by_word: dict[int, int] = {}
        for node in self.units.nodes:
            by_word.setdefault(node.word, node.index)
        found = {}
        for place in self.scene.places.get(self.sentence.index, ()):
            first, last = by_word.get(place.start), by_word.get(place.end - 1)
            if place.concept not in question.concepts or place.scare or first is None or last is None:
                continue
            if self.units.nodes[last].dep != "compound":
                found[first] = last + 1
        if self.scene.asked.get(self.sentence.index) == question.id and self.units.nodes[0].low in _STAND_INS:
            found[0] = 1  # "Where does it lie? It lies with ..."
        return found


def _find_in(sentence: Sentence, catalog: Catalog, scene: _Scene) -> Iterator[FoundAnswer]:
    view = _View(sentence, to_units(sentence, scene.trees.get(sentence.index)), scene)
    listed, asked = catalog.find_forms(view.units.all_forms), scene.asked.get(sentence.index)
    concepts: dict[str, dict[int, int]] = {}
    answered = False
    for item in listed:
        if item.question not in concepts:
            concepts[item.question] = view.place_concepts(catalog.questions[item.question])
        for answer in _try_form(view, catalog.questions[item.question], item.pattern, concepts[item.question]):
            answered |= answer.question == asked
            yield answer
    led = sentence.text.rstrip().endswith(":")  # "The real question is:" leads to an answer, and is none
    if asked is not None and not (answered or led or view.units.is_denied or opens_with_somebody(view.units)):
        yield view.make_answer(asked, find_clause(view.units, 0, len(view.units) - 1), None, clause=True)


def _try_form(view: _View, question: Question, pattern: Pattern, concepts: Mapping[int, int]) -> Iterator[FoundAnswer]:
    """The answers that a form finds in a sentence."""
    form = pattern.form
    if form.gives_advice:
        if view.units.orders and view.scene.places.get(view.sentence.index):
            yield view.make_answer(question.id, find_clause(view.units, 0, len(view.units) - 1), pattern, clause=True)
        return
    if form.names_concept and not concepts:
        return
    for fit in pattern.iter_fits(view.units, concepts):
        if form.order and fit.first not in view.units.orders:
            continue
        answer = _read_fit(view, question, pattern, fit)
        if answer is not None:
            yield answer


def _read_fit(view: _View, question: Question, pattern: Pattern, fit: Fit) -> FoundAnswer | None:
    """The answer that a fit gives, unless it is denied, supposed or empty."""
    units, form = view.units, pattern.form
    ended = form.final and units.has_object(fit.last)
    if ended or units.is_supposed(fit.first) or units.is_aside(fit.first) or _is_out_of_place(units, fit):
        return None
    spans: dict[str, Span] = {}
    negated = fit.negated or units.is_doubted(fit.first) or units.is_of_nobody(fit.first)
    for gap in fit.gaps:
        span = _find_span(units, fit, gap)
        if span is None or not says_something(units, span) or _is_no_answer(units, question, pattern, gap, span):
            return None
        negated |= units.denies_itself(span[0])
        spans[gap.kind] = span
    if negated and not form.denies:
        return _turn_round(view, question.id, pattern, spans.get("answer"))
    if units.is_bygone(fit.first, fit.last):
        return None
    if "answer" in spans:
        answer = view.make_answer(question.id, spans["answer"], pattern)
        names = fit.copula or fit.gaps[0].start < 0
        return None if names and answer.answer_concept in question.concepts else answer  # "advantage compounds"
    first = min([fit.first, *(span[0] for span in spans.values())])
    last = max([fit.last, *(span[1] - 1 for span in spans.values())])
    answer = view.make_answer(question.id, find_clause(units, first, last), pattern, clause=True)
    about = spans.get("about") or ((fit.concept, fit.concept + 1) if fit.concept >= 0 else None)
    return replace(answer, answer_concept=view.find_concept(about) if about else None)


def _is_out_of_place(units: Units, fit: Fit) -> bool:
    """Whether the form stands behind another verb ("ceases being where the profit is") or is about the essay itself."""
    lows = {node.low for node in units.nodes[fit.first : fit.last + 1]}
    return "being" in lows or not _WRITINGS.isdisjoint(lows)


def _is_no_answer(units: Units, question: Question, pattern: Pattern, gap: Gap, span: Span) -> bool:
    set_aside = [node.low for node in units.nodes[max(span[0] - 2, 0) : span[0]]] in _SET_ASIDE
    if set_aside or _names_nothing(units, question, span) or _leaves_open(units, pattern, span):
        return True
    return gap.start < 0 and _is_upshot(units, span)


def _names_nothing(units: Units, question: Question, span: Span) -> bool:
    """Whether a verb stands where a name is asked for, or what somebody is after ("your goal is to ...")."""
    if not is_infinitive(units, span[0]):
        return False
    own = not _OWN.isdisjoint(node.low for node in units.nodes[: span[0]])
    return question.pref_label.startswith(_OF_NAMES) or (own and question.pref_label.startswith(_OF_THINGS))


def _leaves_open(units: Units, pattern: Pattern, span: Span) -> bool:
    """Whether only a question stands where an answer is asked for: "the challenge is whether we can"."""
    asks = any(word in _ASKING_WORDS for part in pattern.parts for word in part.words)
    return units.nodes[span[0]].low == "whether" and not asks


def _is_upshot(units: Units, span: Span) -> bool:
    """Whether a subject only sums up what went before: "the net result is no edge"."""
    words = [node.low for node in units.nodes[slice(*span)] if units.is_word(node.index)]
    return words[0] == "the" and words[-1] in _UPSHOTS


def _find_span(units: Units, fit: Fit, gap: Gap) -> Span | None:
    if gap.start < 0:
        found = None if units.is_passive(fit.first) else phrase_before(units, gap.end, fit.first)
        return _drop_that(units, found)
    if gap.end < 0:
        return phrase_after(units, gap.start, copula=fit.copula)
    return _drop_that(units, phrase_between(units, gap.start, gap.end))


def _drop_that(units: Units, span: Span | None) -> Span | None:
    """Without what joins a clause to the one before: "they say *that* speed wins"."""
    joined = span is not None and 0 < span[0] < span[1] - 1 and units.nodes[span[0]].low == "that"
    return (span[0] + 1, span[1]) if span is not None and joined else span


def _turn_round(view: _View, question: str, pattern: Pattern, denied: Span | None) -> FoundAnswer | None:
    """What is put in the place of an answer that is denied: "the bottleneck is not A. It is B"."""
    if denied is None:
        return None
    start, end = view.units.nodes[denied[0]].start, view.units.nodes[denied[1] - 1].end
    for contrast in view.scene.contrasts.get(view.sentence.index, ()):
        side = contrast.rejected
        words = view.sentence.words
        if words[side.start].start < end and start < words[side.end - 1].end:
            kept = contrast.endorsed
            other = view.scene.sentences[kept.sentence]
            heads = find_heads(other, view.scene.places.get(other.index, ()), kept.start, kept.end)
            span = (other.words[kept.start].start, other.words[kept.end - 1].end)
            concept = heads[0].concept if heads else None
            return _weigh(FoundAnswer(other.index, question, span, concept), pattern, _CONTRAST)
    return None
