"""What is compared at all; comparisons are counted, never timed."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.made_readings import Made, make_all_columns, make_readings
from stratgraph.relations.candidates import BIN_LIMIT, find_pairs
from stratgraph.relations.census import take_census
from stratgraph.relations.claims import Claims
from stratgraph.relations.columns import find_side_key
from stratgraph.relations.incidence import split
from stratgraph.relations.nearness import Nearest


def list_pairs(made: list[Made]) -> list[tuple[str, str]]:
    claims = Claims.from_readings(make_readings(made))
    columns = make_all_columns(claims)
    census = take_census(columns, claims.essays)
    pairs = find_pairs(columns, census, claims.essays, claims.order_by_rank(), Nearest.of_nothing())
    sides = (side.tolist() for side in split(pairs, len(claims)))
    return [(claims.items[a].id, claims.items[b].id) for a, b in zip(*sides, strict=True)]


def make_corpus(essays: int, *, popular: bool) -> list[Made]:
    """Twenty claims per essay; each concept is spoken of by about six essays, or one of them by all."""
    random = Random(essays)  # noqa: S311 - no secret
    concepts = [f"concept-{number}" for number in range(essays * 2)]
    vocabulary = [f"word{number}" for number in range(essays * 20)]
    claims = []
    for essay in range(essays):
        for _ in range(20):
            concept = "everything" if popular else random.choice(concepts)
            words = random.sample(vocabulary, 6)
            text = f"{concept.replace('-', ' ')} {' '.join(words)}."
            claims.append(Made(f"essay-{essay:03}", text, {concept: ("for", 0.9)}, central=random.random() < 0.3))
    return claims


@pytest.mark.parametrize("popular", [False, True])
def test_find_pairs_grows_with_what_is_related(popular: bool) -> None:  # noqa: FBT001
    small, large = (len(list_pairs(make_corpus(essays, popular=popular))) for essays in (100, 400))
    assert small > 100
    # Four times the essays have sixteen times the pairs, and about four times the related ones.
    assert large < 5 * small
    assert large < 0.01 * (400 * 20) ** 2 / 2


def test_find_pairs_compares_a_small_bin_whole() -> None:
    claims = [Made(f"e{number}", f"Trust {number}.", {"trust": ("for", 0.9)}) for number in range(6)]
    expected = sorted(combinations(sorted(made.id for made in claims), 2))
    assert list_pairs(claims) == expected


def test_find_pairs_compares_the_prominent_of_a_large_bin() -> None:
    claims = [
        Made(f"e{number}", f"Trust {number}.", {"trust": ("for", 0.9)}, central=number in {7, 93})
        for number in range(2 * BIN_LIMIT)
    ]
    pairs = list_pairs(claims)
    assert len(pairs) == BIN_LIMIT * (BIN_LIMIT - 1) // 2
    assert tuple(sorted((claims[7].id, claims[93].id))) in pairs


def test_find_pairs_finds_in_a_large_bin_what_shares_more() -> None:
    crowd = [
        Made(f"e{number}", f"Trust {number}.", {"trust": ("for", 0.9)}, central=True) for number in range(2 * BIN_LIMIT)
    ]
    pair = [
        Made("x", "Trust is slow to grow, like an orchard.", {"trust": ("for", 0.9)}),
        Made("y", "An orchard of trust.", {"trust": ("for", 0.9)}),
    ]
    assert tuple(sorted(made.id for made in pair)) in list_pairs([*crowd, *pair])


def test_find_pairs_leaves_one_essay_and_unrelated_claims_alone() -> None:
    claims = [
        Made("a", "Trust is slow.", {"trust": ("for", 0.9)}),
        Made("a", "Trust is dear.", {"trust": ("for", 0.9)}),
        Made("b", "Brands fade.", {"brand": ("against", 0.9)}),
    ]
    assert list_pairs(claims) == []


@pytest.mark.parametrize(
    ("concept", "words", "key"),
    [
        ("trust", "the warm feeling", ("concept", "trust")),
        (None, "the scoreboards of others", ("words", "scoreboard")),
        (None, "It is", None),
        (None, "a long row of cranes beside the old harbour wall", None),
    ],
)
def test_find_side_key_takes_concept_or_few_words(concept: str | None, words: str, key: tuple[str, ...] | None) -> None:
    assert find_side_key(concept, words) == key


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["Trust.", "Trust grows.", "Brand.", "Brand, trust."])))
)
def test_find_pairs_gives_each_pair_once_in_order(rows: list[tuple[str, str]]) -> None:
    claims = [
        Made(essay, text, {concept: ("for", 0.9) for concept in ("brand", "trust") if concept in text.lower()})
        for essay, text in rows
    ]
    pairs = list_pairs(claims)
    assert pairs == sorted(set(pairs))
    assert all(a < b and a.partition("/")[0] != b.partition("/")[0] for a, b in pairs)
