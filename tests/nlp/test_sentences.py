from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.cases import make_essay
from stratgraph.nlp.sentences import iter_sentences, split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ports fell silent. Clerks went home.", 2),
        ("Dr. Amsel and Mr. T. S. Ortiz met. They agreed.", 2),
        ("The share rose by 3.5 points. Nobody cheered.", 2),
        ("They met in the U.S. Senate. Then they left.", 2),
        ("He called it Plan B. The crew laughed.", 2),
        ("See no. 7 and vol. 3 of the log. It is short.", 2),
        ("Is it a moat? No. Firms can rent it.", 3),
        ("She called it “a toy.” He bought it.", 2),
        ("“Why now?” she asked. Nobody knew.", 2),
        ("Wait… The tide turns. and then it does not", 2),
        ("Ropes, paint, tar, etc. are cheap. Crews are not.", 2),
        ("Not speed. Judgment.", 2),
        ("The rule is plain: measure twice. Cut once!", 2),
        ("We bought it (see p. 4). It broke.", 2),
        ("A port — small, wet, e.g. ours — has one crane. It is old.", 2),
        ("What a year!! What a crew?! Yes.", 3),
    ],
)
def test_sentences_of_edited_prose(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_sentences_keep_the_closing_quote() -> None:
    assert split("He said “Enough.” Then he left.") == ["He said “Enough.”", "Then he left."]


@pytest.mark.parametrize("bullet", ["• ", "- ", "* ", "3. ", "(2) "])
def test_sentences_leave_the_bullet_out(bullet: str) -> None:
    assert split(f"{bullet}Cranes lift. Ships sail.") == ["Cranes lift.", "Ships sail."]


def test_sentences_do_not_cross_blocks() -> None:
    essay = make_essay(("heading", "A bare heading"), ("paragraph", "and a line without a capital"), ("item", "one"))
    found = [(block, essay.text[start:end]) for block, (start, end) in iter_sentences(essay)]
    assert found == [
        (0, "Notes from the Harbour"),
        (1, "A bare heading"),
        (2, "and a line without a capital"),
        (3, "one"),
    ]


def test_sentences_leave_code_and_ornaments_out() -> None:
    essay = make_essay(("code", "x = 1. y = 2."), ("paragraph", "* * *"), ("paragraph", "Real words."))
    assert [essay.text[start:end] for _, (start, end) in iter_sentences(essay)][1:] == ["Real words."]


@given(st.text())
def test_sentences_are_ordered_slices_without_outer_space(text: str) -> None:
    last = 0
    for start, end in split_sentences(text, 0, len(text)):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


@given(st.text(alphabet="ab .?!“”\n…", max_size=60))
def test_sentences_lose_no_word(text: str) -> None:
    kept = "".join("".join(text[start:end].split()) for start, end in split_sentences(text, 0, len(text)))
    assert kept == "".join(text.split())
