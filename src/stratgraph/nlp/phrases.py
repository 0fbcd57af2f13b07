"""Room nlp: the phrases on the sides of a contrast, without what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stratgraph.nlp.grammar import BE, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = [
    "PLACEHOLDERS",
    "STOPS",
    "FoundContrast",
    "Side",
    "complete_side",
    "has_verb",
    "is_nominal",
    "is_pronoun",
    "opens_clause",
    "phrase_before",
    "to_side",
    "trim_phrase",
]

STOPS = frozenset((".", "!", "?", ";", ":", "—", "–", "--", "---", "(", ")", "…", "..."))
_LEADING = (get_words("contrasts.leading") - {"that"}) | {"therefore", "then", "indeed", "thus", "hence"}
_TRAILING = _LEADING | get_words("contrasts.trailing")
_ANCHORS = PREPOSITIONS | get_words("contrasts.anchors")
PLACEHOLDERS = get_words("contrasts.placeholders")
_MAX_PHRASE = 14
_LONGEST_ROW = 6
_POINTERS = frozenset(
    {"it", "them", "him", "her", "us", "so", "this", "that", "these", "those", "they", "there", "both", "each"}
)
_NOMINAL_ENDINGS = ("tion", "ment", "ness", "ity", "ence", "ance")


@dataclass(frozen=True, slots=True)
class Side:
    """Words ``start`` to ``end`` of a sentence."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundContrast:
    """A figure of contrast; ``firm`` unless the first thing is only called not enough ("not just A")."""

    sentence: int
    rejected: Side
    endorsed: Side
    pattern: str
    firm: bool = True


def to_side(sentence: Sentence, span: tuple[int, int]) -> Side:
    """A span of words as a side."""
    return Side(sentence.index, *span)


def is_pronoun(sentence: Sentence, side: Side) -> bool:
    """Whether a side is empty or only points: "it", "this"."""
    return side.start >= side.end or (sentence.words[side.start].low in _POINTERS and side.end - side.start == 1)


def is_nominal(sentence: Sentence, side: Side, tree: Syntax | None = None) -> bool:
    """A noun phrase or prepositional phrase rather than an adjective; by its head in the tree, where there is one."""
    if side.start >= side.end:
        return False
    low = sentence.words[side.start].low
    if low in DETERMINERS | PREPOSITIONS or low in get_verbs().gerund:
        return True
    if tree is not None:
        inside = {node.index: node for node in tree.nodes if side.start <= node.word < side.end}
        heads = [node for node in inside.values() if node.head not in inside or node.head == node.index]
        return bool(heads) and heads[0].pos in {"NOUN", "PROPN"}
    return side.end - side.start == 1 and low.endswith(_NOMINAL_ENDINGS)


def has_verb(sentence: Sentence, side: Side, tree: Syntax | None = None) -> bool:
    """Whether a finite verb stands in a side; the tree, where there is one, knows "pilot projects" from a verb."""
    if tree is not None:
        return any(
            side.start <= node.word < side.end and node.pos in {"AUX", "VERB"} and "VerbForm=Fin" in node.feats
            for node in tree.nodes
        )
    return any(is_verb(sentence.words, i, side.start) for i in range(side.start, side.end))


def opens_clause(sentence: Sentence, start: int) -> bool:
    """Whether a subject and its verb come at once: the "but" joins clauses and corrects nothing."""
    words = sentence.words
    for index in range(start, min(start + 7, len(words))):
        low = words[index].low
        if low in STOPS or low == "," or (low in RELATIVES and index > start):
            return False
        if is_verb(words, index, start):
            return True
    return False


