"""Two answers to one question: the same, rivals, or nothing that can be told."""

from collections.abc import Sequence

import numpy as np
import pytest

from relations.made_readings import Made, Told, make_readings, make_scheme
from stratgraph.model import Question
from stratgraph.protocols import Floats
from stratgraph.relations import find_relations

RACES = (Question("race", "Which race matters?"),)


class NearSentences:
    """An encoder for tests, to which whole sentences lie as near as it was told, and phrases apart."""

    fingerprint = "near sentences"

    def __init__(self, near: float) -> None:
        self._near = near

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.zeros((len(texts), len(texts) + 1), dtype=np.float32)
        for place, text in enumerate(texts):
            near = self._near if text.endswith(".") else 0.0
            vectors[place, 0] = np.sqrt(near)
            vectors[place, place + 1] = np.sqrt(1 - near)
        return vectors

    def token_states(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        raise NotImplementedError


def relate(first: Told, second: Told, near: float) -> list[str]:
    """The kinds of relation of two claims that name a race."""
    claims = [
        Made(essay, f"The race that counts is {told.answer}.", answers=[told], central=True)
        for essay, told in (("a", first), ("b", second))
    ]
    return [one.relation for one in find_relations(make_readings(claims), make_scheme(), RACES, NearSentences(near))]


DREDGING = Told("race", "dredging the inner channel")
PILOTS = Told("race", "training more pilots")


@pytest.mark.parametrize(("near", "kinds"), [(0.5, ["rival"]), (0.75, [])])
def test_claims_that_sound_alike_may_give_one_answer_in_two_ways(near: float, kinds: list[str]) -> None:
    assert relate(DREDGING, PILOTS, near) == kinds


def test_two_concepts_are_two_answers_however_near_the_claims_lie() -> None:
    assert relate(Told("race", "dredging", "dredging"), Told("race", "pilots", "pilots"), 0.75) == ["rival"]


def test_the_bottom_is_no_race() -> None:
    assert relate(DREDGING, Told("race", "the bottom"), 0.5) == []


def test_an_answer_that_only_says_between_whom_is_none() -> None:
    assert relate(DREDGING, Told("race", "between those who read the tide"), 0.5) == []


KINDRED = (
    Question("who-wins", "Who wins?", related=("value",)),
    Question("value", "Where does the money go?", related=("who-wins",)),
)


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        ("value", "who-wins", ("value", "who-wins")),
        ("who-wins", "value", ("who-wins", "value")),
        ("value", "value", ("value", None)),
    ],
)
def test_rivals_by_kindred_questions_name_both_in_the_order_of_the_claims(
    first: str, second: str, asked: tuple[str, str | None]
) -> None:
    told = {"a": Told(first, "dredging", "dredging"), "b": Told(second, "pilots", "pilots")}
    claims = [Made(essay, f"It is {one.answer}.", answers=[one], central=True) for essay, one in told.items()]
    (relation,) = find_relations(make_readings(claims), make_scheme(), KINDRED, NearSentences(0.5))
    assert (relation.question, relation.other_question) == asked


MOATS = (Question("moats", "Where does the advantage lie?"),)


def relate_moats(first: str, second: str) -> list[str]:
    """The kinds of relation of two sentences that answer with their first words."""
    claims = [
        Made(essay, text, answers=[Told("moats", text.split(" is ")[0], text.split(" is ")[0])], central=True)
        for essay, text in (("a", first), ("b", second))
    ]
    return [one.relation for one in find_relations(make_readings(claims), make_scheme(), MOATS, NearSentences(0.5))]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("Depth is a moat.", "Pilotage is the only moat.", ["rival"]),
        ("Depth is a moat.", "Pilotage is a lasting moat.", []),
        ("Depth is the moat.", "Pilotage is the moat whenever the tide is low.", []),
        ("Depth is the moat.", "Pilotage is the moat only where the tide is low.", ["rival"]),
        ("Depth is the moat.", "Pilotage is the moat, granted.", []),
    ],
    ids=["one of them only", "each is one", "on a condition", "within bounds", "granted"],
)
def test_answers_that_can_stand_beside_each_other_are_no_rivals(first: str, second: str, kinds: list[str]) -> None:
    assert relate_moats(first, second) == kinds


@pytest.mark.parametrize("place", ["There,", "In that trade"])
def test_an_answer_for_a_place_that_another_sentence_names_is_no_rival(place: str) -> None:
    there = Made("a", f"{place} depth is the moat.", answers=[Told("moats", "depth", "depth")], central=True)
    here = Made("b", "Pilotage is the moat.", answers=[Told("moats", "Pilotage", "pilotage")], central=True)
    assert find_relations(make_readings([there, here]), make_scheme(), MOATS, NearSentences(0.5)) == ()


