"""No claim, concept or pair of essays floods the list."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from relations.made_readings import Made, Told, make_readings, make_scheme
from stratgraph.model import Question, Relation
from stratgraph.relations import find_relations
from stratgraph.relations.found import Found
from stratgraph.relations.incidence import Incidence, Places, join
from stratgraph.relations.selection import CAPS, CONTRADICTION_CAPS, RIVAL_CAPS, UNDECIDED_CAPS, select_found
from stratgraph.relations.verdicts import KINDS


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
    assert max(counts.values()) == counts["contradict", claims[0].id] == CONTRADICTION_CAPS["claim"]
    assert max(count for (kind, _), count in counts.items() if kind == "agree") == CAPS["claim"]


def test_select_findings_caps_a_title_and_the_sentence_that_says_the_same_together() -> None:
    def count(*words: str) -> int:
        hub = [Made("hub", text, {"trust": ("for", 0.95)}, central=True) for text in words]
        rest = [Made(f"e{n}", f"Trust never pays in harbour {n}.", {"trust": ("against", 0.95)}) for n in range(16)]
        return Counter(relation.relation for relation in relate([*hub, *rest]))["contradict"]

    assert count("Trust decides.", "Trust Decides") == CONTRADICTION_CAPS["claim"]
    assert count("Trust decides.", "Trust is what the pilots live by.") == 2 * CONTRADICTION_CAPS["claim"]


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


def make_found(count: int, seed: int) -> tuple[Found, Incidence, Places, Places]:
    """Findings between forty claims of eight essays, the surest first; their words, the spread, and who is alike."""
    chance = random.Random(seed)  # noqa: S311 - made up
    pairs = sorted({tuple(sorted(chance.sample(range(40), 2))) for _ in range(count)})
    chance.shuffle(pairs)
    a, b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    kinds, concepts, questions = (
        np.array([chance.choice(values) for _ in pairs], dtype=np.int64)
        for values in ([2, 3, 4, KINDS.index("undecided")], [-1, 0, 1, 2, 3], [-1, -1, 4, 5])
    )
    essays = np.random.default_rng(seed).permutation(np.arange(40) % 8)
    found = Found(
        pairs=join(a, b, 40),
        kinds=kinds,
        a=a,
        b=b,
        essays_a=essays[a],
        essays_b=essays[b],
        confidences=np.linspace(0.9, 0.5, len(pairs)),
        prominences=np.zeros(len(pairs)),
        concepts=concepts,
        questions=questions,
    )
    twins = [(x, y) for x in range(40) for y in range(x + 1, 40) if essays[x] == essays[y] and chance.random() < 0.2]
    alike = np.array(sorted(x * 40 + y for x, y in twins), dtype=np.int64)
    none = np.zeros(0, dtype=np.int64)
    return found, Incidence.from_pairs(none, none, 40, 6), np.array([1, 2, 3, 4, 1, 2]), alike


def select_plainly(  # noqa: C901 - what the columns do, in one place
    found: Found, spread: Places, alike: Places
) -> tuple[list[int], dict[int, tuple[int, ...]]]:
    """One finding after the other, each looked at by itself: what is shown, and what is folded into it."""
    like = {claim: {claim} for claim in range(40)}
    for one, other in (divmod(pair, 40) for pair in alike.tolist()):
        like[one].add(other)
        like[other].add(one)
    taken: Counter[tuple[object, ...]] = Counter()
    shown: list[int] = []
    folded: dict[int, list[int]] = {}
    undecided = []

    def get_group(at: int) -> tuple[int, frozenset[int]]:
        return int(found.kinds[at]), frozenset((int(found.essays_a[at]), int(found.essays_b[at])))

    def get_sides(at: int) -> list[int]:
        sides = [(int(found.essays_a[at]), int(found.a[at])), (int(found.essays_b[at]), int(found.b[at]))]
        return [claim for _, claim in sorted(sides, key=lambda side: side[0])]

    def list_shares(at: int, caps: dict[str, int]) -> list[tuple[tuple[object, ...], int]]:
        kind, essays = get_group(at)
        ends = [(int(found.essays_a[at]), int(found.a[at])), (int(found.essays_b[at]), int(found.b[at]))]
        (x, a), (y, b) = [(essay, min(like[claim])) for essay, claim in ends]
        keys: list[tuple[str, object]] = [("claim", a), ("claim", b), ("essays", essays), ("essay", x), ("essay", y)]
        keys += [("claim, other essay", (a, y)), ("claim, other essay", (b, x))]
        for name, token in (("concept", int(found.concepts[at])), ("question", int(found.questions[at]))):
            keys += [(name, token), (f"{name}, essays", (token, essays))] if token >= 0 else []
        limits = dict(caps)
        if caps is CAPS:
            limits |= {"rival": RIVAL_CAPS, "contradict": CONTRADICTION_CAPS}.get(KINDS[kind], {})
            limits["concept"] = max(limits["concept"], int(spread[found.concepts[at]]))
            limits["question"] = max(limits["question"], 4 * int(spread[found.questions[at]]))
        return [((id(caps), kind, *key), limits[key[0]]) for key in keys if key[0] in limits]

    def admit(at: int, caps: dict[str, int]) -> bool:
        shares = list_shares(at, caps)
        if any(taken[key] >= limit for key, limit in shares):
            return False
        taken.update(key for key, _ in shares)
        return True

    def meets(at: int, other: int) -> bool:
        topics = ((found.concepts[at], found.concepts[other]), (found.questions[at], found.questions[other]))
        return any(one == two >= 0 for one, two in topics) or bool({*get_sides(at)} & {*get_sides(other)})

    for at in range(len(found)):
        near = [other for other in shown if get_group(other) == get_group(at)]
        if KINDS[found.kinds[at]] == "undecided":
            undecided.append(at)
            continue
        home = [o for o in near if all(x in like[y] for x, y in zip(get_sides(at), get_sides(o), strict=True))]
        if not home and admit(at, CAPS):
            shown.append(at)
            continue
        for other in (home or [other for other in near if meets(at, other)])[:1]:
            folded.setdefault(other, []).append(at)
    related = {claim for at in shown for claim in get_sides(at)}
    opened = [at for at in undecided if not {*get_sides(at)} <= related and admit(at, UNDECIDED_CAPS)]
    return [*shown, *opened], {at: tuple(places[:4]) for at, places in folded.items()}


@pytest.mark.parametrize("seed", range(12))
def test_select_found_gives_what_looking_at_one_after_the_other_gives(seed: int) -> None:
    found, words, spread, alike = make_found(400, seed)
    selected = select_found(found, words, spread, alike)
    places, folded = select_plainly(found, spread, alike)
    assert (selected.places, selected.folded) == (places, folded)
    assert 0 < len(places) < len(found)
    assert len(folded) > 5
