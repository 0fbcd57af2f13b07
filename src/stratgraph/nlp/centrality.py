"""Room nlp: the few claims without which it would be another essay, scored over the whole of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, Sentence
from stratgraph.nlp.words import get_words, normalize_word
from stratgraph.protocols import Encoder

__all__ = ["Candidate", "pick_central", "score_claims"]

_LEAST_CENTRAL = 5
_FUNCTION_WORDS = AUXILIARIES | DETERMINERS | PREPOSITIONS | PRONOUNS | get_words("centrality.function-words")
_LONG_WORDS = 38
_SHORT_WORDS = 4
_FEW_TERMS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as centrality sees it."""

    sentence: Sentence
    concepts: tuple[str, ...]
    verdicts: int
    contrast: bool
    reported: bool
    types: tuple[str, ...]


def _terms(sentence: Sentence) -> list[str]:
    return [
        normalize_word(word.low) for word in sentence.words if word.low.isalpha() and word.low not in _FUNCTION_WORDS
    ]


def score_claims(
    sentences: Sequence[Sentence], candidates: Sequence[Candidate], encoder: Encoder | None = None
) -> list[float]:
    """One score from 0 to 1 per candidate: title, headings, place, concepts, what the rest repeats, turning points."""
    if not candidates:
        return []
    title = {term for sentence in sentences if sentence.kind == "title" for term in _terms(sentence)}
    headings = {term for sentence in sentences if sentence.kind == "heading" for term in _terms(sentence)}
    concept_counts = Counter(concept for candidate in candidates for concept in candidate.concepts)
    busiest = max(concept_counts.values(), default=1)
    echoes = _encoded_echoes(candidates, encoder) if encoder is not None else _lexical_echoes(sentences, candidates)
    ends = _block_ends(sentences)
    scores = []
    for candidate, echo in zip(candidates, echoes, strict=True):
        terms = set(_terms(candidate.sentence))
        weight = {
            "title": 1.1 * _overlap(terms, title) + (0.35 if candidate.sentence.kind in {"title", "heading"} else 0.0),
            "headings": 0.5 * _overlap(terms, headings),
            "concepts": 0.8 * sum(concept_counts[concept] for concept in set(candidate.concepts)) / (busiest * 2),
            "echo": 0.6 * echo,
            "place": _place(candidate.sentence, sentences, ends),
            "turning": 0.3 * min(2, sum(found.kind == "turning" for found in candidate.sentence.cues)),
            "verdict": 0.35 * min(2, candidate.verdicts),
            "contrast": 0.55 * candidate.contrast,
            "value": 0.3 * min(2, sum(found.kind in {"noun", "crux", "holds"} for found in candidate.sentence.values)),
            "aphorism": 0.3 * (len(terms) <= _FEW_TERMS and (candidate.verdicts > 0 or candidate.contrast)),
            "types": 0.2 * bool({"evaluative", "predictive", "contrastive"} & set(candidate.types)),
            "reported": -0.9 * candidate.reported,
            "shape": _shape(candidate.sentence),
        }
        scores.append(round(1 / (1 + math.exp(-(sum(weight.values()) - 1.6))), 3))
    return scores


def _overlap(terms: set[str], other: set[str]) -> float:
    return len(terms & other) / math.sqrt(len(terms) * len(other)) if terms and other else 0.0


def _block_ends(sentences: Sequence[Sentence]) -> Mapping[int, tuple[int, int]]:
    """The first and the last sentence of each block."""
    ends: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first, _ = ends.get(sentence.block, (sentence.index, sentence.index))
        ends[sentence.block] = (first, sentence.index)
    return ends


def _place(sentence: Sentence, sentences: Sequence[Sentence], ends: Mapping[int, tuple[int, int]]) -> float:
    """The last tenth of an essay, its opening, and the edges of paragraphs count for more."""
    share = sentence.index / max(len(sentences) - 1, 1)
    first, last = ends[sentence.block]
    edge = 0.15 * (sentence.index == last and first != last) + 0.05 * (sentence.index == first)
    return edge + (0.4 if share >= 0.9 else 0.1 if share <= 0.2 else 0.0)  # noqa: PLR2004 - tenths of the essay


def _shape(sentence: Sentence) -> float:
    size = sum(word.is_word for word in sentence.words)
    opens_vaguely = sentence.words[0].low in {"it", "this", "that", "they", "he", "she", "these", "those"}
    long = -0.4 if size > _LONG_WORDS else -0.2 if size > _LONG_WORDS * 0.65 else 0.0
    short = -0.15 if size < _SHORT_WORDS else 0.0
    example = -0.4 * sentence.has_cue("example", "past")
    return long + short + example - 0.15 * opens_vaguely - 0.3 * any(word.low.isdigit() for word in sentence.words)


def _lexical_echoes(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[float]:
    """How near each candidate is to the essay as a whole, by its rarer words."""
    bags = [Counter(_terms(candidate.sentence)) for candidate in candidates]
    spread = Counter(term for sentence in sentences for term in set(_terms(sentence)))
    whole: Counter[str] = Counter()
    for term, count in spread.items():
        if count > 1:
            whole[term] = count
    norm = math.sqrt(sum(count * count for count in whole.values())) or 1.0
    echoes = []
    for bag in bags:
        size = math.sqrt(sum(count * count for count in bag.values())) or 1.0
        echoes.append(sum(count * whole[term] for term, count in bag.items() if term in whole) / (size * norm))
    best = max(echoes, default=0.0) or 1.0
    return [echo / best for echo in echoes]


def _encoded_echoes(candidates: Sequence[Candidate], encoder: Encoder) -> list[float]:
    """The same by meaning."""
    vectors = encoder.encode([candidate.sentence.text for candidate in candidates])
    centre = vectors.mean(axis=0)
    length = float(np.linalg.norm(centre)) or 1.0
    near = (vectors @ (centre / length)).astype(float)
    low, high = float(near.min()), float(near.max())
    return [round((float(value) - low) / (high - low), 4) if high > low else 1.0 for value in near]


def pick_central(scores: Sequence[float], candidates: Sequence[Candidate], limit: int) -> set[int]:
    """The places of the central claims: five to ``limit``, more for longer essays, no sentence twice.

    Views that the essay only reports are none of them: the essay in brief is what its author holds.
    """
    wanted = min(limit, max(_LEAST_CENTRAL, round(len(scores) / 6)))
    picked: set[int] = set()
    seen: set[str] = set()
    for place in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        words = " ".join(_terms(candidates[place].sentence))
        if len(picked) < wanted and words not in seen and not candidates[place].reported:
            picked.add(place)
            seen.add(words)
    return picked
