"""Relations room: the verdicts of a corpus - those that still hold taken over, and only the others made.

Adding an essay makes the verdicts between its claims and others, and those again for which a count took a step; the
result is what it would be had nothing been kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np

from stratgraph.relations.census import Census, mark_moved
from stratgraph.relations.claims import Claims
from stratgraph.relations.columns import Columns, Match
from stratgraph.relations.decide import decide_pair
from stratgraph.relations.digest import Background
from stratgraph.relations.findings import Finding
from stratgraph.relations.incidence import Flags, Places, join, sort_unique, split
from stratgraph.relations.kept import Kept
from stratgraph.relations.tension import decide_tension, iter_own_pairs
from stratgraph.relations.verdicts import NOTHING, TOUCHING, Verdicts, decide, join_verdicts

__all__ = ["Corpus", "TakenOver", "compare_claims", "find_finding", "take_over"]

_MOST_FINDINGS: Final = 10_000
"""A finding holds some kilobytes; so many are as many as an added essay makes."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is compared, and against what."""

    claims: Claims
    match: Match
    columns: Columns
    census: Census
    background: Background
    findings: dict[int, Finding] = field(default_factory=dict)
    """Some that were just made, by their pairs, so that those which are shown need not be made again to be told."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What still holds of a comparison before."""

    verdicts: Verdicts
    """With the places that the claims and tokens have now."""
    again: Places
    """Pairs of claims of one essay that are both still there, and whose verdict must be made again."""
    alike: tuple[Places, Places]
    """Every two claims of one essay that say the same."""
    told: dict[int, bytes]
    """What was said of the findings, by their pairs."""


def take_over(corpus: Corpus, before: Kept) -> TakenOver:
    """The verdicts on claims that are the same, for which nothing that they asked for has changed."""
    claims, columns, places = corpus.claims, corpus.columns, corpus.match.places
    count = len(claims)
    first, second = (places[side] for side in split(before.verdicts.pairs, len(before.claims)))
    there = (first >= 0) & (second >= 0)
    moved = mark_moved(before.columns, before.steps, columns, corpus.census)
    marks = columns.words.mark(moved), columns.topics.mark(moved)
    holds = there & before.verdicts.are_settled(first, second, marks) if count else there
    numbers = {token: place for place, token in enumerate(columns.vocabulary)}
    tokens = np.array([numbers.get(token, -1) for token in before.columns.vocabulary], dtype=np.int64)
    verdicts = before.verdicts.take(holds).move(first[holds], second[holds], count, tokens)
    is_own = claims.essays[first[there]] == claims.essays[second[there]]
    again = join(first[there], second[there], count)[is_own & ~holds[there]]
    rows = np.searchsorted(before.verdicts.pairs, before.told_pairs)
    told = {
        pair: line
        for row, pair, line, held in zip(
            rows.tolist(),
            join(first[rows], second[rows], count).tolist(),
            before.told,
            holds[rows].tolist(),
            strict=True,
        )
        if held
    }
    one, other = (places[side] for side in split(before.alike, len(before.claims)))
    both = (one >= 0) & (other >= 0)
    return TakenOver(verdicts, again, (one[both], other[both]), told)


def compare_claims(corpus: Corpus, pairs: Places, taken: TakenOver) -> Verdicts:
    """The verdicts on all pairs between essays, and on the claims within each essay, sorted by pair.

    Args:
        corpus: of all essays.
        pairs: between essays: those that are worth a comparison, sorted.
        taken: what is known.
    """
    claims, known = corpus.claims, taken.verdicts
    places = np.searchsorted(pairs, known.pairs)
    is_among = np.append(pairs, -1)[places] == known.pairs
    is_missing = np.ones(len(pairs), dtype=np.bool_)
    is_missing[places[is_among]] = False
    made = _decide(corpus, sort_unique(np.concatenate([pairs[is_missing], _list_own(corpus), taken.again])))
    is_wanted = is_among | _are_own(known.pairs, claims)
    return join_verdicts(known.take(is_wanted), _forget_settled(made, claims))


def find_finding(corpus: Corpus, pair: int) -> Finding | None:
    """What two claims are to each other."""
    if pair in corpus.findings:
        return corpus.findings[pair]
    a, b = divmod(pair, len(corpus.claims))
    compare = decide_tension if corpus.claims.essays[a] == corpus.claims.essays[b] else decide_pair
    finding = compare(corpus.claims.digest(a), corpus.claims.digest(b), corpus.background)
    if finding is not None and len(corpus.findings) < _MOST_FINDINGS:
        corpus.findings[pair] = finding
    return finding


def _decide(corpus: Corpus, pairs: Places) -> Verdicts:
    """Make verdicts, on claims of one essay and of two in the same way."""
    claims, asked = corpus.claims, corpus.background.rarity.asked
    decisions = (partial(find_finding, corpus, pair) for pair in pairs.tolist())
    return decide(pairs, decisions, claims, corpus.columns, asked)


def _forget_settled(made: Verdicts, claims: Claims) -> Verdicts:
    """Without those within an essay that found nothing and never will, as long as the essay stays as it is."""
    own = _are_own(made.pairs, claims)
    made.kinds[own & (made.kinds == TOUCHING)] = NOTHING
    return made.take(~own | (made.kinds != NOTHING) | (made.asked != 0))


def _list_own(corpus: Corpus) -> Places:
    """Pairs within the essays that are new."""
    claims = corpus.claims
    members: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(corpus.match.is_new).tolist():
        members[int(claims.essays[place])].append(place)
    found = [
        first * len(claims) + second
        for places in members.values()
        for first, second in iter_own_pairs([(place, claims.digest(place)) for place in places])
    ]
    return np.array(sorted(found), dtype=np.int64)


def _are_own(pairs: Places, claims: Claims) -> Flags:
    first, second = split(pairs, len(claims))
    own: Flags = np.equal(claims.essays[first], claims.essays[second])
    return own
