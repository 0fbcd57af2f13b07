"""Room nlp: the spaCy pipeline - which components, in which order, what each reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

from stratgraph.errors import ModelError
from stratgraph.model import ConceptScheme, Essay, Stance
from stratgraph.nlp.answer_catalog import Catalog
from stratgraph.nlp.answers import FoundAnswer, find_answers
from stratgraph.nlp.attribution import AUTHOR, Reported
from stratgraph.nlp.back_matter import find_back_matter
from stratgraph.nlp.causal import FoundLink, find_causal_links
from stratgraph.nlp.claims import ClaimContext, ClaimJudgment, judge_certainty, judge_claim, looks_english
from stratgraph.nlp.clause_view import Vote
from stratgraph.nlp.concept_links import ConceptLinker
from stratgraph.nlp.contrasts import FoundContrast, find_contrasts
from stratgraph.nlp.grammar import Sentence, Word, find_entries
from stratgraph.nlp.heads import Place
from stratgraph.nlp.mentions import MentionFinder
from stratgraph.nlp.parser import load_parser
from stratgraph.nlp.placing import place_mentions
from stratgraph.nlp.second_look import Scene, settle_stances
from stratgraph.nlp.sentences import iter_sentences
from stratgraph.nlp.sides import iter_side_votes
from stratgraph.nlp.stances import judge_stances
from stratgraph.nlp.syntax import Syntax, parse_sentences
from stratgraph.nlp.voices import find_voices
from stratgraph.nlp.weighing import get_surroundings, weigh_sentences
from stratgraph.protocols import Encoder, Models, Reader

__all__ = [
    "COMPONENTS",
    "Findings",
    "Tools",
    "build_pipeline",
    "open_parser",
    "register_components",
]

_MAX_TEXT_CHARS = 20_000_000
_SHORT_CONCESSION_WORDS = 9
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the components read with, besides the rules; each may be missing, and then less is found."""

    parser: Language | None = None
    encoder: Encoder | None = None
    reader: Reader | None = None
    questions: Catalog = field(default_factory=lambda: Catalog((), None))


@dataclass(slots=True)
class Findings:
    """What the components have found so far in one essay (``doc._.stratgraph``), by the index of the sentence."""

    essay: Essay
    tools: Tools = Tools()
    sentences: list[Sentence] = field(default_factory=list)
    foreign: bool = False
    """Whether the essay as a whole is in another language."""
    foreign_blocks: set[int] = field(default_factory=set)
    trees: dict[int, Syntax] = field(default_factory=dict)
    places: dict[int, list[Place]] = field(default_factory=dict)
    causal_links: list[FoundLink] = field(default_factory=list)
    answers: list[FoundAnswer] = field(default_factory=list)
    contrasts: list[FoundContrast] = field(default_factory=list)
    reported: dict[int, Reported] = field(default_factory=dict)
    odds: dict[int, dict[str, float]] = field(default_factory=dict)
    """What the signs of a sentence speak for, in log odds."""
    stances: dict[int, tuple[Stance, ...]] = field(default_factory=dict)
    judgments: dict[int, ClaimJudgment] = field(default_factory=dict)


def mark_sections(doc: Doc) -> Doc:
    """Sentence boundaries and the span group ``sentences``."""
    findings: Findings = doc._.stratgraph
    starts = {0}
    spans = []
    for block, (start, end) in iter_sentences(findings.essay):
        span = doc.char_span(start, end, label=f"{findings.essay.blocks[block].kind}", alignment_mode="expand")
        if span is not None and len(span):
            starts.add(span.start)
            spans.append(Span(doc, span.start, span.end, label=span.label, span_id=f"{block}:{start}:{end}"))
    if len(doc):  # one call for all: setting them token by token takes time that grows with the square of the text
        flags = np.array([[1 if i in starts else -1] for i in range(len(doc))], dtype=np.int64).astype(np.uint64)
        doc.from_array(["SENT_START"], cast("Ints2d", flags))
    doc.spans["sentences"] = spans
    return doc


def read_words(doc: Doc) -> Doc:
    """The sentences as the rules see them, with the entries of the lexicons."""
    findings: Findings = doc._.stratgraph
    for index, span in enumerate(doc.spans["sentences"]):
        block, start, end = (int(part) for part in span.id_.split(":"))
        words = tuple(
            Word(
                token.lower_.replace("’", "'").replace("‘", "'") if len(token) > 1 else token.lower_,
                token.text,
                token.idx,
                token.idx + len(token),
                token.i,
            )
            for token in span
            if not token.is_space and not _joins(doc, token.i)
        )
        values, cues = find_entries(words)
        kind = findings.essay.blocks[block].kind
        findings.sentences.append(
            Sentence(index, block, kind, start, end, findings.essay.text[start:end], words, values, cues)
        )
    by_block: dict[int, list[Sentence]] = {}
    for sentence in findings.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    findings.foreign = not looks_english(findings.sentences)
    findings.foreign_blocks = {
        block for block, group in by_block.items() if findings.foreign or not looks_english(group)
    }
    return doc


