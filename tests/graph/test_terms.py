"""Values become terms, and only what is a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratgraph.errors import GraphError
from stratgraph.graph.terms import Iri, Literal, Quad, boolean, date, decimal, describe, integer, link, name, text
from stratgraph.vocab import NAMESPACES

XSD = NAMESPACES["xsd"]
GRAPH, THING = Iri("https://x.example/g"), Iri("https://x.example/t")


def test_name_expands_a_prefix() -> None:
    assert name("skos:Concept") == Iri("http://www.w3.org/2004/02/skos/core#Concept")


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2025", "gYear"),
        ("2025-03", "gYearMonth"),
        ("2025-03-04", "date"),
        ("2025-13", "string"),
        ("2025-02-30", "string"),
        ("spring 2025", "string"),
        ("٢٠٢٥", "string"),
        ("", "string"),
    ],
)
def test_date_has_the_datatype_that_fits(value: str, datatype: str) -> None:
    assert date(value) == Literal(value, XSD + datatype)


@pytest.mark.parametrize(
    ("value", "is_iri"),
    [
        ("https://example.org/a-b/c?d=e&f=g#h", True),
        ("http://example.org", True),
        ("https://example.org/%C3%A9", True),
        ("https://example.org/é", False),
        ("https://example.org/a b", False),
        ("https://example.org/%zz", False),
        ('https://example.org/"', False),
        ("https://example.org/<script>", False),
        ("javascript:alert(1)", False),
        ("a drawer", False),
        ("", False),
    ],
)
def test_link_is_an_iri_only_where_every_reader_takes_it_for_one(value: str, *, is_iri: bool) -> None:
    assert link(value) == (Iri(value) if is_iri else Literal(value))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimal_gives_the_same_float_back(value: float) -> None:
    term = decimal(value)
    assert float(term.value) == value
    assert "e" not in term.value.lower()
    assert "." in term.value


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_decimal_refuses_what_is_no_number(value: float) -> None:
    with pytest.raises(GraphError, match="no number"):
        decimal(value)


def test_text_refuses_half_a_surrogate_pair() -> None:
    with pytest.raises(GraphError, match="UTF-8"):
        text("a\ud800b")
    assert text("𝄞") == Literal("𝄞")


def test_describe_leaves_out_what_is_absent_and_spreads_what_is_many() -> None:
    quads = list(
        describe(
            GRAPH,
            THING,
            ("sg:holder", text(None)),
            ("sg:claimType", (text("causal"), None, text("predictive"))),
            ("sg:central", boolean(value=False)),
            ("sg:index", integer(0)),
        )
    )
    assert quads == [
        Quad(GRAPH, THING, name("sg:claimType"), Literal("causal")),
        Quad(GRAPH, THING, name("sg:claimType"), Literal("predictive")),
        Quad(GRAPH, THING, name("sg:central"), Literal("false", f"{XSD}boolean")),
        Quad(GRAPH, THING, name("sg:index"), Literal("0", f"{XSD}integer")),
    ]
