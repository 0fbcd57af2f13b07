"""The positions on each question, and who is silent."""

from __future__ import annotations

from stratgraph.analysis.positions import build_positions, build_question_silences
from stratgraph.model import Cell, Table

ESSAYS = Table("essays", ("slug", "issued"), (("a", "2026-01"), ("b", None), ("c", "2026-03"), ("d", "2026-04")))
CONCEPTS = Table("concepts", ("id", "label"), (("depth", "deep water"), ("speed", "speed")))
QUESTIONS = Table(
    "questions",
    ("id", "label", "alt_labels", "concepts", "many"),
    (
        ("do", "What should a port do?", "", "", True),
        ("early", "Who is early?", "", "", False),
        ("lasts", "What lasts?", "", "", False),
        ("never", "Why not?", "", "", False),
    ),
)
COLUMNS = ("question", "essay", "claim", "answer", "answer_concept", "quote", "central", "score", "certainty", "holder")


def given(question: str, claim: str, answer: str, concept: str | None = None, **other: Cell) -> tuple[Cell, ...]:
    score = float(other.get("score") or 0.5)
    quote = f"In every port that I know {answer} is what lasts longest."
    return (question, claim[0], claim, answer, concept, quote, score > 0.6, score, "plain", other.get("holder"))


def build(
    *answers: tuple[Cell, ...], stances: tuple[tuple[Cell, ...], ...] = (), questions: Table = QUESTIONS
) -> list[dict[str, Cell]]:
    return build_positions(
        Table("question-answers", COLUMNS, answers),
        questions,
        Table("claim-stances", ("claim", "concept", "stance", "rule"), tuple((*row, "called")[:4] for row in stances)),
        CONCEPTS,
        ESSAYS,
    ).to_records()


