"""Room evaluation: related claims of different essays - which were found, and whether the relation is the readers'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stratgraph.evaluation.agreement import measure_relation_agreement
from stratgraph.evaluation.concepts import ConceptMatcher
from stratgraph.evaluation.gold import RELATED, Gold, GoldEssay, GoldPlace, GoldRelation
from stratgraph.evaluation.quotes import match_quotes
from stratgraph.evaluation.reliability import Judged
from stratgraph.evaluation.scores import Counts, Finding, FindingKind, Score, Scores, divide, score_share
from stratgraph.evaluation.stances import list_claim_concepts
from stratgraph.model import Claim, ConceptScheme, Reading, Relation

__all__ = ["RELATIONS_NAME", "judge_relations", "score_relations"]

RELATIONS_NAME = "relations"
SHOWN = 20
"""How many of the surest relations are listed for a person to judge: their precision cannot be computed."""
SAME_CONCEPTS = 0.5


@dataclass(frozen=True, slots=True)
class _Side:
    """A predicted claim, with the annotated essay that it is of."""

    essay: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class _Predicted:
    """A predicted relation between two claims of annotated essays."""

    relation: Relation
    sides: tuple[_Side, _Side]

    def orient(self, gold: GoldRelation) -> tuple[Claim, Claim] | None:
        """Its claims in the order of the annotation, if it is between the same two essays."""
        first, second = self.sides
        if (first.essay, second.essay) == (gold.a.essay, gold.b.essay):
            return first.claim, second.claim
        if (second.essay, first.essay) == (gold.a.essay, gold.b.essay):
            return second.claim, first.claim
        return None


class _Concepts:
    """What claims are about, in the readers' concepts."""

    def __init__(self, gold: Gold, readings: Mapping[str, Reading], scheme: ConceptScheme) -> None:
        self._essays: dict[str, tuple[GoldEssay, ConceptMatcher]] = {
            essay.name: (essay, ConceptMatcher(essay, scheme, readings[essay.name]))
            for essay in gold.essays
            if essay.name in readings
        }

    def share(self, place: GoldPlace, claim: Claim) -> bool:
        """Whether a claim is about the same concepts as the annotated one: half of those of both together."""
        if place.essay not in self._essays:
            return False
        essay, matcher = self._essays[place.essay]
        annotated = next((one for one in essay.claims if one.quote == place.quote), None)
        if annotated is None:
            return False
        wanted = {one.gold for one in list_claim_concepts(annotated, essay, matcher) if one.gold is not None}
        found = {index for stance in claim.stances for index in matcher.list_gold(stance.concept)}
        found = {index for index in found if not essay.concepts[index].optional}
        return divide(len(wanted & found), len(wanted | found)) >= SAME_CONCEPTS


def score_relations(
    gold: Gold, readings: Mapping[str, Reading], relations: Sequence[Relation], scheme: ConceptScheme
) -> Scores:
    """Recall over the pairs that both readers list or that one is sure of.

    A pair is found when a relation holds between the same two claims, or, with the same relation, between claims of the
    same essays about the same concepts. A relation that is ``undecided`` or was rejected finds nothing.

    Args:
        gold: the annotation.
        readings: by the annotation's name of the essay; pairs of essays that are not there are left out.
        relations: what is scored, in any order.
        scheme: the concepts, with their labels.
    """
    pairs = [pair for pair in gold.relations if pair.a.essay in readings and pair.b.essay in readings]
    required = [pair for pair in pairs if pair.required]
    # An essay may be here twice, by the annotation's name and by its slug: claims are placed by the former.
    named = {place.essay for pair in pairs for place in (pair.a, pair.b)}
    predicted = _place(relations, {name: readings[name] for name in named})
    concepts = _Concepts(gold, readings, scheme)
    found = related = right = 0
    findings = []
    for pair in required:
        same = [one for one in predicted if _relate_same(pair, one)]
        alike = not same and any(_relate_alike(pair, one, concepts) for one in predicted)
        found += bool(same or alike)
        related += bool(same)
        kinds = sorted({one.relation.relation for one in same})
        wanted = " or ".join(f"`{kind}`" for kind in pair.relations)
        if set(kinds) & set(pair.relations):
            right += 1
        elif same:
            detail = f"read as {', '.join(kinds)}; the readers: {wanted}"
            findings.append(_tell(pair, "relation-kinds", "wrong", detail))
        elif not alike:
            findings.append(_tell(pair, "relations", "miss", " ".join((wanted, *pair.why[:1]))))
    readers = measure_relation_agreement(pairs)
    rows = (
        _count_found(required, predicted, readings, found, readers.get("relations")),
        *_count_kept_apart(pairs, predicted),
        score_share(
            "relation-kinds",
            Counts(gold=len(required), predicted=related, right=right),
            trivial=_guess_kind(required),
            readers=readers.get("relation-kinds"),
        ),
    )
    shown = [
        Finding(
            " / ".join(side.essay for side in one.sides),
            "relations",
            "shown",
            one.sides[0].claim.quote.exact,
            f"{one.relation.relation} ({one.relation.confidence:.2f}): {one.relation.explanation}",
            one.sides[1].claim.quote.exact,
        )
        for one in predicted[:SHOWN]
    ]
    return Scores(RELATIONS_NAME, rows, (*findings, *shown))


