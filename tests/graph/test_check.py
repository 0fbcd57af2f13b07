"""Shapes against small graphs, each of which is right or wrong in one way; and a whole debate, sound and damaged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib

from graph.synthetic import BASE, make_inputs
from stratgraph.graph import build_trig, check_store, open_store
from stratgraph.graph.check import shapes_text
from stratgraph.graph.store import Store

CASES = sorted(Path(__file__).parent.glob("shapes/*/*.ttl"))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def open_case(path: Path) -> tuple[Store, list[str]]:
    """The graph of a file as a named graph, and the reasons for which it must fail."""
    lines = path.read_text(encoding="utf-8").splitlines()
    reasons = [line.removeprefix("# reason: ") for line in lines if line.startswith("# reason: ")]
    prefixes = [line for line in lines if line.startswith("@prefix")]
    body = [line for line in lines if not line.startswith(("@prefix", "#"))]
    trig = "\n".join([*prefixes, f"<{BASE}graph/case> {{", *body, "}"])
    return open_store(trig, BASE), reasons


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_check_store_finds_what_is_wrong_and_nothing_else(path: Path) -> None:
    store, reasons = open_case(path)
    problems = check_store(store)
    found = {re.sub(r" \([^()]*\)$|: '[^']*'$", "", problem.message) for problem in problems}
    assert found == set(reasons)
    assert bool(reasons) == path.stem.startswith("invalid-")
    for problem in problems:
        assert problem.hint
        assert re.match(
            r"(claim|code|concept|correction|essay|graph|question|relation) [a-z0-9/-]+|the concept scheme",
            problem.place,
        ), problem.place


def test_check_store_has_a_case_for_every_message_of_the_shapes() -> None:
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    told = {reason for path in CASES for reason in open_case(path)[1]}
    assert messages <= told


def test_check_store_says_what_to_do_for_every_shape() -> None:
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    for node in shapes.subjects(SH.message, None):
        assert shapes.value(node, SH.description), node
    for part in shapes.subjects(rdflib.RDF.type, SH.PropertyShape):
        assert shapes.value(part, SH.message), part
        assert shapes.value(part, SH.description), part
        assert list(shapes.subjects(SH.property, part)), f"{part} is used by no shape"


def test_check_store_finds_nothing_in_a_sound_debate() -> None:
    assert check_store(open_store(build_trig(make_inputs()), BASE)) == []


def test_check_store_names_the_claim_whose_text_was_changed() -> None:
    trig = build_trig(make_inputs(essays=2, relations=3))
    where = trig.index("oa:exact", trig.index("#block-1>\n"))
    damaged = trig[:where] + trig[where:].replace("Sentence 0.1 says", "Sentence 0.1 said", 1)
    problems = check_store(open_store(damaged, BASE))
    assert [problem.place.startswith("claim essay-0000/") for problem in problems] == [True]
    assert "not what the essay says at its place" in problems[0].message
    assert "Sentence 0.1 says" in problems[0].message


def test_check_store_names_the_concept_that_is_gone() -> None:
    trig = build_trig(make_inputs(essays=2, relations=3))
    start = trig.index("  concept:concept-002\n")
    damaged = trig[:start] + trig[trig.index("\n\n", start) :]
    problems = check_store(open_store(damaged, BASE))
    assert any(problem.message.endswith("(concept concept-002)") for problem in problems)
    assert any(problem.place.startswith("relation ") for problem in problems)
