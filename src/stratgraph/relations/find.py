"""Relations room: readings in, relations between claims of different essays out."""

from __future__ import annotations

from collections.abc import Sequence

from stratgraph.ids import mint_relation_id
from stratgraph.model import ConceptScheme, Question, Reading, Relation
from stratgraph.relations.candidates import iter_pairs
from stratgraph.relations.decide import decide_pair
from stratgraph.relations.digest import Background, digest_readings, make_background
from stratgraph.relations.explain import explain_finding
from stratgraph.relations.findings import Finding
from stratgraph.relations.selection import select_findings

__all__ = ["find_relations"]


def find_relations(
    readings: Sequence[Reading], scheme: ConceptScheme, questions: Sequence[Question] = ()
) -> tuple[Relation, ...]:
    """How the claims of different essays stand to each other, sorted by id, in whichever order the readings come.

    Each relation has its evidence with weights in log odds; its confidence is the logistic function of their sum, so it
    rises with each of them. It orders relations and is not yet calibrated: .8 does not mean that four of five hold.
    """
    digests = digest_readings(readings)
    background = make_background(digests, scheme, questions)
    found = (decide_pair(a, b, background) for a, b in iter_pairs(digests, background))
    selected = select_findings((finding for finding in found if finding is not None), background)
    relations = (_make_relation(finding, background) for finding in selected)
    return tuple(sorted(relations, key=lambda relation: relation.id))


def _make_relation(finding: Finding, background: Background) -> Relation:
    a, b = finding.a.claim.id, finding.b.claim.id
    return Relation(
        id=mint_relation_id(a, b),
        a=a,
        b=b,
        relation=finding.kind,
        reason=finding.reason,
        explanation=explain_finding(finding, background),
        confidence=finding.confidence,
        concept=finding.concept,
        question=finding.question,
        evidence=finding.evidence,
    )
