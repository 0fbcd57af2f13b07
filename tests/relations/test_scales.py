"""Verdicts are set against each other only where they speak of the same."""

import pytest

from stratgraph.model import Stance, StanceKind
from stratgraph.relations.scales import Fit, compare_scales, find_scales, find_verdict_scales, is_mere_worth, name_scale
from stratgraph.stems import find_stems


def make(side: StanceKind, *cues: str, rule: str = "called") -> Stance:
    return Stance("thrift", side, 0.8, cues, rule)


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        (make("for", "durable advantage"), make("against", "is not … durable advantage"), "same-verdict"),
        (make("for", "the only moat"), make("against", "a commodity"), "same-scale"),
        (make("for", "worth having"), make("against", "is not … durable advantage"), "apart"),
        (make("against", "table stakes"), make("for", "useful"), "apart"),
        (make("for", "durable advantage"), make("against", "not worth having"), "other-scale"),
        (make("for", "durable advantage"), make("for", "worth having"), "other-scale"),
        (make("for", "durable advantage"), make("against", "can be rented"), "other-scale"),
        (make("against", "commodity"), make("against", "can be rented"), "same-scale"),
        (make("against", "commodity"), make("against", "rented"), "other-strength"),
        (make("against", "rented"), make("against", "can be rented"), "same-verdict"),
        (make("against", "wasting asset"), make("against", "a commodity"), "same-scale"),
        (make("against", "a waste"), make("against", "a commodity"), "other-scale"),
        (make("for", "tale told"), make("for", "tale told"), "same-verdict"),
        (make("for", "skill", rule="yields"), make("for", "knowledge", rule="yields"), "other-scale"),
        (make("for", "the moat"), make("for", "decides"), "other-strength"),
        (make("for", "the moat"), make("against", "decides"), "other-scale"),
        (make("for", "Patience", rule="compared"), make("against", "Thrift", rule="compared"), "same-scale"),
        (make("for", "Patience", rule="compared"), make("against", "Thrift", rule="urged"), "other-scale"),
        (make("for"), make("against"), "same-scale"),
    ],
)
def test_compare_scales(a: Stance, b: Stance, fit: Fit) -> None:
    assert compare_scales(a, b) == compare_scales(b, a) == fit


@pytest.mark.parametrize(
    ("cue", "words", "fit"),
    [
        ("can be rented", "cranes can be rented by anybody", "same-scale"),
        ("can be rented", "cranes can be rented by the hour", "other-scale"),
        ("rented", "every port has rented from the same yard", "other-scale"),
    ],
)
def test_what_can_be_had_is_no_advantage_where_a_sentence_says_that_others_have_it(
    cue: str, words: str, fit: Fit
) -> None:
    verdicts = make("for", "durable advantage"), make("against", cue)
    assert compare_scales(*verdicts, ((), words.split())) == fit


def test_what_is_to_be_had_by_all_and_what_fades_are_two_reasons() -> None:
    verdicts = make("against", "wasting asset"), make("against", "can be rented")
    assert compare_scales(*verdicts, ((), ["cranes", "can", "be", "rented", "by", "anybody"])) == "other-strength"


def test_where_the_value_settles_others_may_buy_it_too() -> None:
    verdicts = make("for", "where the value is settling"), make("against", "can be bought")
    assert compare_scales(*verdicts, ((), ["cranes", "can", "be", "bought", "by", "anybody"])) == "other-scale"


@pytest.mark.parametrize(
    ("cues", "scale"),
    [
        (("bottleneck",), "scarce"),
        (("commodity",), "lasting"),
        (("can be rented",), "to-be-had"),
        (("wins",), "deciding"),
        (("the point",), "several"),
        (("skill",), ""),
        ((), ""),
    ],
)
def test_name_scale(cues: tuple[str, ...], scale: str) -> None:
    assert name_scale(make("for", *cues)) == scale


@pytest.mark.parametrize(
    ("stance", "mere"),
    [
        (make("for", "worth having"), True),
        (make("against", "worth little"), False),
        (make("for", "worth having", "a moat"), False),
        (make("for"), False),
    ],
    ids=["worth", "no worth", "more than worth", "no words"],
)
def test_is_mere_worth(stance: Stance, mere: bool) -> None:  # noqa: FBT001
    assert is_mere_worth(stance) is mere


def test_find_verdict_scales_leaves_out_what_is_only_worth_having() -> None:
    assert find_verdict_scales(find_stems("a useful moat that wins")) == {"lasting", "deciding"}


def test_find_scales_falls_back_on_the_rules() -> None:
    assert find_scales(make("for", "the moats", "winning")) == {"lasting", "advantage", "deciding"}
    assert find_scales(make("for", "Absorption", rule="called+contrast")) == {"called", "contrast"}
