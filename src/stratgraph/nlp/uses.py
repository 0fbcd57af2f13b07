"""Room nlp: how an essay uses each concept - how often, by which words, and what it holds of it in all."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from stratgraph.model import Claim, ConceptUse, Mention
from stratgraph.nlp.essay_stance import sum_up_stance

__all__ = ["find_uses"]

_MOST_KEYS = 10
_KEY_WEIGHT = 3.0
_ONCE_WEIGHT = 4.0
_FEWEST_KEYS = 3
"""Where fewer concepts are named more than once, such as in a short text, those of central verdicts fill up to this."""
_OFTEN = 2
_HEADLINE, _SIDED, _CENTRAL = 2.0, 1.0, 2.0
"""What a place in a headline, a verdict, and a verdict in a central claim add to the number of mentions."""


def find_uses(
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    headline_starts: Collection[int],
    headline_blocks: Collection[int] = (),
) -> tuple[ConceptUse, ...]:
    """One use per concept of which the essay says something, sorted by concept.

    A concept that is named once, outside headlines and claims, is no subject of the essay, unless it is called by its
    own name of several words, which nobody uses in passing; the place stays a mention.
    It turns on a concept that it names more than once or in a headline, where its verdicts bear that out: a neutral
    word in a central claim is no sign, for central claims name much in passing.

    Args:
        mentions: the mentions of the essay.
        claims: its claims.
        headline_starts: offsets of the mentions that stand in the title or in a heading.
        headline_blocks: the blocks that are the title and the headings.
    """
    surfaces: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.rule != "anaphor":  # "it" is no word for a concept
            surfaces[mention.concept].add(mention.surface)
    counts = Counter(mention.concept for mention in mentions)
    headed = {mention.concept for mention in mentions if mention.start in headline_starts}
    weights: dict[str, float] = {concept: float(count) for concept, count in counts.items()}
    for mention in mentions:
        weights[mention.concept] += _HEADLINE * (mention.start in headline_starts)
    claimed = _find_claimed(mentions, claims)
    termed = {mention.concept for mention in mentions if mention.rule == "pref-label" and " " in mention.surface}
    for claim in claims:
        for stance in claim.stances:
            if stance.stance != "neutral" and stance.concept in weights:
                weights[stance.concept] += _SIDED + _CENTRAL * claim.central
    ranked = sorted(counts, key=lambda concept: (-weights[concept], concept))
    often = {concept for concept in ranked if counts[concept] >= _OFTEN} | headed
    keys = {concept for concept in ranked[:_MOST_KEYS] if concept in often and weights[concept] >= _KEY_WEIGHT}
    spare = [concept for concept in ranked if concept not in keys and weights[concept] >= _ONCE_WEIGHT]
    keys.update(spare[: max(0, _FEWEST_KEYS - len(keys))])
    return tuple(
        ConceptUse(
            concept,
            tuple(sorted(surfaces[concept])),
            counts[concept],
            concept in keys,
            sum_up_stance(concept, claims, headline_blocks),
        )
        for concept in sorted(often | claimed | termed)
    )


def _find_claimed(mentions: Sequence[Mention], claims: Sequence[Claim]) -> set[str]:
    """The concepts that claims name or are about."""
    found = {stance.concept for claim in claims for stance in claim.stances}
    places = sorted((claim.quote.start, claim.quote.end) for claim in claims)
    starts = [start for start, _ in places]
    named = set()
    for mention in mentions:
        index = bisect.bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.start < places[index][1]:
            named.add(mention.concept)
    return named | (found & {mention.concept for mention in mentions})
