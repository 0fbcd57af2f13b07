from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language

from nlp.cases import SCHEME, make_essay
from stratgraph.errors import ModelError
from stratgraph.nlp.pipeline import COMPONENTS, Findings, build_pipeline, load_base, register_components

NAMES = [
    "stratgraph_sections",
    "stratgraph_words",
    "stratgraph_mentions",
    "stratgraph_places",
    "stratgraph_contrasts",
    "stratgraph_attribution",
    "stratgraph_stances",
    "stratgraph_claims",
]


def test_pipeline_has_its_components_in_order() -> None:
    assert [component.name for component in COMPONENTS] == NAMES
    assert build_pipeline(SCHEME, load_base("blank")).pipe_names == NAMES


def test_pipeline_components_get_what_they_require() -> None:
    analysis = build_pipeline(SCHEME, load_base("blank")).analyze_pipes()
    assert analysis is not None
    assert {name: problems for name, problems in analysis["problems"].items() if problems} == {}


def test_pipeline_registers_twice_without_harm() -> None:
    register_components()
    register_components()
    assert Language.has_factory("stratgraph_claims")


def test_pipeline_puts_findings_into_named_span_groups() -> None:
    nlp = build_pipeline(SCHEME, load_base("blank"))
    essay = make_essay(("paragraph", "The limit is not the model but the plumbing."))
    doc = nlp.make_doc(essay.text)
    doc._.stratgraph = Findings(essay)
    doc = nlp(doc)
    assert set(doc.spans) == {"claims", "contrasts", "mentions", "sentences"}
    assert [span.text for span in doc.spans["contrasts"]] == ["the model", "the plumbing"]
    assert [span.label_ for span in doc.spans["contrasts"]] == ["rejected", "endorsed"]
    assert [span.text for span in doc.spans["claims"]] == ["The limit is not the model but the plumbing."]


def test_pipeline_hears_tags_where_there_are_some() -> None:
    base = spacy.blank("en")
    ruler = base.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "docks"}]], {"TAG": "VBZ", "POS": "VERB"})  # type: ignore[attr-defined]
    nlp = build_pipeline(SCHEME, base)
    essay = make_essay(("paragraph", "Trust docks here."))
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay)
    doc._.stratgraph = findings
    nlp(doc)
    assert nlp.pipe_names[:2] == ["stratgraph_sections", "attribute_ruler"]
    assert [word.tag for word in findings.sentences[-1].words] == ["", "VBZ", "", ""]


def test_an_unknown_pipeline_is_told_with_a_remedy() -> None:
    with pytest.raises(ModelError) as caught:
        load_base("xx_no_such_pipeline")
    assert caught.value.hint == "install it, or write `auto` or `blank`"


def test_the_room_is_entered_without_spacy() -> None:
    code = "import sys, stratgraph.nlp; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
