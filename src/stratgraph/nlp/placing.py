"""Room nlp: the mentions by sentence and word, as the rules want them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.heads import Place
from stratgraph.nlp.stance_tree import value_of_place

__all__ = ["place_mentions"]

_OPENING, _CLOSING = frozenset("“\"‘«'"), frozenset("”\"’»'")


def place_mentions(doc: Doc) -> Doc:
    """The mentions by sentence and word."""
    findings = doc._.stratgraph
    mentions = list(doc.spans["mentions"])
    position = 0
    values: dict[str, int] = {}  # a pronoun has no value of its own: it has that of the words for which it stands
    for sentence in findings.sentences:
        if not sentence.words:
            continue
        by_token = {word.token: i for i, word in enumerate(sentence.words)}
        last = sentence.words[-1].token
        while position < len(mentions) and mentions[position].start <= last:
            span = mentions[position]
            position += 1
            inside = [by_token[i] for i in range(span.start, span.end) if i in by_token]
            if inside:
                place = _to_place(sentence, span, inside[0], inside[-1] + 1)
                if place.rule == "anaphor":
                    place = replace(place, value=values.get(place.concept, 0))
                values[place.concept] = place.value
                findings.places.setdefault(sentence.index, []).append(place)
    return doc


def _to_place(sentence: Sentence, span: Span, start: int, end: int) -> Place:
    words = sentence.words
    scare = (
        start > 0
        and words[start - 1].low in _OPENING
        and any(words[i].low in _CLOSING for i in range(end, min(end + 2, len(words))))
    )
    value = value_of_place(sentence, span.label_, start, end)
    return Place(span.label_, start, end, scare=scare, value=value, rule=span.id_)
