from dataclasses import replace

import pytest

from stratgraph.curation import find_tasks
from stratgraph.model import Attribution, Claim, Correction, Quote, Reading, Relation, RelationKind, Stance
from stratgraph.vocab import RELATION_KINDS


def make_claim(claim_id: str, score: float, confidence: float = 0.6, holder: str | None = None) -> Claim:
    return Claim(
        claim_id, claim_id.partition("/")[0], Quote(0, 4, "Yes."), (), central=score > 0.5, central_score=score,
        attributed_to=Attribution(holder), certainty="plain", stances=(Stance("depth", "for", confidence),),
        confidence=0.9,
    )  # fmt: skip


READINGS = [
    Reading("quay", "0", claims=(make_claim("quay/11111111", 0.9), make_claim("quay/22222222", 0.1))),
    Reading("pier", "0", claims=(make_claim("pier/11111111", 0.8, 0.95), make_claim("pier/22222222", 0.7, holder="X"))),
]
SURE = Relation("aaaaaaaaaaaa", "pier/11111111", "quay/11111111", "contradict", "opposed-stance", "…", 0.98)
UNSURE = replace(SURE, id="bbbbbbbbbbbb", confidence=0.55)
MINOR = replace(UNSURE, id="cccccccccccc", a="pier/22222222", b="quay/22222222")
RELATIONS = [SURE, UNSURE, MINOR]


def say(action: str, target: str, **fields: object) -> Correction:
    return Correction(action, target, "Ada", "2026-01-31", **fields)  # type: ignore[arg-type]


def test_find_tasks_puts_what_is_prominent_and_uncertain_first() -> None:
    tasks = find_tasks(READINGS, RELATIONS, [])
    assert [task.target for task in tasks if task.kind == "relation"] == [UNSURE.id, MINOR.id, SURE.id]
    assert tasks[-1].kind == "stance"
    assert [task.worth for task in tasks] == sorted((task.worth for task in tasks), reverse=True)
    assert all(0 <= task.worth <= 1 for task in tasks)


def test_find_tasks_puts_what_readers_see_before_what_only_the_program_knows() -> None:
    sides = [
        Stance("told", "for", 0.7, rule="called"),
        Stance("guessed", "against", 0.5, rule="essay"),
        Stance("unread", "neutral", 0.5),
        Stance("also-told", "against", 0.55, rule="holds"),
    ]
    central = replace(make_claim("quay/11111111", 0.9), stances=tuple(sides))
    readings = [Reading("quay", "0", claims=(central, make_claim("quay/22222222", 0.1))), READINGS[1]]
    sure = replace(SURE, a="pier/22222222", b="quay/22222222", relation="agree")
    hidden = [replace(UNSURE, id="c" * 12, relation="undecided"), replace(UNSURE, id="d" * 12, relation="apparent")]
    tasks = find_tasks(readings, [*hidden, sure], [])
    assert [task.concept or task.target for task in tasks] == [
        sure.id, "also-told", "told", "c" * 12, "d" * 12, "guessed", "unread",
    ]  # fmt: skip


def test_find_tasks_keeps_the_sides_of_a_sentence_together() -> None:
    def make_sides(claim_id: str, score: float, *confidences: float) -> Claim:
        sides = (Stance(f"c{at}", "for", one, rule="called") for at, one in enumerate(confidences))
        return replace(make_claim(claim_id, score), stances=tuple(sides))

    claims = (make_sides("quay/11111111", 0.9, 0.5, 0.74), make_sides("quay/22222222", 0.8, 0.5, 0.74))
    tasks = find_tasks([Reading("quay", "0", claims=claims)], [], [])
    assert [task.target for task in tasks] == ["quay/11111111"] * 2 + ["quay/22222222"] * 2


@pytest.mark.parametrize("kind", RELATION_KINDS)
def test_find_tasks_weighs_every_kind_of_relation(kind: RelationKind) -> None:
    (task,) = (task for task in find_tasks(READINGS, [replace(SURE, relation=kind)], []) if task.kind == "relation")
    assert 0 < task.worth <= 1


def test_find_tasks_asks_about_unsure_stances_of_central_claims_of_the_author() -> None:
    tasks = find_tasks(READINGS, [], [])
    assert [(task.kind, task.target, task.concept) for task in tasks] == [("stance", "quay/11111111", "depth")]


def test_find_tasks_leaves_out_what_was_judged() -> None:
    confirmed = replace(UNSURE, review="confirmed")
    lines = [say("stance", "quay/11111111", concept="depth", stance="for")]
    tasks = find_tasks(READINGS, [confirmed], lines)
    assert tasks == ()
    taken_back = replace(lines[0], state="retracted")
    assert [task.target for task in find_tasks(READINGS, [confirmed], [taken_back])] == ["quay/11111111"]


def test_find_tasks_begins_with_corrections_that_lost_their_target() -> None:
    lines = [say("reject", "quay/99999999", line=4, state="orphaned"), say("retract", "0" * 12, state="orphaned")]
    first, *_ = find_tasks(READINGS, RELATIONS, lines)
    assert (first.kind, first.target, first.line) == ("orphan", "quay/99999999", 4)
    assert sum(task.kind == "orphan" for task in find_tasks(READINGS, RELATIONS, lines)) == 1
