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
_ONE_BY_ONE: Final = 500
"""So many of each kind, more than anybody looks at, come in exactly that order; behind them, where a thousand essays
have tens of thousands, more and more are taken at a time."""
_PART: Final = 4
"""Such a part of what was taken is taken at a time."""
_BLOCK: Final = 1_000
"""So many are looked at one by one before all are scored again."""


def rank_found(found: Found, places: Places, words: Incidence) -> list[int]:
    """The place of each of some findings among those of its kind, from 1.

    Args:
        found: of a corpus.
        places: those that are ranked.
        words: of the claims.
    """
    ranks = np.zeros(len(places), dtype=np.int64)
    order = np.lexsort((found.b[places], found.a[places]))
    worths, kinds = _weigh(found, places, words), found.kinds[places]
    for kind in np.unique(kinds).tolist():
        members = order[kinds[order] == kind]
        ordered = _order(worths[members], *_number_keys(found, places[members]))
        ranks[members[ordered]] = np.arange(1, len(members) + 1)
    listed: list[int] = ranks.tolist()
    return listed


def _order(worths: np.ndarray, keys: Places, width: int) -> Places:
    """Findings of one kind, the first to be seen first; what was seen only ever lowers a score.

    Args:
        worths: of each.
        keys: of each, as ``_number_keys`` has them.
        width: how many keys there are.
    """
    seen = np.zeros(width + 1, dtype=np.int64)  # the last is for what a finding has not, and is never counted
    left = np.arange(len(worths))
    ordered: list[Places] = []
    while len(left):
        scores = _score(worths[left], seen[keys[left]])
        done = len(worths) - len(left)
        if done < _ONE_BY_ONE:
            bar = _find_bar(scores, _BLOCK)
            block = np.flatnonzero(scores >= bar)
            rows = left[block]
            best = _take_best(worths[rows].tolist(), scores[block].tolist(), keys[rows].tolist(), seen.tolist(), bar)
            taken = block[best][: _ONE_BY_ONE - done]
        else:
            many = max(1, done // _PART)
            block = np.flatnonzero(scores >= _find_bar(scores, many))
            taken = block[np.argsort(-scores[block], kind="stable")][:many]
        counted = keys[left[taken]]
        np.add.at(seen, counted[counted >= 0], 1)
        ordered.append(left[taken])
        left = np.delete(left, taken)
    return np.concatenate(ordered)


def _find_bar(scores: np.ndarray, many: int) -> float:
    """What so many of the scores, or more where some are equal, come up to."""
    return float(np.partition(scores, -many)[-many]) if len(scores) > many else 0.0


def _take_best(
    worths: Sequence[float], scores: Sequence[float], keys: Sequence[Sequence[int]], seen: list[int], bar: float
) -> list[int]:
    """The best of a block one after the other, down to the bar; of equally good ones the first of the block.

    Args:
        worths: of each.
        scores: of each, as long as nothing more is seen.
        keys: of each, as ``_number_keys`` has them.
        seen: how often each key was seen, which goes on being counted.
        bar: nothing outside of the block is better than that.
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
        columns += [np.where(column < 0, -1, start + column) for column in taken]
        start += max(int(column.max(initial=0)) for column in taken) + 1
    return np.stack(columns, axis=1), start