@pytest.mark.parametrize(
    "answer", ["That, compounded for years", "such people", "these products", "you can see the quay"]
)
def test_an_answer_that_points_elsewhere_is_none(answer: str) -> None:
    assert relate(DREDGING, Told("race", answer), 0.5) == []


def test_an_answer_by_who_is_none_to_what() -> None:
    kinds = {
        second: [
            one.relation
            for one in find_relations(
                make_readings(
                    [
                        Made(
                            "a",
                            "It is the pilots who wait.",
                            answers=[Told("who-wins", "the pilots who wait")],
                            central=True,
                        ),
                        Made("b", f"It is {second}.", answers=[Told("value", second)], central=True),
                    ]
                ),
                make_scheme(),
                KINDRED,
                NearSentences(0.5),
            )
        ]
        for second in ("the dredging of channels", "whoever dredges a channel", "whoever pilots a ship")
    }
    assert list(kinds.values()) == [[], ["rival"], []]


@pytest.mark.parametrize(
    "text", ["The advantage lay in ice.", "The advantage would lie in ice.", "Ice would be the moat."]
)
def test_what_was_or_would_be_is_no_rival(text: str) -> None:
    ice = Made("a", text, answers=[Told("moats", "ice" if "ice" in text else "Ice", "ice")], central=True)
    depth = Made("b", "Depth is the moat.", answers=[Told("moats", "Depth", "depth")], central=True)
    assert find_relations(make_readings([ice, depth]), make_scheme(), MOATS, NearSentences(0.5)) == ()


def test_what_beats_something_more_often_is_no_answer_to_who_wins() -> None:
    wins = (Question("who-wins", "Who wins?"),)
    cheap = Made("a", "Cheap has won more ports than deep.", answers=[Told("who-wins", "Cheap")], central=True)
    deep = Made("b", "The pilots win.", answers=[Told("who-wins", "The pilots", "pilot")], central=True)
    assert find_relations(make_readings([cheap, deep]), make_scheme(), wins, NearSentences(0.5)) == ()


@pytest.mark.parametrize(("answer", "kinds"), [("great speed", ["agree"]), ("loading at speed", [])])
def test_an_answer_narrower_than_its_concept_is_not_the_same(answer: str, kinds: list[str]) -> None:
    told = {"a": Told("race", "speed", "speed"), "b": Told("race", answer, "speed")}
    claims = [
        Made(essay, f"The race is {one.answer}.", answers=[one], names={"speed": "speed"}, central=True)
        for essay, one in told.items()
    ]
    found = find_relations(make_readings(claims), make_scheme(), RACES, NearSentences(0.45))
    assert [one.relation for one in found] == kinds


def test_rivals_tell_the_bounds_of_an_answer() -> None:
    claims = [
        Made("a", "In most ports depth is the moat.", answers=[Told("moats", "depth", "depth")], central=True),
        Made("b", "Pilotage is the moat only in fog.", answers=[Told("moats", "Pilotage", "pilotage")], central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme(), MOATS, NearSentences(0.5))
    assert relation.explanation == (
        "Both answer “Where does the advantage lie?”: "
        "the first with “depth” (“In most ports”), the second with “Pilotage” (“only in fog”)."
    )


GAINS = (
    Question(
        "gains", "Where does the advantage lie?", "", ("What is the edge?",), concepts=("edge",), related=("money",)
    ),
    Question("money", "Where does the money go?", related=("gains",)),
)


def relate_gains(text: str, answer: str, *, after: str = "", question: str = "gains") -> list[str]:
    """What a sentence that gives an answer is to one that gives another."""
    first = Made(
        "a", text, names={"edge": "advantage"}, answers=[Told(question, answer, answer)], central=True, after=after
    )
    second = Made(
        "b", "The advantage is pilotage.", names={"edge": "advantage"}, answers=[Told("gains", "pilotage", "pilotage")],
        central=True,
    )  # fmt: skip
    return [one.relation for one in find_relations(make_readings([first, second]), make_scheme(), GAINS)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The advantage is a slow one.", "a slow one"),
        ("The advantage lies with the other forty.", "the other forty"),
        ("The advantage goes to whoever grasped it.", "whoever grasped it"),
        ("Depth brings a slight advantage.", "Depth"),
        ("Our advantage is the ice.", "the ice"),
        ("If the tide holds, the advantage is depth.", "depth"),
        ("Depth is said to be the advantage.", "Depth"),
        ("Depth earns nothing, whatever the advantage.", "Depth"),
    ],
    ids=["no name", "a number", "a pronoun", "a small one", "one's own", "on a condition", "by hearsay", "denied"],
)
def test_what_gives_no_whole_answer_is_no_rival(text: str, answer: str) -> None:
    assert relate_gains("The advantage is depth.", "depth") == ["rival"]
    assert relate_gains(text, answer) == []


