"""Room nlp: whether a sentence is a claim, of which types, and how certain."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stratgraph.model import Certainty
from stratgraph.nlp.grammar import AUXILIARIES, PREPOSITIONS, Sentence, find_verb, is_imperative, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.sign_weights import to_share, weigh_signs
from stratgraph.nlp.signs import Surroundings, read_signs
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.tree_signs import tells_past
from stratgraph.nlp.words import get_words
from stratgraph.vocab import CLAIM_TYPES

__all__ = ["ClaimContext", "ClaimJudgment", "judge_certainty", "judge_claim", "judge_types", "looks_english"]

_SHIFT, _SHIFT_BLANK = -0.25, 0.25
_RULES = 0.7
"""Fitted weights and rules are added up, the rules for a little less, since the fitted ones know of most of them; with
these, precision and recall are nearly even on annotated essays. Without a tree fewer signs are seen."""
_NEARLY = 0.7
_STEEPNESS = 0.8
_LEAST_SHARE = 0.25
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_NUMBER = re.compile(r"\d")
_FIRST_PERSON = get_words("claims.first-person")
_CONNECTIVES = get_words("claims.connectives")
_SHORT_WORDS = 4
_CAPTION_WORDS = 14
_LANGUAGE_WORDS = get_words("claims.language-words")
_LANGUAGE_SHARE = 0.12
_LANGUAGE_MINIMUM_WORDS = 20
_PAST_HELPERS = frozenset(("was", "were", "had", "did"))
_SAME_IN_PAST = get_words("claims.same-in-past")
_SUBJECT_LINES = ("re:", "fw:", "fwd:")
"""A title that begins so names what the text answers to, in somebody else's words."""
_CAUSAL_ACTS = frozenset(("gives", "prevents", "harms", "helps", "needs"))
_PREDICATE_REACH = 5


@dataclass(frozen=True, slots=True)
class ClaimJudgment:
    """Whether a sentence is a claim, how sure that is, and which signs spoke for and against it."""

    is_claim: bool
    confidence: float
    signs: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


