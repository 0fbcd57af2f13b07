"""Relations room: which claims are compared at all - those that share something or lie near, never all with all.

Claims are put into bins by what they share. A bin that grows too large (a concept that half the corpus is about) is no
longer compared whole: its claims must share something more, and of those that share no more only the most prominent are
compared. So each bin costs a bounded number of comparisons, and the work grows with what is related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from stratgraph.relations.digest import Background, Digest
from stratgraph.stems import find_stems

__all__ = ["BIN_LIMIT", "FINE_BIN_LIMIT", "find_side_key", "iter_pairs"]

BIN_LIMIT: Final = 48
"""A bin of so many claims is compared whole."""
FINE_BIN_LIMIT: Final = 16
"""Of the claims of a large bin that share something more, so many are compared, the most prominent first."""
_WORD_KEYS: Final = 5
"""A claim is put into the bins of so many of its rarest words."""
_RARE_SHARE: Final = 0.05
_RARE_CLAIMS: Final = (8, 24)
"""A word is rare when no more claims have it than the first, or than its share of the corpus up to the second."""
_SIDE_STEMS: Final = 4
"""A side of a contrast that no concept names is compared by its words if they are so few."""

Key = tuple[str, ...]


def iter_pairs(digests: Sequence[Digest], background: Background) -> Iterator[tuple[Digest, Digest]]:
    """Every pair of claims of different essays that is worth a comparison, once each, in a fixed order.

    Args:
        digests: sorted by claim id.
        background: of the same digests.
    """
    partners: list[list[Sequence[int]]] = [[] for _ in digests]
    for members in chain(_iter_bins(digests, background), _iter_near(digests, background)):
        for member in members:
            partners[member].append(members)
    for index, digest in enumerate(digests):
        essay = digest.claim.essay
        others = {other for members in partners[index] for other in members if other > index}
        for other in sorted(others):
            if digests[other].claim.essay != essay:
                yield digest, digests[other]


def find_side_key(concept: str | None, words: str) -> Key | None:
    """By what one side of a contrast is compared: its concept, or its few words; None where it has neither."""
    if concept is not None:
        return ("concept", concept)
    stems = tuple(sorted(set(find_stems(words))))
    return ("words", *stems) if 0 < len(stems) <= _SIDE_STEMS else None


def _iter_near(digests: Sequence[Digest], background: Background) -> Iterator[Sequence[int]]:
    """Claims that lie near each other in meaning, whatever their words."""
    if background.nearness is not None:
        texts = [digest.claim.quote.exact for digest in digests]
        yield from background.nearness.iter_near(texts, [digest.claim.essay for digest in digests])


def _iter_bins(digests: Sequence[Digest], background: Background) -> Iterator[Sequence[int]]:
    bins: dict[Key, list[int]] = defaultdict(list)
    for index, digest in enumerate(digests):
        for key in sorted(_find_keys(digest, background)):
            bins[key].append(index)
    for key in sorted(bins):
        members = bins[key]
        if len({digests[index].claim.essay for index in members}) > 1:
            yield from [members] if len(members) <= BIN_LIMIT else _split_bin(key, members, digests, background)


def _split_bin(
    key: Key, members: Sequence[int], digests: Sequence[Digest], background: Background
) -> Iterator[Sequence[int]]:
    """The most prominent of a large bin, and those that share a concept or a rare word besides."""
    yield _take_prominent(members, digests, BIN_LIMIT)
    if key[0] == "name":
        return
    finer: dict[Key, list[int]] = defaultdict(list)
    for index in members:
        digest = digests[index]
        for concept in digest.holdings:
            if ("concept", concept) != key:
                finer["concept", concept].append(index)
        for stem in _find_rarest(digest, background):
            if ("word", stem) != key:
                finer["word", stem].append(index)
    for other in sorted(finer):
        if len(finer[other]) > 1:
            yield _take_prominent(finer[other], digests, FINE_BIN_LIMIT)


def _take_prominent(members: Sequence[int], digests: Sequence[Digest], limit: int) -> Sequence[int]:
    return sorted(sorted(members, key=lambda index: digests[index].rank)[:limit])


def _find_keys(digest: Digest, background: Background) -> set[Key]:
    keys: set[Key] = {("concept", concept) for concept in digest.holdings}
    for contrast in digest.contrasts:
        sides = (contrast.rejected_concept, contrast.rejected), (contrast.endorsed_concept, contrast.endorsed)
        keys |= {key for concept, words in sides if (key := find_side_key(concept, words)) is not None}
    keys |= {("question", answer.question) for answer in digest.answers}
    keys |= {
        ("questions", *sorted((answer.question, other)))
        for answer in digest.answers
        for other in background.kindred(answer.question)
    }
    keys |= {
        ("link", link.cause_concept, link.effect_concept)
        for link in digest.links
        if link.cause_concept is not None and link.effect_concept is not None
    }
    keys |= {("name", stem) for concept in digest.holdings.keys() & digest.names for stem in digest.names[concept]}
    limit = sorted((*_RARE_CLAIMS, _RARE_SHARE * background.rarity.claims))[1]
    counts = background.rarity.counts
    return keys | {("word", stem) for stem in _find_rarest(digest, background) if counts[stem] <= limit}


def _find_rarest(digest: Digest, background: Background) -> Iterable[str]:
    """The rarest words that the claim does not have alone."""
    counts = background.rarity.counts
    shared = (stem for stem in digest.stem_set if counts[stem] > 1)
    return sorted(shared, key=lambda stem: (counts[stem], stem))[:_WORD_KEYS]
