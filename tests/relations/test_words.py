from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.relations.words import Rarity, find_stems, is_negation, iter_words, stem_word

ALIKE = [
    ["moat", "moats", "moat's"],
    ["copy", "copies", "copied"],
    ["ship", "ships", "shipped", "shipping"],
    ["scale", "scales", "scaled", "scaling"],
    ["search", "searches", "searching"],
    ["loss", "losses"],
    ["quick", "quickly"],
    ["sell", "sells", "selling"],
]
APART = ["moat", "moot", "process", "proceed", "rail", "rally", "state", "status", "use", "bus", "ring", "red", "wing"]


@pytest.mark.parametrize("forms", ALIKE, ids=lambda forms: forms[0])
def test_stem_word_is_alike_for_the_forms_of_a_word(forms: list[str]) -> None:
    assert len({stem_word(form) for form in forms}) == 1


def test_stem_word_keeps_other_words_apart() -> None:
    assert len({stem_word(word) for word in APART}) == len(APART)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The model is not the moat.", ("model", "moat")),
        ("It’s what we’ve always said!", ()),
        ("First-mover advantage", ("first-mover", "advantag")),
        ("Über Brücken", ("über", "brücken")),
        ("", ()),
    ],
)
def test_find_stems_keeps_the_content_words(text: str, stems: tuple[str, ...]) -> None:
    assert find_stems(text) == stems


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Speed wins.", 0),
        ("Speed never wins.", 1),
        ("Speed doesn’t win.", 1),
        ("Speed doesn't win without patience.", 2),
        ("Nobody ever won on speed.", 1),
        ("There is a knot in the rope.", 0),
    ],
)
def test_is_negation_knows_what_turns_a_sentence_round(text: str, count: int) -> None:
    assert sum(is_negation(word) for word in iter_words(text)) == count


@given(st.text())
def test_iter_words_and_stems_take_any_text(text: str) -> None:
    assert all(word == word.strip() and word for word in iter_words(text))
    assert all(find_stems(text))


def test_rarity_weighs_rare_words_higher() -> None:
    rarity = Rarity.from_stems([["moat", "grain"], ["moat", "moat"], ["moat", "tide"], ["tide"]])
    assert rarity.counts == {"moat": 3, "grain": 1, "tide": 2}
    weights = [rarity.weigh(stem) for stem in ("grain", "tide", "moat")]
    assert weights[0] == pytest.approx(1.0)
    assert all(rarer > commoner > 0 for rarer, commoner in pairwise(weights))
    assert rarity.sum(["moat", "grain"]) == rarity.sum(["grain", "moat"])
