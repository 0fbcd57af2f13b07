"""Room nlp: the words and verbs of a sentence, seen from its surface; trees are in ``syntax``."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.model import BlockKind
from stratgraph.nlp.lexicon import Found, get_cues, get_values, get_verbs
from stratgraph.nlp.words import get_words

__all__ = [
    "AUXILIARIES",
    "BE",
    "BREAKS",
    "DETERMINERS",
    "MODALS",
    "NEGATIONS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "Sentence",
    "Verb",
    "Word",
    "find_verb",
    "is_imperative",
    "is_verb",
]

BE = get_words("grammar.be")
MODALS = get_words("grammar.modals")
AUXILIARIES = BE | MODALS | get_words("grammar.auxiliaries")
DETERMINERS = get_words("grammar.determiners")
PRONOUNS = get_words("grammar.pronouns")
PREPOSITIONS = get_words("grammar.prepositions")
RELATIVES = get_words("grammar.relatives")
NEGATIONS = get_words("grammar.negations")
BREAKS = frozenset(("—", "–", "--", "---", ";", ":", "(", ")", "[", "]", ".", "!", "?", "…", "..."))
_ADVERBS = get_words("grammar.adverbs")


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the rules see it: ``low`` is lower case, with straight apostrophes."""

    low: str
    text: str
    start: int
    end: int
    token: int

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return _has_letter(self.low)


@functools.lru_cache(maxsize=16_384)
def _has_letter(low: str) -> bool:
    return any(char.isalnum() for char in low)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its slice, its block, its words (no hyphens of compounds), what the lexicons find in it."""

    index: int
    block: int
    kind: BlockKind
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    values: tuple[Found, ...] = ()
    cues: tuple[Found, ...] = ()

    @property
    def lows(self) -> list[str]:
        """The lower-case words."""
        return [word.low for word in self.words]

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question does."""
        return self.text.rstrip("\"'”’»)]*_").endswith("?")

    def has_cue(self, *kinds: str) -> bool:
        """Whether a cue of one of these kinds stands in it."""
        return any(found.kind in kinds for found in self.cues)

    def starts_with(self, *kinds: str) -> bool:
        """Whether it opens with a cue of one of these kinds, perhaps after "and", "but" or "so"."""
        lead = next(
            (i for i, word in enumerate(self.words) if word.is_word and word.low not in {"and", "but", "so"}), 0
        )
        first = next((i for i, word in enumerate(self.words) if word.is_word), 0)
        return any(found.kind in kinds and found.start in {lead, first} for found in self.cues)

    def slice(self, start: int, end: int) -> str:
        """The text from word ``start`` to before word ``end``."""
        if start >= end:
            return ""
        offset = self.start
        return self.text[self.words[start].start - offset : self.words[end - 1].end - offset]


