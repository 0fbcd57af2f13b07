"""Relations room: which findings are shown - the surest, with no claim, concept or pair of essays flooding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Final

from stratgraph.relations.digest import Background
from stratgraph.relations.findings import Finding

__all__ = ["CAPS", "UNDECIDED_CAPS", "select_findings"]

CAPS: Final[dict[str, int]] = {
    "claim": 3,  # relations of one claim
    "claim, other essay": 1,  # relations of one claim with the claims of one other essay
    "concept, essays": 2,  # relations by one concept between two essays
    "essays": 6,  # relations between two essays
    "essay": 30,  # relations of one essay
    "question, essays": 1,  # relations by one question between two essays
    "question": 4,  # relations by one question, or as many as essays answer it
    "concept": 3,  # relations by one concept, or as many as essays speak of it
}
"""Of each kind, so that agreements, which are many, leave room for contradictions, which are few."""
UNDECIDED_CAPS: Final[dict[str, int]] = {"claim": 1, "concept": 2, "essays": 1}
"""What was left open is told, but it never crowds out what was found."""


def select_findings(findings: Iterable[Finding], background: Background) -> list[Finding]:
    """The findings that no cap leaves out, surest first; what is undecided comes last and under caps of its own."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    counts: Counter[Hashable] = Counter()
    open_counts: Counter[Hashable] = Counter()
    sure = [
        finding
        for finding in ranked
        if finding.kind != "undecided"
        and _admit(_iter_keys(finding), {**CAPS, **_widen_caps(finding, background)}, counts)
    ]
    related = {digest.claim.id for finding in sure for digest in (finding.a, finding.b)}
    unsure = [
        finding
        for finding in ranked
        if finding.kind == "undecided"
        and not {finding.a.claim.id, finding.b.claim.id} <= related
        and _admit(_iter_keys(finding), UNDECIDED_CAPS, open_counts)
    ]
    return sure + unsure


def _widen_caps(finding: Finding, background: Background) -> dict[str, int]:
    """What much of the corpus speaks of may take more room."""
    return {
        "concept": max(CAPS["concept"], background.spread.get(finding.concept or "", 0)),
        "question": max(CAPS["question"], background.answered.get(finding.question or "", 0)),
    }


def _admit(keys: list[tuple[str, Hashable]], caps: dict[str, int], counts: Counter[Hashable]) -> bool:
    """Whether there is room under every cap; if so, the room is taken."""
    capped = [(cap, key) for cap, key in keys if cap in caps]
    if any(counts[cap, key] >= caps[cap] for cap, key in capped):
        return False
    counts.update(capped)
    return True


def _iter_keys(finding: Finding) -> list[tuple[str, Hashable]]:
    a, b = finding.a.claim, finding.b.claim
    kind, essays = finding.kind, sorted((a.essay, b.essay))
    keys: list[tuple[str, Hashable]] = [
        ("claim", (kind, a.id)),
        ("claim", (kind, b.id)),
        ("claim, other essay", (kind, a.id, b.essay)),
        ("claim, other essay", (kind, b.id, a.essay)),
        ("essays", (kind, *essays)),
        ("essay", (kind, a.essay)),
        ("essay", (kind, b.essay)),
    ]
    if finding.concept is not None:
        keys += [("concept, essays", (kind, finding.concept, *essays)), ("concept", (kind, finding.concept))]
    if finding.question is not None:
        keys += [("question, essays", (kind, finding.question, *essays)), ("question", (kind, finding.question))]
    return keys
