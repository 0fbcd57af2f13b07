"""No claim, concept or pair of essays floods the list."""

from collections import Counter

from relations.made_readings import Made, Told, make_readings, make_scheme
from stratgraph.model import Question, Relation
from stratgraph.relations import find_relations
from stratgraph.relations.selection import CAPS, RIVAL_CAPS, UNDECIDED_CAPS


def relate(claims: list[Made]) -> tuple[Relation, ...]:
    return find_relations(make_readings(claims), make_scheme())


def essays_of(relation: Relation) -> tuple[str, str]:
    return relation.a.partition("/")[0], relation.b.partition("/")[0]


def make_crowd(concepts: list[str], essays: int, each: int) -> list[Made]:
    """Essays that say much the same of the same things, again and again."""
    return [
        Made(
            f"e{essay}",
            f"{concept} {('wins', 'lasts', 'decides', 'pays')[number % 4]} in harbour {number}.",
            {concept: ("for" if (essay + number) % 2 else "against", 0.95)},
            central=True,
        )
        for essay in range(essays)
        for concept in concepts
        for number in range(each)
    ]


def test_select_findings_caps_a_claim() -> None:
    claims = [
        Made("hub", "Trust decides.", {"trust": ("for", 0.95)}, central=True),
        *(Made(f"e{n}", f"Trust never pays in harbour {n}.", {"trust": ("against", 0.95)}) for n in range(8)),
    ]
    relations = relate(claims)
    counts = Counter((relation.relation, claim) for relation in relations for claim in (relation.a, relation.b))
    assert max(counts.values()) == counts["contradict", claims[0].id] == CAPS["claim"]
    assert max(count for (kind, _), count in counts.items() if kind == "agree") == CAPS["claim"]


def test_select_findings_caps_a_title_and_the_sentence_that_says_the_same_together() -> None:
    def count(*words: str) -> int:
        hub = [Made("hub", text, {"trust": ("for", 0.95)}, central=True) for text in words]
        rest = [Made(f"e{n}", f"Trust never pays in harbour {n}.", {"trust": ("against", 0.95)}) for n in range(8)]
        return Counter(relation.relation for relation in relate([*hub, *rest]))["contradict"]

    assert count("Trust decides.", "Trust Decides") == CAPS["claim"]
    assert count("Trust decides.", "Trust is what the pilots live by.") == 2 * CAPS["claim"]


def test_select_findings_shows_more_rivals_of_a_claim_but_not_all() -> None:
    things = [
        "tugs",
        "cranes",
        "pilots",
        "sheds",
        "ropes",
        "ferries",
        "buoys",
        "lamps",
        "nets",
        "barges",
        "locks",
        "sails",
    ]
    claims = [
        Made(f"e{number}", f"The moat is {thing}.", answers=[Told("moats", thing, thing)], central=True)
        for number, thing in enumerate(things)
    ]
    relations = find_relations(make_readings(claims), make_scheme(), (Question("moats", "What is the moat?"),))
    counts = Counter(claim for relation in relations for claim in (relation.a, relation.b))
    assert {relation.relation for relation in relations} == {"rival"}
    assert CAPS["claim"] < max(counts.values()) <= RIVAL_CAPS["claim"] < len(things) - 1
    assert len(relations) <= CAPS["question"] * len(things)


def test_select_findings_caps_a_concept_between_two_essays() -> None:
    counts = Counter(relation.relation for relation in relate(make_crowd(["trust"], essays=2, each=8)))
    assert counts == {"agree": CAPS["concept, essays"], "contradict": CAPS["concept, essays"]}


def test_select_findings_caps_two_essays() -> None:
    concepts = [f"thing{letter}" for letter in "abcdefghij"]
    relations = relate(make_crowd(concepts, essays=3, each=4))
    counts = Counter((relation.relation, *essays_of(relation)) for relation in relations)
    assert set(counts.values()) == {CAPS["essays"]}


def test_select_findings_keeps_the_surest() -> None:
    def make(strong: float) -> list[Made]:
        return [
            Made("a", "Trust decides.", {"trust": ("for", 0.95)}, central=True),
            *(
                Made("b", f"Trust never pays in harbour {n}.", {"trust": ("against", strong if n == 5 else 0.85)})
                for n in range(8)
            ),
        ]

    claims = make(0.95)
    relations = relate(claims)
    assert len(relations) == CAPS["claim, other essay"]
    best = max(relations, key=lambda relation: relation.confidence)
    assert claims[6].id in {best.a, best.b}


def test_select_findings_bounds_what_is_undecided() -> None:
    claims = [
        Made(f"e{n}", f"Trust is a word with {n} letters.", {"trust": ("neutral", 0.6)}, central=True) for n in range(9)
    ]
    claims += [Made(f"f{n}", f"Trust is harbour {n}.", {"trust": ("for", 0.95)}, central=True) for n in range(1)]
    claims += [
        Made(f"g{n}{m}", f"Brand is worth {n} of {m}.", {"brand": ("for" if n else "neutral", 0.9)}, central=True)
        for n in range(2)
        for m in range(9)
    ]
    undecided = [relation for relation in relate(claims) if relation.relation == "undecided"]
    assert Counter(relation.concept for relation in undecided)["trust"] == UNDECIDED_CAPS["claim"]
    assert Counter(relation.concept for relation in undecided)["brand"] <= UNDECIDED_CAPS["concept"]


def test_find_relations_gives_one_relation_per_pair() -> None:
    text = "Trust beats brand, and trust outlasts brand."
    claims = [
        Made("a", text, {"trust": ("for", 0.95), "brand": ("against", 0.95)}, central=True),
        Made("b", text, {"trust": ("for", 0.95), "brand": ("against", 0.95)}, central=True),
    ]
    assert len(relate(claims)) == 1


def test_select_findings_folds_what_repeats_into_what_is_shown() -> None:
    claims = [
        Made("a", "Trust decides.", {"trust": ("for", 0.95)}, central=True),
        Made("b", "Trust never decides.", {"trust": ("against", 0.95)}, central=True),
        Made("b", "Trust never decides!", {"trust": ("against", 0.9)}),
        Made("b", "Trust never pays the harbour master.", {"trust": ("against", 0.9)}),
    ]
    (relation,) = relate(claims)
    assert {relation.a, relation.b} == {claims[0].id, claims[1].id}
    also = [item for item in relation.evidence if item.kind == "also"]
    assert {claim for item in also for claim in item.detail.split(" and ")} == {
        claims[0].id,
        *(claims[2].id, claims[3].id),
    }
    assert {item.weight for item in also} == {0.0}
