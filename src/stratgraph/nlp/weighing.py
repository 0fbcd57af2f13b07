"""Room nlp: what the signs of each sentence speak for, and whose view it is where no word of saying tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from stratgraph.model import Attribution
from stratgraph.nlp.attribution import AUTHOR, UNNAMED, Reported
from stratgraph.nlp.contrasts import FoundContrast
from stratgraph.nlp.grammar import Sentence
from stratgraph.nlp.sign_weights import weigh_signs
from stratgraph.nlp.signs import Surroundings, read_signs

__all__ = ["get_surroundings", "weigh_sentences"]

_ANOTHERS = 1.0
"""Log odds of being reported from which on a sentence is, though no rule saw it."""
_OWN = -1.0
"""Log odds below which a view that a rule gave to others without a name is the author's after all."""


def weigh_sentences(doc: Doc) -> Doc:
    """Weigh the signs of each sentence, and let them correct whose view it is."""
    findings = doc._.stratgraph
    surroundings = get_surroundings(findings.sentences, findings.contrasts, findings.reported)
    readable = [x for x in findings.sentences if x.block not in findings.foreign_blocks and x.words]
    encoder = findings.tools.encoder
    parsed = [x.index for x in readable if x.index in findings.trees]
    texts = [findings.sentences[index].text for index in parsed]
    vectors = dict(zip(parsed, encoder.encode(texts), strict=True)) if encoder is not None and texts else {}
    for sentence in readable:
        tree = findings.trees.get(sentence.index)
        signs = read_signs(sentence, tree, surroundings[sentence.index])
        odds = weigh_signs(signs, parsed=tree is not None, vector=vectors.get(sentence.index))
        findings.odds[sentence.index] = odds
        if sentence.index in vectors:
            voice = findings.reported[sentence.index]
            findings.reported[sentence.index] = _settle_voice(sentence, voice, odds["reported"])
    return doc


def _settle_voice(sentence: Sentence, voice: Reported, odds: float) -> Reported:
    holder = voice.attribution.holder
    if holder is None and odds > _ANOTHERS and not (voice.denied or voice.start or sentence.is_question):
        return Reported(Attribution(UNNAMED))
    return AUTHOR if holder == UNNAMED and odds < _OWN else voice


def get_surroundings(
    sentences: Sequence[Sentence], contrasts: Sequence[FoundContrast], voices: Mapping[int, Reported]
) -> dict[int, Surroundings]:
    """What is known of each sentence besides its words, by its index."""
    patterns: dict[int, set[str]] = {}
    for contrast in contrasts:
        for index in (contrast.sentence, contrast.rejected.sentence):
            patterns.setdefault(index, set()).add(contrast.pattern)
    found: dict[int, Surroundings] = {}
    before: Sentence | None = None
    for sentence in sentences:
        asked = before is not None and before.block == sentence.block and before.is_question
        reported = voices[sentence.index].attribution.holder is not None
        found[sentence.index] = Surroundings(tuple(sorted(patterns.get(sentence.index, ()))), reported, asked)
        before = sentence
    return found
