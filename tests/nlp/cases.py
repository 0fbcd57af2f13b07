"""Essays and a scheme that the tests of this room read."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import cast

from spacy.language import Language

from stratgraph.config import NlpSettings
from stratgraph.model import Block, BlockKind, Claim, Concept, ConceptScheme, Essay, Reading
from stratgraph.nlp import EssayReader, make_reader
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.pipeline import Findings, build_pipeline, open_parser
from stratgraph.reading import find_models

Part = tuple[BlockKind, str]

SCHEME = ConceptScheme(
    "Test scheme",
    (
        Concept("data-centre", "data centre"),
        Concept("efficiency", "efficiency", alt_labels=("cost savings",)),
        Concept("frontier-model", "frontier model", alt_labels=("model",), hidden_labels=("brain",)),
        Concept("graphics-processor", "graphics processor", alt_labels=("GPU",)),
        Concept("moat", "moat"),
        Concept("open-data", "open data"),
        Concept("open-source", "open source", alt_labels=("open model",)),
        Concept("plumbing", "data plumbing", alt_labels=("plumbing", "pipes")),
        Concept("regulation", "regulation", alt_labels=("rule",)),
        Concept("speed", "speed"),
        Concept("standardisation", "standardisation", alt_labels=("standardise",)),
        Concept("trust", "trust"),
    ),
)


def make_essay(*parts: Part, title: str = "Notes from the Harbour", slug: str = "notes") -> Essay:
    """An essay of a title and some blocks."""
    text, blocks = "", []
    for kind, words in (("title", title), *parts):
        text += "\n\n" if text else ""
        blocks.append(Block(_kind(kind), len(text), len(text) + len(words), 2 if kind == "heading" else 0))
        text += words
    return Essay(slug, title, text, tuple(blocks), sha256=slug)


def _kind(kind: str) -> BlockKind:
    return cast("BlockKind", kind)


@functools.cache
def get_reader() -> EssayReader:
    """One reader for all tests: building it is the slow part."""
    return make_reader(SCHEME, NlpSettings(pipeline="blank"))


def read(*paragraphs: str) -> Reading:
    """What is read out of some paragraphs."""
    return get_reader().read(make_essay(*(("paragraph", words) for words in paragraphs)))


def read_parts(parts: Sequence[Part]) -> Reading:
    """What is read out of some blocks."""
    return get_reader().read(make_essay(*parts))


def stances_of(text: str) -> dict[str, str]:
    """Concept and verdict for every verdict of a paragraph."""
    return {
        stance.concept: stance.stance
        for claim in read(text).claims
        for stance in claim.stances
        if stance.stance != "neutral"
    }


def find_claim(reading: Reading, words: str) -> Claim | None:
    """The claim whose quote holds some words."""
    return next((claim for claim in reading.claims if words in claim.quote.exact), None)


@functools.cache
def _pipeline() -> object:
    return build_pipeline(SCHEME)


@functools.cache
def get_parser() -> Language:
    """The shipped parser, loaded once."""
    parser = open_parser("auto", find_models())
    assert parser is not None
    return parser


def get_sentences(*parts: Part) -> list[Sentence]:
    """The sentences of some blocks as the rules see them, without the title."""
    nlp = _pipeline()
    assert isinstance(nlp, Language)
    essay = make_essay(*parts)
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay)
    doc._.stratgraph = findings
    nlp(doc)
    return [sentence for sentence in findings.sentences if sentence.kind != "title"]
