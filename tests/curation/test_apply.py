from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.curation import Curated, Means, apply_corrections
from stratgraph.model import (
    Answer,
    Attribution,
    CausalLink,
    Claim,
    ConceptUse,
    Contrast,
    Correction,
    CorrectionAction,
    EssayStanceKind,
    Mention,
    Quote,
    Reading,
    Relation,
    Stance,
    StanceKind,
)

FIRST, SECOND, OTHER = "dry-dock/11111111", "dry-dock/22222222", "high-tide/33333333"
RELATION = Relation("aaaaaaaaaaaa", FIRST, OTHER, "contradict", "opposed-stance", "…", 0.8)
SIBLING = Relation("bbbbbbbbbbbb", SECOND, OTHER, "agree", "same-stance", "…", 0.7)


def _claim(claim_id: str, stance: StanceKind = "for", holder: str | None = None) -> Claim:
    return Claim(
        id=claim_id,
        essay=claim_id.partition("/")[0],
        quote=Quote(0, 16, "Harbours decide."),
        types=("evaluative",),
        central=True,
        central_score=1.0,
        attributed_to=Attribution(holder),
        certainty="plain",
        stances=(Stance("harbour", stance, 0.9),),
        confidence=0.9,
    )


def _use(concept: str, stance: EssayStanceKind) -> ConceptUse:
    return ConceptUse(concept, (concept,), 1, key=False, stance=stance)


def _readings(second: StanceKind = "for", use: EssayStanceKind = "for", holder: str | None = None) -> list[Reading]:
    dry_dock = Reading(
        essay="dry-dock",
        sha256="0",
        claims=(_claim(FIRST), _claim(SECOND, second, holder)),
        mentions=(Mention("harbour", 0, 8, "Harbours", "pref-label"),),
        concepts=(_use("crane", "for"), _use("harbour", use)),
        causal_links=(CausalLink(FIRST, "harbours", "trade", "+"), CausalLink(SECOND, "harbours", "rust", "+")),
        contrasts=(Contrast(FIRST, "ships", "harbours"), Contrast(SECOND, "tides", "harbours")),
        answers=(Answer(FIRST, "What decides?", "harbours"),),
    )
    return [dry_dock, Reading(essay="high-tide", sha256="1", claims=(_claim(OTHER, "against"),))]


def _correct(action: CorrectionAction, target: str, line: int = 1) -> Correction:
    return Correction(action, target, "Ada", "2026-01-31", line=line)


def test_apply_corrections_without_any_changes_nothing() -> None:
    readings = _readings()
    curated = apply_corrections(readings, [RELATION, SIBLING], [])
    assert curated.readings == tuple(readings)
    assert curated.relations == (RELATION, SIBLING)
    assert curated.corrections == ()


def test_apply_corrections_marks_relations() -> None:
    corrections = [_correct("reject", RELATION.id), _correct("confirm", SIBLING.id, 2)]
    curated = apply_corrections(_readings(), [RELATION, SIBLING], corrections)
    assert [relation.review for relation in curated.relations] == ["rejected", "confirmed"]
    assert [relation.id for relation in curated.relations] == [RELATION.id, SIBLING.id]
    assert [line.line for line in curated.list_corrections("applied")] == [1, 2]
    assert curated.corrections[0].claims == (FIRST, OTHER)


def test_apply_corrections_takes_a_rejected_claim_out_with_what_hangs_on_it() -> None:
    curated = apply_corrections(_readings(), [RELATION, SIBLING], [_correct("reject", FIRST)])
    reading = curated.readings[0]
    assert [claim.id for claim in reading.claims] == [SECOND]
    assert [link.claim for link in reading.causal_links] == [SECOND]
    assert [contrast.claim for contrast in reading.contrasts] == [SECOND]
    assert reading.answers == ()
    assert len(reading.mentions) == 1
    assert curated.relations == (SIBLING,)
    assert curated.readings[1] == _readings()[1]


def test_apply_corrections_keeps_a_confirmed_claim_as_it_was() -> None:
    correction = _correct("confirm", FIRST)
    curated = apply_corrections(_readings(), [RELATION], [correction])
    assert curated.readings == tuple(_readings())
    assert curated.relations == (RELATION,)
    assert curated.list_corrections("applied") == (correction,)


def test_apply_corrections_lets_the_later_line_win_and_keeps_both() -> None:
    lines = [_correct("confirm", RELATION.id, 1), _correct("reject", RELATION.id, 2), _correct("reject", FIRST, 3)]
    lines += [_correct("confirm", FIRST, 4), _correct("reject", RELATION.id, 5)]
    curated = apply_corrections(_readings(), [RELATION, SIBLING], lines)
    assert len(curated.readings[0].claims) == 2
    assert [relation.review for relation in curated.relations] == ["rejected", "unreviewed"]
    assert [item.line for item in curated.list_corrections("applied")] == [2, 4, 5]
    assert [item.line for item in curated.list_corrections("overruled")] == [1, 3]


def test_apply_corrections_lists_what_has_lost_its_target() -> None:
    lost = [_correct("reject", "dry-dock/99999999"), _correct("confirm", "cccccccccccc", 2)]
    curated = apply_corrections(_readings(), [RELATION], [*lost, _correct("confirm", RELATION.id, 3)])
    assert curated.list_corrections("orphaned") == tuple(replace(line, state="orphaned") for line in lost)
    assert curated.relations[0].review == "confirmed"


