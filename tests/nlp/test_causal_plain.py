from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.cases import get_parser, get_sentences
from stratgraph.nlp.causal_plain import find_plain_reason
from stratgraph.nlp.syntax import Syntax, parse_sentences

Link = tuple[str, int, str]


def reasons(text: str, *, astray: bool = True) -> list[Link]:
    """The plain reasons of a sentence; ``astray`` hangs the reason's verb on the first word, as a bad parse does."""
    (sentence,) = get_sentences(("paragraph", text))
    tree = parse_sentences(get_parser(), [sentence])[sentence.index]
    if astray:
        tree = Syntax(tuple(replace(node, dep="dep") if node.dep == "advcl" else node for node in tree.nodes))
    return [
        (
            text[link.cause.start - sentence.start : link.cause.end - sentence.start],
            link.sign,
            text[link.effect.start - sentence.start : link.effect.end - sentence.start],
        )
        for link in find_plain_reason(tree, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A pilot exists because no chart is yet good enough.",
            ("no chart is yet good enough", 1, "A pilot exists"),
        ),
        (
            "The berths were cheap, and the port grew because the crews were patient.",
            ("the crews were patient", 1, "the port"),
        ),
        (
            "They left, because the harbour was shallow and the tide was strong.",
            ("the harbour was shallow and the tide was strong", 1, "They left"),
        ),
    ],
)
def test_plain_reasons_stand_on_both_sides_of_because(text: str, expected: Link) -> None:
    assert reasons(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ports do not open because they are rich.",
        "Ports close because of the tide.",
        "Ports grew, not because they were rich.",
        "Because the tide was strong, they left.",
        "They left because it rained and because it was late.",
        "Leave the harbour because the tide is strong.",
    ],
)
def test_plain_reasons_are_not_read_where_another_may_be_meant(text: str) -> None:
    assert reasons(text) == []
