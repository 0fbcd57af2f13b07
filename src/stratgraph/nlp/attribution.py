"""Room nlp: who holds what a sentence says - the author, or somebody the author reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stratgraph.model import Attribution
from stratgraph.nlp.grammar import AUXILIARIES, BE, DETERMINERS, PREPOSITIONS, PRONOUNS, Sentence, is_verb
from stratgraph.nlp.saying import Said, find_said
from stratgraph.nlp.speakers import are_speakers
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = ["AUTHOR", "COMMONLY", "UNNAMED", "Reported", "find_attribution"]

UNNAMED = "others"
"""The holder of a view that the author reports without saying whose it is."""
_BELIEFS = get_words("attribution.beliefs")
_OBJECTIONS = get_words("attribution.objections")
_NO_SOURCE = get_words("attribution.no-source")
_REPLIES = get_words("attribution.replies")
_WRONG = get_words("attribution.wrong")
_HELD = get_words("attribution.held")
_TOLD = get_words("attribution.told")
_PRAISED = get_words("attribution.praised")
_REGARDED = get_words("attribution.regarded")
COMMONLY = frozenset(("commonly", "frequently", "generally", "often", "routinely", "sometimes", "usually", "widely"))
"""Adverbs that make a participle somebody's opinion: "often described as"."""
_VIEWS = get_words("attribution.views")
_HELD_BY = frozenset(
    (
        "common",
        "conventional",
        "her",
        "his",
        "orthodox",
        "popular",
        "prevailing",
        "received",
        "standard",
        "their",
        "usual",
    )
)
_OWN = frozenset(("any", "my", "our"))
_HEARD = frozenset(("i", "one", "we", "you"))
_ARGUABLE = frozenset(("can", "ca", "could", "must", "ought", "should"))
"""With these the author argues, not somebody else: "it could be said that"."""
_TOLD_AS = _BELIEFS | {"case"}
_DOCTRINES = _BELIEFS - {"idea", "promise"}
_LEADING = frozenset(("and", "as", "but", "for", "so", "then", "yet"))
_IS_THAT = (["is", "that"], ["was", "that"], ["runs", "that"], ["goes", "that"])
_LONG_GAP = 14
_HOW_READ = frozenset(("again", "daily", "everywhere", "in", "often", "that", "with"))
_OF_WHOM = frozenset(("among", "at", "behind", "here", "in", "of", "on"))
"""Between a belief and what is believed may stand whose it is: "the hope behind the new quay was that"."""
_SURE = frozenset(("adamant", "agreed", "certain", "confident", "convinced", "persuaded", "sure"))
_OPINIONS = frozenset(("belief", "conviction", "fear", "granted", "hope", "line", "opinion", "position", "view"))
_TAKING = frozenset(
    ("of", "take", "takes", "took", "taken", "hold", "holds", "held", "express", "expressed", "expresses")
)
_AUXILIARY_HAVE = frozenset(("has", "have", "had"))
_NO_CLAUSE = PREPOSITIONS - {"to", "that"}
_BE_THAT = frozenset(("has", "holds", "is", "was"))
_SAY_OURSELVES = ("we say", "we tell ourselves", "we like to think", "we like to say", "we pretend")
_BEFORE_PHRASE = frozenset((",", ".", ";", ":", "—", "–", "of", "is", "by", "on", "from", "with", "for", "in")) | {
    *("and", "but", "so", "then", "yet")
}
_STOPS = frozenset((",", ".", ";", ":", "—", "–"))
_NOT = frozenset(("n't", "never", "nobody", "not"))
_LOOK_BACK = 9
_OPENING_WORDS = 3
_REACH = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """Who holds a sentence, and from which word on (``start``) it says what is held."""

    attribution: Attribution
    start: int = 0
    end: int | None = None
    denied: bool = False
    """Whether the author calls the reported belief wrong in the same sentence (it is then the author's claim)."""
    opens: bool = False
    """Whether it only announces a view, which the next sentences tell."""


AUTHOR = Reported(Attribution())


