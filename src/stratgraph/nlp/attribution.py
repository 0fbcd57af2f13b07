"""Room nlp: who holds what a sentence says - the author, or somebody the author reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.model import Attribution
from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES, Sentence, is_verb
from stratgraph.nlp.lexicon import get_verbs
from stratgraph.nlp.words import get_words

__all__ = ["AUTHOR", "Reported", "find_attribution"]

_SAYING = get_words("attribution.saying")
_HEARERS = get_words("attribution.hearers")
_NO_HOLDER = get_words("attribution.no-holder")
_BELIEFS = get_words("attribution.beliefs")
_WRONG = get_words("attribution.wrong")
_TELL_PASSIVE = (
    *(
        f"{we} {verb}"
        for we in ("we are", "we 're")
        for verb in ("told", "assured", "advised", "urged", "warned", "promised")
    ),
    *("it is said", "it is often said", "it is argued", "it is widely believed", "it is believed", "it is assumed"),
    *("one hears", "you will hear", "one often hears", "the saying goes"),
)
_SAY_OURSELVES = ("we say", "we tell ourselves", "we like to think", "we like to say", "we pretend", "we are taught")
_DOCTRINAL = frozenset({"argue", "claim", "hold", "insist", "maintain", "say"})
_BETWEEN = AUXILIARIES | {"also", "often", "still", "never", "now", "always", "not", "n't"}
_NOT_SAID = frozenset(
    {"not", "n't", "never", "do", "did", "should", "is", "are", "was", "were", "be", "been", "to"},
)
_BEFORE_HOLDER = frozenset(
    {",", ".", ";", ":", "—", "–", "”", "“"}
    | {"and", "but", "so", "or", "because", "when", "if", "while", "as", "whether"},
)
_NO_OPENING = frozenset(
    {"neither", "no", "nor", "to", "if", "when", "we", "whatever", "whichever", "however"}
) | RELATIVES - {"that"}
_PEOPLE = frozenset({"many", "most", "people", "some", "they"})
_UNNAMED = "others"
_LOOK_BACK = 9
_OPENING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Reported:
    """Who holds a sentence, and from which word on (``start``) it says what is held."""

    attribution: Attribution
    start: int = 0
    end: int | None = None
    denied: bool = False
    """Whether the author calls the reported belief wrong in the same sentence (it is then the author's claim)."""


AUTHOR = Reported(Attribution())


def find_attribution(sentence: Sentence) -> Reported:
    """The holder of what the sentence asserts; the author unless the words say otherwise."""
    return (
        _read_according_to(sentence)
        or _read_told(sentence)
        or _read_belief(sentence)
        or _read_saying(sentence)
        or AUTHOR
    )


def _read_according_to(sentence: Sentence) -> Reported | None:
    lows = sentence.lows
    for index in range(len(lows) - 2):
        if lows[index] == "according" and lows[index + 1] == "to":
            end = index + 2
            while end < len(lows) and lows[end] not in {",", ".", ";", "—", "–", ":"} and end - index < 2 * _LOOK_BACK:
                end += 1
            holder = sentence.slice(index + 2, end)
            opens = index <= 1
            return Reported(Attribution(holder, "according to"), end + 1 if opens else 0, None if opens else index)
    return None


def _read_told(sentence: Sentence) -> Reported | None:
    lows = sentence.lows
    text = " ".join(lows)
    for phrases, holder in ((_TELL_PASSIVE, _UNNAMED), (_SAY_OURSELVES, "we")):
        for phrase in phrases:
            place = f" {text} ".find(f" {phrase} ")
            if place < 0 or _is_negated(lows):
                continue
            before = len(text[:place].split())
            if before > _OPENING_WORDS and lows[before - 1] != ",":
                continue
            start = before + len(phrase.split())
            if holder == "we" and (
                start > len(phrase.split()) + 4 or lows[start : start + 1] in (["so"], ["it"], ["this"])
            ):
                continue
            return Reported(Attribution(holder, phrase.replace(" '", "'")), _skip_that(lows, start))
    return None


def _read_belief(sentence: Sentence) -> Reported | None:
    """The belief that A ...; the conventional wisdom is that A; the idea that A is wrong."""
    lows = sentence.lows
    for index, low in enumerate(lows[:-2]):
        if low not in _BELIEFS or index > _LOOK_BACK:
            continue
        that = next((i for i in range(index + 1, min(index + 4, len(lows))) if lows[i] == "that"), None)
        if that is None or (index and lows[index - 1] in {"my", "our"}):
            continue
        if any(word in _WRONG for word in lows[that:]):
            return Reported(Attribution(), that + 1, denied=True)
        between = lows[index + 1 : that]
        holds = bool(set(between) & {"is", "was", "holds", "has"})
        if holds or index <= 2 or (index > 1 and lows[index - 1] in {"the", "popular", "common"}):  # noqa: PLR2004 - "The belief that"
            start = index
            while start > 0 and lows[start - 1] not in {
                ",",
                "—",
                "–",
                ":",
                ".",
                "is",
                "by",
                "of",
                "on",
                "from",
                "with",
            }:
                start -= 1
            bare = all(word in DETERMINERS for word in lows[start:index])
            return Reported(
                Attribution(_UNNAMED if bare else sentence.slice(start, index + 1), f"{low} that"), that + 1
            )
    return None


def _read_saying(sentence: Sentence) -> Reported | None:
    lows, lemmas = sentence.lows, get_verbs().lemmas
    for index, low in enumerate(lows):
        lemma = lemmas.get(low, low)
        told = lemma == "tell" and index + 1 < len(lows) and lows[index + 1] in _HEARERS
        holds = lemma in {"answer", "hold"} and lows[index + 1 : index + 2] == ["that"]
        if (
            not (lemma in _SAYING or told or holds)
            or index == 0
            or low.endswith("ing")
            or not _is_saying(sentence, index)
        ):
            continue
        after = index + 2 if told else index + 1
        if lows[index - 1] in {"who", "that"} and "that" in lows[after : after + 2]:
            return Reported(Attribution(), after, denied=True)
        holder = (0, 1) if _is_doctrine(lows, index, lemma) else _find_holder(sentence, index)
        if holder is None:
            continue
        start, end = holder
        tail = (
            index > 1
            and lows[start - 1 if start else 0] == ","
            and (after >= len(lows) or lows[after] in {",", ".", "—"})
        )
        if tail:
            return Reported(Attribution(sentence.slice(start, end), low), 0 if start > 2 else after, None)  # noqa: PLR2004
        if start > _LOOK_BACK or not _reports(lows, after, low):
            continue
        return Reported(Attribution(sentence.slice(start, end), low), _skip_that(lows, after))
    return None


def _is_doctrine(lows: Sequence[str], index: int, lemma: str) -> bool:
    """Whether the sentence opens with what a doctrine says: "It holds that ..."."""
    return index == 1 and lows[0] == "it" and lemma in _DOCTRINAL and lows[2:3] == ["that"]


def _is_saying(sentence: Sentence, index: int) -> bool:
    """Whether the word is used as a verb here ("the claim", "in reply" are not)."""
    before = sentence.words[index - 1].low
    if before == "'s":
        return False
    if before in AUXILIARIES | {"often", "also", "still"}:
        return True
    word, people = sentence.words[index].low, before.endswith("s") or before in _PEOPLE
    if word in {"answer", "reply"} and people and sentence.lows[index + 1 : index + 2] == ["that"]:
        return True
    bare = word in {"claim", "reply", "hope", "fear", "promise", "urge"}
    if bare and not people:
        return False
    return is_verb(sentence.words, index, 0)


def _reports(lows: Sequence[str], after: int, verb: str) -> bool:
    """Whether a clause follows the verb of saying, not a thing ("claims the prize")."""
    rest = list(lows[after : after + 14])
    if not rest:
        return False
    if verb in {"frame", "framed", "frames"}:
        return verb != "frame" and "as" in rest[:6]
    if rest[0] in {"that", ":", "“", '"'} or (
        rest[0] == "," and len(rest) > 1 and rest[1] in {"“", '"', "that", "correctly", "rightly"}
    ):
        return True
    if "that" in rest[:5] and verb not in {"claims", "hopes"}:
        return True
    if (
        rest[0] in {"to", "in", "of", "for", "about", "with", "by", "at", "on", "so", "it", ",", ".", "and", "or"}
        and rest[0] != "it"
    ):
        return False
    return any(word in AUXILIARIES or word in get_verbs().strong for word in rest[1:]) and verb not in {
        "hopes",
        "imagine",
        "object",
    }


def _find_holder(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The noun phrase before a verb of saying, if it names somebody."""
    lows = sentence.lows
    end = verb
    while end > 0 and (lows[end - 1] in _BETWEEN or lows[end - 1].endswith("ly")):
        if lows[end - 1] in _NOT_SAID:
            return None
        end -= 1
    start = end
    while start > 0 and end - start < _LOOK_BACK:
        low = lows[start - 1]
        if low in {"who", "that", "which"}:
            return None
        joins = low in {"and", "or"} and not any(is_verb(sentence.words, i, 0) for i in range(start - 1))
        if low in _BEFORE_HOLDER and not joins:
            break
        start -= 1
    while start < end and lows[start] in {"then", "yet", "still", "granted", "now"}:
        start += 1
    if lows[end - 1 : end] in (["he"], ["she"], ["they"]) and "what" not in lows[start:end]:
        start = end - 1
    return (start, end) if _names_somebody(lows[start:end]) else None


def _names_somebody(words: Sequence[str]) -> bool:
    if not words or words[-1] in _NO_HOLDER or "what" in words:
        return False
    if words[0] in _NO_HOLDER | _NO_OPENING or words[0] in PREPOSITIONS:
        return False
    return words[-1] not in DETERMINERS or words[-1] in {"others", "some", "many", "most", "few", "both"}


def _skip_that(lows: Sequence[str], start: int) -> int:
    while start < len(lows) and lows[start] in {"that", ",", ":", "“", '"', "correctly", "rightly", "as"}:
        start += 1
    return start


def _is_negated(lows: Sequence[str]) -> bool:
    return any(low in {"not", "n't", "never", "nobody"} for low in lows[:4])
