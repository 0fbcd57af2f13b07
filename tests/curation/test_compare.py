from dataclasses import replace

from stratgraph.curation import State, compare_states
from stratgraph.curation.compare import CAUSES, KINDS
from stratgraph.ids import mint_relation_id
from stratgraph.model import Attribution, Claim, ConceptUse, EssayStanceKind, Quote, Reading, Relation, Stance
from stratgraph.vocab import BY_HAND


def make_reading(essay: str, *sentences: str, stance: EssayStanceKind = "for", concept: str = "depth") -> Reading:
    claims = tuple(
        Claim(
            f"{essay}/{sum(map(ord, text)):08x}", essay, Quote(0, len(text), text), (), central=True,
            central_score=0.5, attributed_to=Attribution(), certainty="plain",
            stances=(Stance(concept, "against" if stance == "against" else "for", 0.9),), confidence=0.5,
        )
        for text in sentences
    )  # fmt: skip
    return Reading(essay, "0", claims=claims, concepts=(ConceptUse(concept, ("x",), 1, key=True, stance=stance),))


QUAY, PIER = make_reading("quay", "Depth wins.", "Cranes rust."), make_reading("pier", "Speed wins.", concept="speed")
A, B = QUAY.claims[0].id, PIER.claims[0].id
CLASH = Relation("aaaaaaaaaaaa", A, B, "contradict", "opposed-stance", "Both …", 0.8, "depth")
TEXTS = {"quay": "Depth wins. Cranes rust.", "pier": "Speed wins."}
BEFORE = State((QUAY, PIER), (CLASH,), {"quay": "The Quay", "pier": "The Pier"}, {"depth": "Depth"}, TEXTS)


def kinds(before: State, after: State) -> list[str]:
    return [change.kind for change in compare_states(before, after).changes]


def test_compare_states_of_one_state_finds_nothing() -> None:
    assert compare_states(BEFORE, BEFORE).changes == ()
    assert compare_states(BEFORE, BEFORE).count() == {}
    assert kinds(State(), State()) == []


def test_compare_states_tells_relations_that_came_went_and_turned() -> None:
    without = replace(BEFORE, relations=())
    (gone,) = compare_states(BEFORE, without).changes
    assert (gone.kind, gone.what, gone.quote, gone.other_quote) == (
        "gone-contradict", "Depth", "Depth wins.", "Speed wins.",
    )  # fmt: skip
    assert kinds(without, BEFORE) == ["new-contradict"]
    turned = replace(BEFORE, relations=(replace(CLASH, relation="agree"),))
    assert kinds(BEFORE, turned) == ["gone-contradict", "new-agree"]
    for hidden in (replace(CLASH, review="rejected"), replace(CLASH, relation="undecided")):
        assert kinds(BEFORE, replace(BEFORE, relations=(hidden,))) == ["gone-contradict"]


def test_compare_states_tells_essays_concepts_and_claims() -> None:
    smaller = replace(BEFORE, readings=(QUAY,), relations=(), titles={"quay": "The Quay"})
    assert kinds(smaller, BEFORE) == ["essay-added", "new-contradict", "concept-came", "claim-added"]
    assert kinds(BEFORE, smaller) == ["essay-removed", "gone-contradict", "concept-went"]


def test_compare_states_tells_a_renamed_essay_once_and_what_else_changed_in_it() -> None:
    dock = make_reading("dock", "Depth wins.", "Mud stays.")
    clash = replace(CLASH, id=mint_relation_id(dock.claims[0].id, B), a=dock.claims[0].id)
    before = replace(BEFORE, relations=(replace(CLASH, id=mint_relation_id(A, B)),))
    after = State((dock, PIER), (clash,), {"dock": "The Quay", "pier": "The Pier"}, {}, {"dock": "Depth wins."})
    renamed, added, orphaned = compare_states(before, after).changes
    assert (renamed.kind, renamed.what, renamed.target) == ("essay-renamed", "The Quay: quay → dock", "dock")
    assert (added.kind, added.quote) == ("claim-added", "Mud stays.")
    assert (orphaned.kind, orphaned.quote) == ("quote-orphaned", "Cranes rust.")


def test_compare_states_takes_an_essay_with_few_of_the_sentences_for_another() -> None:
    dock = make_reading("dock", "Mud stays.")
    after = replace(BEFORE, readings=(dock, PIER), relations=(), titles={"dock": "The Quay", "pier": "The Pier"})
    assert kinds(BEFORE, after)[:2] == ["essay-added", "essay-removed"]


