from __future__ import annotations

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.sign_weights import SIGN_ANSWERS, to_share, weigh_signs
from stratgraph.nlp.signs import Surroundings, read_signs
from stratgraph.nlp.syntax import parse_sentences


def signs(text: str, *, parsed: bool = True, around: Surroundings | None = None) -> frozenset[str]:
    (sentence,) = get_sentences(("paragraph", text))
    tree = parse_sentences(get_parser(), [sentence])[sentence.index] if parsed else None
    return read_signs(sentence, tree, around or Surroundings())


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        ("The cranes stood idle.", {"past", "subject the", "root VERB"}, {"copula", "imperative"}),
        (
            "Patience is the scarcest asset.",
            {"copula", "is the", "bare subject", "superlative"},
            {"past", "imperative"},
        ),
        ("Sell the cranes before May.", {"imperative", "no subject"}, {"past"}),
        ("Ports should sell their cranes.", {"modal should", "subject plural"}, {"modal will"}),
        (
            "They will be sold because nobody needs them.",
            {"modal will", "passive", "mark because", "reason"},
            {"modal may"},
        ),
        ("It would be odd.", {"modal would", "leans on what went before", "short"}, {"past"}),
        ("A quieter one.", {"verbless", "comparative"}, {"finite"}),
        ("I sold two cranes in 1911.", {"I", "year", "number", "past"}, {"we"}),
    ],
)
def test_signs_of_words_and_tree(text: str, shown: set[str], hidden: set[str]) -> None:
    found = signs(text)
    assert shown <= found
    assert not hidden & found


def test_signs_without_a_tree_are_those_of_the_words_alone() -> None:
    blank, parsed = signs("The cranes stood idle.", parsed=False), signs("The cranes stood idle.")
    assert blank < parsed
    assert "past" not in blank


def test_signs_tell_what_is_around() -> None:
    around = Surroundings(("not-but",), reported=True, after_question=True)
    assert {"contrast", "contrast not-but", "reported", "after a question"} <= signs("Crews decide.", around=around)


@pytest.mark.parametrize("parsed", [True, False])
def test_sign_weights_tell_orders_from_forecasts(*, parsed: bool) -> None:
    order = weigh_signs(signs("Leaders should sell the cranes.", parsed=parsed), parsed=parsed)
    forecast = weigh_signs(signs("The cranes will vanish within a decade.", parsed=parsed), parsed=parsed)
    assert order["prescriptive"] > forecast["prescriptive"]
    assert forecast["predictive"] > order["predictive"]
    assert tuple(order) == SIGN_ANSWERS


def test_sign_weights_do_not_hear_unknown_signs() -> None:
    assert weigh_signs(["no such sign"], parsed=True) == weigh_signs([], parsed=True)


@pytest.mark.parametrize(("odds", "share"), [(0.0, 0.5), (1000.0, 1.0), (-1000.0, 0.0)])
def test_shares_lie_between_nothing_and_all(odds: float, share: float) -> None:
    assert to_share(odds) == pytest.approx(share)
