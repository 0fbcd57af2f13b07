"""A scheme, and the mentions that are found with trees and the encoder, for the tests of concept links."""

from __future__ import annotations

import functools

from spacy.language import Language

from nlp.cases import Part, get_parser, make_essay
from stratgraph.model import Concept, ConceptScheme
from stratgraph.nlp.noun_phrases import find_noun_phrases
from stratgraph.nlp.pipeline import Findings, Tools, build_pipeline
from stratgraph.nlp.referents import SentenceView, make_view
from stratgraph.nlp.syntax import Syntax
from stratgraph.protocols import Encoder
from stratgraph.reading import find_models

LINKED = ConceptScheme(
    "Harbour words",
    (
        Concept(
            "apprenticeship",
            "apprenticeship",
            "Learning a craft from somebody who has mastered it.",
            alt_labels=("apprentice",),
        ),
        Concept(
            "crane-race",
            "crane race",
            "The contest of ports for the biggest crane.",
            alt_labels=("race for the biggest crane",),
        ),
        Concept(
            "data-infrastructure",
            "data infrastructure",
            "The systems that carry data to where it is used.",
            alt_labels=("data pipeline",),
            broader=("infrastructure",),
        ),
        Concept(
            "deskilling",
            "deskilling",
            "The loss of skill by people who no longer use it.",
            hidden_labels=("to erode judgment", "to lose skill"),
        ),
        Concept("feedback-loop", "feedback loop", "An effect that feeds its own cause.", alt_labels=("flywheel",)),
        Concept(
            "frontier-model",
            "frontier model",
            "A large model at the front of its field.",
            alt_labels=("language model",),
            hidden_labels=("model",),
            related=("compute", "scaling-law"),
        ),
        Concept("adoption", "adoption", "The step at which firms start to use a thing."),
        Concept("business-model", "business model", "How a firm earns its living."),
        Concept("closed-model", "closed model", "A model that only its owner may run.", broader=("frontier-model",)),
        Concept("compute", "compute", "The calculating power on which models run."),
        Concept("infrastructure", "infrastructure", "What others build upon.", alt_labels=("plumbing", "pipe")),
        Concept("judgment", "judgment", "Deciding well where no rule decides."),
        Concept("open-model", "open model", "A model that anyone may run.", alt_labels=("open-weight model",)),
        Concept("rent", "rent", "Income from owning what others need.", alt_labels=("ground rent",)),
        Concept("scaling-law", "scaling law", "Bigger models are better."),
        Concept("standard", "standard", "An agreed way of joining parts."),
        Concept("tide-race", "tide race", "The contest for the best berth at high water."),
        Concept("trust", "trust", "The willingness to rely on others."),
    ),
)


@functools.cache
def _get_pipeline() -> Language:
    return build_pipeline(LINKED)


def read_findings(*parts: Part) -> tuple[Findings, list[tuple[str, str, str]]]:
    """What was found in some blocks, and the mentions: concept, words, rule."""
    nlp = _get_pipeline()
    essay = make_essay(*parts)
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay, Tools(get_parser(), find_encoder()))
    doc._.stratgraph = findings
    doc = nlp(doc)
    return findings, [(span.label_, span.text, span.id_) for span in doc.spans["mentions"]]


@functools.cache
def find_encoder() -> Encoder | None:
    """The shipped encoder, opened once."""
    return find_models().encoder


def link(text: str) -> list[tuple[str, str, str]]:
    """The mentions of one paragraph: concept, words, rule."""
    return read_findings(("paragraph", text))[1]


def linked(text: str, rule: str) -> list[tuple[str, str]]:
    """The mentions of one paragraph that a rule found: concept and words."""
    return [(concept, words) for concept, words, found in link(text) if found == rule]


@functools.cache
def parse(text: str) -> Syntax:
    """The tree of one sentence."""
    findings, _ = read_findings(("paragraph", text))
    return next(tree for index, tree in findings.trees.items() if findings.sentences[index].kind != "title")


def view(text: str) -> SentenceView:
    """A sentence as the next one sees it, without concepts."""
    return make_view(parse(text), (), block=0, is_heading=False, is_question=text.endswith("?"))


def phrases(text: str) -> list[str]:
    """The noun phrases of a sentence, with their articles in front."""
    return [" ".join((phrase.determiner, *phrase.words)).strip() for phrase in find_noun_phrases(parse(text))]
