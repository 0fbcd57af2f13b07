"""Nearness in meaning is one witness: alone it relates nothing, with shared words it does."""

from collections.abc import Sequence

import numpy as np
import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Question, Relation
from stratgraph.protocols import Floats
from stratgraph.relations import compare_readings, find_relations


class Twin:
    """An encoder for tests, to which all sentences lie as near as it was told."""

    fingerprint = "twin"

    def __init__(self, near: float) -> None:
        self._near = near

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), len(texts) + 1), dtype=np.float32)
        vectors[:, 0] = np.sqrt(self._near)
        for place in range(len(texts)):
            vectors[place, place + 1] = np.sqrt(1 - self._near)
        return vectors

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def relate(first: str, second: str, near: float | None = 0.8) -> tuple[Relation, ...]:
    claims = [Made(essay, text, names={"regulation": "regulation"}) for essay, text in (("a", first), ("b", second))]
    return find_relations(make_readings(claims), make_scheme(), (), None if near is None else Twin(near))


SHELTERS = "Regulation shelters old firms within the walls."
SHELTERS_TOO = "Old licences are what regulation shelters."


def test_near_sentences_that_share_more_than_a_concept_agree() -> None:
    (relation,) = relate(SHELTERS, SHELTERS_TOO)
    assert (relation.relation, relation.reason, relation.concept) == ("agree", "near-meaning", "regulation")
    assert relation.explanation == (
        "Both are about *regulation* and come near each other in what they say: "
        "the first “Regulation shelters old firms within the walls”, "
        "the second “Old licences are what regulation shelters”."
    )


@pytest.mark.parametrize(
    ("second", "near"),
    [
        (SHELTERS_TOO, None),
        (SHELTERS_TOO, 0.3),
        ("Old licences are not what regulation shelters.", 0.8),
        ("Old licences are what regulation would shelter.", 0.8),
        ("Old licences regulation shelters by nothing.", 0.8),
        ("Are old licences what regulation shelters?", 0.8),
        ("New licences are what regulation bores.", 0.8),
        ("Licences are what old regulation bores.", 0.8),
    ],
    ids=["no encoder", "far apart", "denied", "denied at the end", "supposed", "asked", "no word besides", "a name's"],
)
def test_nearness_alone_is_no_agreement(second: str, near: float | None) -> None:
    assert not [relation for relation in relate(SHELTERS, second, near) if relation.relation == "agree"]


def relate_two(first: Made, second: Made, near: float) -> tuple[Relation, ...]:
    return find_relations(make_readings([first, second]), make_scheme(), QUESTIONS, Twin(near))


QUESTIONS = (Question("moats", "What is the moat?", patterns=("{answer} is the {concept}",), concepts=("moat",)),)
BUILT = Made("a", "Crews repair the boats at night.", {"crew": ("for", 0.4)}, {"crew": "Crews", "boat": "boats"})
KEPT = Made("b", "A crew lives by its boats.", {"crew": ("for", 0.4)}, {"boat": "boats"})


def test_near_sentences_that_name_several_things_agree() -> None:
    (relation,) = relate_two(BUILT, KEPT, 0.75)
    assert (relation.relation, relation.reason, relation.concept) == ("agree", "near-meaning", "crew")
    assert relation.explanation == "Both are about *crew* and *boat* and lie near each other in meaning."
    assert relate_two(BUILT, KEPT, 0.4) == ()


def test_the_word_of_a_verdict_is_nothing_in_common() -> None:
    crews = Made("a", "A crew is the moat of a port.", names={"moat": "moat", "port": "port"})
    walls = Made("b", "The moat of a port is its wall.", names={"moat": "moat", "port": "port"})
    assert relate_two(crews, walls, 0.9) == ()


def test_what_begins_behind_the_shared_words_does_not_turn_them_round() -> None:
    (relation,) = relate(SHELTERS, "Old licences are what regulation shelters without asking.")
    assert relation.relation == "agree"


