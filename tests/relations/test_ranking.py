"""What is sure and central comes first, and nothing comes twice before others had their turn."""

from __future__ import annotations

import random

import numpy as np
import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Relation
from stratgraph.relations import find_relations
from stratgraph.relations.found import Found
from stratgraph.relations.incidence import Incidence
from stratgraph.relations.ranking import rank_found
from stratgraph.relations.verdicts import KINDS


def rank(claims: list[Made]) -> list[Relation]:
    """The contradictions, in their order."""
    relations = find_relations(make_readings(claims), make_scheme())
    against = [relation for relation in relations if relation.relation == "contradict"]
    return sorted(against, key=lambda relation: relation.rank)


def make_pair(concept: str, essays: str, *, sure: float = 0.9, central: bool = True, words: str = "") -> list[Made]:
    """Two essays against each other about one thing."""
    return [
        Made(essays[0], f"{concept} decides{words}.", {concept: ("for", sure)}, central=central),
        Made(essays[1], f"{concept} never decides{words}.", {concept: ("against", sure)}, central=central),
    ]


def test_rank_findings_counts_from_one() -> None:
    relations = rank([*make_pair("trust", "ab"), *make_pair("brand", "cd"), *make_pair("speed", "ef")])
    assert [relation.rank for relation in relations] == [1, 2, 3]


def test_rank_findings_puts_what_is_sure_and_central_first() -> None:
    claims = [*make_pair("trust", "ab", central=False), *make_pair("brand", "cd"), *make_pair("speed", "ef", sure=0.8)]
    assert [relation.concept for relation in rank(claims)] == ["brand", "speed", "trust"]


def test_rank_findings_lets_no_concept_flood() -> None:
    claims = [*make_pair("trust", "ab"), *make_pair("trust", "cd"), *make_pair("trust", "ef")]
    claims += make_pair("speed", "gh", sure=0.86)
    concepts = [relation.concept for relation in rank(claims)]
    assert concepts.count("trust") > 2
    assert concepts.index("speed") <= 1


def test_rank_findings_lets_no_essay_flood() -> None:
    claims = [*make_pair("trust", "ab"), *make_pair("brand", "ab"), *make_pair("tides", "ab")]
    claims += make_pair("speed", "gh", sure=0.87)
    concepts = [relation.concept for relation in rank(claims)]
    assert concepts.index("speed") <= 1


def make_found(count: int, seed: int) -> tuple[Found, Incidence]:
    """Findings between thirty claims of ten essays, many of them equally sure."""
    chance = random.Random(seed)  # noqa: S311 - made up
    columns = [
        (
            *sorted(chance.sample(range(30), 2)),
            chance.choice([2, 3]),
            chance.choice([-1, 0, 1, 2]),
            chance.choice([-1, 3, 4]),
        )
        for _ in range(count)
    ]
    a, b, kinds, concepts, questions = np.array(columns, dtype=np.int64).reshape(-1, 5).T
    confidences = np.array([chance.choice([0.5, 0.7, 0.9]) for _ in columns])
    pairs, prominences = np.arange(count), np.array([chance.choice([0.0, 1.0]) for _ in columns])
    found = Found(pairs, kinds, a, b, a // 3, b // 3, confidences, prominences, concepts, questions)
    words = [(claim, chance.randrange(12)) for claim in range(30) for _ in range(5)]
    claims, tokens = np.array(words, dtype=np.int64).T
    return found, Incidence.from_pairs(claims, tokens, 30, 12)


def rank_plainly(found: Found, words: Incidence, one_by_one: int = 1_000, part: int = 1) -> list[int]:
    """One after the other, each time the best of all that are left; behind the first of a kind, a part at a time."""
    ranks, seen = [0] * len(found), dict[tuple[object, ...], int]()
    while 0 in ranks:
        scores = {}
        for at in (at for at, rank in enumerate(ranks) if not rank):
            kind, a, b = int(found.kinds[at]), int(found.a[at]), int(found.b[at])
            topics = [("concept", found.concepts[at]), ("question", found.questions[at])]
            keys = [(kind, *topic) for topic in topics if topic[1] >= 0]
            keys += [(kind, "claim", claim) for claim in (a, b)]
            essays = [(kind, "essay", essay) for essay in (found.essays_a[at], found.essays_b[at])]
            both = [{*words.list_tokens(claim)} for claim in (a, b)]
            worth = found.confidences[at] ** 2 * ((1.0 + found.prominences[at] / 2) / 2)
            if KINDS[kind] == "agree":
                worth *= 1.0 - 0.3 * len(both[0] & both[1]) / max(len(both[0] | both[1]), 1)
            often = sum(seen.get(key, 0) for key in keys) + 0.5 * sum(seen.get(key, 0) for key in essays)
            scores[at] = (-worth / (1.0 + 0.15 * often), a, b, at), [*keys, *essays]
        kind = found.kinds[min(scores.values(), key=lambda one: one[0])[0][3]]
        done = sum(1 for rank, other in zip(ranks, found.kinds, strict=True) if rank and other == kind)
        many = max(1, done // part) if done >= one_by_one else 1
        of_kind = sorted((one for at, one in scores.items() if found.kinds[at] == kind), key=lambda one: one[0])
        for rank, ((_, _, _, best), keys) in enumerate(of_kind[:many], start=done + 1):
            ranks[best] = rank
            for key in keys:  # a claim against its own essay counts twice there
                seen[key] = seen.get(key, 0) + 1
    return ranks


@pytest.mark.parametrize("block", [1, 2, 7, 1_500])
@pytest.mark.parametrize("seed", range(3))
def test_rank_found_takes_the_best_of_all_that_are_left(seed: int, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stratgraph.relations.ranking._BLOCK", block)
    found, words = make_found(60, seed)
    assert rank_found(found, np.arange(len(found)), words) == rank_plainly(found, words)


@pytest.mark.parametrize(("one_by_one", "part"), [(0, 1), (1, 1), (5, 2), (11, 3), (20, 40)])
@pytest.mark.parametrize("seed", range(3))
def test_rank_found_takes_more_at_a_time_behind_the_first(
    seed: int, one_by_one: int, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stratgraph.relations.ranking._ONE_BY_ONE", one_by_one)
    monkeypatch.setattr("stratgraph.relations.ranking._PART", part)
    monkeypatch.setattr("stratgraph.relations.ranking._BLOCK", 3)
    found, words = make_found(60, seed)
    ranks = rank_found(found, np.arange(len(found)), words)
    assert ranks == rank_plainly(found, words, one_by_one, part)
    if (one_by_one, part) == (5, 2):
        assert ranks != rank_plainly(found, words)


def test_rank_found_of_nothing() -> None:
    assert rank_found(*make_found(0, 0)[:1], np.zeros(0, dtype=np.int64), make_found(0, 0)[1]) == []
