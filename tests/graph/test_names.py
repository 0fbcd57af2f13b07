"""Addresses under the base, whatever the names are made of."""

from __future__ import annotations

import pytest

from stratgraph.errors import GraphError
from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri

NAMES = Names("https://debate.example/x/")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (NAMES.essay("wait-well"), "essay/wait-well"),
        (NAMES.claim("wait-well/0a1b2c3d"), "claim/wait-well/0a1b2c3d"),
        (NAMES.relation("0123456789ab"), "relation/0123456789ab"),
        (NAMES.concept("moat"), "concept/moat"),
        (NAMES.concept('a <b> "c" d\\é#?'), "concept/a%20%3Cb%3E%20%22c%22%20d%5C%C3%A9%23%3F"),
        (NAMES.graph("essay/wait-well"), "graph/essay/wait-well"),
        (NAMES.scheme, "concepts"),
        (NAMES.question("durable-advantage"), "question/durable-advantage"),
        (NAMES.question_scheme, "questions"),
        (NAMES.part(NAMES.essay("a"), "mention-1-2-big moat"), "essay/a#mention-1-2-big%20moat"),
    ],
)
def test_names_lie_under_the_base(made: Iri, expected: str) -> None:
    assert made.value == f"https://debate.example/x/{expected}"


@pytest.mark.parametrize("base", ["https://debate.example/x", "https://debate.example/x/"])
def test_names_do_not_depend_on_a_last_slash(base: str) -> None:
    assert Names(base).essay("a") == NAMES.essay("a")


@pytest.mark.parametrize(
    "base", ["", "debate", "ftp://x.example/", "https://x.example/a b", "https://x.example/#a", "https://x/>"]
)
def test_names_refuse_a_base_that_is_no_address(base: str) -> None:
    with pytest.raises(GraphError, match="cannot be the address") as raised:
        Names(base)
    assert raised.value.hint
    assert "[graph]" in raised.value.hint


def test_names_preset_the_prefixes_of_the_base() -> None:
    assert NAMES.prefixes["concept"] == "https://debate.example/x/concept/"
    assert NAMES.prefixes["corpus"] == "https://debate.example/x/"
    assert NAMES.prefixes["skos"].startswith("http://www.w3.org/")
