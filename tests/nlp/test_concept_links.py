from __future__ import annotations

from nlp.linked import LINKED, link
from stratgraph.model import ConceptScheme
from stratgraph.nlp.concept_links import ConceptLinker
from stratgraph.nlp.pipeline import Findings, build_pipeline

from nlp.cases import make_essay  # isort: skip


def test_mentions_do_not_overlap_and_are_in_order() -> None:
    nlp = build_pipeline(LINKED)
    essay = make_essay(("paragraph", "Trust erodes judgment. It is slow. A feedback loop is a loop."))
    doc = nlp.make_doc(essay.text)
    doc._.stratgraph = Findings(essay)
    spans = nlp(doc).spans["mentions"]
    ends = [0, *(span.end for span in spans)]
    assert all(span.start >= end for span, end in zip(spans, ends, strict=False))


def test_without_trees_only_labels_are_found() -> None:
    nlp = build_pipeline(LINKED)
    essay = make_essay(("paragraph", "Trust is slow. It compounds."))
    doc = nlp.make_doc(essay.text)
    doc._.stratgraph = Findings(essay)
    assert [span.id_ for span in nlp(doc).spans["mentions"]] == ["pref-label"]


def test_a_scheme_without_concepts_links_nothing() -> None:
    nlp = build_pipeline(ConceptScheme("Empty", ()))
    linker = nlp.get_pipe("stratgraph_links")
    assert isinstance(linker, ConceptLinker)
    essay = make_essay(("paragraph", "Trust is slow. It compounds."))
    doc = nlp.make_doc(essay.text)
    doc._.stratgraph = Findings(essay)
    assert list(nlp(doc).spans["mentions"]) == []


def test_a_noun_used_as_a_verb_is_no_mention() -> None:
    assert [rule for concept, _, rule in link("It pays rent.") if concept == "rent"] == ["pref-label"]
    assert [rule for concept, _, rule in link("It rents the pipes.") if concept == "rent"] == []