@pytest.mark.parametrize("after", [" Ice is another. So it goes.", " So is the quay."])
def test_an_answer_beside_which_the_next_sentence_names_another_is_no_rival(after: str) -> None:
    assert relate_gains("The advantage is depth.", "depth", after=after) == []
    assert relate_gains("The advantage is depth.", "depth", after=" Ice is cold.") == ["rival"]


@pytest.mark.parametrize(
    ("text", "answer", "kinds"),
    [
        ("The money goes into dredging.", "dredging", []),
        ("Leaks come first, and leaks are where the money goes.", "leaks", []),
        ("The money goes to dredging.", "dredging", ["rival"]),
        ("Dredging is a mint.", "Dredging", []),
    ],
    ids=["spent", "spent on it", "earned", "one mint among others"],
)
def test_what_money_is_spent_on_and_one_of_many_are_no_rivals_by_kindred_questions(
    text: str, answer: str, kinds: list[str]
) -> None:
    assert relate_gains(text, answer, question="money") == kinds


@pytest.mark.parametrize(
    ("others", "kinds"),
    [(("reefs", "tugs", "piers"), []), (("ropes", "tugs", "piers"), ["rival"]), ((), ["rival"])],
    ids=["nothing in common", "a quarter in common", "too little to tell"],
)
def test_essays_that_speak_of_nothing_in_common_give_no_rival_answers(
    others: tuple[str, ...], kinds: list[str]
) -> None:
    claims = [
        Made("a", "The race is dredging.", answers=[Told("race", "dredging", "dredging")], central=True),
        Made("a", "Ropes, sails and masts rot.", names={"rope": "Ropes", "sail": "sails", "mast": "masts"}),
        Made("b", "The race is pilotage.", answers=[Told("race", "pilotage", "pilotage")], central=True),
    ]
    if others:
        text = f"They mend {', '.join(others)}."
        claims.append(Made("b", text, names={other.removesuffix("s"): other for other in others}))
    found = find_relations(make_readings(claims), make_scheme(), RACES)
    assert [one.relation for one in found if one.reason == "rival-answer"] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("The edge is depth.", ["agree"]), ("The advantages are depth.", ["agree"]), ("Depth may be hired.", [])],
    ids=["in other words", "in another form", "in none"],
)
def test_answers_are_the_same_only_where_both_sentences_speak_of_what_is_asked(text: str, kinds: list[str]) -> None:
    claims = [
        Made(essay, said, answers=[Told("gains", "depth" if "depth" in said else "Depth", "depth")], central=True)
        for essay, said in (("a", "The advantage is depth."), ("b", text))
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme(), GAINS)] == kinds


def test_an_answer_without_a_word_of_the_question_is_told_with_its_own() -> None:
    claims = [
        Made("a", "Ports thrive by depth, as ever.", answers=[Told("gains", "depth", "depth")], central=True),
        Made("b", "The edge is pilotage.", answers=[Told("gains", "pilotage", "pilotage")], central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme(), GAINS)
    assert relation.explanation == (
        "Both answer “Where does the advantage lie?”: "
        "the first with “depth” (“Ports thrive by depth”), the second with “pilotage”."
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("What we want is charts that show the reefs.", ["rival"]),
        ("What we want is that show of the reefs.", []),
        ("What we want is just that show of the reefs.", []),
    ],
    ids=["a relative clause", "pointed at", "pointed at by a word more"],
)
def test_an_answer_in_a_relative_clause_is_not_pointed_at(text: str, kinds: list[str]) -> None:
    answer = text.partition(" that ")[2].removesuffix(".")
    claims = [
        Made("a", text, answers=[Told("race", answer)], central=True),
        Made("b", "What we want is pilotage.", answers=[Told("race", "pilotage")], central=True),
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme(), RACES)] == kinds


SCARCE = (
    Question("scarce", "What is scarce?", many=True, related=("bottleneck",)),
    Question("bottleneck", "What is the bottleneck?", related=("scarce",)),
)