def _joins(doc: Doc, index: int) -> bool:
    """Whether a token is the hyphen inside a compound word."""
    if doc[index].text not in _HYPHENS or index == 0 or index + 1 >= len(doc):
        return False
    return (
        not doc[index - 1].whitespace_
        and not doc[index].whitespace_
        and doc[index - 1].text.isalnum()
        and doc[index + 1].text.isalnum()
    )


def grow_trees(doc: Doc) -> Doc:
    """The tree of each sentence that is English, where there is a parser."""
    findings: Findings = doc._.stratgraph
    if findings.tools.parser is not None:
        readable = [sentence for sentence in findings.sentences if sentence.block not in findings.foreign_blocks]
        findings.trees = dict(parse_sentences(findings.tools.parser, readable))
    return doc


def mark_causes(doc: Doc) -> Doc:
    """What brings about what."""
    findings: Findings = doc._.stratgraph
    findings.causal_links = find_causal_links(findings.sentences, findings.trees, findings.places)
    return doc


def mark_answers(doc: Doc) -> Doc:
    """What the essay answers to the questions at issue."""
    findings: Findings = doc._.stratgraph
    readable = [sentence for sentence in findings.sentences if sentence.block not in findings.foreign_blocks]
    claims = {index for index, judgment in findings.judgments.items() if judgment.is_claim}
    findings.answers = find_answers(
        findings.tools.questions, readable, findings.trees, findings.places, findings.contrasts, claims=claims
    )
    return doc


def mark_contrasts(doc: Doc) -> Doc:
    """Figures of contrast, and the span group ``contrasts``, which overlaps the sentences."""
    findings: Findings = doc._.stratgraph
    readable = [
        sentence for sentence in findings.sentences if sentence.block not in findings.foreign_blocks and sentence.words
    ]
    findings.contrasts = find_contrasts(readable, findings.trees)
    spans = []
    for contrast in findings.contrasts:
        for side, label in ((contrast.rejected, "rejected"), (contrast.endorsed, "endorsed")):
            words = findings.sentences[side.sentence].words
            spans.append(
                Span(doc, words[side.start].token, words[side.end - 1].token + 1, label=label, span_id=contrast.pattern)
            )
    doc.spans["contrasts"] = spans
    return doc


def mark_attribution(doc: Doc) -> Doc:
    """Who holds what each sentence says."""
    findings: Findings = doc._.stratgraph
    findings.reported = find_voices(findings.sentences, findings.trees)
    return doc


def judge_sentences(doc: Doc) -> Doc:
    """What each sentence holds of its concepts."""
    findings: Findings = doc._.stratgraph
    sentences = {sentence.index: sentence for sentence in findings.sentences}
    sides: dict[int, list[Vote]] = {}
    for contrast in findings.contrasts:
        for index, vote in iter_side_votes(contrast, sentences, findings.places):
            sides.setdefault(index, []).append(vote)
    for index, sentence in sentences.items():
        places = findings.places.get(index, ())
        if places or index in sides:
            hedged = judge_certainty(sentence) == "hedged"
            reported = findings.reported.get(index, AUTHOR)
            findings.stances[index] = judge_stances(
                sentence, places, reported, sides.get(index, ()), hedged=hedged, syntax=findings.trees.get(index)
            )
    return doc


def settle_sentences(doc: Doc) -> Doc:
    """The stances of the claims, once the essay as a whole and the reader are heard."""
    findings: Findings = doc._.stratgraph
    scene = Scene(
        findings.sentences,
        {index for index, judgment in findings.judgments.items() if judgment.is_claim},
        findings.stances,
        findings.places,
        findings.reported,
        findings.trees,
        findings.causal_links,
        findings.answers,
        findings.tools.questions.questions,
        findings.contrasts,
    )
    findings.stances = settle_stances(scene, findings.tools.reader)
    return doc


