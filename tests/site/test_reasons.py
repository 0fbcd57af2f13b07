from __future__ import annotations

from dataclasses import replace

import pytest

from sites.made import make_small
from stratgraph.site.debate import Debate, RelationView, join_tables
from stratgraph.site.reasons import TURNS, find_folded, tell_confidence, tell_marks, tell_reasons
from stratgraph.site.rows import EvidenceRow
from stratgraph.vocab import REASONS


def find_relation() -> tuple[RelationView, Debate]:
    debate = join_tables(make_small())
    return next(item for item in debate.relations if item.row.concept == "pilot-boats"), debate


def tell(kind: str, detail: str, weight: float = 1.0) -> str:
    relation, debate = find_relation()
    relation = replace(relation, evidence=(EvidenceRow(relation.row.id, kind, detail, weight),))
    told = [reason for side in tell_reasons(relation, debate.concepts) for reason in side]
    return told[0].text if told else ""


@pytest.mark.parametrize(
    ("kind", "detail", "words"),
    [
        (
            "stance",
            "for and against, the less sure at 0.70",
            "The first sentence was read as for, the second as against;",
        ),
        ("stance", "a form of its own", "The sides that were read: a form of its own."),
        ("same-scale", "cost and decides", "on the same count: “cost” in the first, “decides” in the second."),
        ("other-scale", "cheap", "on different counts: “cheap”."),
        ("topic", "about the concept to 1.00", "Both sentences are chiefly about “pilot boat”."),
        ("topic", "about the concept to 0.50", "only partly about"),
        ("topic", "about the concept to 0.10", "only in passing about"),
        ("shared-concept", "deep-berths", "Both also speak of “deep berth”."),
        ("shared-concept", "gone", "Both also speak of “gone”."),
        ("shared-words", "pilot cost zzz", "They share further words: “pilot”, “cost”."),
        ("wording", "zzz", "in nearly the same words: “zzz”."),
        ("length", "40 words", "The longer sentence has 40 words"),
        ("limited", "only here and only there", "“only here” in the first, “only there” in the second."),
        ("near", "0.86 by the encoder", "lie in meaning: 0.86 (1 would be the same sentence)."),
        ("new-kind", "some detail", "New kind: some detail."),
    ],
)
def test_reasons_are_told_in_plain_words(kind: str, detail: str, words: str) -> None:
    assert words in tell(kind, detail)


def test_reasons_say_which_sentence_they_are_about() -> None:
    relation, _ = find_relation()
    assert tell("central", relation.row.a).startswith("The first sentence")
    assert tell("hedged", relation.row.b, -0.3).startswith("The second sentence")


def test_reasons_leave_out_where_everything_starts_and_what_weighs_nothing() -> None:
    assert tell("prior", "before anything is compared", -3.0) == ""
    assert tell("topic", "about the concept to 0.50", 0.0) == ""


def test_reasons_put_the_weightiest_first_and_doubts_apart() -> None:
    relation, debate = find_relation()
    facts = [("central", relation.row.a, 0.2), ("wording", "pilot", 2.0), ("length", "50 words", -0.5)]
    relation = replace(relation, evidence=tuple(EvidenceRow(relation.row.id, *fact) for fact in facts))
    reasons, doubts = tell_reasons(relation, debate.concepts)
    assert [reason.side for reason in reasons] == ["strong reason", "slight reason"]
    assert [doubt.side for doubt in doubts] == ["clear doubt"]


def test_reasons_tell_what_sets_an_apparent_pair_apart() -> None:
    relation, debate = find_relation()
    facts = (("time", "in 1900 and today", 0.0), ("word", "pilot-boats and tugs", 0.0), ("wording", "pilot", 1.0))
    relation = replace(relation, evidence=tuple(EvidenceRow(relation.row.id, *fact) for fact in facts))
    assert tell_marks(relation, debate.concepts) == [
        "They speak of different times: “in 1900” in the first, “today” in the second.",
        "The same word stands for different things: “pilot boat” in the first, “tug” in the second.",
    ]


def test_reasons_find_what_stands_behind_a_pair() -> None:
    relation, _ = find_relation()
    relation = replace(relation, evidence=(EvidenceRow(relation.row.id, "also", "a/1 and b/2", 0.0),))
    assert find_folded(relation) == [("a/1", "b/2")]


def test_reasons_know_what_would_change_every_verdict() -> None:
    assert set(TURNS) >= set(REASONS)


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.9, "sure"), (0.7, "fairly sure"), (0.6, "more sure than not"), (0.2, "unsure")]
)
def test_reasons_tell_confidence_in_a_word(confidence: float, words: str) -> None:
    assert tell_confidence(confidence) == words