def looks_english(sentences: Sequence[Sentence]) -> bool:
    """Whether the words of a block are English; a few words are given the benefit of the doubt."""
    words = [word.low for sentence in sentences for word in sentence.words if word.low.isalpha()]
    if len(words) < _LANGUAGE_MINIMUM_WORDS:
        return True
    return sum(word in _LANGUAGE_WORDS for word in words) >= _LANGUAGE_SHARE * len(words)


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What the other components found in a sentence, and what the next sentence does with it."""

    concepts: int = 0
    """How many concepts of the scheme it names."""
    contrast: bool = False
    reported: bool = False
    verdict: bool = False
    """Whether it takes a stance to a concept."""
    conceded: bool = False
    """Whether the next sentence takes it back with a "but"."""
    around: Surroundings = field(default_factory=Surroundings)
    tree: Syntax | None = None
    odds: Mapping[str, float] | None = None
    """What its signs speak for, if they were weighed already."""


def judge_claim(sentence: Sentence, context: ClaimContext) -> ClaimJudgment:
    """Weigh the signs of a claim."""
    excluded = _exclude(sentence, context)
    if excluded:
        return ClaimJudgment(is_claim=False, confidence=0.9, signs=(excluded,))
    odds = context.odds
    if odds is None:
        odds = weigh_signs(read_signs(sentence, context.tree, context.around), parsed=context.tree is not None)
    weights = _weigh(sentence, context.tree)
    weights |= {
        "concepts": 0.35 * min(context.concepts, 2),
        "contrast": 1.6 * context.contrast,
        "verdict": 1.2 * context.verdict,
        "conceded": -0.8 * context.conceded,
        "reported": 0.8 * context.reported,
        "learnt": odds["claim"],
    }
    if context.reported:
        weights["narrative"] = 0.0
    weights = {name: weight if name == "learnt" else _RULES * weight for name, weight in weights.items()}
    score = (_SHIFT_BLANK if context.tree is None else _SHIFT) + sum(weights.values())
    signs = tuple(
        sorted((name for name, weight in weights.items() if weight), key=lambda name: (-abs(weights[name]), name))
    )
    sure = 1 / (1 + math.exp(-_STEEPNESS * abs(score)))
    return ClaimJudgment(
        score > 0, round(min(sure, 0.97), 2), signs, judge_types(sentence, context.around.contrasts, odds)
    )


def _exclude(sentence: Sentence, context: ClaimContext) -> str:
    """The name of what rules a sentence out, or nothing."""
    contrast, verdict = context.contrast, context.verdict
    size = sum(word.is_word for word in sentence.words)
    bare = not contrast and not verdict
    asks = sentence.is_question and not (":" in sentence.text and sentence.has_cue("prescriptive", "turning"))
    sells = sentence.starts_with("boilerplate") or (sentence.has_cue("boilerplate") and size < _CAPTION_WORDS)
    headline = sentence.kind in {"title", "heading"}
    reasons = {
        "no-words": size == 0,
        "question": asks,
        "boilerplate": sells,
        "no-verb": bare and not _has_verb(sentence, context.tree),
        "subject-line": headline and sentence.text.lower().startswith(_SUBJECT_LINES),
        "bare-heading": headline and not _asserts(sentence, contrast=contrast, verdict=verdict),
        "appeal": sentence.starts_with("appeal") and not contrast,
        "set-up": sentence.starts_with("set-up") and not {"but", "yet"} & set(sentence.lows),
        "signpost": bare and sentence.has_cue("signpost") and ":" not in sentence.text,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _first(sentence: Sentence) -> int:
    """The first word that is neither a mark nor a connective."""
    for index, word in enumerate(sentence.words):
        if word.is_word and word.low not in _CONNECTIVES:
            return index
    return 0


def _has_verb(sentence: Sentence, tree: Syntax | None) -> bool:
    """A finite verb or an order, by the tree or by the words: either may miss one."""
    if tree is not None and any("VerbForm=Fin" in node.feats or "Mood=Imp" in node.feats for node in tree.nodes):
        return True
    return find_verb(sentence.words, _first(sentence), len(sentence.words)) is not None


def _asserts(sentence: Sentence, *, contrast: bool, verdict: bool) -> bool:
    """Whether a heading is a full assertion or an order: it has a verb, and is no "Why ..." or "How ..."."""
    if sentence.words[0].low in {"why", "how", "what", "when", "where", "who", "which", "from", "on"} and not verdict:
        return False
    if contrast or verdict:
        return True
    lows = sentence.lows
    if lows[0] in get_verbs().gerund:
        return False
    if is_imperative(sentence.words, 0, len(lows)):
        return True
    return any(low in AUXILIARIES or low in get_verbs().strong for low in lows[1:])


def _weigh(sentence: Sentence, tree: Syntax | None) -> dict[str, float]:
    lows = sentence.lows
    size = sum(word.is_word for word in sentence.words)
    has = sentence.has_cue
    values = sum(found.kind in {"noun", "adjective"} for found in sentence.values)
    past = _is_narrative(sentence, tree)
    names = sum(
        1
        for word in sentence.words[1:]
        if word.text[:1].isupper() and word.text not in {"I", "AI"} and not word.text.isupper()
    )
    title_like = names > size / 2
    return {
        "present": 0.0 if past else 0.5,
        "values": 0.45 * min(values, 2),
        "causal": 0.45 * has("causal"),
        "prescriptive": 0.5 * has("prescriptive"),
        "predictive": 0.35 * has("predictive"),
        "definitional": 0.35 * has("definitional"),
        "generic": 0.3 * has("generic"),
        "emphatic": 0.2 * has("emphatic"),
        "turning": 0.3 * has("turning"),
        "narrative": -1.3 * past,
        "year": -0.5 * bool(_YEAR.search(sentence.text)),
        "number": -0.3 * bool(_NUMBER.search(sentence.text)),
        "names": 0.0 if title_like else -0.2 * min(names, 3),
        "first-person": -0.9 * bool(_FIRST_PERSON & set(lows[:6])) * (not sentence.has_cue("hedge", "prescriptive")),
        "concession": -1.5 * sentence.starts_with("concession"),
        "example": -0.8 * sentence.has_cue("example"),
        "signpost": -0.8 * has("signpost"),
        "short": -0.35 * (size < _SHORT_WORDS),
        "set-apart": -0.6 * (lows[0] == "in" and lows[2:3] == [","]),  # "In banking, ..."
        "there-is": -1.0 * (lows[0] == "there" and values == 0),
        "pronoun-fact": -0.3 * (lows[0] in {"he", "she", "they"} and values == 0),
        "anaphor-only": -0.9 * (size < 5 and lows[0] in {"it", "this", "that", "they"} and values == 0),  # noqa: PLR2004 - "It did."
    }


def _is_narrative(sentence: Sentence, tree: Syntax | None) -> bool:
    """Told in the past tense, without an opening that makes it general."""
    if sentence.starts_with("generic"):
        return False
    if tree is not None:
        return tells_past(tree)
    verb = find_verb(sentence.words, _first(sentence), len(sentence.words))
    return verb is not None and (sentence.words[verb.start].low in _PAST_HELPERS or _tells_past(sentence, verb.start))


def _tells_past(sentence: Sentence, index: int) -> bool:
    """Whether a word is a verb in the past tense, not a participle that only qualifies a noun."""
    word = sentence.words[index]
    if word.low not in get_verbs().past or word.low in _SAME_IN_PAST or not is_verb(sentence.words, index, 0):
        return False
    before = sentence.words[index - 1].low if index else ""
    after = sentence.words[index + 1].low if index + 1 < len(sentence.words) else ""
    return before not in AUXILIARIES and after not in {"of", "by"} and before not in PREPOSITIONS


def judge_types(sentence: Sentence, contrasts: Sequence[str], odds: Mapping[str, float]) -> tuple[str, ...]:
    """The types of a claim: the likeliest first, a second one where it is nearly as likely.

    Args:
        sentence: the claim.
        contrasts: the patterns of the contrasts that it is part of.
        odds: log odds by type, as ``weigh_signs`` gives them; what the rules see is added to them.
    """
    seen = _see_types(sentence, contrasts)
    shares = {kind: to_share(odds[kind] + seen[kind]) for kind in CLAIM_TYPES}
    first, second = sorted(shares, key=lambda kind: (-shares[kind], kind))[:2]
    if shares[second] >= max(_NEARLY * shares[first], _LEAST_SHARE):
        return first, second
    return (first,)


def _see_types(sentence: Sentence, contrasts: Sequence[str]) -> dict[str, float]:
    """What speaks for each type: cues, the main verb's kind, the article behind a copula."""
    has = sentence.has_cue
    start = _first(sentence)
    verb = find_verb(sentence.words, start, len(sentence.words))
    acts = {
        found.kind for found in sentence.values if verb is not None and found.start == verb.main and not verb.copula
    }
    named = [found for found in sentence.values if found.kind in {"noun", "adjective", "crux"}]
    predicate = [
        found
        for found in named
        if verb is not None and verb.copula and verb.end <= found.start <= verb.end + _PREDICATE_REACH
    ]
    article = (
        sentence.words[verb.end].low if verb is not None and verb.copula and verb.end < len(sentence.words) else ""
    )
    reasons = "because" in sentence.lows
    return {
        "contrastive": (1.2 if reasons else 1.9) * bool(contrasts)
        + 0.7 * has("contrastive")
        + 0.9 * (article in {"the", "a"} and verb is not None and verb.negated),
        "prescriptive": 1.6 * has("prescriptive")
        + 1.7
        * (verb is not None and verb.start == start and is_imperative(sentence.words, start, len(sentence.words))),
        "predictive": 1.45 * (has("predictive") and not has("prescriptive")),
        "causal": 0.95 * has("causal")
        + 0.6 * reasons
        + 0.6 * bool(acts & _CAUSAL_ACTS)
        + 0.3 * (sentence.lows[start] in {"if", "without", "when"}),
        "definitional": 1.4 * has("definitional")
        + 1.2 * (article in {"a", "an", "about", "between"} and not predicate)
        + 0.6 * ("not-it-is" in contrasts),
        "evaluative": 0.5 * bool(named) + 0.8 * bool(predicate) + 0.9 * bool(acts & {"holds", "locates", "beats"}),
        "descriptive": 0.85,
    }


def judge_certainty(sentence: Sentence) -> Certainty:
    """Hedged, emphatic or plain; a hedge outweighs emphasis."""
    if sentence.has_cue("hedge"):
        return "hedged"
    return "emphatic" if sentence.has_cue("emphatic") else "plain"
