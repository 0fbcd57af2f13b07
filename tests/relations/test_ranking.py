"""What is sure and central comes first, and nothing comes twice before others had their turn."""

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Relation
from stratgraph.relations import find_relations


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
