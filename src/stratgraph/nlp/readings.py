"""Room nlp: from what the pipeline found in a document to the plain values of a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from stratgraph.config import NlpSettings
from stratgraph.ids import mint_claim_ids
from stratgraph.model import Answer, CausalLink, Claim, Contrast, Essay, Mention, Quote, Reading
from stratgraph.nlp.centrality import Candidate, pick_central, score_claims
from stratgraph.nlp.claims import judge_certainty
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.grants import find_grants
from stratgraph.nlp.pipeline import Findings, Tools
from stratgraph.nlp.sides import to_contrast
from stratgraph.nlp.signs import read_signs
from stratgraph.nlp.uses import find_uses
from stratgraph.nlp.weighing import get_surroundings
from stratgraph.vocab import GUESSES

__all__ = ["make_quote", "read_essay"]

_CONTEXT_CHARS = 32


def make_quote(text: str, start: int, end: int) -> Quote:
    """A slice with the characters around it."""
    return Quote(
        start, end, text[start:end], text[max(0, start - _CONTEXT_CHARS) : start], text[end : end + _CONTEXT_CHARS]
    )


def read_essay(nlp: Language, essay: Essay, settings: NlpSettings, tools: Tools) -> Reading:
    """Run the pipeline over an essay and gather its findings."""
    doc = nlp.make_doc(essay.text)
    findings = Findings(essay, tools)
    doc._.stratgraph = findings
    doc = nlp(doc)
    if findings.foreign:
        return Reading(essay.slug, essay.sha256, len(findings.sentences), foreign=True)
    mentions = _to_mentions(doc, essay)
    claims, ids = _to_claims(findings, settings)
    sentences = {sentence.index: sentence for sentence in findings.sentences}
    contrasts = _unique(
        [
            to_contrast(contrast, ids[contrast.sentence], sentences, findings.places)
            for contrast in findings.contrasts
            if contrast.sentence in ids
        ]
    )
    headlines = {index: block for index, block in enumerate(essay.blocks) if block.kind in {"title", "heading"}}
    starts = {
        mention.start
        for mention in mentions
        for block in headlines.values()
        if block.start <= mention.start < block.end
    }
    return Reading(
        essay=essay.slug,
        sha256=essay.sha256,
        sentences=len(findings.sentences),
        claims=claims,
        mentions=mentions,
        concepts=find_uses(mentions, claims, starts, headlines),
        contrasts=contrasts,
        causal_links=_to_causal_links(findings, ids),
        answers=_to_answers(findings, ids),
    )


def _to_causal_links(findings: Findings, ids: Mapping[int, str]) -> tuple[CausalLink, ...]:
    """The links that claims make."""
    text = findings.essay.text
    links = (
        CausalLink(
            ids[link.sentence],
            text[slice(*link.cause)],
            text[slice(*link.effect)],
            link.sign,
            link.cause_concept,
            link.effect_concept,
        )
        for link in findings.causal_links
        if link.sentence in ids
    )
    return tuple(dict.fromkeys(links))


def _to_answers(findings: Findings, ids: Mapping[int, str]) -> tuple[Answer, ...]:
    """The answers that claims give."""
    text = findings.essay.text
    answers = (
        Answer(ids[answer.sentence], answer.question, text[slice(*answer.answer)], answer.answer_concept, answer.clause)
        for answer in findings.answers
        if answer.sentence in ids
    )
    return tuple(dict.fromkeys(answers))


def _unique(contrasts: list[Contrast]) -> tuple[Contrast, ...]:
    return tuple(dict.fromkeys(contrasts))


def _to_mentions(doc: Doc, essay: Essay) -> tuple[Mention, ...]:
    """The mentions in running text; code is not read."""
    code = [(block.start, block.end) for block in essay.blocks if block.kind == "code"]
    return tuple(
        Mention(span.label_, span.start_char, span.end_char, span.text, span.id_)
        for span in doc.spans["mentions"]
        if not any(start <= span.start_char < end for start, end in code)
    )


def _to_candidates(findings: Findings, claimed: Sequence[Sentence]) -> list[Candidate]:
    """The claims as centrality sees them."""
    endorsed = {contrast.endorsed.sentence for contrast in findings.contrasts}
    answering = {answer.sentence for answer in findings.answers}
    surroundings = get_surroundings(findings.sentences, findings.contrasts, findings.reported)
    return [
        Candidate(
            sentence,
            concepts=tuple(stance.concept for stance in findings.stances.get(sentence.index, ())),
            verdicts=sum(
                stance.stance != "neutral" and stance.rule not in GUESSES
                for stance in findings.stances.get(sentence.index, ())
            ),
            endorses=sentence.index in endorsed,
            answers=sentence.index in answering,
            reported=findings.reported[sentence.index].attribution.holder is not None,
            types=findings.judgments[sentence.index].types,
            signs=read_signs(sentence, findings.trees.get(sentence.index), surroundings[sentence.index]),
        )
        for sentence in claimed
    ]


def _to_claims(findings: Findings, settings: NlpSettings) -> tuple[tuple[Claim, ...], dict[int, str]]:
    """The claims in order, and the id of each by its sentence."""
    claimed = [
        sentence
        for sentence in findings.sentences
        if (judgment := findings.judgments.get(sentence.index)) and judgment.is_claim
    ]
    candidates = _to_candidates(findings, claimed)
    scores = score_claims(findings.sentences, candidates)
    central = pick_central(scores, candidates, settings.central_claims)
    ids = mint_claim_ids(findings.essay.slug, [sentence.text for sentence in claimed])
    grants = find_grants(findings.sentences, findings.reported)
    claims = tuple(
        Claim(
            id=ids[place],
            essay=findings.essay.slug,
            quote=make_quote(findings.essay.text, candidate.sentence.start, candidate.sentence.end),
            types=candidate.types,
            central=place in central,
            central_score=scores[place],
            attributed_to=findings.reported[candidate.sentence.index].attribution,
            certainty=judge_certainty(candidate.sentence),
            stances=findings.stances.get(candidate.sentence.index, ()),
            confidence=findings.judgments[candidate.sentence.index].confidence,
            block=candidate.sentence.block,
            granted=grants.get(candidate.sentence.index, ""),
        )
        for place, candidate in enumerate(candidates)
    )
    return claims, {candidate.sentence.index: ids[place] for place, candidate in enumerate(candidates)}