def find_attribution(sentence: Sentence, tree: Syntax | None = None) -> Reported:
    """The holder of what the sentence asserts; the author unless the words say otherwise."""
    if not sentence.words:
        return AUTHOR
    return (
        _read_set_up(sentence)
        or _read_according_to(sentence)
        or _read_view(sentence)
        or _read_told(sentence)
        or _read_belief(sentence)
        or _read_objection(sentence)
        or _read_conviction(sentence)
        or _from_said(sentence, find_said(sentence, tree))
        or _read_cue(sentence)
        or AUTHOR
    )


def _from_said(sentence: Sentence, said: Said | None) -> Reported | None:
    if said is None:
        return None
    if said.holder is None:
        return Reported(Attribution(), said.start, denied=True)
    return Reported(Attribution(sentence.slice(*said.holder), said.cue), _skip_that(sentence.lows, said.start))


def _read_set_up(sentence: Sentence) -> Reported | None:
    """What only seems so: "It is tempting to think that A"; what follows a "but" is the author's again."""
    if not sentence.starts_with("set-up"):
        return None
    lows = sentence.lows
    turn = next((i + 1 for i in range(1, len(lows) - 2) if lows[i] in {"but", "yet"} and lows[i - 1] in _STOPS), None)
    if turn is not None:
        return Reported(Attribution(), turn)
    return Reported(Attribution(UNNAMED, next(found.entry for found in sentence.cues if found.kind == "set-up")))


def _read_according_to(sentence: Sentence) -> Reported | None:
    lows = sentence.lows
    for index in range(len(lows) - 2):
        if lows[index] == "according" and lows[index + 1] == "to":
            end = index + 2
            while end < len(lows) and lows[end] not in _STOPS and end - index < 2 * _LOOK_BACK:
                end += 1
            holder = sentence.slice(index + 2, end)
            opens = index <= 1
            if not opens and _NO_SOURCE & set(lows[index + 2 : end]):
                continue
            return Reported(Attribution(holder, "according to"), end + 1 if opens else 0, None if opens else index)
    return None


def _read_view(sentence: Sentence) -> Reported | None:
    """In the minister's view; in the eyes of her critics; by the reasoning of the trade."""
    lows = sentence.lows
    for index, low in enumerate(lows[:-2]):
        if low not in {"in", "by", "on", "to"} or (index > 1 and lows[index - 1] not in _STOPS):
            continue
        noun = next((i for i in range(index + 1, min(index + _LOOK_BACK, len(lows))) if lows[i] in _VIEWS), None)
        if noun is None or _OWN & set(lows[index:noun]) or _STOPS & set(lows[index:noun]):
            continue
        if lows[noun - 1] in {"'s", "'"}:
            return Reported(Attribution(sentence.slice(index + 1, noun - 1), lows[noun]), noun + 1 if index <= 1 else 0)
        if _HELD_BY & set(lows[index + 1 : noun]):
            return Reported(
                Attribution(UNNAMED, sentence.slice(index, noun + 1).lower()), noun + 1 if index <= 1 else 0
            )
        if lows[noun - 1] == "the" and lows[noun + 1 : noun + 2] == ["of"] and lows[noun] != "words":
            end = next((i for i in range(noun + 2, len(lows)) if lows[i] in _STOPS), len(lows))
            if end - noun <= _LOOK_BACK:
                return Reported(Attribution(sentence.slice(noun + 2, end), lows[noun]), end + 1 if index <= 1 else 0)
    return None


