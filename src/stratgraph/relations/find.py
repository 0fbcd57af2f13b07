"""Relations room: readings in, relations between claims and what was compared out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.ids import mint_relation_id
from stratgraph.model import Comparison, ConceptScheme, Question, Reading, Relation
from stratgraph.protocols import Encoder
from stratgraph.relations.candidates import iter_pairs
from stratgraph.relations.decide import decide_pair
from stratgraph.relations.digest import Background, Digest, digest_readings, make_background
from stratgraph.relations.explain import explain_finding
from stratgraph.relations.findings import Finding
from stratgraph.relations.nearness import Nearness, measure_nearness
from stratgraph.relations.selection import Selected, select_findings
from stratgraph.relations.tension import find_tensions

__all__ = ["Compared", "compare_readings", "find_relations"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing the claims of all essays."""

    relations: tuple[Relation, ...]
    """Sorted by id."""
    comparisons: tuple[Comparison, ...]
    """One for each two essays of which any claims were compared, sorted by their slugs."""


def find_relations(
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    questions: Sequence[Question] = (),
    encoder: Encoder | None = None,
) -> tuple[Relation, ...]:
    """How claims stand to each other, sorted by id: see ``compare_readings``."""
    return compare_readings(readings, scheme, questions, encoder).relations


def compare_readings(
    readings: Sequence[Reading],
    scheme: ConceptScheme,
    questions: Sequence[Question] = (),
    encoder: Encoder | None = None,
) -> Compared:
    """How the claims of different essays stand to each other, and what was compared for that.

    The result is the same in whichever order the readings come. Each relation has its evidence with weights in log
    odds; its confidence is the logistic function of their sum, so it rises with each of them. Two claims of one essay
    are related only where the essay is plainly against itself (``tension``).

    Args:
        readings: of all essays.
        scheme: the concepts, with their names and what stands under what.
        questions: the questions at issue.
        encoder: tells which sentences lie near each other in meaning; without it, less is found.
    """
    digests = digest_readings(readings)
    background = make_background(digests, scheme, questions, _measure(digests, encoder))
    pairs: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    found = []
    for a, b in iter_pairs(digests, background):
        essays = _name_essays(a, b)
        pairs[essays] += 1
        finding = decide_pair(a, b, background)
        if finding is not None:
            found.append(finding)
        left[essays] += finding.kind == "undecided" if finding is not None else _touch(a, b)
    tensions = find_tensions(digests, background)
    selected = select_findings([*found, *tensions], background)
    return Compared(
        relations=tuple(sorted((_make_relation(one, background) for one in selected), key=lambda one: one.id)),
        comparisons=_count(pairs, left, found),
    )


def _measure(digests: Sequence[Digest], encoder: Encoder | None) -> Nearness | None:
    if encoder is None:
        return None
    texts = {digest.claim.quote.exact for digest in digests}
    return measure_nearness(texts | {answer.answer for digest in digests for answer in digest.answers}, encoder)


def _name_essays(a: Digest, b: Digest) -> tuple[str, str]:
    first, second = sorted((a.claim.essay, b.claim.essay))
    return first, second


def _touch(a: Digest, b: Digest) -> bool:
    """Whether two claims name a concept in common that both are about, or answer one question."""
    named = a.holdings.keys() & b.holdings.keys() & a.names.keys() & b.names.keys()
    return bool(named) or not {one.question for one in a.answers}.isdisjoint(one.question for one in b.answers)


def _count(
    pairs: Counter[tuple[str, str]], left: Counter[tuple[str, str]], found: Sequence[Finding]
) -> tuple[Comparison, ...]:
    related = Counter(_name_essays(one.a, one.b) for one in found if one.kind != "undecided")
    return tuple(
        Comparison(*essays, compared=count, found=related[essays], undecided=left[essays])
        for essays, count in sorted(pairs.items())
    )


def _make_relation(selected: Selected, background: Background) -> Relation:
    finding = selected.finding
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
        evidence=(*finding.evidence, *selected.folded),
        rank=selected.rank,
    )
