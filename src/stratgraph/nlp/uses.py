"""Room nlp: how an essay uses each concept - how often, by which words, and what it holds of it in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from stratgraph.model import Claim, ConceptUse, Mention
from stratgraph.nlp.essay_stance import sum_up_stance

__all__ = ["find_uses"]

_MOST_KEYS = 10
_KEY_WEIGHT = 4.0


def find_uses(
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    headline_starts: Collection[int],
    headline_blocks: Collection[int] = (),
) -> tuple[ConceptUse, ...]:
    """One use per concept that is mentioned, sorted by concept.

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
    weights: Counter[str] = Counter(counts)
    for mention in mentions:
        weights[mention.concept] += 2 * (mention.start in headline_starts)
    for claim in claims:
        for stance in claim.stances:
            weights[stance.concept] += 2 * claim.central + (stance.stance != "neutral")
    ranked = sorted(counts, key=lambda concept: (-weights[concept], concept))
    keys = {concept for concept in ranked[:_MOST_KEYS] if weights[concept] >= _KEY_WEIGHT}
    return tuple(
        ConceptUse(
            concept,
            tuple(sorted(surfaces[concept])),
            counts[concept],
            concept in keys,
            sum_up_stance(concept, claims, headline_blocks),
        )
        for concept in sorted(counts)
    )
