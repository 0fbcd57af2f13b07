"""Curation room: corrections applied to what was read; a later line wins, and none is dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from stratgraph.curation.amend import SumUp, add_claim, amend_reading, drop_claims
from stratgraph.curation.settle import Verdict, resolve_ids, settle, take_back, weigh_verdicts
from stratgraph.model import Claim, Correction, CorrectionState, Reading, Relation, RelationKind
from stratgraph.vocab import BY_HAND

__all__ = ["Curated", "Means", "apply_corrections", "list_concepts"]

_KINDS: Final[dict[str, RelationKind]] = {
    "agree": "agree",
    "apparent": "apparent",
    "contradict": "contradict",
    "rival": "rival",
    "tension": "tension",
}
_SETTING: Final = frozenset(["claim", "retype", "stance", "relink"])
_STATING: Final = frozenset(["claim", "confirm", "retype"])
"""Who says one of these of a sentence holds it for a claim, though the program may not."""
_TOLD: Final = {
    "agree": "A person read the two claims as an agreement.",
    "apparent": "A person read the two claims as related in appearance only.",
    "contradict": "A person read the two claims as a contradiction.",
    "rival": "A person read the two claims as rival answers to one question.",
    "tension": "A person read the two claims of one essay as against each other.",
}


@dataclass(frozen=True, slots=True)
class Means:
    """What other rooms know, and what is needed for a correction to have its full effect."""

    relate: Callable[[Sequence[Reading]], Sequence[Relation]] | None = None
    """Finds relations anew; asked only where what claims hold has changed."""
    sum_up: SumUp | None = None
    find_claim: Callable[[Correction], Claim | None] | None = None
    """The claim that a person found, from the sentence that the line keeps; None where the text has it no more."""
    concepts: Collection[str] | None = None
    """The ids of the scheme; without it, any will do."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """From ids that concepts once had to those that they have."""


@dataclass(frozen=True, slots=True)
class Curated:
    """Readings and relations with the corrections applied.

    A rejected relation is still here, with the review state ``rejected``: it is told that it was found and refused, and
    it must not be shown as an agreement or a contradiction.
    """

    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    corrections: tuple[Correction, ...] = ()
    """All of them, in the order of the lines, each with its state."""

    def list_corrections(self, state: CorrectionState) -> tuple[Correction, ...]:
        """Those in one state: what holds is ``applied``, and what has lost its target ``orphaned``."""
        return tuple(correction for correction in self.corrections if correction.state == state)


def apply_corrections(
    readings: Sequence[Reading],
    relations: Sequence[Relation],
    corrections: Sequence[Correction],
    means: Means = Means(),
) -> Curated:
    """Each correction at its target.

    A rejected claim leaves its reading, with its contrasts, causal links and answers, and its relations go with it; the
    mentions stay, for the text still names the concepts. What two claims hold is compared anew where a person changed
    it, and nowhere else. A relation that a person stated or confirmed with its claims stands as long as these do.

    Args:
        readings: of all essays.
        relations: between their claims.
        corrections: in the order in which they were made.
        means: what other rooms lend.
    """
    lines = take_back([resolve_ids(correction, means.aliases) for correction in corrections])
    completed = _add_claims(readings, lines, means)
    lines = settle(tuple(_look_up(line, completed, means) for line in lines))
    setting = [line for line in lines if line.state == "applied" and line.action in _SETTING]
    amended = tuple(amend_reading(reading, setting, means.sum_up) for reading in completed)
    found = _relate_anew(readings, amended, relations, means)
    claims = {claim.id: claim for reading in amended for claim in reading.claims}
    before, now = ({relation.id: relation for relation in some} for some in (relations, found))
    lines = tuple(_look_up_relation(line, now if line.action == "confirm" else before | now, claims) for line in lines)
    verdicts, lines = weigh_verdicts(lines, now)
    judged = _judge_relations(found, verdicts, claims)
    lines = tuple(_look_up_wording(line, judged) for line in lines)
    corrected = _reword_relations(judged, lines)
    gone = {target for target, verdict in verdicts.items() if "/" in target and verdict.said == "reject"}
    return Curated(
        readings=tuple(drop_claims(reading, gone, means.sum_up) for reading in amended),
        relations=tuple(one for one in corrected if one.a not in gone and one.b not in gone),
        corrections=lines,
    )


def _add_claims(readings: Sequence[Reading], lines: Sequence[Correction], means: Means) -> tuple[Reading, ...]:
    """The readings with the claims that people found or took for right, as far as their sentences are there."""
    by_essay = {reading.essay: reading for reading in readings}
    for line in lines:
        states = line.state == "applied" and line.action in _STATING and bool(line.types and line.quotes)
        found = means.find_claim(line) if means.find_claim and states else None
        if found is not None and found.essay in by_essay:
            by_essay[found.essay] = add_claim(by_essay[found.essay], found)
    return tuple(by_essay[reading.essay] for reading in readings)


def _look_up(line: Correction, readings: Sequence[Reading], means: Means) -> Correction:
    """A line about a claim, an essay or a concept that is not there is orphaned."""
    if line.state != "applied" or line.action in {"retract", "relate", "reword"}:
        return line
    if line.action == "merge":
        return line if line.target in means.aliases else replace(line, state="orphaned")
    if line.action in {"confirm", "reject"} and "/" not in line.target:
        return line
    reading = next((one for one in readings if one.essay in line.essays), None)
    claim = next((one for one in reading.claims if one.id == line.target), None) if reading else None
    named = [line.concept] if line.action == "stance" else [line.to] if line.action == "relink" and line.to else []
    good = reading is not None and (claim is not None or line.target == reading.essay)
    good = good and (means.concepts is None or all(concept in means.concepts for concept in named))
    if good and line.action == "relink" and reading is not None:
        good = line.concept in list_concepts(reading, claim)
    return line if good else replace(line, state="orphaned")


def list_concepts(reading: Reading, claim: Claim | None) -> set[str]:
    """What a claim of a reading, or the essay where it is None, is about or names, so that it can be linked anew."""
    if claim is None:
        return {mention.concept for mention in reading.mentions}
    named = {mention.concept for mention in reading.mentions if claim.quote.start <= mention.start < claim.quote.end}
    named |= {stance.concept for stance in claim.stances}
    for link in reading.causal_links:
        named |= {link.cause_concept or "", link.effect_concept or ""} if link.claim == claim.id else set()
    for contrast in reading.contrasts:
        named |= (
            {contrast.rejected_concept or "", contrast.endorsed_concept or ""} if contrast.claim == claim.id else set()
        )
    named |= {answer.answer_concept or "" for answer in reading.answers if answer.claim == claim.id}
    return named - {""}


def _relate_anew(
    readings: Sequence[Reading], amended: Sequence[Reading], relations: Sequence[Relation], means: Means
) -> tuple[Relation, ...]:
    """The relations, with those of the claims that a person changed compared anew."""
    if means.relate is None:
        return tuple(relations)
    before = {claim.id: _content(reading, claim) for reading in readings for claim in reading.claims}
    touched = {
        claim.id for reading in amended for claim in reading.claims if before.get(claim.id) != _content(reading, claim)
    }
    if not touched:
        return tuple(relations)
    fresh = [one for one in means.relate(amended) if one.a in touched or one.b in touched]
    kept = [one for one in relations if one.a not in touched and one.b not in touched]
    return tuple(sorted((*kept, *fresh), key=lambda one: one.id))


def _content(reading: Reading, claim: Claim) -> tuple[object, ...]:
    """What claims are compared by, as far as a correction can change it."""
    start, end = claim.quote.start, claim.quote.end
    return (
        claim.stances,
        [mention for mention in reading.mentions if start <= mention.start < end],
        [link for link in reading.causal_links if link.claim == claim.id],
        [contrast for contrast in reading.contrasts if contrast.claim == claim.id],
        [answer for answer in reading.answers if answer.claim == claim.id],
    )


def _look_up_relation(line: Correction, known: Mapping[str, Relation], claims: Collection[str]) -> Correction:
    """A line about a relation whose claims are not there is orphaned; where they are, it gets to know them."""
    is_about = line.action == "relate" or (line.action in {"confirm", "reject"} and "/" not in line.target)
    if line.state != "applied" or not is_about:
        return line
    relation = known.get(line.target)
    if relation is not None:
        return replace(line, claims=line.claims or (relation.a, relation.b))
    stands = bool(line.claims) and all(claim in claims for claim in line.claims)
    stands = stands and (line.action != "confirm" or bool(line.relation))
    return line if stands else replace(line, state="orphaned")


def _look_up_wording(line: Correction, relations: Mapping[str, Relation]) -> Correction:
    if line.action != "reword" or line.state != "applied":
        return line
    relation = relations.get(line.target)
    return replace(line, claims=(relation.a, relation.b)) if relation else replace(line, state="orphaned")


def _judge_relations(
    found: Sequence[Relation], verdicts: Mapping[str, Verdict], claims: Mapping[str, Claim]
) -> dict[str, Relation]:
    """By id, with what people hold of them, and those that people alone state."""
    relations = {relation.id: relation for relation in found}
    for target, verdict in verdicts.items():
        relation = relations.get(target)
        if relation is None and "/" not in target and verdict.said == "confirm" and verdict.relation:
            relation = _make_relation(target, verdict, claims)
        if relation is not None:
            relations[target] = _judge(relation, verdict)
    return relations


def _reword_relations(relations: Mapping[str, Relation], lines: Sequence[Correction]) -> tuple[Relation, ...]:
    told = {line.target: line.explanation for line in lines if line.action == "reword" and line.state == "applied"}
    reworded = {key: replace(one, explanation=told.get(key, one.explanation)) for key, one in relations.items()}
    return tuple(reworded[key] for key in sorted(reworded))


def _judge(relation: Relation, verdict: Verdict) -> Relation:
    if verdict.said == "reject":
        return replace(relation, review="rejected")
    confirmed = replace(relation, review="confirmed")
    if verdict.relation in {"", relation.relation} and not verdict.explanation:
        return confirmed
    first, second = verdict.claims
    kind = _KINDS[verdict.relation]
    told = verdict.explanation or _TOLD[kind]
    return replace(confirmed, a=first, b=second, relation=kind, reason=BY_HAND, explanation=told, confidence=1.0)


def _make_relation(target: str, verdict: Verdict, claims: Mapping[str, Claim]) -> Relation:
    """What a person says of two claims of which the program says nothing; about the concept that both are about."""
    first, second = verdict.claims
    shared = {stance.concept for stance in claims[first].stances} & {
        stance.concept for stance in claims[second].stances
    }
    kind = _KINDS[verdict.relation]
    concept = next(iter(shared)) if len(shared) == 1 else None
    return Relation(target, first, second, kind, BY_HAND, verdict.explanation or _TOLD[kind], 1.0, concept)
