"""Relations room: what only looks like an agreement or a contradiction, and by what that is seen.

A view that an author only reports or only grants is none of his; verdicts that hold at different times, for people of
opposite kinds, or of which one alone is held within bounds, can stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from stratgraph.model import Evidence
from stratgraph.relations.digest import Background, Digest, Holding
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.scope import are_actors_apart
from stratgraph.relations.weights import UNSURE_BELOW
from stratgraph.relations.witnesses import (
    iter_claim_evidence,
    iter_near_evidence,
    iter_scale_evidence,
    iter_surety_evidence,
    make_prior,
)
from stratgraph.stems import find_stem, iter_words

__all__ = ["iter_sense_findings", "qualify_finding", "share_word"]

_ASSERTED: Final = frozenset(("certainly", "indeed", "of course", "to be sure", "true", "undoubtedly", "yes"))
"""By these a thing is granted, and said all the same."""
_LEAST_ABOUT: Final = 0.5
_MARK: Final = 0.0
"""What makes a finding an apparent one says nothing of how sure it is."""


def qualify_finding(finding: Finding) -> Finding | None:
    """The finding as it is, or as one that is only apparent, if it looks like an agreement or a contradiction.

    Left open, or None, where it is neither for sure.
    """
    if finding.kind not in {"agree", "contradict"}:
        return finding
    if _cannot_be_told(finding):
        return _leave_open(finding)
    marks = next(iter(_iter_marks(finding)), None)
    if marks is None:
        return finding
    reason, told = marks
    return replace(
        finding,
        kind="apparent",
        reason=reason,
        found_by=finding.reason,
        looks_like=finding.kind,
        evidence=(*finding.evidence, *told),
    )


def _leave_open(finding: Finding) -> Finding | None:
    """What one denies, and the other holds on a condition: opposed or not, as the condition is taken."""
    pair = (finding.a, finding.b)
    bounds = [digest.scope.bound for digest in pair if digest.scope.is_condition and digest.scope.bound]
    if finding.kind != "contradict" or not bounds or any(digest.is_reported or digest.scope.grant for digest in pair):
        return None
    return replace(
        finding,
        kind="undecided",
        reason="on-condition",
        found_by=finding.reason,
        looks_like=finding.kind,
        evidence=(*finding.evidence, make_evidence("bound", bounds[0], _MARK)),
    )


def _cannot_be_told(finding: Finding) -> bool:
    """Whether it lies between plain and apparent: a report that the author shares, a condition, a grant of the same.

    What one holds on a condition, another may deny or hold on the same one; and who says of a thing that it is true
    holds it too.
    """
    pair = (finding.a, finding.b)
    return (
        any(digest.is_reported and digest.scope.is_shared for digest in pair)
        or [digest.scope.is_condition for digest in pair].count(True) == 1
        or (finding.kind == "agree" and any((digest.scope.grant or "").lower() in _ASSERTED for digest in pair))
    )


def _iter_marks(finding: Finding) -> Iterator[tuple[str, list[Evidence]]]:
    """Each reason to take a finding for an apparent one, the plainest first, with what it was seen by."""
    pair = (finding.a, finding.b)
    if any(digest.is_reported for digest in pair):
        yield "reported-view", []
    if grants := [digest.scope.grant for digest in pair if digest.scope.grant]:
        yield "concession", [make_evidence("granted", grant, _MARK) for grant in grants]
    times = [digest.scope.time for digest in pair]
    if times[0] and times[1] and times[0][0] != times[1][0]:
        yield "other-time", [make_evidence("time", f"{times[0][1]} and {times[1][1]}", _MARK)]
    if are_actors_apart(finding.a.scope, finding.b.scope):
        actors = [digest.scope.actors for digest in pair]
        detail = " and ".join(words for _, words in filter(None, actors))
        yield "other-scope", [make_evidence("actors", detail, _MARK)]
    bounds = [digest.scope.bound for digest in pair if digest.scope.bound]
    if len(bounds) == 1:
        yield "other-scope", [make_evidence("bound", bounds[0], _MARK)]


def iter_sense_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """Opposite stances to two concepts that go by the same word: a contradiction only for who reads the word alone."""
    for first, one in sorted(a.holdings.items()):
        for second, other in sorted(b.holdings.items()):
            if first == second or not _is_meant(first, one, a, b) or not _is_meant(second, other, b, a):
                continue
            if background.are_kin(first, second):  # what is held of the one may well hold of the other
                continue
            shared = sorted(a.names[first] & b.names[second])
            if not shared or {one.stance.stance, other.stance.stance} != {"for", "against"}:
                continue
            if _is_own(a) and _is_own(b):
                yield Finding(
                    a=a,
                    b=b,
                    kind="apparent",
                    looks_like="contradict",
                    reason="other-sense",
                    holdings=(one, other),
                    stems=tuple(shared),
                    evidence=(
                        make_prior("other-sense"),
                        make_evidence("word", f"{first} and {second}", _MARK),
                        *iter_surety_evidence(one, other),
                        *iter_scale_evidence(one, other, (a, b)),
                        *iter_claim_evidence(a, b, frozenset(shared), frozenset({first, second}), background),
                        *iter_near_evidence(a, b, background),
                    ),
                )


def _is_own(digest: Digest) -> bool:
    """Whether the author holds it, without a grant or a bound."""
    return not (digest.is_reported or digest.is_question or digest.scope.grant or digest.scope.bound)


def _is_meant(concept: str, holding: Holding, own: Digest, other: Digest) -> bool:
    """Whether a claim takes a sure side on a concept that it names, and that the other claim is not about."""
    return (
        holding.is_polar
        and not holding.is_guessed
        and holding.stance.confidence >= UNSURE_BELOW
        and holding.about >= _LEAST_ABOUT
        and concept in own.names
        and concept not in other.names
        and concept not in other.holdings
    )


def share_word(finding: Finding) -> str:
    """The word that both sentences have, as the first has it."""
    words = (word for word in iter_words(finding.a.claim.quote.exact) if find_stem(word) in finding.stems)
    return next(words, finding.stems[0])
