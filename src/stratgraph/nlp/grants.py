"""Room nlp: what the author grants before arguing on - said in one sentence, and granted in the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stratgraph.nlp.attribution import Reported
from stratgraph.nlp.causal_grammar import THEREFORE
from stratgraph.nlp.grammar import Sentence

__all__ = ["find_grants"]

_POINT = re.compile(
    r"\b(?:concede|grant|allow|admit)\b[^;:]*"
    r"\b(?:as much|force|in one respect|one thing|point|respects?|something|truth)\b"
    r"|\b(?:has|have|had) (?:half |more than half )?a point\b"
    r"|\bthere (?:is|'s|may be) (?:a grain of truth|force|much|some truth|something|truth) (?:in|to)\b"
    r"|\b(?:is|are) (?:quite |partly |half )?right (?:about|on|in) (?:one|this|that|half)\b"
)
"""Somebody else is right in something; what that is says the next sentence."""
_EXCEPTIONS = re.compile(
    r"\bthere (?:are|is) (?:an? )?(?:few |honou?rable |real |some |two |three )*(?:exceptions?|outliers?)\b"
)
"""What follows, up to where the author turns, speaks of the exceptions."""
_FAIR = re.compile(
    r"^(?:but |and |yet |still |now )?(?:to be (?:quite |entirely )?fair|in (?:all )?fairness"
    r"|to (?:give|do) [^.;:]{2,40} (?:(?:his|her|its|their) due|justice))\b"
)
"""What follows, up to where the author turns, is said for fairness' sake."""
_TURNS = ("turn",)
_HEAD = 6
"""A conclusion is drawn within so many words."""
_LONGEST = 16
"""A longer sentence says more than that there is something to grant."""


def find_grants(sentences: Sequence[Sentence], voices: Mapping[int, Reported]) -> dict[int, str]:
    """For each sentence that is only granted, by its index: the sentence before it that says so.

    Args:
        sentences: of the essay, in order.
        voices: who holds each; what others hold is not granted.
    """
    found: dict[int, str] = {}
    for place, sentence in enumerate(sentences):
        reach = _find_reach(sentence)
        for later in sentences[place + 1 : place + 1 + reach]:
            if later.block != sentence.block or later.starts_with(*_TURNS) or _find_reach(later):
                break
            if _is_built_upon(sentences, later):
                break
            if voices[later.index].attribution.holder is None and not later.is_question:
                found[later.index] = sentence.text
    return found


def _is_built_upon(sentences: Sequence[Sentence], granted: Sentence) -> bool:
    """Whether its paragraph draws a conclusion without a turn: what it is drawn from is held, and not only granted."""
    for later in sentences:
        if later.index <= granted.index or later.block != granted.block:
            continue
        if later.starts_with(*_TURNS):
            return False
        if not THEREFORE.isdisjoint(word.low for word in later.words[:_HEAD]):
            return True
    return False


def _find_reach(sentence: Sentence) -> int:
    """How many sentences after one are granted by it."""
    lows = [word.low for word in sentence.words if word.is_word]
    if not lows or len(lows) > _LONGEST or sentence.is_question:
        return 0
    text = " ".join(lows)
    if _EXCEPTIONS.search(text) or _FAIR.match(text):
        return _LONGEST
    return 1 if _POINT.search(text) else 0
