from __future__ import annotations

import pytest

from nlp.cases import SCHEME, read, read_parts
from stratgraph.nlp.mentions import iter_label_forms


def mentions(text: str) -> list[tuple[str, str, str]]:
    return [(mention.concept, mention.surface, mention.rule) for mention in read(text).mentions]


@pytest.mark.parametrize(
    ("text", "concept", "surface"),
    [
        ("Frontier models are dear.", "frontier-model", "Frontier models"),
        ("Every frontier-model lab knows.", "frontier-model", "frontier-model"),
        ("They built a data center here.", "data-centre", "data center"),
        ("Two datacentres hum.", "data-centre", "datacentres"),
        ("An open-source tool won.", "open-source", "open-source"),
        ("Standardization is dull.", "standardisation", "Standardization"),
        ("Firms are standardizing it.", "standardisation", "standardizing"),
        ("GPUs are scarce.", "graphics-processor", "GPUs"),
        ("THE PLUMBING IS LEAKING AGAIN TODAY", "plumbing", "PLUMBING"),
    ],
)
def test_mentions_meet_inflection_and_spelling(text: str, concept: str, surface: str) -> None:
    assert (concept, surface) in {(found[0], found[1]) for found in mentions(text)}


def test_mentions_record_the_rule() -> None:
    rules = {surface: rule for _, surface, rule in mentions("A frontier model, a model, a brain.")}
    assert rules == {"frontier model": "pref-label", "model": "alt-label", "brain": "hidden-label"}


def test_mentions_take_the_longest_label() -> None:
    assert mentions("Our data plumbing leaks.") == [("plumbing", "data plumbing", "pref-label")]


@pytest.mark.parametrize(
    "text",
    [
        "She joined the Open Data Institute in May.",
        "The gpu lower-case word is no acronym: gpu.",
        "They speed-read; a modelling clay helps.",
    ],
)
def test_mentions_leave_names_and_look_alikes_alone(text: str) -> None:
    found = {concept for concept, _, _ in mentions(text)}
    assert not found & {"open-data", "graphics-processor", "frontier-model"}


def test_mentions_are_found_in_headlines_with_capitals() -> None:
    reading = read_parts([("heading", "Why Open Data Institutes Matter Less Than Trust")])
    assert {mention.concept for mention in reading.mentions} >= {"open-data", "trust"}


def test_mentions_do_not_cross_sentences_and_skip_code() -> None:
    reading = read_parts([("paragraph", "It is open. Data is dear."), ("code", "speed = trust")])
    assert reading.mentions == ()


def test_mentions_are_exact_slices_in_order() -> None:
    reading = read("Speed is a moat, and trust is a moat, and speed fades.")
    assert [mention.surface for mention in reading.mentions] == ["Speed", "moat", "trust", "moat", "speed"]


def test_label_forms_cover_gaps_and_verbs() -> None:
    assert {"lock in", "lock-in"} <= set(iter_label_forms("lock-in"))
    assert {"standardise", "standardised", "standardising"} <= set(iter_label_forms("standardise"))
    assert "standardises" not in set(iter_label_forms("standardisation"))


def test_an_empty_scheme_finds_nothing() -> None:
    assert len(SCHEME.concepts) > 0
    assert read("Nothing of the scheme stands here.").mentions == ()