def mark_claims(doc: Doc) -> Doc:
    """Which sentences are claims, and the span group ``claims``."""
    findings: Findings = doc._.stratgraph
    contrasts = {contrast.sentence for contrast in findings.contrasts}
    contrasts |= {contrast.rejected.sentence for contrast in findings.contrasts if contrast.firm}
    surroundings = get_surroundings(findings.sentences, findings.contrasts, findings.reported)
    outside = find_back_matter(findings.sentences)
    spans = []
    for sentence, span in zip(findings.sentences, doc.spans["sentences"], strict=True):
        if sentence.block in findings.foreign_blocks or not sentence.words or sentence.index in outside:
            continue
        stances = findings.stances.get(sentence.index, ())
        following = findings.sentences[sentence.index + 1 : sentence.index + 2]
        taken_back = any(
            later.block == sentence.block and later.words and later.words[0].low in {"but", "yet", "however"}
            for later in following
        )
        judgment = judge_claim(
            sentence,
            ClaimContext(
                concepts=len(stances),
                contrast=sentence.index in contrasts,
                reported=findings.reported[sentence.index].attribution.holder is not None,
                verdict=any(stance.stance != "neutral" for stance in stances),
                conceded=taken_back and len(sentence.words) <= _SHORT_CONCESSION_WORDS,
                around=surroundings[sentence.index],
                tree=findings.trees.get(sentence.index),
                odds=findings.odds[sentence.index],
            ),
        )
        findings.judgments[sentence.index] = judgment
        if judgment.is_claim:
            spans.append(Span(doc, span.start, span.end, label="claim", span_id=str(sentence.index)))
    doc.spans["claims"] = spans
    return doc


@dataclass(frozen=True, slots=True)
class Component:
    """One row of the table of components: what it reads and what it writes, in spaCy's words."""

    name: str
    run: Callable[[Doc], Doc] | None
    assigns: tuple[str, ...]
    requires: tuple[str, ...] = ()


COMPONENTS = (
    Component("stratgraph_sections", mark_sections, ("token.is_sent_start", "doc.spans")),
    Component("stratgraph_words", read_words, ("doc._.stratgraph",), ("doc.spans",)),
    Component("stratgraph_trees", grow_trees, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_mentions", None, ("token.norm", "doc.spans"), ("token.is_sent_start",)),
    Component("stratgraph_links", None, ("doc.spans",), ("doc.spans", "doc._.stratgraph")),
    Component("stratgraph_places", place_mentions, ("doc._.stratgraph",), ("doc.spans", "doc._.stratgraph")),
    Component("stratgraph_contrasts", mark_contrasts, ("doc._.stratgraph", "doc.spans"), ("doc._.stratgraph",)),
    Component("stratgraph_attribution", mark_attribution, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_signs", weigh_sentences, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_stances", judge_sentences, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_causes", mark_causes, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_claims", mark_claims, ("doc._.stratgraph", "doc.spans"), ("doc._.stratgraph", "doc.spans")),
    Component("stratgraph_answers", mark_answers, ("doc._.stratgraph",), ("doc._.stratgraph",)),
    Component("stratgraph_leanings", settle_sentences, ("doc._.stratgraph",), ("doc._.stratgraph",)),
)
"""All components, in the order in which they run."""


def _make_finder(nlp: Language, name: str) -> MentionFinder:  # noqa: ARG001 - spaCy passes the name
    return MentionFinder(nlp)


def _make_linker(nlp: Language, name: str) -> ConceptLinker:  # noqa: ARG001 - spaCy passes both
    return ConceptLinker()


_MAKERS: dict[str, Callable[[Language, str], object]] = {
    "stratgraph_mentions": _make_finder,
    "stratgraph_links": _make_linker,
}
"""How the components that keep something between two documents are made."""


def register_components() -> None:
    """Make the components known to spaCy; called when a reader is made, not on import."""
    if not Doc.has_extension("stratgraph"):
        Doc.set_extension("stratgraph", default=None)
    for component in COMPONENTS:
        if Language.has_factory(component.name):
            continue
        if component.run is None:
            Language.factory(
                component.name,
                assigns=component.assigns,
                requires=component.requires,
                func=_MAKERS[component.name],
            )
        else:
            Language.component(
                component.name, assigns=component.assigns, requires=component.requires, func=component.run
            )


def build_pipeline(scheme: ConceptScheme) -> Language:
    """The room's components on a blank English pipeline.

    Args:
        scheme: whose labels are looked for.
    """
    register_components()
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_TEXT_CHARS
    for component in COMPONENTS:
        nlp.add_pipe(component.name)
    cast("MentionFinder", nlp.get_pipe("stratgraph_mentions")).add_scheme(nlp, scheme)
    cast("ConceptLinker", nlp.get_pipe("stratgraph_links")).add_scheme(scheme)
    return nlp


def open_parser(pipeline: str, models: Models) -> Language | None:
    """The parser that a setting names: ``auto`` gives the shipped one, ``blank`` none.

    Args:
        pipeline: the setting.
        models: what this installation carries; the shipped parser needs the encoder.

    Raises:
        ModelError: no spaCy pipeline of this name is installed.
    """
    place = models.parser if pipeline == "auto" else None if pipeline == "blank" else pipeline
    if place is None:
        return None
    try:
        return spacy.load(place) if models.encoder is None else load_parser(models.encoder, place)
    except OSError as error:
        raise ModelError(
            f"there is no spaCy pipeline `{pipeline}`",
            place="stratgraph.toml [nlp] pipeline",
            hint="install it, or write `auto` or `blank`",
        ) from error
