"""The graph as a whole: the same bytes, no blank nodes, exact quotes, rights kept."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from graph.synthetic import BASE, make_inputs
from stratgraph.errors import AnchorError, GraphError
from stratgraph.graph import GraphInputs, build_trig, open_store
from stratgraph.graph.dataset import build_quads
from stratgraph.graph.names import Names
from stratgraph.graph.terms import Iri, name
from stratgraph.model import Answer, Publish, Quote

NAMES = Names(BASE)
PROGRAM = """
import sys
from graph.synthetic import make_inputs
from stratgraph.graph import build_trig
sys.stdout.buffer.write(build_trig(make_inputs()).encode())
"""


def build_elsewhere(seed: str) -> bytes:
    """The same graph, from a process whose hashes are other."""
    path = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, check=True).stdout


def test_build_trig_gives_the_same_bytes_in_every_process() -> None:
    assert build_elsewhere("1") == build_elsewhere("2") == build_trig(make_inputs()).encode()


def test_build_trig_does_not_depend_on_the_order_of_its_inputs() -> None:
    inputs = make_inputs()
    turned = replace(
        inputs,
        essays=inputs.essays[::-1],
        readings=inputs.readings[::-1],
        relations=inputs.relations[::-1],
        corrections=inputs.corrections[::-1],
    )
    assert build_trig(turned) == build_trig(inputs)


def test_build_trig_has_no_blank_nodes_and_no_default_graph() -> None:
    for quad in pyoxigraph.parse(build_trig(make_inputs()).encode(), format=pyoxigraph.RdfFormat.TRIG):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.graph_name, pyoxigraph.NamedNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)


def test_build_quads_gives_each_essay_its_graph() -> None:
    inputs = make_inputs()
    graphs = {quad.graph for quad in build_quads(inputs)}
    expected = {NAMES.graph(local) for local in ("corrections", "provenance", "relations", "vocabulary", "void")}
    assert graphs == expected | {NAMES.graph(f"essay/{essay.slug}") for essay in inputs.essays}


def test_build_quads_tells_the_time_of_no_clock() -> None:
    inputs = replace(make_inputs(), corrections=())
    times = {quad.object.datatype for quad in build_quads(inputs) if not isinstance(quad.object, Iri)}
    assert not any(datatype.endswith(("dateTime", "dateTimeStamp", "time")) for datatype in times)


def test_build_quads_says_which_program_and_models_made_it() -> None:
    inputs = replace(make_inputs(), version="9.9.9")
    values = {
        quad.object if isinstance(quad.object, Iri) else quad.object.value
        for quad in build_quads(inputs)
        if quad.graph == NAMES.graph("provenance")
    }
    assert {"9.9.9", inputs.settings, inputs.models[0][1], NAMES.essay("essay-0000")} <= values


def with_publish(inputs: GraphInputs, publish: Publish) -> GraphInputs:
    """The same, with other rights for the first essay."""
    first = replace(inputs.essays[0], publish=publish)
    return replace(inputs, essays=(first, *inputs.essays[1:]))


def test_build_trig_has_no_running_text_of_what_may_only_be_quoted() -> None:
    inputs = make_inputs()
    quoted = with_publish(inputs, "quotes")
    graph = NAMES.graph("essay/essay-0000")
    quads = [quad for quad in build_quads(quoted) if quad.graph == graph]
    kinds = {quad.object for quad in quads if quad.predicate == name("rdf:type")}
    assert name("sg:Claim") in kinds
    assert name("sg:ConceptUse") in kinds
    assert not kinds & {name("sg:Block"), name("sg:Mention")}
    assert not {quad.predicate for quad in quads} & {name("oa:prefix"), name("oa:suffix")}
    texts = [quad.object.value for quad in quads if not isinstance(quad.object, Iri)]
    longest = max(len(claim.quote.exact) for claim in inputs.readings[0].claims)
    assert max(len(text) for text in texts) <= max(longest, 64)
    assert len([quad for quad in build_quads(inputs) if quad.graph == graph]) > len(quads)


def test_build_trig_has_nothing_of_what_must_not_be_published() -> None:
    inputs = make_inputs(relations=40)
    trig = build_trig(with_publish(inputs, "none"))
    assert "essay-0000" not in trig
    assert "essay-0001" in trig
    kept = [relation for relation in inputs.relations if "essay-0000" not in relation.a + relation.b]
    assert 0 < len(kept) < len(inputs.relations)
    assert trig.count(" a sg:Relation") + trig.count("sg:Relation ;") == len(kept)


def test_build_trig_refuses_a_quote_that_is_not_in_the_text() -> None:
    inputs = make_inputs()
    claim = inputs.readings[0].claims[0]
    moved = replace(claim, quote=Quote(claim.quote.start + 1, claim.quote.end + 1, claim.quote.exact))
    reading = replace(inputs.readings[0], claims=(moved, *inputs.readings[0].claims[1:]))
    with pytest.raises(AnchorError, match="is not the text at") as raised:
        build_trig(replace(inputs, readings=(reading, *inputs.readings[1:])))
    assert raised.value.place == "corpus/essays/essay-0000.md"


def spoil(inputs: GraphInputs, how: str) -> GraphInputs:
    """Values that do not fit together, in one of several ways."""
    first = inputs.readings[0]
    match how:
        case "reading without essay":
            return replace(inputs, essays=inputs.essays[1:])
        case "essay without reading":
            return replace(inputs, readings=inputs.readings[1:], relations=())
        case "essay read twice":
            return replace(inputs, readings=(first, *inputs.readings))
        case "reading of another text":
            return replace(inputs, readings=(replace(first, sha256="0" * 64), *inputs.readings[1:]))
        case "relation without claim":
            bad = replace(inputs.relations[0], a="essay-0000/ffffffff")
            return replace(inputs, relations=(bad, *inputs.relations[1:]))
        case "answer without claim":
            bad_answer = Answer("essay-0000/ffffffff", "Who wins?", "nobody")
            return replace(inputs, readings=(replace(first, answers=(bad_answer,)), *inputs.readings[1:]))
    raise AssertionError(how)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("reading without essay", "there is no such essay"),
        ("essay without reading", "not read: `essay-0000`"),
        ("essay read twice", "it was read twice"),
        ("reading of another text", "the essay has changed since it was read"),
        ("relation without claim", "about the claim `essay-0000/ffffffff`, which is not there"),
        ("answer without claim", "`essay-0000/ffffffff` is not among the claims"),
    ],
)
def test_build_trig_refuses_what_does_not_fit_together(how: str, message: str) -> None:
    with pytest.raises(GraphError) as raised:
        build_trig(spoil(make_inputs(), how))
    assert message in str(raised.value)
    assert raised.value.hint


def test_build_trig_of_nothing_is_a_graph() -> None:
    inputs = replace(make_inputs(essays=1, relations=0), essays=(), readings=(), relations=(), corrections=())
    assert "\ngraph:vocabulary {\n" in build_trig(inputs)


OTHER = "FILTER NOT EXISTS { ?t dcterms:isPartOf ?claim ; a sg:Stance ; sg:concept ?that FILTER(?that != ?it) }"


@pytest.mark.parametrize(
    ("stated", "counted"),
    [
        ("?thing a sg:Essay ; sg:claims ?number", "?claim dcterms:isPartOf ?thing ; a sg:Claim"),
        ("?thing a sg:Essay ; sg:claimsCentral ?number", "?claim dcterms:isPartOf ?thing ; sg:central true"),
        (
            "?thing a sg:ConceptUse ; sg:claims ?number ; dcterms:isPartOf ?essay ; sg:concept ?it",
            "?s a sg:Stance ; sg:concept ?it ; dcterms:isPartOf ?claim . ?claim dcterms:isPartOf ?essay",
        ),
        (
            "?thing a sg:ConceptUse ; sg:claimsAlone ?number ; dcterms:isPartOf ?essay ; sg:concept ?it",
            "?s dcterms:isPartOf ?claim ; a sg:Stance ; sg:concept ?it . ?claim dcterms:isPartOf ?essay " + OTHER,
        ),
    ],
)
def test_build_trig_states_the_numbers_that_can_be_counted(stated: str, counted: str) -> None:
    store = open_store(build_trig(make_inputs()), BASE, engine="oxigraph")
    told = store.query(f"SELECT ?thing ?number {{ {stated} }}").rows
    found = store.query(
        f"SELECT ?thing (COUNT(DISTINCT ?claim) AS ?number) {{ {stated} OPTIONAL {{ {counted} }} }} GROUP BY ?thing"
    ).rows
    assert set(told) == set(found)
    assert any(number for _, number in told)


def test_build_trig_places_each_claim_in_its_block() -> None:
    made = make_inputs()
    inputs = replace(made, essays=(replace(made.essays[0], publish="quotes"), *made.essays[1:]))
    store = open_store(build_trig(inputs), BASE, engine="oxigraph")
    placed = "?claim sg:within ?block ; sg:offset ?offset ; aif:claimText ?quote . ?block oa:exact ?text"
    rows = store.query(f"SELECT ?quote ?text ?offset {{ {placed} }}").rows
    assert rows
    for quote, text, offset in rows:
        assert str(text)[int(offset or 0) :].startswith(str(quote))
    assert not store.ask("ASK { ?claim sg:within ?b ; dcterms:isPartOf ?essay . ?essay sg:publish 'quotes' }")
    assert store.ask("ASK { ?essay sg:publish 'quotes' }")
