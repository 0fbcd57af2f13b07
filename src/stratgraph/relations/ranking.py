"""Relations room: in which order relations are seen - what is sure, central to both essays and not obvious comes first.

The order is greedy, after maximal marginal relevance (Carbonell and Goldstein 1998): next comes what has the most

    worth / (1 + REPEATED * so often seen)

where *worth* is the square of the confidence times the mean of 1 and the centrality of both claims, less a part for
agreements in the same words, and *so often seen* counts what was put before it by the same concept or question, with
the same essays (half each) and with the same claims. No essay and no concept can flood the first page.
"""

from __future__ import annotations

import heapq
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


def rank_found(found: Found, places: Places, words: Incidence) -> list[int]:
    """The place of each of some findings among those of its kind, from 1.

    What was seen only ever lowers a score, so that the best score on the heap, if it still holds, is the best of all.

    Args:
        found: of a corpus.
        places: those that are ranked.
        words: of the claims.
    """
    ranks = [0] * len(places)
    worths = _weigh(found, places, words).tolist()
    kinds, keys, width = found.kinds[places].tolist(), *_number_keys(found, places)
    ends = zip(found.a[places].tolist(), found.b[places].tolist(), strict=True)
    heap = [(-worth, a, b, index) for index, (worth, (a, b)) in enumerate(zip(worths, ends, strict=True))]
    heapq.heapify(heap)
    seen = [0] * (width + 1)  # the last is for what a finding has not, and is never counted
    counts = [0] * len(KINDS)
    while heap:
        score, a, b, index = heap[0]
        topic, other_topic, claim, other_claim, essay, other_essay = keys[index]
        often = seen[topic] + seen[other_topic] + seen[claim] + seen[other_claim]
        now = -worths[index] / (1.0 + _REPEATED * (often + _OF_ESSAY * (seen[essay] + seen[other_essay])))
        if now > score:
            heapq.heapreplace(heap, (now, a, b, index))
            continue
        heapq.heappop(heap)
        counts[kinds[index]] += 1
        ranks[index] = counts[kinds[index]]
        for key in keys[index]:
            seen[key] += key >= 0
    return ranks


def _weigh(found: Found, places: Places, words: Incidence) -> np.ndarray:
    """What each is worth before anything was seen."""
    worths = found.confidences[places] ** 2 * ((1.0 + found.prominences[places] / 2) / 2)
    for index in np.flatnonzero(found.kinds[places] == _AGREE).tolist():
        a, b = (set(words.list_tokens(int(side[places[index]]))) for side in (found.a, found.b))
        worths[index] *= 1.0 - _OBVIOUS * len(a & b) / max(len(a | b), 1)
    return worths


def _number_keys(found: Found, places: Places) -> tuple[list[tuple[int, ...]], int]:
    """What each has in common with others of its kind, as numbers: concept, question, claims and essays; -1 for none.

    Returns:
        The numbers of each, and how many there are.
    """
    columns: list[Places] = []
    start = 0
    for spaces in ((found.concepts, found.questions), (found.a, found.b), (found.essays_a, found.essays_b)):
        taken = [column[places] for column in spaces]
        width = max(int(column.max(initial=0)) for column in taken) + 1
        columns += [np.where(column < 0, -1, start + found.kinds[places] * width + column) for column in taken]
        start += len(KINDS) * width
    return list(zip(*(column.tolist() for column in columns), strict=True)), start
