"""Ground floor: the content words of a text, cut to stems, so that the forms of one word meet."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

__all__ = [
    "FUNCTION_WORDS",
    "NEGATIONS",
    "find_stem",
    "find_stems",
    "is_limited",
    "is_negation",
    "iter_words",
    "stem_word",
]

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LIMITS = re.compile(
    r"\bonly (where|when|if|in|for|while|as|at|until|after|once)\b"
    r"|\b(in theory|in principle|on paper|at best|up to a point)\b"
    r"|\b(as long as|so long as|provided that|unless|except|sometimes|half right|for a while|for the moment)\b"
)
_FIRST_PART = re.compile(r"[;:–—]")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM = 3

FUNCTION_WORDS: Final = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another
    any anyone anything are around as at away be became because become becomes been before behind being below
    beneath besides between beyond both but by came can come could did do does doing done down during each either
    else enough even ever every everybody everyone everything far few first for from further gave get gets give
    given goes going got had has have having he he's hence her here hers herself him himself his how however i i'd
    i'll i'm i've if in indeed instead into is it it's its itself just keep kept last least less let let's like
    likely made make makes making many may me might mine more moreover most much must my myself near nearly need
    needs of off often on once one ones only onto or other others otherwise our ours ourselves out over own perhaps
    put quite rather really said same say saying says seem seems seen set several shall she she's should since so
    some somebody someone something sometimes somewhere soon still such take taken takes than that that's the their
    theirs them themselves then there there's therefore these they they'd they'll they're they've thing things this
    those though through thus to together too toward towards under until up upon us use used uses using very was we
    we'd we'll we're we've well went were what what's whatever when whenever where whereas wherever whether which
    whichever while who who's whoever whole whom whose why will with within would yet you you'd you'll you're you've
    your yours yourself
    """.split()  # noqa: SIM905 - a list of words is read best as words
)
"""Words that carry no matter of their own; negations are apart, for they turn the matter round."""

NEGATIONS: Final = frozenset(
    {
        *("barely", "cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere"),
        *("rarely", "scarcely", "seldom", "unless", "without"),
    }
)


def iter_words(text: str) -> Iterable[str]:
    """The words of a text in lower case, with plain apostrophes."""
    found: list[str] = _WORD.findall(text.lower().replace("’", "'"))
    return found


def is_negation(word: str) -> bool:
    """Whether a word of ``iter_words`` turns a sentence round."""
    return word in NEGATIONS or word.endswith("n't")


def is_limited(text: str) -> bool:
    """Whether a sentence sets bounds to what it says first; what comes after a colon or semicolon explains it."""
    return _LIMITS.search(_FIRST_PART.split(text.lower(), maxsplit=1)[0]) is not None


def stem_word(word: str) -> str:
    """A word without the endings of number, tense and manner; rough, but alike for the forms of one word.

    Only compared with other stems, never shown.
    """
    stem = word.removesuffix("'s").removesuffix("'")
    if stem.endswith(("ies", "ied")) and len(stem) > _SHORTEST_STEM + 1:
        stem = stem[:-3] + "y"
    elif stem.endswith(("sses", "xes", "ches", "shes")):
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")) and len(stem) > _SHORTEST_STEM:
        stem = stem[:-1]
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        rest = stem.removesuffix(ending)
        if rest != stem and len(rest) >= _SHORTEST_STEM and _VOWEL.search(rest):
            stem = _undouble(rest)
            break
    return stem.removesuffix("e") if len(stem) > _SHORTEST_STEM + 1 else stem


def _undouble(stem: str) -> str:
    """``shipp`` (from shipped) becomes ``ship``; ``sell`` stays."""
    doubled = len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz"
    return stem[:-1] if doubled else stem


@functools.lru_cache(maxsize=100_000)  # few words make most of a text
def find_stem(word: str) -> str:
    """The stem of a content word; nothing for a function word or a negation."""
    return "" if word in FUNCTION_WORDS or is_negation(word) else stem_word(word)


@functools.lru_cache(maxsize=100_000)  # sides, answers and cues are compared with many others
def find_stems(text: str) -> tuple[str, ...]:
    """The stems of the content words of a text, in order, each as often as it comes."""
    return tuple(stem for word in iter_words(text) if (stem := find_stem(word)))
