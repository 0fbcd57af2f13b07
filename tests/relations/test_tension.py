"""An essay is against itself only where it says so plainly, twice, in different paragraphs."""

from dataclasses import replace

import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Reading, Relation
from stratgraph.relations import find_relations


def relate(*claims: Made, paragraphs: bool = True) -> tuple[Relation, ...]:
    (reading,) = make_readings(claims)
    return find_relations([spread(reading) if paragraphs else reading], make_scheme())


def spread(reading: Reading) -> Reading:
    """Each claim in a paragraph of its own."""
    return replace(reading, claims=tuple(replace(one, block=index) for index, one in enumerate(reading.claims)))


PRAISE = Made("a", "Thrift is a durable edge.", {"thrift": ("for", 0.9)}, cues={"thrift": ["durable edge"]})
BLAME = Made("a", "Thrift never lasts.", {"thrift": ("against", 0.9)}, cues={"thrift": ["never lasts"]})


def test_find_tensions_sees_two_verdicts_on_one_scale() -> None:
    (relation,) = relate(PRAISE, BLAME)
    assert (relation.relation, relation.reason, relation.concept) == ("tension", "opposed-stance", "thrift")
    assert relation.explanation.startswith("The essay is against itself. Both are about *thrift*: ")
    assert {relation.a, relation.b} == {PRAISE.id, BLAME.id}
    assert relation.rank == 1


def test_find_tensions_sees_a_denial() -> None:
    (relation,) = relate(
        Made("a", "Cheap coal wins the northern trade.", central=True),
        Made("a", "Cheap coal does not win the northern trade.", central=True),
    )
    assert (relation.relation, relation.reason) == ("tension", "denial")


@pytest.mark.parametrize(
    "other",
    [
        replace(BLAME, text="Granted, thrift never lasts."),
        replace(BLAME, text="Thrift never lasts unless somebody watches it."),
        replace(BLAME, text="In the long run thrift never lasts."),
        replace(BLAME, holder="the spendthrifts"),
        replace(BLAME, certainty="hedged"),
        replace(BLAME, holds={"thrift": ("against", 0.6)}),
        replace(BLAME, holds={"thrift": ("for", 0.9)}),
        replace(BLAME, text="Thrift is a mistake.", cues={"thrift": ["mistake"]}),
    ],
    ids=["granted", "bounded", "another time", "reported", "hedged", "unsure", "the same side", "another scale"],
)
def test_find_tensions_is_silent_where_an_essay_only_argues(other: Made) -> None:
    assert relate(PRAISE, other) == ()


def test_find_tensions_leaves_one_paragraph_to_its_own_turns() -> None:
    assert relate(PRAISE, BLAME, paragraphs=False) == ()


def test_a_tension_is_no_contradiction_between_essays() -> None:
    relations = find_relations(
        [spread(one) for one in make_readings([PRAISE, BLAME, replace(PRAISE, essay="b")])], make_scheme()
    )
    kinds = {frozenset((one.a.partition("/")[0], one.b.partition("/")[0])): one.relation for one in relations}
    assert kinds[frozenset("a")] == "tension"
    assert all((kind == "tension") is (len(essays) == 1) for essays, kind in kinds.items())
