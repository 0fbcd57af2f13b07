"""Relations room: which claims are compared at all - those that share something or lie near, never all with all.

Claims are put into bins by what they share. A bin that grows too large (a concept that half the corpus is about) is no
longer compared whole: its claims must share something more, and of those that share no more only the most prominent are
compared. So each bin costs a bounded number of comparisons, and the work grows with what is related.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from stratgraph.relations.census import Census
from stratgraph.relations.columns import Columns
from stratgraph.relations.incidence import Incidence, Places, find_runs, join, sort_unique, split
from stratgraph.relations.nearness import Nearest

__all__ = ["BIN_LIMIT", "FINE_BIN_LIMIT", "find_pairs"]

BIN_LIMIT: Final = 48
"""A bin of so many claims is compared whole."""
FINE_BIN_LIMIT: Final = 16
"""Of the claims of a large bin that share something more, so many are compared, the most prominent first."""
_WORD_KEYS: Final = 5
"""A claim is put into the bins of so many of its rarest words."""
_RARE_SHARE: Final = 0.05
_RARE_CLAIMS: Final = (8, 24)
"""A word is rare when no more claims have it than the first, or than its share of the corpus up to the second."""


def find_pairs(columns: Columns, census: Census, essays: Places, ranks: Places, nearest: Nearest) -> Places:
    """Every pair of claims of different essays that is worth a comparison, once each, in a fixed order.

    Args:
        columns: of the claims.
        census: of the columns.
        essays: the essay of each claim: shape ``(claims,)``.
        ranks: the place of each claim, the most prominent first: shape ``(claims,)``.
        nearest: what is near to each.

    Returns:
        The places of both, the lower first, as ``incidence.join`` makes one number of them, sorted.
    """
    width, count = len(columns.vocabulary), len(essays)
    rare_claims, rare_words = _find_rarest(columns.words, census.words)
    limit = sorted((*_RARE_CLAIMS, _RARE_SHARE * count))[1]
    is_bin = census.words[rare_words] <= limit
    bins = np.concatenate([columns.keys.tokens, rare_words[is_bin]])
    members = np.concatenate([columns.keys.claims, rare_claims[is_bin]])
    more = Incidence.from_pairs(
        np.concatenate([columns.held.claims, rare_claims]),
        np.concatenate([columns.held.tokens, rare_words]),
        count,
        width,
    )
    named = np.array([token.startswith("name\x1f") for token in columns.vocabulary], dtype=np.bool_)
    is_large = (np.bincount(bins, minlength=width) > BIN_LIMIT) & ~named
    large = is_large[bins]
    finer = _split_bins(bins[large], members[large], more, width)
    near = nearest.list_pairs()
    pairs = [
        _pair_up(*_take_prominent(bins, members, ranks, BIN_LIMIT), essays),
        _pair_up(*_take_prominent(*finer, ranks, FINE_BIN_LIMIT), essays),
        join(np.minimum(*near), np.maximum(*near), count),
    ]
    return sort_unique(np.concatenate(pairs))


def _find_rarest(words: Incidence, counts: Places) -> tuple[Places, Places]:
    """The rarest words of each claim that it does not have alone."""
    shared = counts[words.tokens] > 1
    claims, tokens = words.claims[shared], words.tokens[shared]
    by_rank = np.argsort(counts, kind="stable")
    ranks = np.empty_like(by_rank)
    ranks[by_rank] = np.arange(len(by_rank))
    owners, rare = _take_first(claims, ranks[tokens], len(counts), _WORD_KEYS)
    return owners, by_rank[rare]


def _split_bins(bins: Places, members: Places, more: Incidence, width: int) -> tuple[Places, Places]:
    """The members of large bins by what else they share: finer bins, and who is in them."""
    lengths = np.diff(more.starts)[members]
    first = np.repeat(more.starts[members], lengths)
    offsets = np.arange(len(first)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    others = more.tokens[first + offsets]
    wide, who = np.repeat(bins, lengths), np.repeat(members, lengths)
    apart = others != wide
    return join(wide[apart], others[apart], width), who[apart]


def _take_prominent(bins: Places, members: Places, ranks: Places, limit: int) -> tuple[Places, Places]:
    """The most prominent of each bin, sorted by bin and place."""
    by_rank = np.argsort(ranks)
    first, best = _take_first(bins, ranks[members], len(ranks), limit)
    return split(np.sort(join(first, by_rank[best], len(ranks))), len(ranks))


def _take_first(owners: Places, ranks: Places, width: int, limit: int) -> tuple[Places, Places]:
    """The first of each owner by their ranks, which are below ``width``: owners and ranks, sorted by both."""
    rows = np.sort(join(owners, ranks, width))
    found, best = split(rows, width)
    starts, lengths = find_runs(found)
    is_first = np.arange(len(rows)) - np.repeat(starts, lengths) < limit
    return found[is_first], best[is_first]


def _pair_up(bins: Places, members: Places, essays: Places) -> Places:
    """Every two members of a bin that are of different essays, in any order, some of them several times."""
    starts, lengths = find_runs(bins)
    found = [np.zeros(0, dtype=np.int64)]
    for length in np.unique(lengths[lengths > 1]).tolist():
        rows = members[starts[lengths == length][:, None] + np.arange(length)]
        first, second = np.triu_indices(length, 1)
        a, b = rows[:, first].ravel(), rows[:, second].ravel()
        apart = essays[a] != essays[b]
        found.append(join(a[apart], b[apart], len(essays)))
    return np.concatenate(found)