def judge_relations(gold: Gold, readings: Mapping[str, Reading], relations: Sequence[Relation]) -> tuple[Judged, ...]:
    """The relations between two claims that readers annotated as a pair, and whether a reader says the same of them."""
    judged = []
    for one in _place(relations, readings):
        pair = next((pair for pair in gold.relations if _relate_same(pair, one)), None)
        if pair is not None:
            kind = one.relation.relation
            judged.append(Judged("gold", kind, one.relation.confidence, right=kind in pair.relations))
    return tuple(judged)


def _place(relations: Sequence[Relation], readings: Mapping[str, Reading]) -> list[_Predicted]:
    """The relations between claims of two annotated essays, the surest first."""
    sides = {claim.id: _Side(name, claim) for name, reading in sorted(readings.items()) for claim in reading.claims}
    placed = [
        _Predicted(relation, (sides[relation.a], sides[relation.b]))
        for relation in set(relations)
        if relation.a in sides and relation.b in sides
        if relation.relation != "undecided" and relation.review != "rejected"
    ]
    kept = [one for one in placed if one.sides[0].essay != one.sides[1].essay]
    return sorted(kept, key=lambda one: (-one.relation.confidence, one.relation.id, repr(one.relation)))


def _relate_same(pair: GoldRelation, one: _Predicted) -> bool:
    claims = one.orient(pair)
    return (
        claims is not None
        and match_quotes(pair.a.quote, claims[0].quote.exact)
        and match_quotes(pair.b.quote, claims[1].quote.exact)
    )


def _relate_alike(pair: GoldRelation, one: _Predicted, concepts: _Concepts) -> bool:
    claims = one.orient(pair)
    return (
        claims is not None
        and one.relation.relation in pair.relations
        and concepts.share(pair.a, claims[0])
        and concepts.share(pair.b, claims[1])
    )


def _tell(pair: GoldRelation, measure: str, kind: FindingKind, detail: str) -> Finding:
    return Finding(f"{pair.a.essay} / {pair.b.essay}", measure, kind, pair.a.quote, detail, pair.b.quote)


def _count_found(
    required: Sequence[GoldRelation],
    predicted: Sequence[_Predicted],
    readings: Mapping[str, Reading],
    found: int,
    readers: float | None,
) -> Score:
    essays = {frozenset((pair.a.essay, pair.b.essay)) for pair in required}
    listed = [one for one in predicted if frozenset(side.essay for side in one.sides) in essays]
    possible = 0
    for first, second in (sorted(names) for names in essays):
        possible += len(readings[first].claims) * len(readings[second].claims)
    return Score(
        "relations",
        gold=len(required),
        predicted=len(listed),
        right=found,
        support=len(required),
        recall=divide(found, len(required)) if required else None,
        trivial=min(1.0, divide(len({one.relation.id for one in listed}), possible)) if required else None,
        readers=readers,
    )


def _count_kept_apart(pairs: Sequence[GoldRelation], predicted: Sequence[_Predicted]) -> Iterator[Score]:
    """Of the annotated pairs that the program relates, the share that a reader relates; asked where some are not."""
    if all(pair.related for pair in pairs):
        return
    said = [one for one in predicted if one.relation.relation in RELATED]
    told = [pair for pair in pairs if any(_relate_same(pair, one) for one in said)]
    right = sum(pair.related for pair in told)
    yield Score(
        "relation-pairs",
        gold=sum(pair.related for pair in pairs),
        predicted=len(told),
        right=right,
        support=len(told),
        precision=divide(right, len(told)) if told else None,
        recall=divide(right, sum(pair.related for pair in pairs)),
        trivial=divide(sum(pair.related for pair in pairs), len(pairs)),
    )


def _guess_kind(required: Sequence[GoldRelation]) -> float | None:
    counts = Counter(kind for pair in required for kind in pair.relations)
    return divide(max(counts.values()), len(required)) if required else None