def show(rows: list[dict[str, Cell]], *columns: str) -> list[tuple[Cell, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_answers_are_one_position_by_their_concept_whatever_their_words() -> None:
    rows = build(
        given("lasts", "a/1", "the deep channel", "depth"),
        given("lasts", "b/1", "water", "depth", score=0.9),
        given("lasts", "b/2", "depth", "depth"),
        given("lasts", "c/1", "haste", "speed"),
    )
    assert show(rows, "position", "label", "concept", "essays", "claims", "claim", "best") == [
        ("depth", "Deep water", "depth", 2, 3, "b/1", True),
        ("depth", "Deep water", "depth", 2, 3, "a/1", False),
        ("depth", "Deep water", "depth", 2, 3, "b/2", False),
        ("speed", "Speed", "speed", 1, 1, "c/1", True),
    ]
    assert show(rows, "why", "issued")[:2] == [
        ("central to its essay, says it outright and in few words", None),
        (None, "2026-01"),
    ]


def test_of_positions_that_as_many_hold_the_most_central_comes_first() -> None:
    rows = build(
        given("lasts", "a/1", "a channel", "depth", score=0.3),
        given("lasts", "b/1", "zeal", score=0.9),
        given("lasts", "c/1", "haste", "speed", score=0.5),
    )
    assert show(rows, "position") == [("zeal",), ("speed",), ("depth",)]


def test_positions_of_which_no_side_was_read_come_last_and_are_no_split() -> None:
    choice = ("tide", "Is it better to sail on the tide or to wait?", "", "depth speed", False)
    questions = Table("questions", QUESTIONS.columns, (choice, *QUESTIONS.rows))
    rows = build(
        given("tide", "a/1", "some depth", "depth"),
        given("tide", "b/1", "more depth", "depth"),
        given("tide", "c/1", "go at speed", "speed"),
        given("lasts", "a/2", "the deep channel", "depth"),
        given("lasts", "b/2", "depth", "depth"),
        given("lasts", "c/2", "haste", "speed"),
        stances=(("c/1", "speed", "for"),),
        questions=questions,
    )
    told = [("lasts", None, 2), ("lasts", None, 2), ("lasts", None, 1), ("tide", "for", 1), ("tide", "unread", 2)]
    assert show(rows, "question", "side", "essays") == [*told, ("tide", "unread", 2)]


def test_answers_without_a_concept_are_one_position_by_their_words() -> None:
    rows = build(
        given("lasts", "a/1", "The pilots' trust"),
        given("lasts", "b/1", "trust of the pilots"),
        given("lasts", "c/1", "pilots who have worked the estuary"),
        given("lasts", "d/1", "of it"),
    )
    assert show(rows, "position", "label", "essays") == [
        ("the-pilots-trust", "The pilots' trust", 2),
        ("the-pilots-trust", "The pilots' trust", 2),
        ("of-it", "Of it", 1),
        ("pilots-who-have-worked-the-estuary", "Pilots who have worked the estuary", 1),
    ]


def test_who_praises_an_answer_and_who_attacks_it_take_two_positions() -> None:
    answers = [given("lasts", f"{essay}/1", "depth", "depth") for essay in "abc"]
    sides = (("a/1", "depth", "for"), ("b/1", "depth", "against"), ("c/1", "depth", "neutral"))
    rows = build(*answers, stances=sides)
    assert sorted(show(rows, "position", "label", "side")) == sorted(
        [("depth", "Deep water", None), ("depth-for", "For deep water", "for"),
         ("depth-against", "Against deep water", "against")]
    )  # fmt: skip
    alike = build(*answers, stances=sides[:1])
    assert {row["position"] for row in alike} == {"depth"}


def test_what_is_only_reported_is_nobodys_position() -> None:
    rows = build(
        given("lasts", "a/1", "depth", "depth", holder="The engineers", score=0.9),
        given("lasts", "b/1", "depth", "depth"),
        given("lasts", "c/1", "speed", "speed", holder="The brokers"),
    )
    assert show(rows, "position", "claim", "best", "essays", "claims", "reports", "holder") == [
        ("depth", "b/1", True, 1, 1, 1, None),
        ("depth", "a/1", False, 1, 1, 1, "The engineers"),
        ("speed", "c/1", True, 0, 0, 1, "The brokers"),
    ]
    assert rows[2]["why"] == "only reported: no essay holds it"


def test_a_claim_that_answers_twice_alike_has_one_row() -> None:
    rows = build(given("lasts", "a/1", "depth", "depth"), given("lasts", "a/1", "a deep channel", "depth"))
    assert show(rows, "claim", "answer", "claims") == [("a/1", "depth", 1)]


def test_questions_that_split_most_come_first_and_those_with_many_right_answers_last() -> None:
    rows = build(
        given("do", "a/1", "dredge"),
        given("do", "b/1", "wait"),
        given("do", "c/1", "pray"),
        given("do", "d/1", "sell"),
        given("early", "a/2", "speed", "speed"),
        given("early", "b/2", "speed", "speed"),
        given("lasts", "a/3", "speed", "speed"),
        given("lasts", "b/3", "depth", "depth"),
    )
    assert list(dict.fromkeys(show(rows, "question", "many"))) == [("lasts", False), ("early", False), ("do", True)]


def test_long_answers_and_answers_of_one_slug_keep_names_of_their_own() -> None:
    long = "the thirty years of soundings that a harbour office keeps in a cupboard and shows to nobody from elsewhere"
    rows = build(given("lasts", "a/1", long), given("lasts", "b/1", "!!"), given("lasts", "c/1", "?!"))
    assert len({row["position"] for row in rows}) == 3
    label = str(next(row["label"] for row in rows if row["claim"] == "a/1"))
    assert label.endswith(" …")
    assert len(label) <= 92


def test_silence_is_told_for_each_question_and_essay() -> None:
    answers = Table("question-answers", COLUMNS, (given("lasts", "a/1", "x"), given("lasts", "b/1", "y", holder="z")))
    rows = build_question_silences(answers, QUESTIONS, ESSAYS).rows
    assert [row for row in rows if row[0] == "lasts"] == [("lasts", "What lasts?", "c"), ("lasts", "What lasts?", "d")]
    assert [row[2] for row in rows if row[0] == "never"] == ["a", "b", "c", "d"]


def test_questions_on_which_essays_stand_together_come_before_those_on_which_each_stands_alone() -> None:
    rows = build(
        given("early", "a/1", "the pilot"),
        given("early", "b/1", "a harbour master"),
        given("early", "c/1", "nobody at all"),
        given("early", "d/1", "whoever sails"),
        given("lasts", "a/2", "depth", "depth"),
        given("lasts", "b/2", "depth", "depth"),
        given("lasts", "c/2", "haste", "speed"),
        given("lasts", "d/2", "haste", "speed"),
    )
    assert list(dict.fromkeys(row["question"] for row in rows)) == ["lasts", "early"]