def _read_told(sentence: Sentence) -> Reported | None:
    """We are told that A; it is widely believed that A; A, we are assured."""
    lows = sentence.lows
    for index, low in enumerate(lows[:-2]):
        if index > (_LOOK_BACK if low == "it" else _OPENING_WORDS) and lows[index - 1] not in _STOPS | {"and"}:
            continue
        end = index + 1
        while end < len(lows) and (
            lows[end] in AUXILIARIES or lows[end] in {"often", "now", "still", "so"} or lows[end].endswith("ly")
        ):
            end += 1
        if end >= len(lows) or end == index + 1 or _NOT & set(lows[index:end]):
            continue
        passive = bool({"am", "are", "be", "been", "is", "was", "were", "'m", "'re", "'s"} & set(lows[index:end]))
        after = (lows[end + 1 : end + 2] or [""])[0]
        ends = index > 1 and lows[index - 1] == ","  # "A, we were told in May"
        clause = after not in ({"to"} if ends else _NO_CLAUSE)
        if passive and low in _HEARD and lows[end] in _TOLD and clause:
            return Reported(Attribution(UNNAMED, f"{low} {lows[end - 1]} {lows[end]}"), _skip_that(lows, end + 1))
        said = passive and low == "it" and lows[end] in _HELD and not _ARGUABLE & set(lows[index:end])
        rest = lows[end + 1 : end + _LOOK_BACK]
        if said and rest and (rest[0] in {",", "what", "why", "how", "whether"} or "that" in rest):
            return Reported(Attribution(UNNAMED, f"it is {lows[end]}"), _skip_that(lows, end + 1))
    return _read_heard(sentence) or _read_read(sentence) or _read_regarded(sentence)


def _read_regarded(sentence: Sentence) -> Reported | None:
    """A is often described as B."""
    lows = sentence.lows
    for index, low in enumerate(lows[:-2]):
        usual = low in _REGARDED and lows[index - 1] in COMMONLY and lows[index + 1] in {"as", "to"}
        praised = low in _PRAISED and lows[index - 1] in BE and lows[index + 1] == "as"
        if usual or praised:
            return Reported(Attribution(UNNAMED, f"{lows[index - 1]} {low}"), 0)
    return None


def _read_heard(sentence: Sentence) -> Reported | None:
    """What we tell ourselves: "We say that A"."""
    lows = sentence.lows
    for phrase in _SAY_OURSELVES:
        words = phrase.split()
        place = next((i for i in range(_OPENING_WORDS + 1) if lows[i : i + len(words)] == words), None)
        if place is None or _NOT & set(lows[:_REACH]) or "as" in lows[:place]:
            continue
        start = place + len(words)
        if lows[start : start + 1] not in (["so"], ["it"], ["this"]):
            return Reported(Attribution("we", phrase), _skip_that(lows, start))
    return None


def _read_read(sentence: Sentence) -> Reported | None:
    """We read with interest that A; I often hear that A."""
    lows = sentence.lows
    verb = next((i for i in range(1, _REACH) if lows[i : i + 1] in (["read"], ["hear"], ["heard"])), 0)
    that = next((i for i in range(verb + 1, min(verb + _REACH + 1, len(lows) - 1)) if lows[i] == "that"), 0)
    if not verb or not that or not _HEARD & set(lows[:verb]) or (_NOT | _STOPS) & set(lows[:that]):
        return None
    if lows[verb + 1] not in _HOW_READ:  # "we read the log that the pilots keep"
        return None
    return Reported(Attribution(UNNAMED, f"{lows[verb]} that"), that + 1)


def _read_belief(sentence: Sentence) -> Reported | None:
    """The belief that A ...; the conventional wisdom is that A; there is a theory that A; the idea that A is wrong."""
    lows = sentence.lows
    exists = "there" in lows[:2] and lows[0] in {"there", "then", "and", "but"}
    for index, low in enumerate(lows[:-2]):
        if low not in _BELIEFS or index > _LOOK_BACK:
            continue
        reach = _LOOK_BACK if exists and lows[index + 1] == "," else _REACH
        that = next((i for i in range(index + 1, min(index + reach, len(lows))) if lows[i] == "that"), None)
        if that is None and lows[index + 1] in _OF_WHOM:
            ends = range(index + 2, min(index + _LONG_GAP, len(lows) - 1))
            that = next((i + 1 for i in ends if lows[i : i + 2] in _IS_THAT), None)
        if (
            that is None
            or _OWN & set(lows[:index])
            or (index and lows[index - 1] in {"no", "in"} | PRONOUNS - DETERMINERS)
        ):
            continue
        if any(word in _WRONG for word in lows[that:]):
            return Reported(Attribution(), that + 1, denied=True)
        start = _phrase_start(lows, index)
        between = lows[index + 1 : that]
        held = (bool(set(between) & _BE_THAT) and low != "idea") or (low in _DOCTRINES and not between)
        if exists or (held and _opens(sentence, start, index)):
            bare = exists or all(word in DETERMINERS for word in lows[start:index])
            holder = UNNAMED if bare else sentence.slice(start, index + 1)
            return Reported(Attribution(holder, f"{low} that"), that + 1)
    return None