def test_compare_states_tells_a_quote_that_is_gone_from_a_claim_that_is_no_longer_read() -> None:
    fewer = replace(BEFORE, readings=(make_reading("quay", "Depth wins."), PIER))
    (dropped,) = compare_states(BEFORE, fewer).changes
    assert (dropped.kind, dropped.quote) == ("claim-dropped", "Cranes rust.")
    edited = replace(fewer, texts={**TEXTS, "quay": "Depth wins. Cranes last."})
    (orphaned,) = compare_states(BEFORE, edited).changes
    assert (orphaned.kind, orphaned.quote) == ("quote-orphaned", "Cranes rust.")


def test_compare_states_tells_a_position_that_shifted_with_both_sentences() -> None:
    other = make_reading("quay", "Depth wins.", "Depth rusts.", stance="against")
    shifted = next(
        one for one in compare_states(BEFORE, replace(BEFORE, readings=(other, PIER))).changes if "shifted" in one.kind
    )
    assert shifted.what == "Depth: for → against"
    assert shifted.quote
    assert shifted.other_quote


def test_compare_states_shows_of_a_shifted_position_what_changed_side_and_nothing_twice() -> None:
    loud = replace(QUAY.claims[0], central_score=0.9)
    before = replace(BEFORE, readings=(replace(QUAY, claims=(loud, QUAY.claims[1])), PIER))
    mixed = (ConceptUse("depth", ("x",), 1, key=True, stance="mixed"),)
    quiet = replace(QUAY.claims[1], stances=(Stance("depth", "against", 0.9),))
    cases = [
        ((loud, quiet), ("Cranes rust.", "")),  # one sentence takes another side
        ((loud,), ("Cranes rust.", "Depth wins.")),  # one is no claim any more
        ((loud, QUAY.claims[1]), ("Depth wins.", "")),  # the sum alone is another
        ((*before.readings[0].claims, make_reading("quay", "Mud stays.").claims[0]), ("Depth wins.", "Mud stays.")),
    ]
    for claims, quotes in cases:
        after = replace(before, readings=(replace(QUAY, claims=claims, concepts=mixed), PIER))
        changes = compare_states(before, after)
        (shifted,) = (one for one in changes.changes if one.kind == "position-shifted")
        assert (shifted.quote, shifted.other_quote) == quotes
        assert shifted in changes.list_strongest()


def test_compare_states_says_that_a_position_shifted_by_what_a_person_said() -> None:
    said = replace(QUAY.claims[1], stances=(Stance("depth", "for", 1.0, rule=BY_HAND),))
    mixed = (ConceptUse("depth", ("x",), 1, key=True, stance="mixed"),)
    after = replace(BEFORE, readings=(replace(QUAY, claims=(QUAY.claims[0], said), concepts=mixed), PIER))
    for states, told in (((BEFORE, after), "for → mixed"), ((after, BEFORE), "mixed → for")):
        (shifted,) = compare_states(*states).changes
        assert (shifted.what, shifted.quote) == (f"Depth: {told} (by a correction)", "Cranes rust.")


def test_compare_states_tells_what_a_debate_is_made_from_and_changed() -> None:
    before = replace(BEFORE, sources={"essay:quay": "1", "essay:pier": "1", "concepts": "1", "program": "1"})
    after = replace(BEFORE, sources={"essay:quay": "2", "essay:dock": "1", "concepts": "1", "program": "2"})
    assert compare_states(before, before).causes == ()
    assert compare_states(before, after).causes == ("the text of 1 essay", "the program itself")
    assert compare_states(BEFORE, after).causes == ()  # of a build that did not tell
    assert set(CAUSES) >= {"corrections", "questions", "settings"}


def test_list_strongest_never_tells_twice_of_one_sentence() -> None:
    second = replace(CLASH, id="bbbbbbbbbbbb", relation="agree", confidence=0.7)
    third = replace(CLASH, id="cccccccccccc", a=QUAY.claims[1].id, confidence=0.6)
    changes = compare_states(replace(BEFORE, relations=()), replace(BEFORE, relations=(CLASH, second, third)))
    assert [change.target for change in changes.list_strongest()] == [CLASH.id]
    assert set(changes.count()) <= set(KINDS)
    weights = [change.weight for change in changes.changes if change.kind == "new-contradict"]
    assert weights == sorted(weights, reverse=True)
