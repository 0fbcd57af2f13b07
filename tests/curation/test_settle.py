from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from stratgraph.curation.settle import settle, take_back, weigh_verdicts
from stratgraph.ids import mint_correction_id, mint_relation_id
from stratgraph.model import Correction, Relation, RelationKind, StanceKind

A, B = "dry-dock/11111111", "high-tide/33333333"
PAIR = mint_relation_id(A, B)
FOUND = {PAIR: Relation(PAIR, A, B, "contradict", "opposed-stance", "…", 0.8)}


def take_stance(stance: StanceKind, line: int, who: str = "Ada") -> Correction:
    return Correction("stance", A, who, "2026-01-31", line=line, concept="depth", stance=stance)


def retract(correction: Correction, line: int) -> Correction:
    return Correction("retract", mint_correction_id(correction), "Ada", "2026-02-01", line=line)


def judge(action: str, line: int, relation: RelationKind | str = "") -> Correction:
    actions = {"confirm": "confirm", "reject": "reject", "relate": "relate"}
    return Correction(actions[action], PAIR, "Ada", "2026-01-31", "why", line, (A, B), relation)  # type: ignore[arg-type]


def states(corrections: tuple[Correction, ...]) -> list[str]:
    return [correction.state for correction in corrections]


def test_take_back_takes_back_what_stands_above() -> None:
    said = take_stance("for", 1)
    assert states(take_back([said, retract(said, 2)])) == ["retracted", "applied"]
    assert states(take_back([retract(said, 1), said])) == ["orphaned", "applied"]
    assert states(take_back([said, retract(said, 2), replace(said, line=3)])) == ["retracted", "applied", "applied"]


def test_take_back_can_be_taken_back() -> None:
    said = take_stance("for", 1)
    back = retract(said, 2)
    assert states(take_back([said, back, retract(back, 3)])) == ["applied", "retracted", "applied"]


def test_settle_lets_the_last_value_win_in_each_slot() -> None:
    lines = (take_stance("for", 1), take_stance("against", 2, "Bo"), take_stance("for", 3))
    other = replace(take_stance("against", 4), concept="speed")
    assert states(settle((*lines, other))) == ["applied", "overruled", "applied", "applied"]


def test_weigh_verdicts_keeps_the_kind_that_a_person_saw() -> None:
    verdicts, lines = weigh_verdicts([judge("reject", 1, "agree")], FOUND)
    assert verdicts == {}
    assert states(lines) == ["applied"]
    verdicts, lines = weigh_verdicts([judge("reject", 1, "contradict")], FOUND)
    assert verdicts[PAIR].said == "reject"


def test_weigh_verdicts_overrules_those_of_another_mind() -> None:
    lines = [judge("confirm", 1, "contradict"), judge("relate", 2, "rival"), judge("reject", 3, "contradict")]
    verdicts, told = weigh_verdicts(lines, FOUND)
    assert (verdicts[PAIR].said, verdicts[PAIR].relation, verdicts[PAIR].explanation) == ("confirm", "rival", "why")
    assert states(told) == ["overruled", "applied", "applied"]
    verdicts, told = weigh_verdicts([*lines, judge("reject", 4, "rival")], FOUND)
    assert verdicts[PAIR].said == "reject"
    assert states(told) == ["overruled", "overruled", "applied", "applied"]


@given(st.lists(st.tuples(st.sampled_from(["for", "against", "back"]), st.integers(0, 5))))
def test_no_line_is_lost_whatever_people_say(said: list[tuple[str, int]]) -> None:
    lines: list[Correction] = []
    for number, (word, which) in enumerate(said, start=1):
        if word == "back" and lines:
            lines.append(retract(lines[which % len(lines)], number))
        else:
            lines.append(take_stance("for" if word == "for" else "against", number, f"Person {which}"))
    told = settle(take_back(lines))
    assert [replace(line, state="applied") for line in told] == lines
    held = {line.stance for line in told if line.state == "applied" and line.action == "stance"}
    assert len(held) <= 1
