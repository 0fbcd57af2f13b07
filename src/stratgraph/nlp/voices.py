"""Room nlp: whose voice speaks, sentence after sentence: a report goes on until the author turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from stratgraph.model import Attribution
from stratgraph.nlp.attribution import COMMONLY, UNNAMED, Reported, find_attribution
from stratgraph.nlp.grammar import AUXILIARIES, DETERMINERS, NEGATIONS, PRONOUNS, Sentence
from stratgraph.nlp.syntax import Syntax
from stratgraph.nlp.words import get_words

__all__ = ["find_voices"]

_OBJECTIONS = get_words("attribution.objections")
_SELF = get_words("voices.self")
_POINTING = get_words("voices.pointing")
_COUNTS = frozenset(("first", "two", "three", "several"))
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "next", "last", "other", "final"))
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»")
_MOST_CARRIED = 4
"""A report that goes on for longer without a sign of it is the author's again."""
_MEMORY = 30
"""How many sentences after "the first objection" a "second" still is one."""
_LEAST_QUOTED = 4
_NEAR = 4
_SHORT = 12
_WHOLE = frozenset(("all", "none"))
_NO = frozenset(
    (
        *("far from it", "i beg to differ", "i disagree", "i do n't", "i do not", "i doubt it", "i think not"),
        *("i think otherwise", "nonsense", "not so", "rubbish", "we disagree", "wrong"),
    )
)
_FALSE = re.compile(
    r"(?:but |yet |and )?(?:"
    r"(?:(?:all|most|much) of )?(?:this|that|it|these|they) (?:is|are|was|were|'s|'re) "
    r"(?:all |almost |also |both |exactly |just |largely |mostly |plainly |quite |simply |still |surely |utterly )*"
    r"(?:a |an )?(?:backwards|delusion|fairy tale|fallacy|false|fiction|illusion|mistaken|myth|nonsense|rubbish"
    r"|superstition|untrue|upside down|wrong)\b"
    r"|(?:everybody|everyone|the [a-z’'-]+|they) (?:is|are|was|were|has|have) (?:all |both |got it |it |mostly )?"
    r"(?:backwards|mistaken|wrong)$"
    r"|(?:he|it|she|that|they|this) (?:are|can|could|did|do|does|has|have|is|was|were|will|would) ?(?:n't|not)$"
    r"|none of (?:this|that|it|these) (?:is|was|are|were) (?:quite )?(?:right|so|true)\b"
    r"|(?:this|that|it) (?:is|was) (?:not|n't) (?:quite |at all )?(?:right|so|true)\b"
    r"|(?:i|we) (?:do not|do n't|don't|cannot|ca n't) (?:believe|think|agree|buy) (?:it|this|that|so|any|a word)?\b)"
)


def find_voices(sentences: Sequence[Sentence], trees: Mapping[int, Syntax]) -> dict[int, Reported]:
    """Who holds each sentence, by its index: what its own words say, then what the sentences around it say."""
    voices = {sentence.index: find_attribution(sentence, trees.get(sentence.index)) for sentence in sentences}
    blocks = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.block)]
    _count_objections(sentences, voices)
    for place, block in enumerate(blocks):
        following = blocks[place + 1][0] if place + 1 < len(blocks) else None
        _name_views(block, voices)
        _look_back(block, voices)
        _mark_quoted(block, voices)
        _carry(block, following, voices)
        _take_back(block, following, voices)
    return voices


def _is_free(voice: Reported) -> bool:
    return voice.attribution.holder is None and not voice.denied


def _count_objections(sentences: Sequence[Sentence], voices: dict[int, Reported]) -> None:
    """After "the first objection", "the second is that A" tells an objection too."""
    last = -_MEMORY
    for place, sentence in enumerate(sentences):
        lows = sentence.lows[:8]
        if _OBJECTIONS & {low.removesuffix("s") for low in lows} and _COUNTS & set(lows):
            last = place
        elif (
            place - last < _MEMORY
            and lows[:1] == ["the"]
            and _ORDINALS & set(lows[1:2])
            and lows[2:4] in (["is", "that"], ["was", "that"])
            and _is_free(voices[sentence.index])
        ):
            voices[sentence.index] = Reported(Attribution(UNNAMED, "objection"), 4)


def _name_views(block: Sequence[Sentence], voices: dict[int, Reported]) -> None:
    """With "on this view", the view is that of whoever spoke before."""
    last = ""
    for sentence in block:
        voice = voices[sentence.index]
        holder = voice.attribution.holder
        if holder == UNNAMED and last and sentence.has_cue("report"):
            voices[sentence.index] = Reported(Attribution(last, voice.attribution.cue), voice.start, voice.end)
        elif holder is not None and holder.lower() not in {"they", "he", "she", "it"}:
            last = holder


def _look_back(block: Sequence[Sentence], voices: dict[int, Reported]) -> None:
    """In "A! So the schools tell us", what comes before is theirs as well."""
    for before, sentence in pairwise(block):
        voice = voices[sentence.index]
        if voice.attribution.holder and sentence.lows[:1] in (["so"], ["or"]) and _is_free(voices[before.index]):
            told = sentence.lows[-1:] in (["."], [":"]) or ":" in sentence.lows[:9]
            if told and (len(sentence.words) <= 2 * _NEAR or ":" in sentence.lows[: 2 * _NEAR]):
                voices[before.index] = Reported(voice.attribution)


