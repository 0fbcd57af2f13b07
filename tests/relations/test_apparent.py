"""What lies between plain and apparent is left out."""

from relations.made_readings import Made, make_readings, make_scheme
from stratgraph.model import Concept, StanceKind
from stratgraph.relations import find_relations


def relate(first: Made, second: Made, *concepts: Concept) -> list[tuple[str, str]]:
    found = find_relations(make_readings([first, second]), make_scheme(*concepts))
    return [(relation.relation, relation.reason) for relation in found]


def make(essay: str, text: str, side: StanceKind = "for", *, holder: str | None = None, after: str = "") -> Made:
    return Made(
        essay,
        text,
        {"ice": (side, 0.9)},
        {"ice": "ce"},
        {"ice": ["moat"]},
        central=True,
        holder=holder,
        after=after,
    )


PLAIN = make("b", "Ice is the moat of the north.", "against")


def test_a_condition_makes_no_contradiction_apparent() -> None:
    assert relate(make("a", "Ice is the moat of the north."), PLAIN) == [("contradict", "opposed-stance")]
    on_condition = make("a", "Ice is the moat of the north, provided that it holds.")
    assert relate(on_condition, PLAIN) == [("undecided", "on-condition")]
    assert relate(make("a", "Ice is the moat of the north only in March."), PLAIN) == [("apparent", "other-scope")]


def test_what_is_denied_of_what_holds_on_a_condition_is_told_and_left_open() -> None:
    first, second = make("a", "Ice is the moat of the north, provided that it holds."), PLAIN
    (relation,) = find_relations(make_readings([first, second]), make_scheme())
    assert relation.explanation == (
        "Both are about *ice*: the first speaks for it (“moat”), the second speaks against it (“moat”); but the first "
        "sets bounds to it (“provided that it holds”), and how they stand to each other then is left open."
    )


def test_a_report_of_what_another_holds_on_a_condition_is_left_out() -> None:
    told = make("a", "Ice, the pilots say, is the moat of the north, provided that it holds.", holder="the pilots")
    assert relate(told, PLAIN) == []


def test_a_report_that_its_author_shares_is_no_mere_report() -> None:
    told = "Ice, the pilots say, is the moat of the north."
    for after, expected in ((" It is not.", [("apparent", "reported-view")]), (" I share this.", [])):
        assert relate(make("a", told, holder="the pilots", after=after), PLAIN) == expected


def test_who_grants_a_thing_as_true_holds_it() -> None:
    held = make("b", "Ice is the moat of the north.")
    assert relate(make("a", "Granted, ice is the moat of the north."), held) == [("apparent", "concession")]
    assert relate(make("a", "Ice is the moat of the north, true."), held) == []


def test_one_word_for_a_thing_and_a_kind_of_it_is_no_other_sense() -> None:
    first = Made("a", "Pack ice is a moat.", {"pack-ice": ("for", 0.9)}, {"pack-ice": "Pack ice"}, central=True)
    second = Made("b", "Ice is no moat.", {"ice": ("against", 0.9)}, {"ice": "Ice"}, central=True)
    apart = Concept("pack-ice", "pack ice"), Concept("ice", "ice")
    kin = Concept("pack-ice", "pack ice", broader=("ice",)), Concept("ice", "ice")
    assert relate(first, second, *apart) == [("apparent", "other-sense")]
    assert relate(first, second, *kin) == []
