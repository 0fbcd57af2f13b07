from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.assistant import AnswerError, read_answer, read_reply

FULL = {"claims": [{"quote": "Harbours decide."}], "relations": []}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(FULL),
        f"```json\n{json.dumps(FULL, indent=2)}\n```",
        f'First {{a thought}}, then {{"note": "no answer"}}, then:\n{json.dumps(FULL)}\nThat is all {{really}}.',
    ],
)
def test_read_answer_finds_the_object_wherever_it_stands(content: str) -> None:
    assert read_answer(content, "here") == FULL


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"claims": [1, None, {"quote": "One."}, []]}, {"claims": [{"quote": "One."}], "relations": []}),
        ({"relations": {"quote": "One."}}, {"claims": [], "relations": []}),
        ({"claims": None, "more": 1}, {"claims": [], "relations": []}),
    ],
)
def test_read_answer_leaves_out_what_is_no_object(said: object, read: object) -> None:
    assert read_answer(json.dumps(said), "here") == read


@pytest.mark.parametrize("content", ["", "No.", '{"claims": [', "[]", '{"thoughts": []}', "{" * 50_000])
def test_read_answer_tells_what_holds_none(content: str) -> None:
    with pytest.raises(AnswerError, match="no JSON"):
        read_answer(content, "here")


@given(st.text())
def test_read_answer_survives_any_text(content: str) -> None:
    with pytest.raises(AnswerError):
        read_answer(f"{content}{{", "here")


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": 3}]}', b"1"]
)
def test_read_reply_tells_what_is_no_reply(data: bytes) -> None:
    with pytest.raises(AnswerError, match="not one of"):
        read_reply(data, "here")


def test_read_reply_gives_the_words() -> None:
    assert read_reply(b'{"choices": [{"message": {"content": "Yes."}}]}', "here") == "Yes."
