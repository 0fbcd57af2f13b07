"""Room corpus: the same essay twice under two names, word for word or nearly."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from stratgraph.errors import Problem
from stratgraph.ids import hash_text
from stratgraph.model import Essay

__all__ = ["find_duplicates", "find_near"]

_WORD = re.compile(r"[^\W_]+")
_SHINGLE_WORDS = 8
_KEPT_OF = 4
"""Of all shingles the share that is compared, chosen by their hash: the same ones in every essay."""
_NEAR_SHARE = 0.5
_LEAST_WORDS = 30
"""Shorter texts are notes rather than essays: two of them may well be the same."""
_LEAST_SHINGLES = 5
_COMMON = 20
"""A shingle of more essays than this is a formula of theirs, and says nothing of two."""


def find_duplicates(essays: Sequence[Essay]) -> list[Problem]:
    """A warning for each essay whose text, case and punctuation aside, an earlier one has, wholly or by half."""
    problems = []
    words = {essay.slug: _fold_words(essay) for essay in essays}
    first: dict[str, Essay] = {}
    single: list[Essay] = []
    for essay in essays:
        if len(words[essay.slug]) < _LEAST_WORDS:
            continue
        known = first.setdefault(hash_text(" ".join(words[essay.slug])), essay)
        if known is essay:
            single.append(essay)
            continue
        message = f"this is the same essay as `{known.path}` under another name"
        problems.append(_warn(essay, message))
    for known, essay, share in _find_near(single, words):
        message = f"this is nearly the same essay as `{known.path}`: they share {share:.0%} of their wording"
        problems.append(_warn(essay, message))
    return problems


def find_near(essay: Essay, others: Sequence[Essay]) -> tuple[Essay, float] | None:
    """The essay that shares most of its wording with this one, and which share, if it is half or more."""
    words = _fold_words(essay)
    if len(words) < _LEAST_WORDS:
        return None
    own = _make_shingles(words)
    near: list[tuple[float, Essay]] = []
    for other in others:
        shingles = _make_shingles(_fold_words(other))
        least = min(len(own), len(shingles))
        if least >= _LEAST_SHINGLES and len(own & shingles) / least >= _NEAR_SHARE:
            near.append((len(own & shingles) / least, other))
    share, best = max(near, key=lambda item: item[0], default=(0.0, None))
    return (best, share) if best else None


def _warn(essay: Essay, message: str) -> Problem:
    return Problem(essay.path, message, "keep one of the two: what is read twice agrees with itself", "warning")


def _fold_words(essay: Essay) -> list[str]:
    """The words below the title, in lower case."""
    return [word.casefold() for word in _WORD.findall(essay.text[essay.blocks[0].end :])]


def _find_near(essays: Sequence[Essay], words: dict[str, list[str]]) -> Iterable[tuple[Essay, Essay, float]]:
    """Pairs of essays that share half of the shorter one's shingles (Broder 1997), the earlier one first."""
    shingles = {essay.slug: _make_shingles(words[essay.slug]) for essay in essays}
    holders: dict[int, list[int]] = defaultdict(list)
    for place, essay in enumerate(essays):
        for shingle in shingles[essay.slug]:
            holders[shingle].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _COMMON:
            shared.update((a, b) for index, a in enumerate(places) for b in places[index + 1 :])
    for (a, b), count in sorted(shared.items()):
        least = min(len(shingles[essays[a].slug]), len(shingles[essays[b].slug]))
        if least >= _LEAST_SHINGLES and count / least >= _NEAR_SHARE:
            yield essays[a], essays[b], count / least


def _make_shingles(words: Sequence[str]) -> set[int]:
    rows = (" ".join(words[place : place + _SHINGLE_WORDS]) for place in range(len(words) - _SHINGLE_WORDS + 1))
    hashes = (zlib.crc32(row.encode()) for row in rows)
    return {number for number in hashes if number % _KEPT_OF == 0}