@pytest.mark.parametrize(
    ("text", "asked", "kinds"),
    [
        ("Depth is scarce.", "scarce", []),
        ("The only thing left that is scarce is depth.", "scarce", ["rival"]),
        ("Depth is the only scarce thing.", "scarce", ["rival"]),
        ("Depth is the scarcest of all things.", "scarce", ["rival"]),
        ("The only scarce thing is deep water.", "scarce", []),
        ("The only bottleneck is depth.", "bottleneck", []),
    ],
    ids=[
        "beside others",
        "nothing else",
        "nothing else, behind",
        "more than all else",
        "no name",
        "a kindred question",
    ],
)
def test_an_answer_that_leaves_no_room_has_rivals_where_others_have_none(
    text: str, asked: str, kinds: list[str]
) -> None:
    answer = next(words for words in ("Depth", "depth", "deep water") if words in text)
    told = Told(asked, answer, None if " " in answer else "depth")
    claims = [
        Made("a", text, answers=[told], central=True),
        Made("b", "Pilots are scarce.", answers=[Told("scarce", "Pilots", "pilots")], central=True),
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme(), SCARCE)] == kinds


def test_a_long_answer_is_compared_by_the_first_of_its_parts() -> None:
    long = (
        "mending what the old port already does well and building slowly, year by year and berth by berth, towards "
        "trades that nobody has begun"
    )
    assert relate(DREDGING, Told("race", long), 0.5) == ["rival"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("The edge is depth.", ["agree"]), ("Our edge is depth.", []), ("A slight edge is depth.", [])],
    ids=["the one", "somebody's", "a small one"],
)
def test_what_is_somebodys_advantage_is_not_the_same_answer(text: str, kinds: list[str]) -> None:
    claims = [
        Made(essay, said, names={"edge": name}, answers=[Told("gains", "depth", "depth")], central=True)
        for essay, said, name in (("a", "The advantage is depth.", "advantage"), ("b", text, "edge"))
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme(), GAINS)] == kinds


@pytest.mark.parametrize(
    ("scarce", "narrow", "kinds"),
    [
        ("Pilots are the scarcest of all.", "The bottleneck is depth.", ["rival"]),
        ("Pilots are scarce.", "The bottleneck is depth.", []),
        ("Pilots are the scarcest of all.", "A port is only as good as its depth.", []),
    ],
    ids=["most of all", "beside others", "without a word of the question"],
)
def test_what_is_scarcest_is_a_rival_to_what_is_the_bottleneck(scarce: str, narrow: str, kinds: list[str]) -> None:
    asking = (
        Question("scarce", "What is scarce?", many=True, related=("bottleneck",), concepts=("scarcity",)),
        Question("bottleneck", "What is the bottleneck?", related=("scarce",), concepts=("narrows",)),
    )
    claims = [
        Made("a", scarce, answers=[Told("scarce", "Pilots", "pilots")], central=True),
        Made("b", narrow, answers=[Told("bottleneck", "depth", "depth")], central=True),
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme(), asking)] == kinds


WHAT_HOLDS = (Question("bottleneck", "What is the bottleneck?", "", ("What is the constraint?",)),)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Cranes were never the constraint. ", "“The pilots” (before it stands “… were never the constraint”)"),
        ("Cranes were never cheap. ", None),
        ("Cranes were never the constraint.\n\n", None),
    ],
    ids=["said before", "something else before", "another paragraph before"],
)
def test_what_a_sentence_leaves_out_is_told_from_the_one_before(before: str, told: str | None) -> None:
    claims = [
        Made("a", "The bottleneck is depth.", answers=[Told("bottleneck", "depth", "depth")], central=True),
        Made(
            "b", "The pilots were.", answers=[Told("bottleneck", "The pilots", "pilots")], central=True, before=before
        ),
    ]
    found = find_relations(make_readings(claims), make_scheme(), WHAT_HOLDS)
    assert [one.explanation for one in found] == (
        [f"Both answer “What is the bottleneck?”: the first with “depth”, the second with {told}."] if told else []
    )


@pytest.mark.parametrize(("rule", "kinds"), [("removes", ["rival"]), ("called", [])])
def test_what_holds_back_is_an_answer_although_it_is_blamed(rule: str, kinds: list[str]) -> None:
    fear = Made(
        "a",
        "Growth is held back by fear.",
        {"fear": ("against", 0.9)},
        {"fear": "fear"},
        {"fear": ["held back"]},
        answers=[Told("bottleneck", "fear", "fear")],
        central=True,
        rule=rule,
    )
    depth = Made(
        "b",
        "The bottleneck is depth.",
        {"depth": ("for", 0.9)},
        {"depth": "depth"},
        {"depth": ["bottleneck"]},
        answers=[Told("bottleneck", "depth", "depth")],
        central=True,
    )
    found = find_relations(make_readings([fear, depth]), make_scheme(), WHAT_HOLDS)
    assert [one.relation for one in found] == kinds