def find_entries(words: Sequence[Word]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Value words and cues among the words of a sentence."""
    lows = [word.low for word in words]
    return tuple(get_values().find(lows)), tuple(get_cues().find(lows))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: words ``start`` to ``end``, the place of its main verb, whether it is negated, its modal."""

    start: int
    end: int
    main: int
    negated: bool
    modal: str
    copula: bool
    passive: bool


@functools.lru_cache(maxsize=16_384)
def _verb_kind(low: str) -> str:
    verbs = get_verbs()
    if low in verbs.gerund:
        return "gerund"
    if low in verbs.strong:
        return "strong"
    return "weak" if low in verbs.weak else ""


def is_verb(words: Sequence[Word], index: int, start: int) -> bool:
    """Whether the word is a finite verb, by its form and its neighbours."""
    word = words[index]
    previous = words[index - 1].low if index > start else ""
    if word.low == "'s":
        following = words[index + 1].low if index + 1 < len(words) else ""
        return previous in PRONOUNS | {"here", "there", "what", "where"} or following in DETERMINERS | {"not"}
    if word.low in AUXILIARIES:
        return True
    kind = _verb_kind(word.low)
    if kind not in {"strong", "weak"} or previous in PREPOSITIONS | {"to"} | (DETERMINERS - PRONOUNS):
        return False
    return kind == "strong" or _weak_is_verb(words, index, start, previous)


def _weak_is_verb(words: Sequence[Word], index: int, start: int, previous: str) -> bool:
    """A word that is a noun as often: a verb after a pronoun, or between a noun and an opening phrase."""
    if index == start:
        return False
    if previous in PRONOUNS or previous in _ADVERBS:
        return True
    if not words[index - 1].is_word:
        return False
    following = words[index + 1].low if index + 1 < len(words) else "."
    if following in {".", "!", "?"} and any(word.low == "," for word in words[start:index]):
        return False
    opens = (
        following.endswith("ly")
        or following in DETERMINERS | PRONOUNS | _ADVERBS | PREPOSITIONS
        or following in {".", ",", "!", "?"} | BREAKS
    )
    return opens and (words[index].low.endswith(("s", "ed")) or previous.endswith("s") or previous == "and")


def find_verb(words: Sequence[Word], start: int, end: int) -> Verb | None:
    """The main verb group of a clause: relative clauses before it are passed over."""
    index, skip = start, 0
    while index < end:
        low = words[index].low
        if low in RELATIVES and index > start and words[index - 1].is_word and not is_verb(words, index - 1, start):
            skip += 1
        elif is_verb(words, index, start) or (index == start and is_imperative(words, start, end)):
            group = _read_group(words, index, end)
            if skip:
                skip -= 1
                index = group.end
                continue
            return _prefer_second(words, group, start, end)
        index += 1
    return None


def _prefer_second(words: Sequence[Word], group: Verb, start: int, end: int) -> Verb:
    """In "the tool everyone watches is a toy" the second verb is the main one."""
    if words[group.main].low in AUXILIARIES or group.start == start:
        return group
    for index in range(group.end, min(group.end + 2, end)):
        low = words[index].low
        if low in BE | MODALS | {"has", "have"} or (_verb_kind(low) == "strong" and low.endswith("s")):
            return _read_group(words, index, end)
        if low not in PREPOSITIONS:
            break
    if words[group.main].low in get_verbs().participle and group.end < end and words[group.end].low in PREPOSITIONS:
        for index in range(group.end, min(group.end + 9, end)):
            if words[index].low in RELATIVES or not words[index].is_word:
                break
            if words[index].low in BE | MODALS:  # "a plan drawn up by clerks is ..."
                return _read_group(words, index, end)
    return group


def _read_group(words: Sequence[Word], start: int, end: int) -> Verb:
    """The verb group that opens at a finite verb: auxiliaries, adverbs and negations up to the main verb."""
    index, main, negated, modal = start, start, False, ""
    limit = min(end, start + 9)
    while index < limit:
        low = words[index].low
        if low in NEGATIONS and low not in {"nothing", "nobody", "none", "neither", "nor"}:
            if low == "no" and not (index + 1 < end and words[index + 1].low == "longer"):
                break
            softened = (
                index + 1 < end
                and words[index + 1].low in {"only", "just", "merely", "simply"}
                and low in {"not", "n't"}
            )
            negated ^= not softened
        elif low in AUXILIARIES:
            modal = low if low in MODALS and not modal else modal
            main = index
        elif low in _ADVERBS or low.endswith("ly"):
            pass
        elif _is_continued(words, index, main):
            main = index
            index += 1
            break
        else:
            break
        index += 1
    if words[start].low not in AUXILIARIES and index == start:
        index = start + 1
    copula = words[main].low in BE or get_verbs().lemmas.get(words[main].low) in {
        "become",
        "remain",
        "stay",
        "seem",
        "prove",
    }
    passive = words[main].low not in AUXILIARIES and any(words[i].low in BE for i in range(start, main))
    passive = passive and not words[main].low.endswith("ing")
    return Verb(start, max(index, main + 1), main, negated, modal, copula and not passive, passive)


def _is_continued(words: Sequence[Word], index: int, main: int) -> bool:
    """Whether the word goes on the verb group: the verb itself, or what an auxiliary asks for."""
    low = words[index].low
    if index == main:
        return True
    helper = words[main].low
    if helper not in AUXILIARIES:
        return False
    verbs = get_verbs()
    if helper in BE:
        nextlow = words[index + 1].low if index + 1 < len(words) else ""
        return (low in verbs.gerund and nextlow != "of") or (
            low in verbs.participle or (low.endswith("ed") and len(low) > len("need"))
        )
    return low in verbs.strong or low in verbs.weak or (helper in MODALS and low == "be")


def is_imperative(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a clause opens with a bare verb that orders something."""
    if start >= end:
        return False
    verbs, low = get_verbs(), words[start].low
    following = words[start + 1].low if start + 1 < end else ""
    if low in {"do", "let", "be"}:
        return low != "do" or following in {"n't", "not"}
    if low not in verbs.base or verbs.lemmas.get(low) != low:
        return False
    opens = following in DETERMINERS | {"whether", "what", "how", "him", "them", "it", "yourself"}
    goes_on = following in AUXILIARIES | {"and", "or", ",", "", "'s"} or _verb_kind(following) == "strong"
    return opens or (low not in verbs.weak and not goes_on)
