from __future__ import annotations

import pytest

from stratgraph.nlp.causal_lexicon import find_lemma, get_frames, get_particles, get_signs
from stratgraph.nlp.words import read_rows

KINDS = {
    "object",
    "to",
    "from",
    "ascribe",
    "infinitive",
    "away",
    "into",
    "state",
    "dative",
    "clause",
    "change",
    "outcome",
}
WORDS = {"agent", "aspect", "ground", "mind", "no-order", "noun-cause", "noun-effect", "noun-why", "saying"}


def test_every_row_has_a_known_kind_sign_and_strength() -> None:
    for _, label, sign, strength in read_rows("causal.tsv"):
        assert label.partition(":")[0] in KINDS | WORDS
        assert sign in {"+", "-"}
        assert strength in {"strong", "weak"}


def test_no_row_stands_twice() -> None:
    rows = [row[:2] for row in read_rows("causal.tsv")]
    assert sorted({row for row in rows if rows.count(row) > 1}) == []


@pytest.mark.parametrize(
    ("verb", "kind", "sign"),
    [
        ("erode", "object", -1),
        ("drive", "object", 1),
        ("commoditize", "object", -1),
        ("lead", "to", 1),
        ("stem", "from", 1),
        ("prevent", "away", -1),
        ("lock in", "object", 1),
        ("decline", "change", -1),
        ("lose", "outcome", -1),
    ],
)
def test_verbs_have_their_frames(verb: str, kind: str, sign: int) -> None:
    assert (kind, sign) in {(frame.kind, frame.sign) for frame in get_frames()[verb]}


def test_frames_that_ask_for_more_words_come_first() -> None:
    kinds = [frame.kind for frame in get_frames()["force"]]
    assert kinds[-1] == "object"
    assert len(kinds) > 1


def test_particles_make_another_verb() -> None:
    assert ("down",) in get_particles()["slow"]
    assert ("rise", "to") in get_particles()["give"]


@pytest.mark.parametrize(("lemma", "form", "verb"), [("enriche", "enriches", "enrich"), ("drive", "drove", "drive")])
def test_a_form_of_a_known_verb_is_known_whatever_the_parser_says(lemma: str, form: str, verb: str) -> None:
    assert find_lemma(lemma, form) == verb


def test_words_have_signs() -> None:
    assert get_signs("noun-cause")["enemy"] == -1
    assert get_signs("aspect")["stop"] == -1
