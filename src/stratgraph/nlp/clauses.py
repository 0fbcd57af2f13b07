"""Room nlp: where the clauses of a sentence begin and end, with the verb and the subject of each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.nlp.grammar import (
    BREAKS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Sentence,
    Verb,
    Word,
    find_verb,
    is_imperative,
    is_verb,
)
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["Clause", "split_clauses"]

_SUBORDINATORS = get_words("grammar.subordinators")
_HYPOTHETICAL = get_words("grammar.hypothetical")
_QUOTES = get_words("grammar.quotes")
_OPENINGS = frozenset(("and", "or", "then", "instead", ",", "that"))
_OPENING_VERBS = get_words("clauses.opening-verbs")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words ``start`` to ``end``; the subject may stand in an earlier clause ("X buys speed and loses trust")."""

    start: int
    end: int
    verb: Verb | None
    subject: tuple[int, int]
    hypothetical: bool = False


def split_clauses(sentence: Sentence, begin: int = 0) -> list[Clause]:
    """The clauses of a sentence from a word on, each with its verb and the place of its subject."""
    words = sentence.words
    clauses: list[Clause] = []
    for start, end in _cut(words, begin):
        first = start
        openings = _SUBORDINATORS | _QUOTES | (_OPENINGS if start > begin else _OPENINGS - {"that"})
        while first < end and words[first].low in openings:
            first += 1
        verb = find_verb(words, first, end)
        subject = (first, verb.start) if verb else (first, first)
        if verb and verb.start == first and clauses and words[start].low in {"and", "or", "but", "yet"}:
            subject = clauses[-1].subject
        opening = {words[i].low for i in range(start, min(first + 1, end))}
        hypothetical = bool(opening & _HYPOTHETICAL) or bool(verb and verb.modal in {"would", "'d"})
        clauses.append(Clause(first, end, verb, _trim_subject(words, *subject), hypothetical))
    return clauses


def _trim_subject(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The subject without what is put before it: "In most firms, the limit" -> "the limit"."""
    commas = [i for i in range(start, end) if words[i].low == ","]
    if (
        commas
        and commas[0] > start
        and words[start].low in PREPOSITIONS | {"when", "once", "today", "now", "indeed", "instead"}
    ):
        return commas[-1] + 1, end
    if not commas and start < end and words[start].low in PREPOSITIONS:
        articles = [i for i in range(start + 2, end) if words[i].low in {"the", "a", "an", "our", "their", "its"}]
        if (
            articles
            and words[articles[-1] - 1].low not in PREPOSITIONS
            and not any(words[i].low in RELATIVES for i in range(start, end))
        ):
            return articles[-1], end
    return start, end


def _cut(words: Sequence[Word], begin: int) -> list[tuple[int, int]]:
    """Where clauses begin and end."""
    cuts, seen_verb = [begin], False
    for index, word in enumerate(words[begin:], start=begin):
        opens = seen_verb and _is_content(words, index, cuts[-1])
        if index > cuts[-1] and (opens or _is_boundary(words, index, seen_verb=seen_verb)):
            cuts.append(index + 1 if word.low in BREAKS else index)
            seen_verb = False
        elif is_verb(words, index, cuts[-1]) or index == cuts[-1]:
            seen_verb = seen_verb or is_verb(words, index, cuts[-1]) or is_imperative(words, index, len(words))
    cuts.append(len(words))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def _is_content(words: Sequence[Word], index: int, start: int) -> bool:
    """Whether a clause begins that somebody knows, shows or suspects; not one that nobody does."""
    if words[index - 1].low not in _OPENING_VERBS or words[index].low not in DETERMINERS | PRONOUNS:
        return False
    if any(word.low in NEGATIONS for word in words[start:index]):
        return False
    return _opens_clause(words, index + (words[index].low == "that"), after_comma=True)


def _is_boundary(words: Sequence[Word], index: int, *, seen_verb: bool) -> bool:
    low = words[index].low
    previous = words[index - 1].low
    if low in BREAKS:
        return True
    if low in {
        "but",
        "because",
        "while",
        "whereas",
        "although",
        "though",
        "unless",
        "if",
        "whether",
        "until",
        "when",
        "whenever",
    }:
        return not (low == "but" and previous in {"nothing", "anything", "all"}) and previous not in {
            "not",
            "even",
            "as",
            "only",
        }
    if low in {"which", "who", "where", "so", "yet"}:
        return previous == ","
    if low not in {"and", "or"} or not seen_verb:
        return False
    return _opens_clause(words, index + 1, after_comma=previous == ",")


def _opens_clause(words: Sequence[Word], start: int, *, after_comma: bool) -> bool:
    """Whether a finite verb comes at once (a shared subject), or soon after a new subject."""
    if start < len(words) and is_verb(words, start, start - 1) and words[start].low not in get_verbs().participle:
        return True
    for index in range(start, min(start + (7 if after_comma else 4), len(words))):
        if words[index].low in BREAKS or words[index].low == ",":
            return False
        if index > start and is_verb(words, index, start):
            return True
    return False
