"""Room nlp: where sentences start, from the network's opinion and from the signs that never mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Token

from stratgraph.protocols import Floats

__all__ = ["split_sentences"]

LONGEST_SENTENCE = 250
"""Words; what is longer is cut where a sentence most likely starts."""
SIGN_WEIGHT = 1.0
"""In log odds; on the two development sets 1 was better than 0, 2, 3 and 4."""
_END = frozenset(".!?…")
_PAUSE = _END | frozenset(':;)—–-”"')
_AFTER_END = frozenset("”)]’\"'")
_MARK_SIGNS = 3
_CLOSING = frozenset("”)]}’»,;:…")
_ITEM_MARK = re.compile(r"[-*•‣·]|\d{1,2}[.)]|\([a-z\d]{1,2}\)")
_OPENING = frozenset("“([{«‘„")


def split_sentences(likely: Floats, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph.

    Args:
        likely: how likely each word is the first of a sentence, in log odds.
        words: the words themselves. No sentence starts with a closing mark, and none consists of opening
            marks alone.
    """
    starts = [0]
    for place in range(1, len(words)):
        if (
            likely[place] + _weigh_signs(words, place) > 0
            and not _is_closing(words[place])
            and not _is_opened(words, starts[-1], place)
        ):
            starts.append(place)
    for first, end in zip(starts, [*starts[1:], len(words)], strict=True):
        start = first
        while end - start > LONGEST_SENTENCE:
            half = LONGEST_SENTENCE // 2
            cut = start + half + int(np.argmax(likely[start + half : start + LONGEST_SENTENCE]))
            yield start, cut
            start = cut
        yield start, end


def _weigh_signs(words: Sequence[Token], place: int) -> float:
    """What full stops and capitals add to the network's opinion, and the lack of any mark takes away."""
    before = place - 1
    while before > 0 and words[before].text in _AFTER_END:
        before -= 1
    mark = words[before].text
    opener = words[place].text[:1]
    if mark[-1:] in _END and len(mark) <= _MARK_SIGNS and (opener.isupper() or opener in _OPENING or opener == '"'):
        return SIGN_WEIGHT
    return 0.0 if mark[-1:] in _PAUSE else -SIGN_WEIGHT


def _is_closing(word: Token) -> bool:
    # A straight quotation mark closes when it stands right behind what comes before it.
    if word.text == '"':
        return word.i > 0 and not word.nbor(-1).whitespace_ and not word.nbor(-1).is_space
    return word.text in _CLOSING


def _is_opened(words: Sequence[Token], start: int, place: int) -> bool:
    """Whether there is nothing but opening marks, or the mark of a list item, between the start and here."""
    if start == 0 and _ITEM_MARK.fullmatch("".join(word.text for word in words[:place][:_MARK_SIGNS])):
        return True
    return all(_is_opening(word) for word in words[start:place])


def _is_opening(word: Token) -> bool:
    if word.text == '"':
        return not word.whitespace_
    return word.text in _OPENING
