"""Relations room: in which order relations are seen - what is sure, central to both essays and not obvious comes first.

The order is greedy, after maximal marginal relevance (Carbonell and Goldstein 1998): next comes what has the most

    worth / (1 + REPEATED * so often seen)

where *worth* is the square of the confidence times the mean of 1 and the centrality of both claims, less a part for
agreements in the same words, and *so often seen* counts what was put before it by the same concept or question, with
the same essays (half each) and with the same claims. No essay and no concept can flood the first page.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Final

import numpy as np

from stratgraph.relations.found import Found
from stratgraph.relations.incidence import Incidence, Places
from stratgraph.relations.verdicts import KINDS

__all__ = ["rank_found"]

_REPEATED: Final = 0.15
_OBVIOUS: Final = 0.3
"""An agreement in the very same words loses so much of its worth."""
_OF_ESSAY: Final = 0.5
_AGREE: Final = KINDS.index("agree")
_BLOCK: Final = 1_500
"""So many are looked at one by one before all are scored again."""


def rank_found(found: Found, places: Places, words: Incidence) -> list[int]:
    """The place of each of some findings among those of its kind, from 1.

    What was seen only ever lowers a score. So the scores are made once for all that are left, and of those with the
    best the next are taken one by one, as long as the best of them is at least as good as any of the others was.

    Args:
        found: of a corpus.
        places: those that are ranked.
        words: of the claims.
    """
    left = np.lexsort((found.b[places], found.a[places]))
    numbers, width = _number_keys(found, places)
    worths, keys = _weigh(found, places, words)[left], numbers[left]
    seen = np.zeros(width + 1, dtype=np.int64)  # the last is for what a finding has not, and is never counted
    seen_so_far: list[int] = seen.tolist()
    ranked: list[int] = []
    while len(left):
        scores = _score(worths, seen[keys])
        bar = float(np.partition(scores, -_BLOCK)[-_BLOCK]) if len(left) > _BLOCK else 0.0
        block = np.flatnonzero(scores >= bar)
        best = _take_best(worths[block].tolist(), scores[block].tolist(), keys[block].tolist(), seen_so_far, bar)
        taken = block[best]
        ranked += left[taken].tolist()
        counted = keys[taken]
        np.add.at(seen, counted[counted >= 0], 1)
        is_left = np.ones(len(left), dtype=np.bool_)
        is_left[taken] = False
        left, worths, keys = left[is_left], worths[is_left], keys[is_left]
    ranks = [0] * len(places)
    counts = [0] * len(KINDS)
    for index, kind in zip(ranked, found.kinds[places][ranked].tolist(), strict=True):
        counts[kind] += 1
        ranks[index] = counts[kind]
    return ranks


def _take_best(
    worths: Sequence[float], scores: Sequence[float], keys: Sequence[Sequence[int]], seen: list[int], bar: float
) -> list[int]:
    """The best of a block one after the other, down to the bar; of equally good ones the first of the block.

    Args:
        worths: of each.
        scores: of each, as long as nothing more is seen.
        keys: of each, as ``_number_keys`` has them.
        seen: how often each key was seen, which goes on being counted.
        bar: all others are worse than that.
    """
    heap = [(-score, index) for index, score in enumerate(scores)]
    heapq.heapify(heap)
    taken = []
    while heap and -heap[0][0] >= bar:
        score, index = heap[0]
        topic, other_topic, claim, other_claim, essay, other_essay = own = keys[index]
        often = seen[topic] + seen[other_topic] + seen[claim] + seen[other_claim]
        now = -worths[index] / (1.0 + _REPEATED * (often + _OF_ESSAY * (seen[essay] + seen[other_essay])))
        if now > score:
            heapq.heapreplace(heap, (now, index))
            continue
        heapq.heappop(heap)
        taken.append(index)
        for key in own:
            seen[key] += key >= 0
    return taken


def _score(worths: np.ndarray, seen: Places) -> np.ndarray:
    """What each is worth now: from shapes ``(findings,)`` and ``(findings, 6)`` to ``(findings,)``."""
    often = seen[:, 0] + seen[:, 1] + seen[:, 2] + seen[:, 3]
    scores: np.ndarray = worths / (1.0 + _REPEATED * (often + _OF_ESSAY * (seen[:, 4] + seen[:, 5])))
    return scores


def _weigh(found: Found, places: Places, words: Incidence) -> np.ndarray:
    """What each is worth before anything was seen."""
    worths = found.confidences[places] ** 2 * ((1.0 + found.prominences[places] / 2) / 2)
    agree = np.flatnonzero(found.kinds[places] == _AGREE)
    a, b = found.a[places[agree]], found.b[places[agree]]
    shared = words.count_shared(a, b)
    lengths = np.diff(words.starts)
    worths[agree] *= 1.0 - _OBVIOUS * shared / np.maximum(lengths[a] + lengths[b] - shared, 1)
    return worths


def _number_keys(found: Found, places: Places) -> tuple[Places, int]:
    """What each has in common with others of its kind, as numbers: concept, question, claims and essays; -1 for none.

    Returns:
        The numbers of each, of shape ``(findings, 6)``, and how many there are.
    """
    columns: list[Places] = []
    start = 0
    for spaces in ((found.concepts, found.questions), (found.a, found.b), (found.essays_a, found.essays_b)):
        taken = [column[places] for column in spaces]
        width = max(int(column.max(initial=0)) for column in taken) + 1
        columns += [np.where(column < 0, -1, start + found.kinds[places] * width + column) for column in taken]
        start += len(KINDS) * width
    return np.stack(columns, axis=1), start
