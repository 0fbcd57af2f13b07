"""Relations room: two links from the same cause to the same effect - of one sign, or of opposite ones."""

from __future__ import annotations

from collections.abc import Iterator

from stratgraph.model import CausalLink
from stratgraph.relations.digest import Background, Digest
from stratgraph.relations.findings import Finding
from stratgraph.relations.witnesses import iter_claim_evidence, iter_concept_evidence, iter_near_evidence, make_prior
from stratgraph.stems import find_stems

__all__ = ["iter_cause_findings"]


def iter_cause_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """What two claims are to each other by links between the same two concepts."""
    for first in a.links:
        for second in b.links:
            if _name_ends(first) == _name_ends(second) is not None:
                yield _compare_links(a, b, (first, second), background)


def _name_ends(link: CausalLink) -> tuple[str, str] | None:
    """Cause and effect, where both are concepts and two."""
    if link.cause_concept is None or link.effect_concept is None or link.cause_concept == link.effect_concept:
        return None
    return link.cause_concept, link.effect_concept


def _compare_links(a: Digest, b: Digest, links: tuple[CausalLink, CausalLink], background: Background) -> Finding:
    first, second = links
    reason = "same-cause" if first.sign == second.sign else "opposed-sign"
    concepts = frozenset(concept for concept in (first.cause_concept, first.effect_concept) if concept is not None)
    common = frozenset(stem for link in links for words in (link.cause, link.effect) for stem in find_stems(words))
    return Finding(
        a=a,
        b=b,
        kind="agree" if reason == "same-cause" else "contradict",
        reason=reason,
        concept=first.cause_concept,
        links=links,
        evidence=(
            make_prior(reason),
            *(item for concept in sorted(concepts) for item in iter_concept_evidence(concept, background)),
            *iter_claim_evidence(a, b, common, concepts, background),
            *iter_near_evidence(a, b, background),
        ),
    )
