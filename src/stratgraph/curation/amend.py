"""Curation room: readings with what people corrected in them - types, stances, and which concept is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from stratgraph.model import Claim, ConceptUse, Correction, EssayStanceKind, Reading, Stance, StanceKind
from stratgraph.vocab import BY_HAND

__all__ = ["SumUp", "add_claim", "amend_reading", "drop_claims"]

SumUp = Callable[[str, str, Sequence[Claim]], EssayStanceKind]
"""What an essay (a slug) holds of a concept (an id), from its claims."""


def amend_reading(reading: Reading, corrections: Iterable[Correction], sum_up: SumUp | None) -> Reading:
    """A reading with all that holds for it, in the order of the lines.

    Args:
        reading: what the program read.
        corrections: those that set types, stances and concepts, of any essay.
        sum_up: tells what the essay holds of a concept whose claims changed; without it, that stays as it was.
    """
    amended, touched = reading, set[str]()
    for correction in corrections:
        if reading.essay not in correction.essays:
            continue
        match correction.action:
            case "retype" | "claim":
                amended = _retype(amended, correction)
            case "stance":
                amended = _set_stance(amended, correction)
                touched.add(correction.concept)
            case "relink":
                amended = _relink(amended, correction)
                touched |= {correction.concept, correction.to or correction.concept}
    return _recount(amended, touched, sum_up)


def add_claim(reading: Reading, claim: Claim) -> Reading:
    """A reading with a claim that a person found, in its place in the text; one that was read is not added again."""
    if any(known.id == claim.id for known in reading.claims):
        return reading
    claims = sorted((*reading.claims, claim), key=lambda one: (one.quote.start, one.id))
    return replace(reading, claims=tuple(claims))


def drop_claims(reading: Reading, gone: Collection[str], sum_up: SumUp | None) -> Reading:
    """A reading without some claims, and without what hangs on them; the mentions stay, for the text has them."""
    removed = [claim for claim in reading.claims if claim.id in gone]
    if not removed:
        return reading
    rest = replace(
        reading,
        claims=tuple(claim for claim in reading.claims if claim.id not in gone),
        causal_links=tuple(link for link in reading.causal_links if link.claim not in gone),
        contrasts=tuple(contrast for contrast in reading.contrasts if contrast.claim not in gone),
        answers=tuple(answer for answer in reading.answers if answer.claim not in gone),
    )
    return _recount(rest, {stance.concept for claim in removed for stance in claim.stances}, sum_up)


def _retype(reading: Reading, correction: Correction) -> Reading:
    return replace(
        reading,
        claims=tuple(
            replace(claim, types=correction.types) if claim.id == correction.target else claim
            for claim in reading.claims
        ),
    )


def _set_stance(reading: Reading, correction: Correction) -> Reading:
    kinds: dict[str, StanceKind] = {"for": "for", "against": "against", "neutral": "neutral"}
    new = Stance(correction.concept, kinds[correction.stance], 1.0, rule=BY_HAND)

    def amend(claim: Claim) -> Claim:
        if claim.id != correction.target:
            return claim
        others = [stance for stance in claim.stances if stance.concept != correction.concept]
        return replace(claim, stances=tuple(sorted((*others, new), key=lambda stance: stance.concept)))

    return replace(reading, claims=tuple(amend(claim) for claim in reading.claims))


def _relink(reading: Reading, correction: Correction) -> Reading:
    """In one claim, or in the whole essay, another concept is meant, or none."""
    old, new = correction.concept, correction.to or None
    meant = {claim.id for claim in reading.claims if correction.target in {claim.id, reading.essay}}
    spans = [(claim.quote.start, claim.quote.end) for claim in reading.claims if claim.id in meant]
    whole = correction.target == reading.essay

    def switch(concept: str | None) -> str | None:
        return new if concept == old else concept

    mentions = []
    for mention in reading.mentions:
        inside = whole or any(start <= mention.start < end for start, end in spans)
        if mention.concept != old or not inside:
            mentions.append(mention)
        elif new is not None:
            mentions.append(replace(mention, concept=new, rule=BY_HAND))
    return replace(
        reading,
        mentions=tuple(mentions),
        claims=tuple(_switch_stances(claim, old, new) if claim.id in meant else claim for claim in reading.claims),
        causal_links=tuple(
            replace(link, cause_concept=switch(link.cause_concept), effect_concept=switch(link.effect_concept))
            if link.claim in meant
            else link
            for link in reading.causal_links
        ),
        contrasts=tuple(
            replace(one, rejected_concept=switch(one.rejected_concept), endorsed_concept=switch(one.endorsed_concept))
            if one.claim in meant
            else one
            for one in reading.contrasts
        ),
        answers=tuple(
            replace(answer, answer_concept=switch(answer.answer_concept)) if answer.claim in meant else answer
            for answer in reading.answers
        ),
    )


def _switch_stances(claim: Claim, old: str, new: str | None) -> Claim:
    """The stance goes with the concept, unless the claim takes one to the other concept already."""
    known = {stance.concept for stance in claim.stances}
    kept = [stance for stance in claim.stances if stance.concept != old]
    if new is not None and new not in known:
        kept += [replace(stance, concept=new, rule=BY_HAND) for stance in claim.stances if stance.concept == old]
    return replace(claim, stances=tuple(sorted(kept, key=lambda stance: stance.concept)))


def _recount(reading: Reading, touched: Collection[str], sum_up: SumUp | None) -> Reading:
    """The uses of some concepts, counted anew; one that the essay no longer names goes."""
    if not touched:
        return reading
    uses = {use.concept: use for use in reading.concepts}
    for concept in touched:
        mentions = [mention for mention in reading.mentions if mention.concept == concept]
        held = any(stance.concept == concept for claim in reading.claims for stance in claim.stances)
        before = uses.pop(concept, None)
        if not mentions and not held:
            continue
        surfaces = tuple(sorted({mention.surface for mention in mentions if mention.rule != "anaphor"}))
        stance: EssayStanceKind = before.stance if before else "neutral"
        if sum_up is not None:
            stance = sum_up(reading.essay, concept, reading.claims)
        key = before.key if before else False
        uses[concept] = ConceptUse(concept, surfaces, len(mentions), key, stance)
    return replace(reading, concepts=tuple(uses[concept] for concept in sorted(uses)))
