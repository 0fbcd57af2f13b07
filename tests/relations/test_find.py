"""Cases as data: two small claims and the relation that is expected between them, or none."""

import json
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.codec import dump_line
from stratgraph.ids import mint_relation_id
from stratgraph.model import Comparison, Concept, Question, Reading, StanceKind
from stratgraph.relations import compare_readings, find_relations
from stratgraph.relations.findings import compute_confidence
from stratgraph.vocab import REASONS, RELATION_KINDS

CASES = {
    f"{path.stem}: {name}": case
    for path in sorted((Path(__file__).parent / "cases").glob("*.json"))
    for name, case in json.loads(path.read_text(encoding="utf-8")).items()
}


QUESTIONS = (
    Question("bottleneck", "What is the bottleneck?", related=("scarce",)),
    Question("commodities", "What becomes a commodity?", many=True),
    Question("first-or-wait", "Is it better to sail first?"),
    Question("race", "Which race matters?"),
    Question("scarce", "What is scarce?", many=True, related=("bottleneck",)),
    Question("value", "Where does the money go?", related=("who-wins",)),
    Question("who-wins", "Who wins?", related=("value",)),
)


@pytest.mark.parametrize("name", CASES)
def test_find_relations_case(name: str) -> None:
    case = CASES[name]
    claims = msgspec.convert(case["claims"], type=list[Made])
    relations = find_relations(make_readings(claims), make_scheme(), QUESTIONS)
    if "relation" not in case:
        assert relations == ()
        return
    (relation,) = relations
    first, second = claims
    assert (relation.relation, relation.reason, relation.concept) == (case["relation"], case["reason"], case["concept"])
    assert relation.id == mint_relation_id(first.id, second.id)
    if (relation.a, relation.b) == (first.id, second.id):
        assert relation.explanation == case["explanation"]
    else:
        assert (relation.a, relation.b) == (second.id, first.id)


def test_find_relations_names_a_concept_by_its_preferred_label() -> None:
    claims = [
        Made("a", "Proprietary data lasts.", {"proprietary-data": ("for", 0.9)}, central=True),
        Made("b", "Proprietary data rots.", {"proprietary-data": ("against", 0.9)}, central=True),
    ]
    (relation,) = find_relations(make_readings(claims), make_scheme(Concept("proprietary-data", "data of one's own")))
    assert relation.explanation.startswith("Both are about *data of one's own*: ")


def test_find_relations_of_nothing_is_nothing() -> None:
    assert find_relations([], make_scheme()) == ()
    assert find_relations([Reading("a", "0")], make_scheme()) == ()


WORDS = [
    *("harbour", "crane", "grain", "price", "speed", "patience", "trust", "brand"),
    *("winter", "dock", "tide", "sets", "owns", "beats", "holds"),
]
CONCEPTS = ["crane", "speed", "patience", "trust", "brand"]
STANCES: list[StanceKind] = ["for", "against", "neutral"]


@st.composite
def made_claims(draw: st.DrawFn) -> list[Made]:
    """A few claims of a few essays, about a few things."""
    claims = []
    for _ in range(draw(st.integers(2, 12))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=7))
        named = [concept for concept in CONCEPTS if concept in words]
        claims.append(
            Made(
                essay=draw(st.sampled_from("abc")),
                text=f"{' '.join(words).capitalize()}.",
                holds={
                    concept: (draw(st.sampled_from(STANCES)), draw(st.sampled_from([0.4, 0.7, 0.95])))
                    for concept in named
                },
                central=draw(st.booleans()),
                holder=draw(st.sampled_from([None, None, "the critics"])),
            )
        )
    return claims


@given(made_claims(), st.randoms(use_true_random=False))
def test_find_relations_does_not_mind_the_order_of_readings(claims: list[Made], random: Random) -> None:
    readings = make_readings(claims)
    expected = find_relations(readings, make_scheme())
    random.shuffle(readings)
    assert find_relations(readings, make_scheme()) == expected


@given(made_claims())
def test_find_relations_keeps_its_promises(claims: list[Made]) -> None:
    readings = make_readings(claims)
    relations = find_relations(readings, make_scheme())
    quotes = {claim.id: claim for reading in readings for claim in reading.claims}
    assert [relation.id for relation in relations] == sorted({relation.id for relation in relations})
    for relation in relations:
        a, b = quotes[relation.a], quotes[relation.b]
        assert (a.essay == b.essay) is (relation.relation == "tension")
        assert relation.a < relation.b
        assert relation.id == mint_relation_id(relation.b, relation.a)
        assert relation.relation in RELATION_KINDS
        assert relation.reason in REASONS
        assert 0.5 <= relation.confidence <= 1.0
        assert relation.confidence == compute_confidence(relation.evidence)
        assert relation.explanation.endswith(".")
        reported = a.attributed_to.holder is not None or b.attributed_to.holder is not None
        assert reported is (relation.relation == "apparent") or relation.relation == "undecided"
        if relation.concept is not None and relation.reason != "paraphrase":
            assert relation.concept in a.quote.exact.lower()
            assert relation.concept in b.quote.exact.lower()


def make_three_and_another() -> list[Made]:
    return [
        Made("a", "Trust decides.", {"trust": ("for", 0.95)}, central=True),
        Made("b", "Trust never decides.", {"trust": ("against", 0.95)}, central=True),
        Made("c", "Trust is a word for harbours.", {"trust": ("neutral", 0.5)}, central=True),
        Made("d", "Cranes creak at night."),
    ]


def test_compare_readings_tells_what_was_compared_found_and_left_open() -> None:
    claims = make_three_and_another()
    compared = compare_readings(make_readings(claims), make_scheme())
    told = {(one.a, one.b): (one.compared, one.found, one.undecided) for one in compared.comparisons}
    assert told == {("a", "b"): (1, 1, 0), ("a", "c"): (1, 0, 1), ("b", "c"): (1, 0, 1)}
    assert compared.relations == find_relations(make_readings(claims), make_scheme())


def test_what_was_compared_is_a_sequence_of_values_and_of_their_lines() -> None:
    found = compare_readings(make_readings(make_three_and_another()), make_scheme()).comparisons
    values = [Comparison("a", "b", 1, 1, 0), Comparison("a", "c", 1, 0, 1), Comparison("b", "c", 1, 0, 1)]
    assert list(found) == values
    assert (len(found), found[0], found[-1], found[1:]) == (3, values[0], values[2], tuple(values[1:]))
    assert found == values
    assert found != values[:2]
    assert found != [*values[:2], Comparison("b", "c", 1, 1, 1)]
    assert list(found.iter_lines()) == [dump_line(value) for value in values]
    with pytest.raises(IndexError):
        found[3]


@given(made_claims())
def test_compare_readings_counts_no_more_than_it_compared(claims: list[Made]) -> None:
    compared = compare_readings(make_readings(claims), make_scheme())
    pairs = [(one.a, one.b) for one in compared.comparisons]
    assert pairs == sorted(set(pairs))
    for one in compared.comparisons:
        assert one.a < one.b
        assert one.found + one.undecided <= one.compared
    between = {tuple(sorted((one.a.partition("/")[0], one.b.partition("/")[0]))) for one in compared.relations}
    assert {pair for pair in between if pair[0] != pair[1]} <= set(pairs)
