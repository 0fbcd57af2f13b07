"""Relations room: what two claims are to each other - the surest finding that their common ground allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stratgraph.model import Contrast
from stratgraph.relations.answers import iter_answer_findings
from stratgraph.relations.apparent import iter_sense_findings, qualify_finding
from stratgraph.relations.causes import iter_cause_findings
from stratgraph.relations.columns import find_side_key
from stratgraph.relations.digest import Background, Digest, Holding
from stratgraph.relations.findings import Finding, make_evidence
from stratgraph.relations.meaning import iter_meaning_findings, iter_report_findings, iter_unread_findings
from stratgraph.relations.scales import is_mere_worth
from stratgraph.relations.weights import SHOWN_FROM, UNSURE_BELOW, WEIGHTS
from stratgraph.relations.witnesses import (
    iter_claim_evidence,
    iter_concept_evidence,
    iter_near_evidence,
    iter_stance_evidence,
    make_prior,
)
from stratgraph.relations.wording import iter_wording_findings
from stratgraph.stems import find_stems

__all__ = ["decide_pair"]

_LEAST_ABOUT: Final = 0.6


def decide_pair(a: Digest, b: Digest, background: Background) -> Finding | None:
    """The surest finding about two claims, or None where nothing is sure enough to be shown.

    A view that its author only reports or grants is never in plain agreement or contradiction with anything.
    """
    findings = [
        *_iter_contrast_findings(a, b, background),
        *_iter_stance_findings(a, b, background),
        *iter_wording_findings(a, b, background),
        *iter_meaning_findings(a, b, background),
        *iter_report_findings(a, b, background),
        *iter_answer_findings(a, b, background),
        *iter_cause_findings(a, b, background),
        *iter_sense_findings(a, b, background),
    ]
    qualified = (found for finding in findings if (found := qualify_finding(finding)) is not None)
    shown = [finding for finding in qualified if finding.confidence >= SHOWN_FROM[finding.kind]]
    if not shown:  # nearness alone is asked of last
        shown = [one for one in iter_unread_findings(a, b, background) if one.confidence >= SHOWN_FROM[one.kind]]
    sure = [finding for finding in shown if finding.kind != "undecided"]
    if any(finding.kind == "contradict" for finding in sure):  # more is said by it than by two answers that differ
        sure = [finding for finding in sure if finding.kind != "rival"]
    return min(sure or shown, key=lambda finding: (finding.rank, finding.reason, finding.concept or ""), default=None)


def _iter_stance_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """Same or opposite stances to a concept that both sentences name."""
    for concept in sorted(a.holdings.keys() & b.holdings.keys() & a.names.keys() & b.names.keys()):
        first, second = a.holdings[concept], b.holdings[concept]
        sides = {first.stance.stance, second.stance.stance}
        sure = min(first.stance.confidence, second.stance.confidence) >= UNSURE_BELOW
        if "neutral" in sides or not sure or first.is_guessed or second.is_guessed:
            yield from _iter_undecided_findings(concept, a, b, background)
            continue
        opposed = len(sides) == 2  # noqa: PLR2004 - for and against
        if not opposed and is_mere_worth(first.stance) and is_mere_worth(second.stance):
            continue  # "useful" is said of one name in several senses
        reason = "opposed-stance" if opposed else "same-stance"
        yield Finding(
            a=a,
            b=b,
            kind="contradict" if opposed else "agree",
            reason=reason,
            concept=concept,
            holdings=(first, second),
            evidence=(
                make_prior(reason),
                *iter_stance_evidence(concept, a, b, opposed=opposed),
                *iter_concept_evidence(concept, background),
                *iter_claim_evidence(a, b, _find_cue_stems(first, second), frozenset({concept}), background),
                *iter_near_evidence(a, b, background),
            ),
        )


def _find_cue_stems(*holdings: Holding) -> frozenset[str]:
    """Words of verdict: sharing them is told by another witness."""
    return frozenset(stem for holding in holdings for cue in holding.stance.cues for stem in find_stems(cue))


def _iter_undecided_findings(concept: str, a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """A concept that both claims are about, one of them central, while a stance could not be read."""
    first, second = a.holdings[concept], b.holdings[concept]
    polar = [item for item in (first, second) if item.is_polar and item.stance.confidence >= UNSURE_BELOW]
    about = min(first.about, second.about)
    if len(polar) != 1 or about < _LEAST_ABOUT or not (a.claim.central and b.claim.central):
        return
    yield Finding(
        a=a,
        b=b,
        kind="undecided",
        reason="stance-unread",
        concept=concept,
        holdings=(first, second),
        evidence=(
            make_prior("stance-unread"),
            make_evidence("topic", f"about the concept to {about:.2f}", WEIGHTS["topic"] * about),
            *iter_concept_evidence(concept, background),
            *iter_claim_evidence(a, b, frozenset(), frozenset({concept}), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def _iter_contrast_findings(a: Digest, b: Digest, background: Background) -> Iterator[Finding]:
    """What one claim sets aside and another puts forward, or what both set aside for the same thing."""
    for first in a.contrasts:
        for second in b.contrasts:
            yield from _compare_contrasts(a, b, (first, second), background)


def _compare_contrasts(
    a: Digest, b: Digest, contrasts: tuple[Contrast, Contrast], background: Background
) -> Iterator[Finding]:
    rejected_a, endorsed_a = _find_sides(contrasts[0])
    rejected_b, endorsed_b = _find_sides(contrasts[1])
    same = {key for key in (rejected_a,) if key and key == rejected_b}
    same |= {key for key in (endorsed_a,) if key and key == endorsed_b}
    opposed = {key for key in (rejected_a,) if key and key == endorsed_b and _names_something(key)}
    opposed |= {key for key in (endorsed_a,) if key and key == rejected_b and _names_something(key)}
    if len(same) == 2:  # noqa: PLR2004 - both sides meet
        yield _make_contrast_finding((a, b), "same-sides", contrasts, same, background)
    elif opposed and not same:
        yield _make_contrast_finding((a, b), "opposed-sides", contrasts, opposed, background)


def _names_something(key: tuple[str, ...]) -> bool:
    """Whether a side is a concept or several words: one word, "a cost", may be said of anything."""
    return key[0] == "concept" or len(key) > 2  # noqa: PLR2004 - the kind of key, and two words


def _find_sides(contrast: Contrast) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    return (
        find_side_key(contrast.rejected_concept, contrast.rejected),
        find_side_key(contrast.endorsed_concept, contrast.endorsed),
    )


def _make_contrast_finding(
    pair: tuple[Digest, Digest],
    reason: str,
    contrasts: tuple[Contrast, Contrast],
    keys: set[tuple[str, ...]],
    background: Background,
) -> Finding:
    a, b = pair
    concepts = sorted(key[1] for key in keys if key[0] == "concept")
    common = frozenset(stem for contrast in contrasts for stem in _find_contrast_stems(contrast))
    sides = [make_evidence("sides", " ".join(key[1:]), WEIGHTS["sides"]) for key in sorted(keys)]
    return Finding(
        a=a,
        b=b,
        kind="agree" if reason == "same-sides" else "contradict",
        reason=reason,
        concept=concepts[0] if concepts else None,
        contrasts=contrasts,
        evidence=(
            make_prior(reason),
            *sides,
            *(item for concept in concepts for item in iter_concept_evidence(concept, background)),
            *iter_claim_evidence(a, b, common, frozenset(concepts), background),
            *iter_near_evidence(a, b, background),
        ),
    )


def _find_contrast_stems(contrast: Contrast) -> tuple[str, ...]:
    return find_stems(contrast.rejected) + find_stems(contrast.endorsed)
