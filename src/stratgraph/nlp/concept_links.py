"""Room nlp: joins what labels, last words, meanings and pronouns tell of the concepts in an essay into its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from stratgraph.model import ConceptScheme
from stratgraph.nlp.coreference import resolve_pronouns
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.linking import link_heads, read_labels
from stratgraph.nlp.meanings import Meanings, link_meanings, narrow_spots
from stratgraph.nlp.pointers import resolve_pairs, resolve_shortened
from stratgraph.nlp.referents import SentenceView, Spot, make_view
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.verb_labels import link_derived, link_verbs, read_verb_labels
from stratgraph.nlp.words import normalize_word
from stratgraph.protocols import Encoder

__all__ = ["ConceptLinker"]

_HEADLINES = frozenset({"title", "heading"})


class ConceptLinker:
    """A pipeline component: adds to the span group ``mentions`` what no label finds, label = concept, id = rule."""

    def __init__(self) -> None:
        self.add_scheme(ConceptScheme("", ()))

    def add_scheme(self, scheme: ConceptScheme) -> None:
        """Link to these concepts from now on."""
        self._scheme = scheme
        self._labels = read_labels(scheme)
        self._verbs = read_verb_labels(scheme)
        self._prefs = {concept.id: concept.pref_label for concept in scheme.concepts}
        self._meanings: tuple[str, Meanings] | None = None  # by the encoder's fingerprint

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions that need the trees; without trees there are none."""
        findings = doc._.stratgraph
        if not findings.trees or not self._scheme.concepts:
            return doc
        meanings = self._get_meanings(findings.tools.encoder)
        spans = list(doc.spans["mentions"])
        if meanings is not None:
            spans = self._narrow(doc, spans, findings.sentences, meanings)
        readable = [sentence for sentence in findings.sentences if sentence.index in findings.trees]
        spots = _place_spots(spans, readable)
        views = [
            _to_view(sentence, findings.trees[sentence.index], places)
            for sentence, places in zip(readable, spots, strict=True)
        ]
        found = [("verb", spot) for _, spot in link_verbs(views, self._verbs)]
        found += [("verb", spot) for _, spot in link_derived(views, spots)]
        found += [("head", spot) for _, spot in link_heads(views, spots, self._labels)]
        if meanings is not None:
            taken = _join(spots, views, sorted(found, key=lambda item: item[1].start))
            texts = [sentence.text for sentence in readable]
            found += [("meaning", spot) for _, spot in link_meanings(views, taken, texts, meanings)]
        for resolve in (resolve_pronouns, resolve_pairs):
            found += [("anaphor", spot) for _, spot in resolve(views)]
        found += [("anaphor", spot) for _, spot in resolve_shortened(views, self._labels.concepts)]
        doc.spans["mentions"] = _merge(doc, spans, found)
        return doc

    def _get_meanings(self, encoder: Encoder | None) -> Meanings | None:
        if encoder is None:
            return None
        if self._meanings is None or self._meanings[0] != encoder.fingerprint:
            self._meanings = (encoder.fingerprint, Meanings(self._scheme, encoder))
        return self._meanings[1]

    def _narrow(self, doc: Doc, spans: Sequence[Span], sentences: Sequence[Sentence], meanings: Meanings) -> list[Span]:
        """The same mentions, with the narrower concept where the essay means that."""
        single = [span for span in spans if len(span) == 1 and span.id_ != "pref-label"]
        texts = {}
        rest = iter(sentences)
        sentence = next(rest, None)
        for span in single:
            while sentence is not None and sentence.end <= span.start_char:
                sentence = next(rest, None)
            texts[span.start_char] = sentence.text if sentence is not None else ""
        places = [(_to_spot(span), normalize_word(span.text)) for span in single]
        narrower = narrow_spots(places, texts, meanings, self._prefs)
        if not narrower:
            return list(spans)
        return [
            Span(doc, span.start, span.end, label=concept, span_id="meaning")
            if len(span) == 1 and (concept := narrower.get((span.label_, normalize_word(span.text))))
            else span
            for span in spans
        ]


def _to_spot(span: Span) -> Spot:
    return Spot(span.label_, span.start_char, span.end_char)


def _to_view(sentence: Sentence, tree: Syntax, spots: Sequence[Spot]) -> SentenceView:
    return make_view(
        tree,
        spots,
        block=sentence.block,
        is_heading=sentence.kind in _HEADLINES,
        is_question=sentence.is_question,
    )


def _place_spots(spans: Sequence[Span], sentences: Sequence[Sentence]) -> list[list[Spot]]:
    """The mentions of each sentence; both are in the order of the text."""
    found: list[list[Spot]] = []
    waiting = iter(spans)
    span = next(waiting, None)
    for sentence in sentences:
        while span is not None and span.start_char < sentence.start:
            span = next(waiting, None)
        here = []
        while span is not None and span.start_char < sentence.end:
            here.append(_to_spot(span))
            span = next(waiting, None)
        found.append(here)
    return found


def _join(
    spots: Sequence[Sequence[Spot]], views: Sequence[SentenceView], found: Sequence[tuple[str, Spot]]
) -> list[list[Spot]]:
    """The mentions of each sentence with those that were found since."""
    starts = [view.tree.nodes[0].start if view.tree.nodes else 0 for view in views]
    joined = [list(places) for places in spots]
    index = 0
    for _, spot in found:
        while index + 1 < len(starts) and starts[index + 1] <= spot.start:
            index += 1
        joined[index].append(spot)
    return joined


def _merge(doc: Doc, spans: Sequence[Span], found: Sequence[tuple[str, Spot]]) -> list[Span]:
    """All mentions in order; where two overlap, the one that was found first stays."""
    merged = list(spans)
    taken = {index for span in spans for index in range(span.start, span.end)}
    for rule, spot in found:
        span = doc.char_span(spot.start, spot.end, label=spot.concept, span_id=rule, alignment_mode="contract")
        if span is not None and not taken & set(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            merged.append(span)
    return sorted(merged, key=lambda span: span.start)