@pytest.mark.parametrize("near", [0.3, 0.9])
def test_a_reported_view_near_a_claim_is_only_apparent(near: float) -> None:
    told = Made("a", "Regulation, the shippers say, sinks small ports.", names={"regulation": "Regulation"}, holder="x")
    held = Made("b", "Regulation is cheap at the price.", {"regulation": ("for", 0.8)}, {"regulation": "Regulation"})
    relations = relate_two(told, held, near)
    expected = [("apparent", "reported-view")] if near > 0.5 else []
    assert [(relation.relation, relation.reason) for relation in relations] == expected
    for relation in relations:
        assert "only reports what others hold" in relation.explanation
        assert relation.explanation.endswith("so this is neither agreement nor contradiction.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regulation keeps small ports dry.", [("apparent", "concession")]),
        ("Regulation is cheap at the price.", []),
    ],
    ids=["a word besides", "nothing besides"],
)
def test_what_is_only_granted_is_apparent_beside_a_claim_in_its_words(
    text: str, expected: list[tuple[str, str]]
) -> None:
    granted = Made("a", "Granted, regulation keeps out the rain.", names={"regulation": "regulation"})
    relations = relate_two(granted, Made("b", text, names={"regulation": "Regulation"}), 0.9)
    assert [(relation.relation, relation.reason) for relation in relations] == expected
    for relation in relations:
        assert "the first only grants it (“Granted”)" in relation.explanation


def test_a_reported_view_is_not_near_a_claim_that_only_names_the_same() -> None:
    told = Made("a", "Regulation, the shippers say, sinks small ports.", names={"regulation": "Regulation"}, holder="x")
    assert relate_two(told, Made("b", "Regulation came in May.", names={"regulation": "Regulation"}), 0.9) == ()


def test_two_reported_views_are_left_alone() -> None:
    first, second = (
        Made(essay, f"Regulation, {what}.", names={"regulation": "Regulation"}, holder="x")
        for essay, what in (("a", "the shippers say, sinks ports"), ("b", "we hear, feeds clerks"))
    )
    assert relate_two(first, second, 0.6) == ()


def test_near_sentences_are_compared_though_they_share_no_word() -> None:
    claims = [Made("a", "Piers rot."), Made("b", "Wharves decay.")]
    assert compare_readings(make_readings(claims), make_scheme()).comparisons == ()
    (comparison,) = compare_readings(make_readings(claims), make_scheme(), (), Twin(0.9)).comparisons
    assert (comparison.a, comparison.b, comparison.compared, comparison.found) == ("a", "b", 1, 0)


@pytest.mark.parametrize(
    ("text", "near", "kinds"),
    [
        ("Rules decide nothing in a calm.", 0.5, ["apparent"]),
        ("Rules are green.", 0.5, []),
        ("Rules are green.", 0.9, ["apparent"]),
    ],
    ids=["on one scale", "on none", "very near"],
)
def test_a_report_is_about_what_a_claim_says_where_both_judge_on_one_scale(
    text: str, near: float, kinds: list[str]
) -> None:
    told = Made("a", "Rules, the shippers say, win every race.", names={"rule": "Rules"}, holder="x", central=True)
    held = Made("b", text, {"rule": ("against", 0.8)}, {"rule": "Rules"}, central=True)
    assert [relation.relation for relation in relate_two(told, held, near)] == kinds


def test_to_share_a_word_of_time_is_to_share_no_matter() -> None:
    first = Made("a", "Later the crews went ashore.", names={"crew": "crews"})
    second = Made("b", "They paid the crews later.", names={"crew": "crews"})
    assert relate_two(first, second, 0.8) == ()


def test_that_two_find_a_thing_worth_having_is_little_to_agree_on() -> None:
    first, second = (
        Made(essay, text, {"tug": ("for", 0.9)}, {"tug": "tug"}, {"tug": [cue]}, central=True)
        for essay, text, cue in (("a", "A tug is worth having.", "worth having"), ("b", "A tug is useful.", "useful"))
    )
    assert relate_two(first, second, 0.8) == ()


ROTS = "A crane that nobody greases rots within two winters."
GREASE = "Two winters without grease, and the crane in our yard stood still."


