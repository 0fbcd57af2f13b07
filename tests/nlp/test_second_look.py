from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from spacy.language import Language

from nlp.cases import SCHEME, get_parser, make_essay
from stratgraph.model import Question
from stratgraph.nlp.answers import FoundAnswer
from stratgraph.nlp.causal import FoundLink
from stratgraph.nlp.leanings import LEANING
from stratgraph.nlp.pipeline import Findings, Tools, build_pipeline
from stratgraph.nlp.second_look import Scene, settle_stances
from stratgraph.nlp.topics import TOPIC
from stratgraph.protocols import Floats

BOTTLENECK = Question("bottleneck", "What is the bottleneck?")
COMMODITY = Question("commodity", "What becomes a commodity?")
MOAT = Question("moat", "Is the model a moat?")


@functools.cache
def _pipeline() -> Language:
    return build_pipeline(SCHEME)


def _scene(*sentences: str) -> Scene:
    """The scene of a paragraph, its title left out; every sentence is a claim."""
    essay = make_essay(("paragraph", " ".join(sentences)))
    doc = _pipeline().make_doc(essay.text)
    findings = Findings(essay, Tools(parser=get_parser()))
    doc._.stratgraph = findings
    for name in _pipeline().pipe_names[: _pipeline().pipe_names.index("stratgraph_stances") + 1]:
        doc = _pipeline().get_pipe(name)(doc)
    assert [sentence.text for sentence in findings.sentences[1:]] == list(sentences)
    claims = {sentence.index for sentence in findings.sentences[1:]}
    return Scene(findings.sentences, claims, findings.stances, findings.places, findings.reported, findings.trees)


def _sides(scene: Scene, concept: str, reader: object = None) -> list[tuple[str, str]]:
    """Stance and rule of each sentence that speaks of a concept."""
    settled = settle_stances(scene, reader)  # type: ignore[arg-type]
    return [
        (stance.stance, stance.rule)
        for index in sorted(scene.claims)
        for stance in settled.get(index, ())
        if stance.concept == concept
    ]


def test_a_silent_claim_takes_the_side_of_the_essay() -> None:
    scene = _scene("Speed is table stakes.", "The rivals bought speed in the same year.")
    assert _sides(scene, "speed") == [("against", "called"), ("against", LEANING)]


def test_a_divided_essay_leaves_a_silent_claim_alone() -> None:
    scene = _scene("Speed is table stakes.", "Speed is a moat.", "The rivals bought speed in the same year.")
    assert _sides(scene, "speed")[2] == ("neutral", "")


def test_neither_questions_nor_others_take_the_side_of_the_author() -> None:
    scene = _scene(
        "Speed is table stakes.", "Who sold speed to the rivals?", "According to the union, speed is sold in Leeds."
    )
    assert _sides(scene, "speed")[1:] == [("neutral", ""), ("neutral", "")]


def test_a_reported_verdict_does_not_move_the_essay() -> None:
    scene = _scene("According to the union, speed is table stakes.", "The rivals bought speed in the same year.")
    assert _sides(scene, "speed") == [("against", "called"), ("neutral", "")]


def _answer(scene: Scene, question: Question) -> Scene:
    sentence = scene.sentences[1]
    found = FoundAnswer(1, question.id, (sentence.start, sentence.start + 5), "speed")
    return replace(scene, answers=(found,), questions={question.id: question})


def test_an_answer_has_the_side_of_its_question() -> None:
    scene = _scene("Speed is sold in Leeds.")
    assert _sides(scene, "speed") == [("neutral", "")]
    assert _sides(_answer(scene, BOTTLENECK), "speed") == [("for", "answer")]
    assert _sides(_answer(scene, COMMODITY), "speed") == [("against", "answer")]
    assert _sides(_answer(scene, MOAT), "speed") == [("neutral", "")]


def test_a_cause_is_worth_what_it_brings() -> None:
    scene = _scene("Speed goes with confusion in Leeds.", "Efficiency goes with trust there.")
    first, second = scene.sentences[1:]
    harm, cure = first.start + first.text.index("confusion"), second.start + second.text.index("trust")
    links = (
        FoundLink(1, (first.start, first.start + 5), (harm, harm + len("confusion")), "+", "with", "speed"),
        FoundLink(2, (second.start, second.start + 10), (cure, cure + len("trust")), "-", "with", "efficiency"),
    )
    assert _sides(replace(scene, causal_links=links), "speed") == [("against", "causes")]
    assert _sides(replace(scene, causal_links=links), "efficiency") == [("against", "causes")]


class _Contrary:
    """A reader that is sure that everything speaks for its concept."""

    fingerprint = "contrary"

    def judge_stances(self, items: Sequence[tuple[str, str]]) -> Floats:
        return np.array([(0.88, 0.02, 0.1)] * len(items), dtype=np.float32)


def test_the_reader_is_heard_before_the_essay() -> None:
    scene = _scene("Speed is table stakes.", "The rivals bought speed in the same year.")
    assert _sides(scene, "speed", _Contrary()) == [("neutral", "called-vetoed"), ("for", LEANING)]


def test_a_claim_that_names_nothing_goes_on_about_the_topic() -> None:
    scene = _scene("Speed is table stakes.", "The rivals bought speed.", "Nobody noticed for months.")
    settled = settle_stances(scene, None)
    (stance,) = settled[max(scene.claims)]
    assert (stance.concept, stance.stance, stance.cues) == ("speed", "against", ())
    assert stance.rule == TOPIC


def test_a_topic_without_a_side_is_not_taken_up() -> None:
    scene = _scene("The rivals bought speed.", "They sold speed.", "Nobody noticed for months.")
    assert max(scene.claims) not in settle_stances(scene, None)
