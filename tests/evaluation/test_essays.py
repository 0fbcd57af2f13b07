"""An annotation finds its essay by text, by slug or by file name; sentences are split by punctuation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ferry import SENTENCES, load_gold, make_essay
from stratgraph.evaluation import Gold, GoldEssay, match_essay, match_essays, split_sentences
from stratgraph.evaluation.essays import measure_quotes
from stratgraph.model import Block, Essay


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(tmp_path)


def test_essays_match_by_their_text_whatever_they_are_called(gold: Gold) -> None:
    essays = [make_essay("strait", "harbour"), make_essay("harbour", "timetables-beat-engines")]
    assert {name: essay.slug for name, essay in match_essays(gold, essays).items()} == {
        "harbour": "timetables-beat-engines",
        "strait": "harbour",
    }


@pytest.mark.parametrize(("slug", "path"), [("harbour", "x.md"), ("other", "corpus/essays/Harbour.txt")])
def test_essays_match_by_name_when_the_text_was_edited(slug: str, path: str, gold: Gold) -> None:
    edited = replace(make_essay("harbour", slug, path), text=f"{SENTENCES['harbour'][7]} All else is new.")
    assert measure_quotes(gold.essays[0], edited) < 0.5
    assert match_essay(gold.essays[0], [make_essay("strait"), edited]) == edited
    assert match_essay(gold.essays[0], [replace(edited, slug="else", path="else.md")]) is None


def test_essays_of_the_right_name_and_another_text_do_not_match(gold: Gold) -> None:
    assert match_essay(gold.essays[0], [make_essay("strait", "harbour")]) is None
    assert match_essay(gold.essays[0], []) is None


def test_essays_of_one_text_match_by_name(gold: Gold) -> None:
    twice = [make_essay("harbour", "a-copy"), make_essay("harbour", "harbour")]
    found = match_essay(gold.essays[0], twice)
    assert found is not None
    assert found.slug == "harbour"


def test_essays_without_quotes_match_by_name_alone() -> None:
    essays = [make_essay("harbour"), make_essay("strait")]
    assert match_essay(GoldEssay("strait", ()), essays) == essays[1]
    assert match_essay(GoldEssay("elsewhere", ()), essays) is None


def test_essays_hold_quotes_through_other_signs(gold: Gold) -> None:
    essay = make_essay("harbour")
    assert measure_quotes(gold.essays[0], essay) == 1.0
    altered = replace(essay, text=essay.text.replace(" ", "\u00a0 "))
    assert measure_quotes(gold.essays[0], altered) == 1.0


SPLITS = [
    ("One. Two? Three!", ("One.", "Two?", "Three!")),
    ("He said “Go.” They went.", ("He said “Go.”", "They went.")),
    ("About 3.5 tonnes of e.g. coal.", ("About 3.5 tonnes of e.g. coal.",)),
    ("A bare heading", ("A bare heading",)),
    ("Wait… “Now” it is.", ("Wait…", "“Now” it is.")),
]


@pytest.mark.parametrize(("text", "sentences"), SPLITS)
def test_essays_split_into_sentences(text: str, sentences: tuple[str, ...]) -> None:
    essay = Essay("x", "x", text, (Block("paragraph", 0, len(text)),))
    assert split_sentences(essay) == sentences


def test_essays_split_within_blocks_and_leave_code_out() -> None:
    text = "Tide\n\ntables are long.\n\nx = 1. Y = 2."
    blocks = (Block("title", 0, 4), Block("paragraph", 6, 22), Block("code", 24, len(text)))
    assert split_sentences(Essay("x", "x", text, blocks)) == ("Tide", "tables are long.")
