"""Room evaluation: the stances of matched claims to matched concepts, all of them and for/against apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stratgraph.evaluation.claims import ClaimPairs
from stratgraph.evaluation.concepts import ConceptMatcher
from stratgraph.evaluation.gold import SIDED, GoldClaim, GoldEssay
from stratgraph.evaluation.scores import Counts, Finding, Outcome, divide, score_share
from stratgraph.model import Claim

__all__ = ["list_claim_concepts", "score_stances"]


@dataclass(frozen=True, slots=True)
class ClaimConcept:
    """What the readers hold a claim to hold of one concept; two labels of one concept are one."""

    label: str
    gold: int | None
    """Index into the essay's annotated concepts; None when its label is not listed there."""
    stances: frozenset[str]


def list_claim_concepts(claim: GoldClaim, essay: GoldEssay, matcher: ConceptMatcher) -> list[ClaimConcept]:
    """The concepts of an annotated claim, without those that one reader alone lists for the essay."""
    merged: dict[int | str, ClaimConcept] = {}
    for stance in claim.stances:
        gold = matcher.find_gold(stance.concept)
        if gold is not None and essay.concepts[gold].optional:
            continue
        name = stance.concept if gold is None else gold
        before = merged[name].stances if name in merged else frozenset()
        label = merged[name].label if name in merged else stance.concept
        merged[name] = ClaimConcept(label, gold, before | set(stance.stances))
    return list(merged.values())


def score_stances(
    essay: GoldEssay, pairs: ClaimPairs, matcher: ConceptMatcher, readers: Mapping[str, float]
) -> Outcome:
    """Right when among the readers' values; the coverage is over all required claims, found or not."""
    wanted = [one for claim in pairs.required for one in list_claim_concepts(claim, essay, matcher)]
    sided = [one for one in wanted if one.stances & SIDED]
    judged = [
        (one, claim, _find_stance(claim, one, matcher))
        for gold, claim in pairs.list_pairs()
        for one in list_claim_concepts(gold, essay, matcher)
    ]
    said = [(one, stance) for one, _, stance in judged if stance]
    said_sided = [(one, stance) for one, stance in said if one.stances & SIDED and stance in SIDED]
    scores = (
        score_share("stances", _count(wanted, said), trivial=_share_for(wanted)),
        score_share(
            "stances-sided",
            _count(sided, said_sided),
            trivial=_share_for(sided),
            readers=readers.get("stances-sided"),
        ),
    )
    findings = []
    for one, claim, stance in judged:
        if stance in one.stances:
            continue
        values = " or ".join(f"`{value}`" for value in sorted(one.stances))
        read = f"`{stance}`" if stance else "nothing"
        finding = Finding(
            essay.name,
            "stances",
            "wrong" if stance else "miss",
            claim.quote.exact,
            f"read on `{one.label}`: {read}; the readers: {values}",
        )
        findings.append(finding)
    return Outcome(scores, tuple(findings))


def _count(wanted: Sequence[ClaimConcept], said: Sequence[tuple[ClaimConcept, str]]) -> Counts:
    return Counts(len(wanted), len(said), sum(stance in one.stances for one, stance in said))


def _find_stance(claim: Claim, wanted: ClaimConcept, matcher: ConceptMatcher) -> str | None:
    """What the program reads; the surest match of the concept speaks, then the surest stance."""
    ranked = []
    for stance in claim.stances:
        if wanted.gold is None:
            rank = matcher.rank_label(stance.concept, wanted.label)
        else:
            rank = matcher.rank(stance.concept, wanted.gold)
        if rank:
            ranked.append((-rank, -stance.confidence, stance.concept, stance.stance))
    return min(ranked)[3] if ranked else None


def _share_for(wanted: Sequence[ClaimConcept]) -> float | None:
    return divide(sum("for" in one.stances for one in wanted), len(wanted)) if wanted else None
