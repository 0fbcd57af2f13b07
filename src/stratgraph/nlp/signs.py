"""Room nlp: the signs by which a sentence is judged - its cues, its value words, its shape, its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.tree_signs import iter_tree_signs
from stratgraph.nlp.words import get_words, normalize_word

__all__ = ["Surroundings", "read_signs"]

_LEANING = get_words("signs.leaning")
_NEGATIVE = get_words("signs.negative")
_REASONS = get_words("signs.reasons")
_CONDITIONS = get_words("signs.conditions")
_LEADING = frozenset(("and", "but", "so", "or", "yet", "then", "for"))
_SELF = frozenset(("i", "me", "my"))
_OURS = frozenset(("us", "our", "we"))
_YOURS = frozenset(("you", "your"))
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_NUMBER = re.compile(r"\d")
_HEADLINES = frozenset(("title", "heading"))
_SIZES = (("short", 0, 4), ("brief", 5, 8), ("long", 25, 10_000), ("very long", 38, 10_000))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a sentence besides its words."""

    contrasts: tuple[str, ...] = ()
    """The patterns of the contrasts that it is part of."""
    reported: bool = False
    after_question: bool = False


def read_signs(sentence: Sentence, tree: Syntax | None, around: Surroundings) -> frozenset[str]:
    """The names of the signs that a sentence shows; with a tree, those of the tree too."""
    if not sentence.words:
        return frozenset()
    found = {*_iter_cues(sentence), *_iter_shapes(sentence, around), *_iter_words(sentence)}
    if tree is not None:
        found.update(iter_tree_signs(tree, headline=sentence.kind in _HEADLINES))
    return frozenset(found)


def _first(sentence: Sentence) -> int:
    return next((i for i, word in enumerate(sentence.words) if word.is_word), 0)


def _lead(sentence: Sentence) -> int:
    """The first word that is no conjunction."""
    words = enumerate(sentence.words)
    return next((i for i, word in words if word.is_word and word.low not in _LEADING), 0)


def _iter_cues(sentence: Sentence) -> Iterator[str]:
    edges = {_first(sentence), _lead(sentence)}
    for cue in sentence.cues:
        yield f"has {cue.kind}"
        if cue.start in edges:
            yield f"opens with {cue.kind}"
    for value in sentence.values:
        yield f"value {value.kind}"


def _iter_words(sentence: Sentence) -> Iterator[str]:
    lemmas = get_verbs().lemmas
    for word in sentence.words:
        if word.low.isalpha():
            yield f"word {lemmas.get(word.low) or normalize_word(word.low)}"
    yield f"first {sentence.words[_first(sentence)].low}"


def _iter_shapes(sentence: Sentence, around: Surroundings) -> Iterator[str]:
    lows = sentence.lows
    words, size = set(lows), sum(word.is_word for word in sentence.words)
    lead = lows[_lead(sentence)]
    yield from (name for name, least, most in _SIZES if least <= size <= most)
    yield from (f"contrast {pattern}" for pattern in around.contrasts)
    capitals = sum(
        word.text[:1].isupper() and not word.text.isupper() for word in sentence.words[_lead(sentence) + 1 :]
    )
    named = 0 if sentence.kind in _HEADLINES else capitals
    pairs = set(pairwise(lows))
    shapes = {
        "contrast": bool(around.contrasts),
        "reported": around.reported,
        "after a question": around.after_question,
        "headline": sentence.kind in _HEADLINES,
        "leans on what went before": lead in _LEANING,
        "there is": lead == "there",
        "what is": lead == "what",
        "to do": lead == "to",
        "on condition": lead in _CONDITIONS,
        "the more": lows[:2] in (["the", "more"], ["the", "less"]),
        "but": lows[0] in {"but", "yet"},
        "so": lows[0] == "so",
        "I": bool(_SELF & words),
        "we": bool(_OURS & words),
        "you": bool(_YOURS & words),
        "year": bool(_YEAR.search(sentence.text)),
        "number": bool(_NUMBER.search(sentence.text)),
        "question": sentence.is_question,
        "colon": ":" in words,
        "semicolon": ";" in words,
        "quotation": bool({"“", '"'} & words),
        "exclamation": sentence.text.rstrip().endswith("!"),
        "reason": bool(_REASONS & words),
        "negative": bool(_NEGATIVE & words),
        "turns within": any(mark in {",", ";", "—"} and low in {"but", "yet", "not"} for mark, low in pairs),
        "goes on": any(mark in {",", ";", "—"} and low in {"so", "and"} for mark, low in pairs),
        "name": named > 0,
        "names": named > 1,
    }
    yield from (name for name, holds in shapes.items() if holds)
