from __future__ import annotations

import pytest

from nlp.cases import Part, get_sentences
from stratgraph.nlp.back_matter import find_back_matter


def outside(*parts: Part) -> list[str]:
    sentences = get_sentences(*parts)
    found = find_back_matter(sentences)
    return [sentence.text for sentence in sentences if sentence.index in found]


def test_back_matter_follows_its_heading_up_to_the_next() -> None:
    parts: list[Part] = [
        ("paragraph", "Crews decide."),
        ("heading", "Notes and References"),
        ("item", "The harbour book is a good source."),
        ("heading", "After the flood"),
        ("paragraph", "Trust decides."),
    ]
    assert outside(*parts) == ["Notes and References", "The harbour book is a good source."]


def test_back_matter_needs_no_markup_for_its_heading() -> None:
    assert outside(("paragraph", "REFERENCES"), ("paragraph", "A harbour book.")) == ["REFERENCES", "A harbour book."]


@pytest.mark.parametrize("text", ["[3] The book is dull.", "[^1] The book is dull.", "The harbour book, doi: 10.1/x."])
def test_back_matter_is_known_by_its_form(text: str) -> None:
    assert outside(("paragraph", text)) == [text]


@pytest.mark.parametrize("text", ["Sources of trust are scarce.", "Literature is no moat.", "Note the tide."])
def test_back_matter_is_no_argument(text: str) -> None:
    assert outside(("heading", "On sources of trust"), ("paragraph", text)) == []
