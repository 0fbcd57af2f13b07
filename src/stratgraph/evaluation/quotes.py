"""Room evaluation: quotes and labels made comparable, and the rule by which two quotes are one place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

__all__ = ["fold_label", "hold_quotes", "match_quotes", "measure_overlap", "normalize_quote", "split_words"]

MATCH_SHARE = 0.6
"""Two quotes match when they share this much of their words, or when one holds the other."""

_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    # What cannot be seen: soft hyphen, zero-width characters, byte order mark.
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
)
_DASHES = re.compile(r"\s*-+\s*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ARTICLES = frozenset({"a", "an", "the"})
_BRITISH = re.compile(r"is(e|ed|er|ers|es|ing|ation|ations)$")


def normalize_quote(text: str) -> str:
    """The text with plain quotation marks, plain dashes and single spaces; nothing else is changed."""
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS)
    return _SPACE.sub(" ", _DASHES.sub("-", plain)).strip()


@lru_cache(maxsize=20_000)
def split_words(text: str) -> tuple[str, ...]:
    """The words of a text, without case and punctuation."""
    return tuple(_WORD.findall(normalize_quote(text).casefold()))


def measure_overlap(a: str, b: str) -> float:
    """The words that two texts share, of all their words together; a word that comes twice counts twice."""
    bag_a, bag_b = Counter(split_words(a)), Counter(split_words(b))
    together = (bag_a | bag_b).total()
    return (bag_a & bag_b).total() / together if together else 0.0


def hold_quotes(a: str, b: str) -> bool:
    """Whether the words of one text stand in a row in the other."""
    row_a, row_b = (f" {' '.join(split_words(text))} " for text in (a, b))
    return bool(row_a.strip() and row_b.strip()) and (row_a in row_b or row_b in row_a)


def match_quotes(a: str, b: str) -> bool:
    """Whether two quotes are one place in an essay: 60 % of their words are shared, or one holds the other."""
    return hold_quotes(a, b) or measure_overlap(a, b) >= MATCH_SHARE


@lru_cache(maxsize=20_000)
def fold_label(text: str) -> str:
    """A label or surface without case, articles, plural and British spelling; empty if nothing else is in it."""
    return " ".join(_fold_word(word) for word in split_words(text) if word not in _ARTICLES)


def _fold_word(word: str) -> str:
    word = _fold_plural(word.removesuffix("'s"))
    return _BRITISH.sub(r"iz\1", word) if len(word) > len("prise") else word


def _fold_plural(word: str) -> str:
    if len(word) > len("ties") and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > len("his") and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
