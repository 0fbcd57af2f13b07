"""Room nlp: the best tree over scored arcs (Chu and Liu 1965, Edmonds 1967), with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stratgraph.protocols import Floats

__all__ = ["find_tree"]

Heads = NDArray[np.int64]
Scores = NDArray[np.float64]
_NEVER = -1e9


def find_tree(scores: Floats) -> Heads:
    """The head of each word; the number of words stands for the root, which exactly one word takes.

    Args:
        scores: shape ``(words, words + 1)``: how well each word suits as a child of each head; the last
            column is the root.
    """
    count = len(scores)
    words = np.arange(count)
    table = scores.astype(np.float64)
    table[words, words] = _NEVER
    heads: Heads = table.argmax(axis=1)
    if (heads == count).sum() == 1 and not _find_cycle(heads):
        return heads
    # Each word is tried as the root, the most promising first, as long as its tree could still win.
    at_root = table[:, count]
    inner = table[:, :count]
    most = inner.max(axis=1)
    bounds = most.sum() - most + at_root
    best, best_total = heads, -np.inf
    for root in np.argsort(-bounds, kind="stable"):
        if bounds[root] <= best_total:
            break
        tree = _span(inner, int(root))
        total = at_root[root] + inner[words, tree].sum() - inner[root, tree[root]]
        if total > best_total:
            best, best_total = tree, total
            best[root] = count
    return best


def _find_cycle(heads: Heads) -> list[int]:
    """The words of one cycle, or nothing; a head beyond the words is the root, and so is a word's own number."""
    above = heads.tolist()
    seen = [0] * len(above)
    for start in range(len(above)):
        word = start
        while word < len(above) and not seen[word] and above[word] != word:
            seen[word] = start + 1
            word = above[word]
        if word < len(above) and seen[word] == start + 1 and above[word] != word:
            cycle = [word]
            while above[cycle[-1]] != word:
                cycle.append(above[cycle[-1]])
            return cycle
    return []


def _span(scores: Scores, root: int) -> Heads:
    """Heads of the best tree over ``scores[child, head]`` under a given root, which is its own head."""
    heads: Heads = scores.argmax(axis=1)
    heads[root] = root
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    # The cycle becomes one node, the last of a smaller graph.
    inside = np.array(cycle)
    mask = np.ones(len(scores), dtype=bool)
    mask[inside] = False
    outside = np.flatnonzero(mask)
    entering = scores[inside][:, outside] - scores[inside, heads[inside]][:, None]
    leaving = scores[outside][:, inside]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _NEVER)
    smaller[:size, :size] = scores[outside][:, outside]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    solved = _span(smaller, int(np.searchsorted(outside, root)))
    from_cycle = solved[:size] == size
    result = heads.copy()
    result[outside] = np.where(from_cycle, inside[leaving.argmax(axis=1)], outside[np.minimum(solved[:size], size - 1)])
    source = int(solved[size])
    broken = int(entering[:, source].argmax())
    result[inside[broken]] = outside[source]
    return result
