"""Questions at issue: found by id or by words, whatever the inventory knows, and written as concepts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.synthetic import BASE, INVENTORY, make_inputs
from stratgraph.graph import build_trig, open_store
from stratgraph.graph.names import Names
from stratgraph.graph.questions import iter_question_quads, list_questions, name_questions
from stratgraph.graph.terms import name
from stratgraph.model import Answer, Question

NAMES = Names(BASE)


def ask_for(*asked: str) -> dict[str, str]:
    """The last part of the address of what each wording means."""
    found = name_questions(NAMES, list_questions(INVENTORY, asked), asked)
    return {words: iri.value.removeprefix(f"{BASE}question/") for words, iri in found.items()}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("durable-advantage", "durable-advantage"),
        ("Where does durable advantage lie?", "durable-advantage"),
        ("WHERE DOES DURABLE ADVANTAGE LIE?", "durable-advantage"),
        ("What lasts?", "durable-advantage"),
        ("What is the bottleneck?", "bottleneck"),
        ("Who wins?", "who-wins"),
    ],
)
def test_name_questions_finds_a_question_by_id_or_by_words(words: str, slug: str) -> None:
    assert ask_for(words) == {words: slug}


def test_name_questions_tells_questions_of_one_slug_apart() -> None:
    found = ask_for("Who wins?", "Who wins", "What for?")
    assert len(set(found.values())) == 3
    assert found == ask_for("What for?", "Who wins", "Who wins?")
    assert found["What for?"] == "what-for"


def test_name_questions_does_not_take_an_id_that_the_inventory_has() -> None:
    taken = Question("who-wins", "Who comes out ahead?")
    questions = list_questions([taken], ["Who wins?"])
    found = name_questions(NAMES, questions, ["Who wins?", "who-wins"])
    assert len(questions) == 2
    assert found["who-wins"] != found["Who wins?"]


def test_questions_are_concepts_of_a_scheme_of_their_own() -> None:
    quads = set(iter_question_quads(NAMES, list_questions(INVENTORY, ["Who wins?"])))
    iri = NAMES.question("durable-advantage")
    said = {(quad.predicate, quad.object) for quad in quads if quad.subject == iri}
    assert {(name("rdf:type"), name("skos:Concept")), (name("rdf:type"), name("sg:Question"))} <= said
    assert (name("skos:inScheme"), NAMES.question_scheme) in said
    assert (name("sg:concept"), NAMES.concept("concept-001")) in said
    assert {quad.graph for quad in quads} == {NAMES.graph("vocabulary")}
    tops = {quad.object for quad in quads if quad.predicate == name("skos:hasTopConcept")}
    assert tops == {NAMES.question(one) for one in ("bottleneck", "durable-advantage", "who-wins")}


def test_questions_that_nobody_asks_make_no_scheme() -> None:
    assert list(iter_question_quads(NAMES, ())) == []


def test_answers_by_id_and_by_words_lead_to_one_question() -> None:
    inputs = make_inputs(essays=2, relations=0)
    claims = [claim.id for claim in inputs.readings[0].claims[:2]]
    answers = (Answer(claims[0], "bottleneck", "skill"), Answer(claims[1], "What is the bottleneck?", "skill"))
    readings = (replace(inputs.readings[0], answers=answers), replace(inputs.readings[1], answers=()))
    store = open_store(build_trig(replace(inputs, readings=readings)), BASE, engine="oxigraph")
    assert store.query("SELECT ?id { ?a a sg:Answer ; sg:question/dcterms:identifier ?id }").rows == (
        ("bottleneck",),
        ("bottleneck",),
    )


def test_parts_of_a_claim_are_named_by_what_they_say() -> None:
    inputs = make_inputs(essays=2, relations=0)
    reading = inputs.readings[0]
    turned = replace(reading, contrasts=reading.contrasts[::-1], causal_links=reading.causal_links[::-1])
    assert build_trig(replace(inputs, readings=(turned, inputs.readings[1]))) == build_trig(inputs)
    twice = replace(reading, answers=(reading.answers[0], reading.answers[0]))
    trig = build_trig(replace(inputs, readings=(twice, inputs.readings[1])))
    parts = [
        line for line in trig.splitlines() if line.startswith("  <") and "#answer-" in line and "essay-0000" in line
    ]
    assert len(parts) == 2
    assert parts[1] == parts[0].replace(">", "-2>")
