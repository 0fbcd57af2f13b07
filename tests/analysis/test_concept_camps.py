"""Who holds what of a concept."""

from __future__ import annotations

from stratgraph.analysis.concept_camps import build_concept_camps
from stratgraph.model import Cell, Table

ESSAYS = Table("essays", ("slug", "issued"), (("a", "2026-01"), ("b", None), ("c", "2026-03")))


def build(uses: list[tuple[str, str, str]], stances: list[tuple[str, ...]], **holders: str) -> list[dict[str, Cell]]:
    """Uses are essay, concept, stance; stances claim, concept, stance and maybe rule; ``a1`` is a claim of ``a``."""
    claims = [
        (key, key[0], f"Of {key} it is said often and here again.", key[1] == "1", 0.5, "plain", holders.get(key))
        for key in dict.fromkeys(claim for claim, *_ in stances)
    ]
    used = tuple((essay, concept, concept.title(), side) for essay, concept, side in uses)
    return build_concept_camps(
        Table("essay-concepts", ("essay", "concept", "label", "stance"), used),
        Table("claims", ("id", "essay", "quote", "central", "score", "certainty", "holder"), tuple(claims)),
        Table(
            "claim-stances",
            ("claim", "essay", "concept", "stance", "rule"),
            tuple((claim, claim[0], concept, side, *(rule or ["called"])) for claim, concept, side, *rule in stances),
        ),
        ESSAYS,
    ).to_records()


def test_build_concept_camps_has_each_claim_of_each_side() -> None:
    rows = build(
        [("a", "speed", "for"), ("b", "speed", "against"), ("c", "speed", "for")],
        [("a1", "speed", "for"), ("a2", "speed", "for"), ("b2", "speed", "against"), ("c2", "speed", "for")],
    )
    assert [(row["side"], row["essay"], row["claim"], row["best"], row["claims"], row["essays"]) for row in rows] == [
        ("for", "a", "a1", True, 3, 2),
        ("for", "a", "a2", False, 3, 2),
        ("for", "c", "c2", False, 3, 2),
        ("against", "b", "b2", True, 1, 1),
    ]
    assert [bool(row["why"]) for row in rows] == [row["best"] for row in rows]
    assert (rows[0]["label"], rows[0]["issued"]) == ("Speed", "2026-01")


def test_build_concept_camps_leaves_out_the_reported_the_neutral_and_who_takes_no_side() -> None:
    rows = build(
        [("a", "speed", "for"), ("b", "speed", "neutral"), ("c", "depth", "against")],
        [
            ("a1", "speed", "for"),
            ("a2", "speed", "for"),
            ("a3", "speed", "neutral"),
            ("b1", "speed", "for"),
            ("a3", "speed", "for", "essay"),
            ("c1", "depth", "against"),
        ],
        a2="The brokers",
        c1="The pilots",
    )
    assert [(row["concept"], row["claim"]) for row in rows] == [("speed", "a1")]


def test_a_claim_against_the_side_of_its_essay_stands_last_and_says_so() -> None:
    rows = build([("a", "speed", "for")], [("a1", "speed", "against"), ("a2", "speed", "for")])
    assert [(row["claim"], row["side"], row["claim_side"], row["best"]) for row in rows] == [
        ("a2", "for", "for", True),
        ("a1", "for", "against", False),
    ]


def test_a_mixed_essay_is_a_camp_of_its_own_with_both_sides() -> None:
    rows = build([("a", "speed", "mixed")], [("a1", "speed", "against"), ("a2", "speed", "for")])
    assert [(row["side"], row["claim_side"]) for row in rows] == [("mixed", "against"), ("mixed", "for")]


def test_what_splits_most_evenly_comes_first() -> None:
    even = [("a1", "speed", "for"), ("b1", "speed", "against")]
    rows = build(
        [
            ("a", "depth", "for"),
            ("b", "depth", "for"),
            ("c", "depth", "for"),
            ("a", "speed", "for"),
            ("b", "speed", "against"),
        ],
        [("a2", "depth", "for"), ("b2", "depth", "for"), ("c2", "depth", "for"), *even],
    )
    assert list(dict.fromkeys(row["concept"] for row in rows)) == ["speed", "depth"]