@pytest.mark.parametrize(
    ("second", "near", "found"),
    [
        (GREASE, 0.6, True),
        (GREASE, 0.53, False),
        (GREASE, None, False),
        ("Winters were long in the yard, and nobody sailed before May.", 0.6, False),
        ("Would two winters without grease stop a crane?", 0.6, False),
        ("A crane.", 0.6, False),
    ],
)
def test_near_sentences_that_name_no_concept_are_left_undecided(second: str, near: float | None, found: bool) -> None:  # noqa: FBT001
    claims = [Made("a", ROTS), Made("b", second)]
    relations = find_relations(make_readings(claims), make_scheme(), (), None if near is None else Twin(near))
    assert [(one.relation, one.reason) for one in relations] == [("undecided", "near-unread")] * found


def test_near_sentences_about_one_concept_are_left_undecided_for_a_word_besides() -> None:
    (relation,) = relate(SHELTERS, "Are firms that regulation feeds not the old ones, one hears it asked.", 0.56)
    assert (relation.relation, relation.concept) == ("undecided", "regulation")
    assert relation.explanation == (
        "Both are about *regulation* and lie near each other in meaning (both have “old” and “firms”); "
        "what they are to each other could not be read."
    )


@pytest.mark.parametrize(
    ("second", "kinds"),
    [
        ("Old licences shelter behind regulation in calm ports.", ["agree"]),
        ("Old licences do not shelter behind regulation, and nobody minds calm ports.", ["contradict"]),
        ("Old licences shelter behind regulation more than calm ports.", []),
    ],
    ids=["alike", "denied in its own clause", "compared"],
)
def test_near_sentences_that_part_do_not_agree(second: str, kinds: list[str]) -> None:
    first = "Old licences shelter behind regulation, and nobody minds."
    claims = [Made(essay, text, names={"regulation": "regulation"}) for essay, text in (("a", first), ("b", second))]
    found = find_relations(make_readings(claims), make_scheme(), QUESTIONS, Twin(0.8))
    assert [one.relation for one in found if one.relation != "undecided"] == kinds


def test_opposite_words_do_not_agree_however_near_they_lie() -> None:
    claims = [
        Made(essay, f"Regulation {verb} the old licences of the port.", names={"regulation": "Regulation"})
        for essay, verb in (("a", "strengthens"), ("b", "weakens"))
    ]
    found = find_relations(make_readings(claims), make_scheme(), QUESTIONS, Twin(0.9))
    assert [one.relation for one in found if one.relation != "undecided"] == []


@pytest.mark.parametrize(("words", "near", "kinds"), [("came in May", 0.7, []), ("sinks nothing", 0.7, ["apparent"])])
def test_a_report_without_a_word_in_common_is_about_the_same_only_very_near(
    words: str, near: float, kinds: list[str]
) -> None:
    told = Made("a", "Regulation, the shippers say, sinks small ports.", names={"regulation": "Regulation"}, holder="x")
    held = Made("b", f"Regulation {words}.", {"regulation": ("for", 0.8)}, {"regulation": "Regulation"})
    assert [one.relation for one in relate_two(told, held, near)] == kinds


def test_what_is_said_of_two_things_is_no_agreement_on_a_third() -> None:
    first, second = (
        Made(essay, f"{thing} decides the grain race.", names={thing.lower(): thing, "grain-race": "grain race"})
        for essay, thing in (("a", "Depth"), ("b", "Pilotage"))
    )
    found = find_relations(make_readings([first, second]), make_scheme(), QUESTIONS, Twin(0.8))
    assert [one.relation for one in found if one.relation != "undecided"] == []


@pytest.mark.parametrize(
    ("second", "kinds"), [("The boats keep the crew.", ["agree"]), ("No boats keep the crew.", [])]
)
def test_claims_that_name_several_things_agree_only_where_none_denies(second: str, kinds: list[str]) -> None:
    kept = Made("b", second, {"crew": ("for", 0.4)}, {"boat": "boats"})
    assert [one.relation for one in relate_two(BUILT, kept, 0.75) if one.relation != "undecided"] == kinds