def _opens(sentence: Sentence, start: int, noun: int) -> bool:
    """Whether a noun phrase opens the sentence, a "but" aside, and has no verb in it."""
    lead = [word.low for word in sentence.words[:start] if word.is_word]
    return set(lead) <= _LEADING and not any(is_verb(sentence.words, i, start) for i in range(start, noun))


def _read_objection(sentence: Sentence) -> Reported | None:
    """One objection is that A; the lender's answer is that A; they have another answer, which is that A."""
    lows = sentence.lows
    for index, low in enumerate(lows[1:-3], start=1):
        if index > _LOOK_BACK:
            return None
        if low not in _OBJECTIONS | _REPLIES:
            continue
        verb = next(
            (i for i in range(index + 1, min(index + _LONG_GAP, len(lows) - 1)) if lows[i : i + 2] in _IS_THAT), 0
        )
        start = _phrase_start(lows, index)
        others = lows[start:index]
        gap = lows[index + 1 : verb]
        if not verb or (
            gap and gap[0] not in {",", "which", "here", "often", "usually", "of", "on", "for", "in", "at"}
        ):
            continue
        owned = (
            bool(_HELD_BY & set(others))
            or "'s" in others
            or "'" in others
            or bool({"another", "has", "have"} & set(others))
        )
        if (_OWN & set(others) and "'s" not in others) or not (low in _OBJECTIONS or owned):
            continue
        owner = next((i for i in range(start, index) if lows[i] in {"'s", "'", "has", "have"}), None)
        return Reported(Attribution(sentence.slice(start, owner) if owner else UNNAMED, f"{low} is that"), verb + 2)
    return None


def _read_conviction(sentence: Sentence) -> Reported | None:
    """The owners are convinced that A; she is of the opinion that A; most take it for granted that A."""
    lows = sentence.lows
    for index in range(2, min(len(lows) - 2, 2 * _LOOK_BACK)):
        if lows[index + 1] != "that":
            continue
        sure = lows[index] in _SURE and lows[index - 1] in BE | {"quite", "so", "still"}
        taken = lows[index] in _OPINIONS and bool(_TAKING & set(lows[max(0, index - 3) : index]))
        if not (sure or taken):
            continue
        end = next(i for i in range(index, 0, -1) if lows[i] in BE | _TAKING | _AUXILIARY_HAVE)
        while end > 1 and lows[end - 1] in AUXILIARIES:
            end -= 1
        start = _phrase_start(lows, end)
        if (
            start < end
            and are_speakers(sentence, (start, end))
            and not (_OWN | {"i", "we"}) & set(lows[start:end][-1:])
        ):
            return Reported(Attribution(sentence.slice(start, end), f"{lows[index]} that"), index + 2)
    return None


def _read_cue(sentence: Sentence) -> Reported | None:
    """On this view A; A, the theory goes; A is reportedly so; the usual account runs as follows."""
    for found in sentence.cues:
        if found.kind == "report":
            opening = found.start <= _OPENING_WORDS
            return Reported(Attribution(UNNAMED, found.entry), found.end if opening else 0)
        before = sentence.lows[: found.start]
        if found.kind == "report-opens" and not _OWN & set(before) and any(low in _TOLD_AS for low in before):
            start = _phrase_start(sentence.lows, found.start)
            named = any(low in _TOLD_AS for low in sentence.lows[start : found.start])
            holder = sentence.slice(start, found.start) if named else UNNAMED
            return Reported(Attribution(holder, found.entry), opens=True)
    return None


def _phrase_start(lows: Sequence[str], index: int) -> int:
    start = index
    while start > 0 and lows[start - 1] not in _BEFORE_PHRASE:
        start -= 1
    return start


def _skip_that(lows: Sequence[str], start: int) -> int:
    while start < len(lows) and lows[start] in {"that", ",", ":", "“", '"', "correctly", "rightly", "as"}:
        start += 1
    return start