def trim_phrase(sentence: Sentence, start: int, end: int, *, clausal: bool = False, keep_opener: bool = False) -> Side:
    """The phrase that opens at ``start``, without what hangs on it: up to a stop, a comma, a relative clause."""
    words = sentence.words
    while start < end and words[start].low in _LEADING:
        start += 1
    if start < end and words[start].low in {"about", "because", "with"} and not keep_opener:
        start += 1
    stop = start
    while stop < end and words[stop].low not in STOPS:
        low = words[stop].low
        if low == "," and not (clausal and stop - start < 3):  # noqa: PLR2004 - "sadly, firms ..."
            break
        if (
            not clausal
            and stop > start
            and low in RELATIVES
            and words[stop - 1].low not in PREPOSITIONS | (DETERMINERS - PLACEHOLDERS)
        ):
            if words[stop - 1].low in PLACEHOLDERS or not sentence.words[stop - 1].is_word:
                clausal = True
                stop += 1
                continue
            break
        if (
            stop > start
            and low in {"but", "because", "while", "whereas", "although", "when", "if", "unless", "and"}
            and (low != "and" or opens_clause(sentence, stop + 1))
        ):
            break
        stop += 1
    stop = min(stop, start + (2 * _MAX_PHRASE if clausal else _MAX_PHRASE))
    while stop > start and words[stop - 1].low in _TRAILING:
        stop -= 1
    return Side(sentence.index, start, stop)


def complete_side(side: Side, tree: Syntax | None) -> Side:
    """A side that would break off between two adjectives, with the noun they belong to: "a slow, patient breeder"."""
    last = next((node for node in tree.nodes if node.word == side.end - 1), None) if tree is not None else None
    if tree is None or last is None or (last.pos, last.dep) != ("ADJ", "amod"):
        return side
    noun = tree.nodes[last.head]
    between = [node for node in tree.nodes[last.index + 1 : noun.index] if node.pos in {"DET", "PRON", "VERB"}]
    near = side.end < noun.word < side.end + _LONGEST_ROW
    return replace(side, end=noun.word + 1) if near and not between else side


def _is_compounded(sentence: Sentence, index: int) -> bool:
    """Whether a word is the second part of a compound: "citizen-facing"."""
    place = sentence.words[index].start - sentence.start
    return index > 0 and sentence.text[place - 1 : place] in {"-", "‑", "‐"}


def phrase_before(sentence: Sentence, end: int, *, like: Side) -> Side:
    """The phrase that ends at ``end`` and matches the other side: after the same preposition, or the noun phrase."""
    words = sentence.words
    opening = [word.low for word in words[like.start : like.end] if not word.low.endswith("ly")]
    model = opening[0] if opening else ""
    floor = end
    while floor > 0 and words[floor - 1].low not in STOPS | {","}:
        floor -= 1
    if model in _ANCHORS:
        wider = floor
        while wider > 0 and words[wider - 1].low not in STOPS:
            wider -= 1
        same = [i for i in range(wider, end) if words[i].low == model]
        if same:
            return trim_phrase(sentence, same[-1], end, keep_opener=True)
    verbs = get_verbs()
    wants_verb = model in verbs.gerund or (model in verbs.base and model in verbs.strong)
    start = end
    while start > floor:
        low = words[start - 1].low
        gerund = low in verbs.gerund and start - 1 > floor and words[start - 2].low not in DETERMINERS
        gerund = gerund and not _is_compounded(sentence, start - 1)
        verbal = is_verb(sentence.words, start - 1, floor) or low in BE or gerund
        if (
            wants_verb
            and start < end
            and (low in verbs.gerund or low in verbs.base)
            and not _is_compounded(sentence, start - 1)
            and (low in verbs.strong or verbal)
        ):
            return Side(sentence.index, start - 1, end)
        stops = (low in PREPOSITIONS and low != "of") or low in {"to", "that", "which", "who", "than", "not", "be"} | (
            PRONOUNS - DETERMINERS
        )
        stops = stops or (low in verbs.base and start - 1 > floor and words[start - 2].low == "to")
        if not wants_verb and (
            verbal
            or stops
            or (
                start - 1 == floor
                and low in verbs.base
                and start < end
                and low in verbs.lemmas
                and words[start].low in DETERMINERS
            )
        ):
            break
        start -= 1
    while start < end and words[start].low in _LEADING | {"and", "but", "or"}:
        start += 1
    return Side(sentence.index, start, end)
