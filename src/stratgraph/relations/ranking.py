"""Relations room: in which order relations are seen - what is sure, central to both essays and not obvious comes first.

The order is greedy, after maximal marginal relevance (Carbonell and Goldstein 1998): next comes what has the most

    worth / (1 + REPEATED * so often seen)

where *worth* is the square of the confidence times the mean of 1 and the centrality of both claims, less a part for
agreements in the same words, and *so often seen* counts what was put before it by the same concept or question, with
the same essays (half each) and with the same claims. No essay and no concept can flood the first page.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from stratgraph.relations.findings import Finding

__all__ = ["rank_findings"]

_REPEATED: Final = 0.15
_OBVIOUS: Final = 0.3
"""An agreement in the very same words loses so much of its worth."""


def rank_findings(findings: Sequence[Finding]) -> list[int]:
    """The place of each finding among those of its kind, from 1.

    What was seen only ever lowers a score, so that the best score on the heap, if it still holds, is the best of all.
    """
    ranks = [0] * len(findings)
    seen: Counter[Hashable] = Counter()
    heap = [(-_weigh(one), one.a.claim.id, one.b.claim.id, index) for index, one in enumerate(findings)]
    heapq.heapify(heap)
    places: Counter[str] = Counter()
    while heap:
        score, first, second, index = heapq.heappop(heap)
        finding = findings[index]
        now = -_weigh(finding) / (1.0 + _REPEATED * sum(part * seen[key] for key, part in _iter_keys(finding)))
        if now > score:
            heapq.heappush(heap, (now, first, second, index))
            continue
        places[finding.kind] += 1
        ranks[index] = places[finding.kind]
        seen.update(key for key, _ in _iter_keys(finding))
    return ranks


def _weigh(finding: Finding) -> float:
    a, b = finding.a, finding.b
    centrality = (1.0 + (a.claim.central_score + b.claim.central_score) / 2) / 2
    worth = finding.confidence**2 * centrality
    if finding.kind != "agree":
        return worth
    both = a.stem_set | b.stem_set
    return worth * (1.0 - _OBVIOUS * len(a.stem_set & b.stem_set) / max(len(both), 1))


def _iter_keys(finding: Finding) -> Iterator[tuple[Hashable, float]]:
    """What a finding has in common with others, of its kind, and how much that counts."""
    if finding.concept is not None:
        yield (finding.kind, "concept", finding.concept), 1.0
    if finding.question is not None:
        yield (finding.kind, "question", finding.question), 1.0
    for digest in (finding.a, finding.b):
        yield (finding.kind, "essay", digest.claim.essay), 0.5
        yield (finding.kind, "claim", digest.claim.id), 1.0
