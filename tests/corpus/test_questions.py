from __future__ import annotations

from pathlib import Path

import pytest

from helpers import REPOSITORY
from stratgraph.answerforms import parse_form
from stratgraph.corpus import check_questions, read_questions, read_scheme
from stratgraph.errors import VocabularyError

CASES = Path(__file__).parent / "cases" / "questions"
BROKEN = sorted(path for path in CASES.glob("*.ttl") if path.stem != "sound")
CONCEPTS = {"crane", "tide"}


def test_questions_are_read_into_plain_values() -> None:
    kin, question = read_questions(CASES / "sound.ttl")
    assert (question.related, kin.related) == (("who-pays",), ("who-waits",)), "kindred in both directions"
    assert (question.id, question.pref_label) == ("who-waits", "Who waits?")
    assert question.alt_labels == ("Who stands in the queue?",)
    assert question.patterns == ("{about} is not kept waiting", "{answer} wait|queue for the {concept}")
    assert question.examples == ("The small boats wait for the big ones.",)
    assert question.concepts == ("crane", "tide")
    assert question.many
    assert question.definition == "Whom the harbour keeps."
    assert check_questions(CASES / "sound.ttl", CONCEPTS) == []


def test_a_project_without_questions_asks_none(tmp_path: Path) -> None:
    assert read_questions(tmp_path / "questions.ttl") == ()
    assert check_questions(tmp_path / "questions.ttl") == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_question_problems_are_all_told(path: Path) -> None:
    """Each broken file says in comments what is to be told: ``# expect: LINE SEVERITY part of the message``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [text.removeprefix("# expect: ").split(" ", 2) for text in lines if text.startswith("# expect: ")]
    problems = check_questions(path, CONCEPTS)
    assert expected
    assert len(problems) == len(expected), problems
    for line, severity, message in expected:
        place = f"{path.name}:{line}" if line != "0" else path.name
        told = [problem for problem in problems if message in problem.message]
        assert [(problem.place.rpartition("/")[2], problem.severity) for problem in told] == [(place, severity)]
        assert told[0].hint
    if any(severity == "error" for _, severity, _ in expected):
        with pytest.raises(VocabularyError):
            read_questions(path)
    else:
        assert read_questions(path)


def test_the_shipped_questions_are_sound() -> None:
    scheme = read_scheme(REPOSITORY / "corpus" / "concepts.ttl")
    path = REPOSITORY / "corpus" / "questions.ttl"
    assert check_questions(path, {concept.id for concept in scheme.concepts}) == []
    questions = read_questions(path)
    assert 12 <= len(questions) <= 20
    assert all(question.patterns and question.examples and question.alt_labels for question in questions)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{answer}", "no word"),
        ("not {answer}", "no word"),
        ("{advice} {answer}", "stands alone"),
        ("{answer} beats {answer}", "comes twice"),
        ("{answer} ... wins", "side by side"),
        ("{winner} wins", "neither a word"),
        ("a||b wins", "neither a word"),
        ("", "no word"),
    ],
)
def test_a_form_that_cannot_be_laid_over_a_sentence_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_form(text)


def test_a_form_is_cut_into_its_parts() -> None:
    form = parse_form("{answer} is not the cheap|Dear {concept} ...")
    assert [part.kind for part in form.parts] == ["answer", "word", "not", "word", "word", "concept", "some"]
    assert form.parts[4].words == ("cheap", "dear")
    assert (form.denies, form.names_concept, form.order, form.final) == (True, True, False, False)
    assert parse_form("keep {answer}!").order
    assert parse_form("{answer} win.").final
    assert parse_form("{advice}").gives_advice
