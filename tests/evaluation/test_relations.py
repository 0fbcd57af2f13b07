"""Relations are found by their claims, or by concepts and kind; what was rejected or left open finds nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ferry import SCHEME, SENTENCES, load_gold, make_perfect_reading, make_relation
from stratgraph.evaluation import Gold, Scores, score_relations
from stratgraph.evaluation.relations import SHOWN, judge_relations
from stratgraph.evaluation.reliability import Judged
from stratgraph.model import Claim, Reading, Relation, RelationKind, Stance

HARBOUR, STRAIT = SENTENCES["harbour"], SENTENCES["strait"]


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(tmp_path)


@pytest.fixture
def readings(gold: Gold) -> dict[str, Reading]:
    return {essay.name: make_perfect_reading(essay) for essay in gold.essays}


def find_claim(readings: dict[str, Reading], quote: str) -> Claim:
    return next(claim for one in readings.values() for claim in one.claims if claim.quote.exact == quote)


def relate(readings: dict[str, Reading], a: str, b: str, kind: RelationKind) -> Relation:
    return make_relation(find_claim(readings, a).id, find_claim(readings, b).id, kind)


def right_of(scores: Scores) -> dict[str, tuple[int, int]]:
    return {row.measure: (row.gold, row.right) for row in scores.rows}


CASES: list[tuple[tuple[str, str, RelationKind], int, int]] = [
    # The two claims and the relation; pairs found, kinds right. Two pairs are required.
    ((HARBOUR[2], STRAIT[0], "contradict"), 1, 1),
    ((STRAIT[0], HARBOUR[2], "contradict"), 1, 1),
    # The same claims under another name are found, and of the wrong kind.
    ((HARBOUR[2], STRAIT[0], "agree"), 1, 0),
    ((HARBOUR[3], STRAIT[1], "rival"), 1, 1),
    # Not surely related.
    ((HARBOUR[7], STRAIT[0], "rival"), 0, 0),
    # Other claims of the same essays about the same concept, with the same relation or another.
    ((HARBOUR[6], STRAIT[0], "contradict"), 1, 0),
    ((HARBOUR[6], STRAIT[0], "rival"), 0, 0),
    # The engine is half of what the title is about, and nothing of what the pier's claim is about.
    ((HARBOUR[0], STRAIT[0], "contradict"), 1, 0),
    ((HARBOUR[7], STRAIT[0], "contradict"), 0, 0),
    # Left open.
    ((HARBOUR[2], STRAIT[0], "undecided"), 0, 0),
]


@pytest.mark.parametrize(("case", "found", "kinds"), CASES)
def test_relations_are_found_by_claims_or_by_concepts(
    case: tuple[str, str, RelationKind], found: int, kinds: int, gold: Gold, readings: dict[str, Reading]
) -> None:
    scores = score_relations(gold, readings, [relate(readings, *case)], SCHEME)
    assert right_of(scores) == {"relations": (2, found), "relation-kinds": (2, kinds)}


@pytest.mark.parametrize(("concepts", "found"), [(("engine", "pier"), 1), (("engine", "pier", "timetable"), 0)])
def test_relations_are_about_the_same_when_half_of_the_concepts_are(
    concepts: tuple[str, ...], found: int, gold: Gold, readings: dict[str, Reading]
) -> None:
    claim = find_claim(readings, HARBOUR[6])
    wider = replace(claim, stances=tuple(Stance(concept, "against", 0.9) for concept in concepts))
    claims = tuple(wider if one == claim else one for one in readings["harbour"].claims)
    readings["harbour"] = replace(readings["harbour"], claims=claims)
    relation = relate(readings, HARBOUR[6], STRAIT[0], "contradict")
    assert right_of(score_relations(gold, readings, [relation], SCHEME))["relations"] == (2, found)


def test_relations_between_claims_that_readers_keep_apart_are_false_alarms(
    gold: Gold, readings: dict[str, Reading]
) -> None:
    apart = replace(gold.relations[0], relations=("unrelated",))
    judged = replace(gold, relations=(apart, *gold.relations[1:]))
    found = [relate(readings, HARBOUR[2], STRAIT[0], "contradict"), relate(readings, HARBOUR[3], STRAIT[1], "rival")]
    row = score_relations(judged, readings, found, SCHEME).find_row("relation-pairs")
    assert row is not None
    assert (row.predicted, row.right, row.precision) == (2, 1, 0.5)
    assert row.trivial == pytest.approx(2 / 3)
    assert score_relations(gold, readings, found, SCHEME).find_row("relation-pairs") is None


def test_relations_that_a_person_rejected_find_nothing(gold: Gold, readings: dict[str, Reading]) -> None:
    relation = replace(relate(readings, HARBOUR[2], STRAIT[0], "contradict"), review="rejected")
    assert right_of(score_relations(gold, readings, [relation], SCHEME))["relations"] == (2, 0)


def test_relations_within_an_essay_or_to_another_one_find_nothing(gold: Gold, readings: dict[str, Reading]) -> None:
    inside = relate(readings, HARBOUR[2], HARBOUR[3], "contradict")
    outside = make_relation(find_claim(readings, HARBOUR[2]).id, "elsewhere/00000000", "contradict")
    scores = score_relations(gold, readings, [inside, outside], SCHEME)
    assert right_of(scores)["relations"] == (2, 0)
    assert [one for one in scores.findings if one.kind == "shown"] == []


def test_relations_without_a_reading_are_left_out(gold: Gold, readings: dict[str, Reading]) -> None:
    scores = score_relations(gold, {"harbour": readings["harbour"]}, [], SCHEME)
    assert right_of(scores) == {"relations": (0, 0), "relation-kinds": (0, 0)}
    assert [row.value for row in scores.rows] == [None, None]


def test_relations_beside_blind_pairs_and_readers(gold: Gold, readings: dict[str, Reading]) -> None:
    relation = relate(readings, HARBOUR[2], STRAIT[0], "contradict")
    recall, kinds = score_relations(gold, readings, [relation], SCHEME).rows
    # One pair of seven claims by two.
    assert recall.trivial == pytest.approx(1 / 14)
    # One pair of three is both readers': twice one over twice one and two.
    assert recall.readers == pytest.approx(0.5)
    assert (kinds.trivial, kinds.readers) == (1.0, 1.0)


def test_relations_explain_misses_and_show_the_surest(gold: Gold, readings: dict[str, Reading]) -> None:
    many = [
        replace(relate(readings, a.quote.exact, STRAIT[0], "agree"), id=f"{at:012}", confidence=at / 100)
        for at, a in enumerate(readings["harbour"].claims * 4)
    ]
    findings = score_relations(gold, readings, many, SCHEME).findings
    shown = [one for one in findings if one.kind == "shown"]
    assert len(shown) == SHOWN < len(many)
    assert shown[0].detail.startswith("agree (0.27)")
    assert {one.other for one in shown} == {STRAIT[0]}
    [miss] = [one for one in findings if one.kind == "miss"]
    assert (miss.quote, miss.other) == (HARBOUR[3], STRAIT[1])
    assert "`contradict` or `rival`" in miss.detail


def test_judge_relations_tells_of_annotated_pairs_whether_a_reader_says_the_same(
    gold: Gold, readings: dict[str, Reading]
) -> None:
    found = [
        relate(readings, HARBOUR[2], STRAIT[0], "contradict"),
        relate(readings, HARBOUR[3], STRAIT[1], "agree"),  # the readers: rivals
        relate(readings, HARBOUR[6], STRAIT[0], "contradict"),  # no annotated pair
    ]
    found[1] = replace(found[1], confidence=0.4)
    assert sorted(judge_relations(gold, readings, found), key=lambda one: one.kind) == [
        Judged("gold", "agree", 0.4, right=False),
        Judged("gold", "contradict", found[0].confidence, right=True),
    ]
    assert judge_relations(gold, readings, [replace(one, review="rejected") for one in found]) == ()