def test_apply_corrections_knows_a_relation_whose_claim_was_rejected() -> None:
    lines = [_correct("reject", FIRST), _correct("reject", RELATION.id, 2)]
    curated = apply_corrections(_readings(), [RELATION], lines)
    assert curated.relations == ()
    assert curated.list_corrections("orphaned") == ()


def test_apply_corrections_sums_up_an_essay_whose_claims_changed() -> None:
    def sum_up(essay: str, concept: str, claims: Sequence[Claim]) -> EssayStanceKind:
        assert (essay, concept) == ("dry-dock", "harbour")
        return "mixed" if len(claims) == 1 else "against"

    curated = apply_corrections(_readings(), [], [_correct("reject", FIRST)], Means(sum_up=sum_up))
    crane, harbour = curated.readings[0].concepts
    assert harbour.stance == "mixed"
    assert crane.stance == "for"


FOUND = "dry-dock/44444444"


def _find_claim(line: Correction) -> Claim | None:
    """A text in which one more claim can be found."""
    return replace(_claim(line.target), stances=()) if line.target == FOUND else None


MEANS = Means(find_claim=_find_claim)


def _find(target: str = FOUND, line: int = 1, types: tuple[str, ...] = ("causal",)) -> Correction:
    return replace(_correct("confirm", target, line), action="claim", types=types, quotes=("Harbours decide.",))


def _held(curated: Curated) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.types for claim in curated.readings[0].claims}


def test_apply_corrections_adds_a_claim_that_a_person_found_with_its_types_and_stances() -> None:
    stance = replace(_correct("confirm", FOUND, 2), action="stance", concept="crane", stance="against")
    curated = apply_corrections(_readings(), [RELATION], [_find(), stance], MEANS)
    claim = next(claim for claim in curated.readings[0].claims if claim.id == FOUND)
    assert claim.types == ("causal",)
    assert [(one.concept, one.stance) for one in claim.stances] == [("crane", "against")]
    assert [line.state for line in curated.corrections] == ["applied", "applied"]
    assert curated.relations == (RELATION,)


def test_apply_corrections_compares_a_found_claim_with_the_others() -> None:
    fresh = replace(SIBLING, id="dddddddddddd", a=FOUND)
    curated = apply_corrections(_readings(), [RELATION], [_find()], replace(MEANS, relate=lambda _: [fresh, SIBLING]))
    assert curated.relations == (RELATION, fresh)


def test_apply_corrections_adds_a_claim_once_and_lets_the_later_types_hold() -> None:
    lines = [_find(), _find(line=2, types=("predictive",)), _find(FIRST, 3)]
    curated = apply_corrections(_readings(), [], lines, MEANS)
    assert _held(curated) == {FIRST: ("causal",), SECOND: ("evaluative",), FOUND: ("predictive",)}
    assert [line.state for line in curated.corrections] == ["overruled", "applied", "applied"]


def test_apply_corrections_takes_a_found_claim_away_again() -> None:
    rejected = apply_corrections(_readings(), [], [_find(), _correct("reject", FOUND, 2)], MEANS)
    assert set(_held(rejected)) == {FIRST, SECOND}
    assert [line.state for line in rejected.corrections] == ["overruled", "applied"]
    again = apply_corrections(_readings(), [], [_find(), _correct("reject", FOUND, 2), _find(line=3)], MEANS)
    assert set(_held(again)) == {FIRST, SECOND, FOUND}


def test_apply_corrections_orphans_a_found_claim_whose_sentence_is_gone() -> None:
    for means in (Means(), Means(find_claim=lambda _: None)):
        curated = apply_corrections(_readings(), [], [_find()], means)
        assert [line.state for line in curated.corrections] == ["orphaned"]
        assert set(_held(curated)) == {FIRST, SECOND}


@pytest.mark.parametrize(("action", "types"), [("confirm", ("evaluative",)), ("retype", ("causal",))])
def test_apply_corrections_keeps_a_claim_that_a_person_took_for_right_and_another_model_passes_over(
    action: CorrectionAction, types: tuple[str, ...]
) -> None:
    line = replace(_find(), action=action)
    curated = apply_corrections(_readings(), [], [line], MEANS)
    assert _held(curated)[FOUND] == types
    assert [one.state for one in curated.corrections] == ["applied"]
    bare = apply_corrections(_readings(), [], [replace(line, types=(), quotes=())], MEANS)
    assert [one.state for one in bare.corrections] == ["orphaned"]


TARGETS = [FIRST, SECOND, OTHER, RELATION.id, SIBLING.id, "cccccccccccc", "dry-dock/99999999"]
ACTIONS: list[Literal["confirm", "reject"]] = ["confirm", "reject"]


@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(TARGETS))))
def test_apply_corrections_drops_no_correction(lines: list[tuple[CorrectionAction, str]]) -> None:
    corrections = [_correct(action, target, line) for line, (action, target) in enumerate(lines, start=1)]
    curated = apply_corrections(_readings(), [RELATION, SIBLING], corrections)
    assert [replace(line, claims=(), state="applied") for line in curated.corrections] == corrections
    claims = {claim.id for reading in curated.readings for claim in reading.claims}
    assert all({relation.a, relation.b} <= claims for relation in curated.relations)
