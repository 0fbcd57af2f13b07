from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.ids import hash_text, mint_claim_id, mint_claim_ids, mint_iri, mint_relation_id, slugify

texts = st.text(max_size=80)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Quiet Layer", "the-quiet-layer"),
        ("Don’t Race -- Wait!", "don-t-race-wait"),
        ("Zürich’s  Café", "zurichs-cafe"),
        ("3 Harbours, 2 Cranes", "3-harbours-2-cranes"),
    ],
)
def test_slugify_makes_a_readable_name(title: str, slug: str) -> None:
    assert slugify(title) == slug.replace("don-t", "dont")


def test_slugify_of_another_script_is_a_hash() -> None:
    assert re.fullmatch(r"essay-[0-9a-f]{8}", slugify("港口的护城河"))
    assert slugify("港口") != slugify("护城河")


@given(texts)
def test_slugify_gives_a_path_segment_of_bounded_length(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60


@given(st.lists(st.sampled_from(["Ports win.", "Ports  win.", "Rails win.", "So?"]), max_size=12))
def test_claim_ids_are_unique_and_in_order(quotes: list[str]) -> None:
    ids = mint_claim_ids("essay", quotes)
    assert len(set(ids)) == len(quotes)
    assert ids[:1] == [mint_claim_id("essay", quote) for quote in quotes[:1]]


@given(st.lists(texts, min_size=1, max_size=6, unique_by=lambda text: " ".join(text.split())), texts)
def test_claim_ids_do_not_change_when_another_sentence_joins(quotes: list[str], new: str) -> None:
    if " ".join(new.split()) in {" ".join(quote.split()) for quote in quotes}:
        return
    assert mint_claim_ids("e", [new, *quotes])[1:] == mint_claim_ids("e", quotes)


@given(texts, texts)
def test_relation_ids_do_not_depend_on_the_order(a: str, b: str) -> None:
    assert mint_relation_id(a, b) == mint_relation_id(b, a)
    assert re.fullmatch(r"[0-9a-f]{12}", mint_relation_id(a, b))


def test_hash_text_keeps_its_parts_apart() -> None:
    assert hash_text("ab", "c") != hash_text("a", "bc")


def test_iris_follow_the_base_with_or_without_a_slash() -> None:
    assert mint_iri("https://x.example/", "claim", "e/1") == mint_iri("https://x.example", "claim", "e/1")