def _mark_quoted(block: Sequence[Sentence], voices: dict[int, Reported]) -> None:
    """A sentence that stands whole within quotation marks is somebody else's."""
    text = " ".join(sentence.text for sentence in block)
    spans = [match.span() for match in _QUOTED.finditer(text)]
    speaker, start = UNNAMED, 0
    for sentence in block:
        end = start + len(sentence.text)
        whole = any(first <= start + 1 and end - 1 <= last for first, last in spans)
        size = sum(word.is_word for word in sentence.words)
        if whole and _is_free(voices[sentence.index]) and not sentence.is_question and size >= _LEAST_QUOTED:
            voices[sentence.index] = Reported(Attribution(speaker, "quotation"))
        speaker = voices[sentence.index].attribution.holder or speaker
        start = end + 1


def _goes_on(sentence: Sentence, voice: Reported) -> bool:
    """Whether more of a report may follow: it is none of a mere belief, nor answered where it stands."""
    cue = voice.attribution.cue or ""
    if voice.attribution.holder is None or sentence.starts_with("set-up") or sentence.has_cue("turn-within"):
        return False
    belief = cue.endswith(" that") and not cue.endswith(" is that")
    return not belief and cue.split()[0] not in COMMONLY


def _carry(block: Sequence[Sentence], following: Sentence | None, voices: dict[int, Reported]) -> None:
    """A report goes on where the author is seen to turn afterwards, in the paragraph or at the head of the next.

    Without such a turn the sentences after a report are as often the author's reply to it; those are left alone.
    """
    place = 0
    while place < len(block):
        voice = voices[block[place].index]
        place += 1
        if not _goes_on(block[place - 1], voice):
            continue
        end = place
        while end < len(block) and _may_go_on(block[end], voices):
            end += 1
        turns = end < len(block) and _turns(block[end])
        turns |= (
            end == len(block)
            and following is not None
            and following.kind == "paragraph"
            and following.starts_with("turn", "concession")
        )
        if (turns or voice.opens) and 0 < end - place <= _MOST_CARRIED:
            for sentence in block[place:end]:
                if _is_free(voices[sentence.index]):
                    voices[sentence.index] = Reported(voice.attribution)
            place = end


def _take_back(block: Sequence[Sentence], following: Sentence | None, voices: dict[int, Reported]) -> None:
    """What the author calls false right after it is not what the author holds: "A decides. That is wrong."."""
    heads = [*block, *([following] if following is not None and following.kind == "paragraph" else [])]
    for place, sentence in enumerate(heads[1:], start=1):
        if not _calls_false(sentence):
            continue
        first = 0 if sentence.lows[0] in _WHOLE else place - 1
        for before in heads[max(first, place - _MOST_CARRIED) : place]:
            told = bool(before.words) and not before.is_question and before.kind == "paragraph"
            told &= not (_ends_denying(sentence) and NEGATIONS & set(before.lows))  # "A is not B. It is not."
            if told and _is_free(voices[before.index]) and not _calls_false(before) and not _SELF & set(before.lows):
                voices[before.index] = Reported(Attribution(UNNAMED, "called false"))


def _calls_false(sentence: Sentence) -> bool:
    """Whether a sentence only says of what came before that it is not so: "This is wrong", "None of it is true"."""
    lows = [word.low for word in sentence.words if word.is_word]
    if not 0 < len(lows) <= _SHORT or sentence.is_question:
        return False
    text = " ".join(lows)
    return text in _NO or _FALSE.match(text) is not None


def _ends_denying(sentence: Sentence) -> bool:
    """Whether it says no more than "it does not"."""
    return [word.low for word in sentence.words if word.is_word][-1] in {"not", "n't"}


def _may_go_on(sentence: Sentence, voices: Mapping[int, Reported]) -> bool:
    if not sentence.words or sentence.is_question or voices[sentence.index].denied:
        return False
    return not (_turns(sentence) or _SELF & set(sentence.lows) or _points_at_view(sentence))


def _turns(sentence: Sentence) -> bool:
    """Whether the author takes the word again: "But", "True.", "That is wrong"."""
    if sentence.starts_with("turn", "concession") or sentence.has_cue("turn-within"):
        return True
    return _grants(sentence.lows) or _points_at_view(sentence)


def _grants(lows: Sequence[str]) -> bool:
    """Whether it allows what was said: "Loops do teach", "They have; yet ..."."""
    if any(low in {"do", "does", "did"} and _grants_at(lows, index) for index, low in enumerate(lows)):
        return True
    return (
        lows[:1] != []
        and lows[0] in PRONOUNS
        and lows[1:2] != []
        and lows[1] in AUXILIARIES
        and lows[2:3] in ([";"], ["."], [","])
    )


def _grants_at(lows: Sequence[str], index: int) -> bool:
    following = lows[index + 1] if index + 1 < len(lows) else ""
    if not following.isalpha() or following in PRONOUNS | DETERMINERS | NEGATIONS | {"so", "what"}:
        return False
    return index > 0 and lows[index - 1] not in AUXILIARIES


def _points_at_view(sentence: Sentence) -> bool:
    """Whether it speaks about the view: "It is an elegant argument", "They may be right"."""
    lows = sentence.lows
    lead = next((i for i, word in enumerate(sentence.words) if word.is_word), 0)
    opening = lows[lead : lead + 12]
    if not opening or opening[0] not in {"all", "it", "one", "that", "the", "they", "these", "this", "those", "there"}:
        return False
    return bool(_POINTING & set(opening))
