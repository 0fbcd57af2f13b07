"""Room evaluation: which essay of a corpus an annotation is about, and the plain sentences of an essay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from stratgraph.evaluation.gold import Gold, GoldEssay
from stratgraph.evaluation.quotes import normalize_quote
from stratgraph.ids import slugify
from stratgraph.model import Essay

__all__ = ["match_essay", "match_essays", "measure_quotes", "split_sentences", "split_text"]

ENOUGH_QUOTES = 0.5
"""An essay that holds this share of the quotes is the one that was annotated, whatever it is called."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z])")


def match_essay(gold: GoldEssay, essays: Sequence[Essay]) -> Essay | None:
    """The essay that was annotated: by its text, if half of the quotes stand in one; else by slug or file name.

    An essay of the right name that holds none of the quotes is another essay.
    """
    shares = {essay.slug: measure_quotes(gold, essay) for essay in essays}
    named = {
        essay.slug for essay in essays if slugify(gold.name) in {essay.slug, slugify(PurePosixPath(essay.path).stem)}
    }
    fit = [
        essay
        for essay in essays
        if shares[essay.slug] >= ENOUGH_QUOTES
        or (essay.slug in named and (shares[essay.slug] > 0 or not gold.list_quotes()))
    ]
    # Of two that hold the quotes alike (the essay twice under two names), the one of the right name.
    return min(fit, key=lambda essay: (-shares[essay.slug], essay.slug not in named, essay.slug), default=None)


def match_essays(gold: Gold, essays: Sequence[Essay]) -> dict[str, Essay]:
    """The essays of all annotations that have one, by the annotation's name."""
    found = ((one.name, match_essay(one, essays)) for one in gold.essays)
    return {name: essay for name, essay in found if essay is not None}


def measure_quotes(gold: GoldEssay, essay: Essay) -> float:
    """The share of an annotation's quotes that stand in an essay's text, but for quotation marks, dashes and space."""
    quotes = [normalize_quote(quote) for quote in gold.list_quotes()]
    text = normalize_quote(essay.text)
    return sum(quote in text for quote in quotes) / len(quotes) if quotes else 0.0


def split_sentences(essay: Essay) -> tuple[str, ...]:
    """The sentences of an essay by punctuation alone: what a trivial answer has to choose from."""
    return tuple(
        sentence
        for block in essay.blocks
        if block.kind != "code"
        for sentence in _iter_sentences(essay.text[block.start : block.end])
    )


def split_text(text: str) -> list[str]:
    """The sentences of a passage by punctuation alone."""
    return list(_iter_sentences(text))


def _iter_sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield text[start : match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()
