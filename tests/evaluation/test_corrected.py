from __future__ import annotations

from stratgraph.evaluation.corrected import score_verdicts
from stratgraph.model import Attribution, Claim, Correction, Quote, Reading, Relation, Stance

A, B, C = "quay/11111111", "pier/11111111", "pier/22222222"


def make_claim(claim_id: str) -> Claim:
    return Claim(
        claim_id, claim_id.partition("/")[0], Quote(0, 4, "Yes."), ("causal",), central=True, central_score=0.5,
        attributed_to=Attribution(), certainty="plain", stances=(Stance("depth", "for", 0.8),), confidence=0.9,
    )  # fmt: skip


READINGS = [
    Reading("quay", "0", claims=(make_claim(A),)),
    Reading("pier", "0", claims=(make_claim(B), make_claim(C))),
]
FOUND = [
    Relation("aaaaaaaaaaaa", A, B, "contradict", "opposed-stance", "…", 0.8),
    Relation("bbbbbbbbbbbb", A, C, "agree", "same-stance", "…", 0.8),
]


def say(action: str, target: str, **fields: object) -> Correction:
    return Correction(action, target, "Ada", "2026-01-31", **fields)  # type: ignore[arg-type]


def score(*lines: Correction) -> list[tuple[object, ...]]:
    return list(score_verdicts(READINGS, FOUND, lines).rows)


def test_score_verdicts_of_nothing_is_empty() -> None:
    assert score() == []


def test_score_verdicts_counts_relations_that_were_right_wrong_and_missed() -> None:
    lines = (
        say("confirm", "aaaaaaaaaaaa", relation="contradict"),
        say("relate", "bbbbbbbbbbbb", relation="rival"),
        say("relate", "cccccccccccc", relation="agree"),
        say("reject", "dddddddddddd"),
    )
    assert score(*lines) == [("relations", 2, 1, 1)]
    assert score(say("reject", "aaaaaaaaaaaa")) == [("relations", 1, 0, 0)]


def test_score_verdicts_counts_claims_types_and_stances() -> None:
    lines = (
        say("confirm", A), say("reject", B),
        say("retype", A, types=("causal",)), say("retype", B, types=("predictive",)),
        say("stance", A, concept="depth", stance="for"), say("stance", B, concept="depth", stance="against"),
        say("stance", C, concept="speed", stance="for"),
    )  # fmt: skip
    assert score(*lines) == [("claims", 2, 1, 0), ("stances", 2, 1, 1), ("types", 2, 1, 0)]


def test_score_verdicts_counts_a_claim_that_a_person_found_as_missed_until_the_program_reads_it() -> None:
    assert score(say("claim", "quay/99999999", types=("causal",))) == [("claims", 0, 0, 1)]
    assert score(say("claim", A, types=("causal",))) == []


def test_score_verdicts_takes_only_what_holds() -> None:
    lines = (
        say("confirm", "aaaaaaaaaaaa", state="overruled"), say("reject", "aaaaaaaaaaaa"),
        say("reject", "bbbbbbbbbbbb", state="retracted"), say("confirm", "quay/99999999", state="orphaned"),
    )  # fmt: skip
    assert score(*lines) == [("relations", 1, 0, 0)]
