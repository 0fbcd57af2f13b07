"""Relations room: an essay against itself - two claims of its author that cannot both be held, plain or not at all.

An essay that grants a point, turns it, bounds it or weighs it against another thing is arguing, not contradicting
itself. So only verdicts on one scale count, spoken outright, in different paragraphs and without bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from stratgraph.relations.digest import Background, Digest, Holding
from stratgraph.relations.findings import Finding
from stratgraph.relations.scales import compare_scales
from stratgraph.relations.weights import TENSION_FROM
from stratgraph.relations.witnesses import (
    iter_claim_evidence,
    iter_concept_evidence,
    iter_near_evidence,
    iter_stance_evidence,
    make_prior,
)
from stratgraph.relations.wording import iter_wording_findings

__all__ = ["decide_tension", "iter_own_pairs"]

_SURE: Final = 0.7
_ABOUT: Final = 0.6
_WEIGHED: Final = frozenset({"compared", "contrast", "essay"})
"""Sides that were read off a comparison with something else, or taken over, and not spoken out."""
_SAME: Final = frozenset({"same-scale", "same-verdict"})


def iter_own_pairs(digests: Sequence[tuple[int, Digest]]) -> Iterator[tuple[int, int]]:
    """The claims of one essay that may be against each other.

    Args:
        digests: of the claims of one essay, each with its place, in the order of the places.
    """
    outright = [(place, digest) for place, digest in digests if _is_outright(digest)]
    for (first, a), (second, b) in combinations(outright, 2):
        if a.claim.block != b.claim.block and a.scope == b.scope:
            yield first, second


def decide_tension(a: Digest, b: Digest, background: Background) -> Finding | None:
    """The surest finding about two claims of one essay, or None where they can stand beside each other."""
    found = [one for one in _compare(a, b, background) if one.confidence >= TENSION_FROM]
    return min(found, key=lambda finding: (finding.rank, finding.reason), default=None)


def _is_outright(digest: Digest) -> bool:
    """Whether the author says it plainly, without a grant or a bound."""
    return (
        not digest.is_reported
        and not digest.is_question
        and digest.claim.certainty != "hedged"
        and digest.scope.bound is None
        and digest.scope.grant is None
    )


def _compare(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    for finding in iter_wording_findings(a, b, background):
        if finding.reason == "denial":
            yield _turn(finding)
    for concept in sorted(a.holdings.keys() & b.holdings.keys() & a.names.keys() & b.names.keys()):
        first, second = a.holdings[concept], b.holdings[concept]
        if not (_is_spoken(first) and _is_spoken(second)) or first.stance.stance == second.stance.stance:
            continue
        if compare_scales(first.stance, second.stance) in _SAME:
            yield Finding(
                a=a,
                b=b,
                kind="tension",
                reason="opposed-stance",
                concept=concept,
                holdings=(first, second),
                looks_like="contradict",
                evidence=(
                    make_prior("opposed-stance"),
                    *iter_stance_evidence(concept, a, b, opposed=True),
                    *iter_concept_evidence(concept, background),
                    *iter_claim_evidence(a, b, frozenset(), frozenset({concept}), background),
                    *iter_near_evidence(a, b, background),
                ),
            )


def _turn(finding: Finding) -> Finding:
    return replace(finding, kind="tension", looks_like="contradict")


def _is_spoken(holding: Holding) -> bool:
    rules = {part.partition("-")[0] for part in holding.stance.rule.split("+")}
    return (
        holding.is_polar
        and holding.stance.confidence >= _SURE
        and holding.about >= _ABOUT
        and rules.isdisjoint(_WEIGHED)
    )
