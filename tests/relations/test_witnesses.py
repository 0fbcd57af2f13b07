"""What speaks for or against a relation."""

import pytest

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.relations import find_relations


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("Ice is the only lasting moat.", "Ice is a moat of the north.", []),
        ("Ice is a moat of the north.", "Ice is the sole moat.", []),
        ("Ice is the only lasting moat.", "Ice is the moat of the north.", ["agree"]),
        ("Ice is the only sea with a moat.", "Ice is a moat of the north.", ["agree"]),
        ("Ice is a lasting moat.", "Ice is a moat of the north.", ["agree"]),
    ],
    ids=["one of several", "the other way round", "the one", "of something else", "both are one"],
)
def test_the_only_one_does_not_agree_with_one_of_several(first: str, second: str, kinds: list[str]) -> None:
    claims = [
        Made(essay, text, {"ice": ("for", 0.7)}, {"ice": "Ice"}, {"ice": ["moat"]}, central=True)
        for essay, text in (("a", first), ("b", second))
    ]
    assert [one.relation for one in find_relations(make_readings(claims), make_scheme())] == kinds
