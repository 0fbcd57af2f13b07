"""What the signs of a sentence speak for, with and without its vector, and whose view it is where no word tells."""

from __future__ import annotations

import numpy as np
import pytest

from stratgraph.model import Block, ConceptScheme, Essay
from stratgraph.nlp import pipeline, weighing
from stratgraph.nlp.sign_weights import SIGN_ANSWERS, weigh_signs
from stratgraph.reading import find_models

WIDTH = 384


def read(text: str, *, tools: pipeline.Tools | None = None) -> pipeline.Findings:
    models = find_models()
    nlp = pipeline.build_pipeline(ConceptScheme("none", ()))
    doc = nlp.make_doc(f"T\n\n{text}")
    essay = Essay("e", "T", doc.text, (Block("title", 0, 1), Block("paragraph", 3, len(doc.text))), sha256="e")
    tools = tools or pipeline.Tools(pipeline.open_parser("auto", models), models.encoder)
    findings = pipeline.Findings(essay, tools)
    doc._.stratgraph = findings
    nlp(doc)
    return findings


def find_holders(found: pipeline.Findings) -> list[str | None]:
    """Who holds the sentences below the title."""
    return [found.reported[x.index].attribution.holder for x in found.sentences if x.kind == "paragraph"]


def test_a_vector_adds_to_the_signs_of_a_tree_alone() -> None:
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[0] = 1.0
    plain = weigh_signs(["finite"], parsed=True)
    assert weigh_signs(["finite"], parsed=True, vector=np.zeros(WIDTH, dtype=np.float32)) == plain
    assert weigh_signs(["finite"], parsed=True, vector=vector)["claim"] != plain["claim"]
    blank = weigh_signs(["finite"], parsed=False)
    assert weigh_signs(["finite"], parsed=False, vector=vector) == blank


def test_every_sentence_with_words_is_weighed() -> None:
    findings = read("Crews decide what a port is worth. They left in 1974.")
    body = [sentence.index for sentence in findings.sentences if sentence.kind == "paragraph"]
    assert len(body) == 2
    assert set(findings.odds[body[0]]) == set(SIGN_ANSWERS)
    assert findings.odds[body[0]]["claim"] > findings.odds[body[1]]["claim"]


def test_without_the_encoder_no_view_changes_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_ANOTHERS", -100.0)
    text = "Cranes are the future of every port."
    found = read(text)
    assert find_holders(found) == ["others"]
    found = read(text, tools=pipeline.Tools())
    assert find_holders(found) == [None]


def test_questions_are_nobody_elses_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_ANOTHERS", -100.0)
    found = read("Are cranes the future of every port?")
    assert find_holders(found) == [None]


@pytest.mark.parametrize(("text", "holder"), [("According to Mara Lund, cranes are the future.", "Mara Lund")])
def test_a_named_holder_stays(monkeypatch: pytest.MonkeyPatch, text: str, holder: str) -> None:
    monkeypatch.setattr(weighing, "_OWN", 100.0)
    found = read(text)
    assert find_holders(found) == [holder]


def test_an_unnamed_holder_gives_way_to_strong_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It is tempting to think that cranes decide."
    before = read(text)
    assert [before.reported[x.index].attribution.holder for x in before.sentences if x.kind == "paragraph"] == [
        "others"
    ]
    monkeypatch.setattr(weighing, "_OWN", 100.0)
    after = read(text)
    assert [after.reported[x.index].attribution.holder for x in after.sentences if x.kind == "paragraph"] == [None]
