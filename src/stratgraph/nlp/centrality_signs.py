"""Room nlp: the signs of a central claim - its place, what it holds, how it is put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, Sentence, find_verb, is_imperative
from stratgraph.nlp.words import get_words, normalize_word

__all__ = ["Candidate", "get_terms", "read_central_signs"]

_FUNCTION_WORDS = AUXILIARIES | DETERMINERS | PREPOSITIONS | PRONOUNS | get_words("centrality.function-words")
_HEADLINES = frozenset(("title", "heading"))
_MOST_COUNTED = 2
_LEANS, _EXPLETIVE = "leans on what went before", "with expl"
_FRAGMENT_WORDS = 8
_CLOSE = 0.9
"""From this share of the sentences on, an essay comes to its close."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as centrality sees it."""

    sentence: Sentence
    concepts: tuple[str, ...]
    verdicts: int
    endorses: bool
    """Whether it tells what is put in the place of something else."""
    answers: bool
    """Whether it answers a question at issue."""
    reported: bool
    types: tuple[str, ...]
    signs: frozenset[str] = frozenset()


def get_terms(sentence: Sentence) -> list[str]:
    """The words of a sentence that mean something, in one form each."""
    return [
        normalize_word(word.low) for word in sentence.words if word.low.isalpha() and word.low not in _FUNCTION_WORDS
    ]


def read_central_signs(sentences: Sequence[Sentence], candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """What speaks for and against each candidate, by name; yes and no are 1 and 0.

    Args:
        sentences: of the whole essay.
        candidates: its claims.
    """
    places = _find_places(sentences)
    return [{**places[candidate.sentence.index], **_count(candidate)} for candidate in candidates]


def _count(candidate: Candidate) -> dict[str, float]:
    """What its own words and the other components tell."""
    sentence = candidate.sentence
    size = sum(word.is_word for word in sentence.words)
    leans = _LEANS in candidate.signs and size <= _FRAGMENT_WORDS and "after a question" not in candidate.signs
    signs = {
        "concepts": len(set(candidate.concepts)),
        "turning": sum(cue.kind == "turning" for cue in sentence.cues),
        "verdicts": candidate.verdicts,
    }
    flags = {
        "endorses": candidate.endorses,
        "answers": candidate.answers,
        "reported": candidate.reported,
        **_read_headline(candidate),
        **dict.fromkeys(candidate.types, True),
        "fragment": leans,
        "unfinished": sentence.text.endswith(":"),
        **{f"~{sign}": True for sign in candidate.signs if not (sign == _EXPLETIVE and candidate.endorses)},
    }
    return {name: float(min(_MOST_COUNTED, count)) for name, count in signs.items()} | {
        name: 1.0 for name, holds in flags.items() if holds
    }


def _read_headline(candidate: Candidate) -> dict[str, bool]:
    """A title that asserts something is the essay in brief; one that orders or only names is not."""
    sentence = candidate.sentence
    if sentence.kind not in _HEADLINES:
        return {}
    verb = find_verb(sentence.words, 0, len(sentence.words))
    says = "finite" in candidate.signs or verb is not None
    orders = "prescriptive" in candidate.types or is_imperative(sentence.words, 0, len(sentence.words))
    asserts = says and not orders
    return {"asserting title": asserts and sentence.kind == "title", "other headline": not asserts}


def _find_places(sentences: Sequence[Sentence]) -> Mapping[int, dict[str, float]]:
    """Where each sentence stands: in the essay, in its section, behind a question."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        blocks.setdefault(sentence.block, []).append(sentence)
    order = list(blocks)
    ends = {block for block, after in pairwise(order) if blocks[after][0].kind == "heading"} | set(order[-1:])
    places = {}
    for number, sentence in enumerate(sentences):
        share = number / max(len(sentences) - 1, 1)
        before = sentences[number - 1] if number else None
        flags = {
            "close": share >= _CLOSE,
            "section ends": sentence is blocks[sentence.block][-1] and sentence.block in ends,
            "after question": before is not None and before.is_question and before.kind not in _HEADLINES,
        }
        places[sentence.index] = {name: 1.0 for name, holds in flags.items() if holds}
    return places
