from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language

from nlp.cases import SCHEME, make_essay
from stratgraph.errors import ModelError
from stratgraph.nlp.pipeline import COMPONENTS, Findings, Tools, build_pipeline, open_parser, register_components
from stratgraph.protocols import Models

NAMES = [
    "stratgraph_sections",
    "stratgraph_words",
    "stratgraph_trees",
    "stratgraph_mentions",
    "stratgraph_links",
    "stratgraph_places",
    "stratgraph_contrasts",
    "stratgraph_attribution",
    "stratgraph_signs",
    "stratgraph_stances",
    "stratgraph_causes",
    "stratgraph_claims",
    "stratgraph_answers",
    "stratgraph_leanings",
]


def test_pipeline_has_its_components_in_order() -> None:
    assert [component.name for component in COMPONENTS] == NAMES
    assert build_pipeline(SCHEME).pipe_names == NAMES


def test_pipeline_components_get_what_they_require() -> None:
    analysis = build_pipeline(SCHEME).analyze_pipes()
    assert analysis is not None
    assert {name: problems for name, problems in analysis["problems"].items() if problems} == {}


def test_pipeline_registers_twice_without_harm() -> None:
    register_components()
    register_components()
    assert Language.has_factory("stratgraph_claims")


def test_pipeline_puts_findings_into_named_span_groups() -> None:
    nlp = build_pipeline(SCHEME)
    essay = make_essay(("paragraph", "The limit is not the model but the plumbing."))
    doc = nlp.make_doc(essay.text)
    doc._.stratgraph = Findings(essay)
    doc = nlp(doc)
    assert set(doc.spans) == {"claims", "contrasts", "mentions", "sentences"}
    assert [span.text for span in doc.spans["contrasts"]] == ["the model", "the plumbing"]
    assert [span.label_ for span in doc.spans["contrasts"]] == ["rejected", "endorsed"]
    assert [span.text for span in doc.spans["claims"]] == ["The limit is not the model but the plumbing."]


def test_pipeline_gives_each_english_sentence_its_tree() -> None:
    essay = make_essay(("paragraph", "Trust docks here. Pipes last."))
    parser = spacy.blank("en")
    nlp = build_pipeline(SCHEME)
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay, Tools(parser))
    doc._.stratgraph = findings
    nlp(doc)
    assert [[node.low for node in tree.nodes] for tree in findings.trees.values()][1:] == [
        ["trust", "docks", "here", "."],
        ["pipes", "last", "."],
    ]


def test_an_unknown_pipeline_is_told_with_a_remedy() -> None:
    with pytest.raises(ModelError) as caught:
        open_parser("xx_no_such_pipeline", Models())
    assert caught.value.hint == "install it, or write `auto` or `blank`"


def test_the_room_is_entered_without_spacy() -> None:
    code = "import sys, stratgraph.nlp; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
